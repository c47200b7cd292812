/** Whole numbers in one to five bytes, small ones in fewer ("variable-length quantity", little endian). Pure. */

/** Reads the number at a place. */
export function numberAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] as number;
  if (byte < 0x80) return byte;
  const next = bytes[at + 1] as number;
  // Nearly all others end here, and a call costs more than reading them.
  return next < 0x80 ? (byte & 0x7f) | (next << 7) : longAt(bytes, at);
}

function longAt(bytes: Uint8Array, at: number): number {
  let number = 0;
  for (let next = at, shift = 0; ; next += 1, shift += 7) {
    const byte = bytes[next] as number;
    number |= (byte & 0x7f) << shift;
    if (byte < 0x80) return number;
  }
}

/** How many bytes a number takes, which says where the next one begins. */
export function sizeOf(number: number): number {
  if (number < 0x80) return 1;
  if (number < 0x4000) return 2;
  return number < 0x200000 ? 3 : Math.ceil((32 - Math.clz32(number)) / 7);
}

/** The largest number of `pushStep`: a segment has no more documents. */
export const LONGEST_STEP = 2 ** 22 - 1;

/** Fills an array with the rising numbers whose steps (`pushStep`) begin at a place. */
export function readSteps(bytes: Uint8Array, start: number, numbers: Uint32Array): Uint32Array {
  let from = start;
  let number = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    let step = bytes[from++] as number;
    if (step >= 0x80) {
      step = (step & 0x7f) | ((bytes[from++] as number) << 7);
      if (step >= 0x4000) step = (step & 0x3fff) | ((bytes[from++] as number) << 14);
    }
    number += step;
    numbers[at] = number;
  }
  return numbers;
}

/** Bytes that grow. */
export interface ByteSink {
  push(number: number): void;
  /**
   * A step between documents in one to three bytes, of which the third has all its bits: to look for a fourth one would make
   * the innermost loop of searching (scoring/accumulate.ts) half as slow again.
   */
  pushStep(step: number): void;
  /** How many bytes there are. */
  length(): number;
  bytes(): Uint8Array;
}

const MOST_BYTES = 5;

export function createByteSink(expected = 1024): ByteSink {
  let bytes = new Uint8Array(expected);
  let length = 0;
  return {
    push(number) {
      bytes = withRoom(bytes, length + MOST_BYTES);
      let rest = number;
      while (rest > 0x7f) {
        bytes[length] = (rest & 0x7f) | 0x80;
        length += 1;
        rest >>>= 7;
      }
      bytes[length] = rest;
      length += 1;
    },
    pushStep(step) {
      bytes = withRoom(bytes, length + MOST_BYTES);
      bytes[length++] = step < 0x80 ? step : step | 0x80;
      if (step >= 0x80) bytes[length++] = (step >>> 7) | (step < 0x4000 ? 0 : 0x80);
      if (step >= 0x4000) bytes[length++] = step >>> 14;
    },
    length: () => length,
    bytes: () => bytes.slice(0, length),
  };
}

type Growing = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** An array with room for so many numbers: the same one, or its numbers in one at least twice as long. */
export function withRoom<Numbers extends Growing>(numbers: Numbers, length: number): Numbers {
  if (length <= numbers.length) return numbers;
  const Kind = numbers.constructor as new (size: number) => Numbers;
  const larger = new Kind(Math.max(length, 2 * numbers.length));
  larger.set(numbers);
  return larger;
}
