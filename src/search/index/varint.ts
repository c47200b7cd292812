/** Whole numbers in one to five bytes, small ones in fewer ("variable-length quantity", little endian). Pure. */

/** Bytes that grow. */
export interface ByteSink {
  push(number: number): void;
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
