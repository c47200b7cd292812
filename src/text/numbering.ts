/** Numbers for words, so that vectors over a vocabulary can be arrays. Pure. */

export interface Numbering {
  /** The number of a word: its own, or the next free one from 0 on. */
  of(word: string): number;
  /** The words, at their numbers. */
  words(): readonly string[];
}

/** Numbers that nobody has yet. */
export function createNumbering(): Numbering {
  const numbers = new Map<string, number>();
  return {
    of(word) {
      const number = numbers.get(word) ?? numbers.size;
      if (number === numbers.size) numbers.set(word, number);
      return number;
    },
    words: () => [...numbers.keys()],
  };
}
