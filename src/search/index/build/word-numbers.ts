/** Numbers the words of texts byte by byte: no string is made of a word that has come before. */
import { asciiBytes, eachAsciiWord, withoutApostrophes } from '../../../text/ascii-words.ts';
import { isAscii, stretchesOf, tokenize } from '../../../text/tokenise.ts';
import { withRoom } from '../varint.ts';

const FIRST_SLOTS = 1 << 12;
/** Open addressing: at most half of the slots are taken, so that a look ends after one or two. */
const MOST_TAKEN = 0.5;
/** A slot: the hash of its word, the word's number (0 in a free one), where its letters begin, and how many they are. */
const SLOT_BITS = 2;
const SLOT = 1 << SLOT_BITS;
const [NUMBER, FROM, LENGTH] = [1, 2, 3];

export interface WordNumbers {
  /** Visits the numbers of the folded words of a text, in order; a new word gets the next number, from 1 on. */
  read(text: string, visit: (number: number) => void): void;
  /** The words by their numbers, an empty one at 0. */
  words(): readonly string[];
}

/** No word has a number yet. */
export function createWordNumbers(): WordNumbers {
  const { numberOf, words } = createWordTable();
  const numberOfWord = (word: string): number => {
    const bytes = Buffer.from(word);
    return numberOf(bytes, 0, bytes.length);
  };
  return {
    words,
    read(text, visit) {
      const readPlain = (written: string): void => {
        const lower = written.toLowerCase();
        const bytes = asciiBytes(lower);
        eachAsciiWord(bytes, lower.length, (start, end, hasApostrophe) => {
          visit(
            hasApostrophe
              ? numberOfWord(withoutApostrophes(lower.slice(start, end)))
              : numberOf(bytes, start, end),
          );
        });
      };
      if (isAscii(text)) return readPlain(text);
      for (const stretch of stretchesOf(text))
        if (stretch.isPlain) readPlain(stretch.text);
        else for (const { word } of tokenize(stretch.text)) visit(numberOfWord(word));
    },
  };
}

/**
 * A hash table of words, each of which is a part of some bytes. What is told of a word stands together at its slot, for each
 * look elsewhere is one past the cache: half of the time of building an index's words.
 */
function createWordTable() {
  /** The words in UTF-8, one after the other, and where each ends. */
  let letters = new Uint8Array(FIRST_SLOTS);
  let ends = new Uint32Array(FIRST_SLOTS);
  let slots = new Uint32Array(FIRST_SLOTS * SLOT);
  let count = 1;

  const isWord = (from: number, bytes: Uint8Array, start: number, end: number): boolean => {
    const known = letters;
    for (let at = start; at < end; at += 1) if (known[from + at - start] !== bytes[at]) return false;
    return true;
  };
  const add = (hash: number, bytes: Uint8Array, start: number, end: number): number => {
    const from = ends[count - 1] as number;
    letters = withRoom(letters, from + end - start);
    letters.set(bytes.subarray(start, end), from);
    ends = withRoom(ends, count + 1);
    ends[count] = from + end - start;
    if (count * SLOT >= MOST_TAKEN * slots.length) slots = grown(slots);
    slots.set([hash, count, from, end - start], freeSlot(slots, hash));
    count += 1;
    return count - 1;
  };
  return {
    numberOf(bytes: Uint8Array, start: number, end: number): number {
      const hash = hashOf(bytes, start, end);
      const mask = slots.length - 1;
      for (let slot = (hash << SLOT_BITS) & mask; slots[slot + NUMBER] !== 0; slot = (slot + SLOT) & mask)
        if (
          slots[slot] === hash &&
          slots[slot + LENGTH] === end - start &&
          isWord(slots[slot + FROM] as number, bytes, start, end)
        )
          return slots[slot + NUMBER] as number;
      return add(hash, bytes, start, end);
    },
    words(): readonly string[] {
      const all = Buffer.from(letters.buffer);
      return Array.from({ length: count }, (_, number) =>
        all.toString('utf8', number === 0 ? 0 : ends[number - 1], ends[number]),
      );
    },
  };
}

/** FNV-1a over bytes (http://www.isthe.com/chongo/tech/comp/fnv/), its high bits folded into those that choose the slot. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function freeSlot(slots: Uint32Array, hash: number): number {
  let slot = (hash << SLOT_BITS) & (slots.length - 1);
  while (slots[slot + NUMBER] !== 0) slot = (slot + SLOT) & (slots.length - 1);
  return slot;
}

/** Twice as many slots, with all words in them. */
function grown(slots: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * slots.length);
  for (let slot = 0; slot < slots.length; slot += SLOT)
    if (slots[slot + NUMBER] !== 0)
      larger.set(slots.subarray(slot, slot + SLOT), freeSlot(larger, slots[slot] as number));
  return larger;
}
