/** Numbers the words of texts letter by letter: no string is made of a word that has come before. */
import { eachAsciiWord, withoutApostrophes } from '../../../text/ascii-words.ts';
import { isAscii, stretchesOf, tokenize } from '../../../text/tokenise.ts';
import { hashOf } from '../string-table.ts';
import { withRoom } from '../varint.ts';

const FIRST_SLOTS = 1 << 12;
/** Open addressing: at most half of the slots are taken, so that a look ends after one or two. */
const MOST_TAKEN = 0.5;

export interface WordNumbers {
  /** Visits the numbers of the folded words of a text, in order; a new word gets the next number, from 1 on. */
  read(text: string, visit: (number: number) => void): void;
  /** The words by their numbers, an empty one at 0. */
  words(): readonly string[];
}

/** No word has a number yet. */
export function createWordNumbers(): WordNumbers {
  const { numberOf, words } = createWordTable();
  return {
    words,
    read(text, visit) {
      const readPlain = (written: string): void => {
        const lower = written.toLowerCase();
        eachAsciiWord(lower, (start, end, hasApostrophe) => {
          const word = hasApostrophe ? withoutApostrophes(lower.slice(start, end)) : undefined;
          visit(word === undefined ? numberOf(lower, start, end) : numberOf(word, 0, word.length));
        });
      };
      if (isAscii(text)) return readPlain(text);
      for (const stretch of stretchesOf(text))
        if (stretch.isPlain) readPlain(stretch.text);
        else for (const { word } of tokenize(stretch.text)) visit(numberOf(word, 0, word.length));
    },
  };
}

/** A hash table of words, each of which is a part of a text. */
function createWordTable() {
  /** The UTF-16 code units of all words, one word after the other, and where each ends. */
  let letters = new Uint16Array(FIRST_SLOTS);
  let ends = new Uint32Array(FIRST_SLOTS);
  let hashes = new Uint32Array(FIRST_SLOTS);
  let slots = new Uint32Array(FIRST_SLOTS);
  let count = 1;

  const isWord = (number: number, text: string, start: number, end: number): boolean => {
    const from = ends[number - 1] as number;
    if ((ends[number] as number) - from !== end - start) return false;
    for (let at = start; at < end; at += 1)
      if (letters[from + at - start] !== text.charCodeAt(at)) return false;
    return true;
  };
  const add = (hash: number, text: string, start: number, end: number): number => {
    const from = ends[count - 1] as number;
    letters = withRoom(letters, from + end - start);
    for (let at = start; at < end; at += 1) letters[from + at - start] = text.charCodeAt(at);
    ends = withRoom(ends, count + 1);
    ends[count] = from + end - start;
    hashes = withRoom(hashes, count + 1);
    hashes[count] = hash;
    if (count < MOST_TAKEN * slots.length) slots[freeSlot(slots, hash)] = count;
    else slots = slotsOf(hashes.subarray(0, count + 1), 2 * slots.length);
    count += 1;
    return count - 1;
  };
  const wordAt = (number: number): string => {
    let word = '';
    for (let at = ends[number - 1] as number; at < (ends[number] as number); at += 1)
      word += String.fromCharCode(letters[at] as number);
    return word;
  };
  return {
    numberOf(text: string, start: number, end: number): number {
      const hash = hashOf(text, undefined, start, end);
      for (let slot = hash & (slots.length - 1); slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
        const number = slots[slot] as number;
        if (hashes[number] === hash && isWord(number, text, start, end)) return number;
      }
      return add(hash, text, start, end);
    },
    words: () => Array.from({ length: count }, (_, number) => (number === 0 ? '' : wordAt(number))),
  };
}

function freeSlot(slots: Uint32Array, hash: number): number {
  let slot = hash & (slots.length - 1);
  while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
  return slot;
}

/** So many slots, with all numbers in them. */
function slotsOf(hashes: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const slots = new Uint32Array(size);
  for (let number = 1; number < hashes.length; number += 1)
    slots[freeSlot(slots, hashes[number] as number)] = number;
  return slots;
}
