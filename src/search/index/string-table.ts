/** A table of strings in typed arrays, found by their number or, through a hash table, by what they are. Pure. */
import type { Sections } from './sections.ts';

/** Open addressing: at most two of three slots are taken, so that a look ends after one or two. */
const SLOTS_PER_STRING = 1.5;

export interface StringTable {
  readonly size: number;
  /** The string of a number; empty beyond the last. */
  at(number: number): string;
  /** The number of a string, -1 for one that is not there. */
  find(text: string): number;
}

/** The sections of a table, named with a prefix; the strings must differ. */
export function stringSections(prefix: string, texts: readonly string[]): Sections {
  const offsets = new Uint32Array(texts.length + 1);
  const parts = texts.map((text) => Buffer.from(text));
  for (const [index, part] of parts.entries()) offsets[index + 1] = (offsets[index] ?? 0) + part.length;
  const slots = new Uint32Array(slotsFor(texts.length));
  for (const [index, text] of texts.entries()) {
    let slot = hashOf(text) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = index + 1;
  }
  return {
    [`${prefix}Bytes`]: new Uint8Array(Buffer.concat(parts)),
    [`${prefix}Offsets`]: offsets,
    [`${prefix}Slots`]: slots,
  };
}

/** The table whose sections have a prefix. */
export function stringTable(prefix: string, sections: Sections): StringTable {
  const bytes = sections[`${prefix}Bytes`] as Uint8Array;
  const offsets = sections[`${prefix}Offsets`] as Uint32Array;
  const slots = sections[`${prefix}Slots`] as Uint32Array;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = (number: number): string => buffer.toString('utf8', offsets[number], offsets[number + 1]);
  return {
    size: offsets.length - 1,
    at: (number) => (number >= 0 && number < offsets.length - 1 ? at(number) : ''),
    find(text) {
      const mask = slots.length - 1;
      for (let slot = hashOf(text) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const number = (slots[slot] as number) - 1;
        if (at(number) === text) return number;
      }
      return -1;
    },
  };
}

/** At least one slot stays free, where a look for what is not there ends. */
const slotsFor = (count: number): number => 2 ** Math.ceil(Math.log2(count * SLOTS_PER_STRING + 1) + 1e-9);

/** FNV-1a over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/): 32 bits. */
export function hashOf(text: string, basis = 0x811c9dc5): number {
  let hash = basis;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
