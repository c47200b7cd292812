/** A table of strings in typed arrays, found by their number or, through a hash table, by what they are. Pure. */
import type { Sections } from './sections.ts';

/** Open addressing: at most four of five slots are taken, so that a look ends after two or three. */
const SLOTS_PER_STRING = 1.25;
/** So many strings take less than a millisecond. */
const AT_ONCE = 1024;
/** Words of papers have about eight letters; the buffer grows where strings are longer. */
const EXPECTED_BYTES = 8;
/** A UTF-16 code unit is at most three bytes of UTF-8. */
const MOST_BYTES_A_UNIT = 3;

export interface StringTable {
  readonly size: number;
  /** The string of a number; empty beyond the last. */
  at(number: number): string;
  /** The number of a string, -1 for one that is not there. */
  find(text: string): number;
}

/** The sections of a table, named with a prefix; the strings must differ. Yields now and then. */
export function* stringSections(prefix: string, texts: readonly string[]): Generator<void, Sections> {
  const slots = new Uint32Array(slotsFor(texts.length));
  for (const [index, text] of texts.entries()) {
    let slot = hashOf(text) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = index + 1;
    if (index % AT_ONCE === 0) yield;
  }
  return { ...(yield* textSections(prefix, texts)), [`${prefix}Slots`]: slots };
}

/** The same for strings that may be alike, and are only read by their number. */
export function* textSections(prefix: string, texts: readonly string[]): Generator<void, Sections> {
  const offsets = new Uint32Array(texts.length + 1);
  let bytes = Buffer.alloc(texts.length * EXPECTED_BYTES);
  let length = 0;
  for (const [index, text] of texts.entries()) {
    while (length + text.length * MOST_BYTES_A_UNIT > bytes.length)
      bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length + text.length * MOST_BYTES_A_UNIT)]);
    length += bytes.write(text, length);
    offsets[index + 1] = length;
    if (index % AT_ONCE === 0) yield;
  }
  return {
    [`${prefix}Bytes`]: new Uint8Array(bytes.subarray(0, length)),
    [`${prefix}Offsets`]: offsets,
    [`${prefix}Slots`]: new Uint32Array(1),
  };
}

/** The table whose sections have a prefix. */
export function stringTable(prefix: string, sections: Sections): StringTable {
  const bytes = sections[`${prefix}Bytes`] as Uint8Array;
  const offsets = sections[`${prefix}Offsets`] as Uint32Array;
  const slots = sections[`${prefix}Slots`] as Uint32Array;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = (number: number): string => buffer.toString('utf8', offsets[number], offsets[number + 1]);
  /** Letters of one byte are compared as they are: decoding takes longer than all the rest of a look. */
  const is = (number: number, text: string): boolean => {
    const from = offsets[number] as number;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code >= FIRST_OF_SEVERAL_BYTES) return at(number) === text;
      if (bytes[from + index] !== code) return false;
    }
    return offsets[number + 1] === from + text.length;
  };
  return {
    size: offsets.length - 1,
    at: (number) => (number >= 0 && number < offsets.length - 1 ? at(number) : ''),
    find(text) {
      const mask = slots.length - 1;
      for (let slot = hashOf(text) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const number = (slots[slot] as number) - 1;
        if (is(number, text)) return number;
      }
      return -1;
    },
  };
}

/** Letters from here on take several bytes in UTF-8. */
const FIRST_OF_SEVERAL_BYTES = 0x80;

/** At least one slot stays free, where a look for what is not there ends. */
const slotsFor = (count: number): number => 2 ** Math.ceil(Math.log2(count * SLOTS_PER_STRING + 1) + 1e-9);

/** FNV-1a over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/): 32 bits. */
export function hashOf(text: string, basis = 0x811c9dc5): number {
  let hash = basis;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
