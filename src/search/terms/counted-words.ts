/** The words of papers in memory, counted as papers come and go; `vocabulary.ts` is the same over the index. */
import { editDistance } from '../../text/edit-distance.ts';
import { isStopWord, stem } from '../../text/tokenise.ts';
import { type Readable, wordsIn } from './indexed-paper.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words shorter than this have too many neighbours to guess at. */
const SHORTEST_CORRECTED = 4;
/** Longer ones are no words, and take the longest to compare. */
const LONGEST_CORRECTED = 40;
/** One typing error per so many letters, and never more than two. */
const LETTERS_PER_ERROR = 4;
const MOST_ERRORS = 2;
/** People rarely get the first letter wrong, so such a neighbour only wins against farther ones. */
const OTHER_FIRST_LETTER = 0.5;

/** An empty vocabulary. Words are folded; joined pairs of title words ("periln") lead back to both words. */
export function createVocabulary(): Vocabulary & Record<'add' | 'remove', (entry: Readable) => void> {
  const papersWith = new Map<string, number>();
  const spellings = new Map<string, Map<string, number>>();
  const byLength = new Map<number, Map<string, number>>();
  const pairs = new Map<string, Map<string, number>>();

  function count(entry: Readable, change: 1 | -1): void {
    const { title } = entry;
    const words = wordsIn(entry);
    for (const term of new Set([...words].map(stem))) bump(papersWith, term, change);
    for (const word of words) {
      bumpIn(spellings, stem(word), word, change);
      bumpIn(byLength, word.length, word, change);
    }
    for (const [index, word] of title.slice(1).entries())
      bumpIn(pairs, `${title[index]}${word}`, `${title[index]} ${word}`, change);
  }

  /** The two title words that a word joins, if it does. */
  const parts = (word: string): readonly string[] | undefined =>
    pairs.get(word)?.keys().next().value?.split(' ');

  return {
    add: (entry: Readable): void => count(entry, 1),
    remove: (entry: Readable): void => count(entry, -1),
    parts,
    has: (word: string): boolean => byLength.get(word.length)?.has(word) ?? false,
    /** How many papers have a word in any inflection. */
    papersWith: (word: string): number => papersWith.get(stem(word)) ?? 0,
    papersWithStem: (term: string): number => papersWith.get(term) ?? 0,
    /** All words with the stem of a word. */
    inflections: (word: string): readonly string[] => [...(spellings.get(stem(word))?.keys() ?? [])],
    /** The most frequent spelling of a stem. */
    spell: (term: string): string =>
      [...(spellings.get(term) ?? [])].sort(([, left], [, right]) => right - left)[0]?.[0] ?? term,
    /** What a word that no paper has was probably meant to be: one word, or two that belong together. */
    correct(typed: string): string | undefined {
      const whole = parts(typed)?.join(' ');
      if (whole !== undefined || isUncorrected(typed)) return whole;
      return mostFrequentFrom(typed, byLength) ?? nearest(typed, byLength);
    },
    otherThan: (typed) => (isUncorrected(typed) ? undefined : nearest(typed, byLength)),
  };
}

const isUncorrected = (typed: string): boolean =>
  typed.length < SHORTEST_CORRECTED || typed.length > LONGEST_CORRECTED || /\p{N}/u.test(typed);

/** The most frequent word that begins so: people stop typing early, and "hopf" is no "hope". */
function mostFrequentFrom(
  typed: string,
  byLength: ReadonlyMap<number, ReadonlyMap<string, number>>,
): string | undefined {
  let best: { word: string; papers: number } | undefined;
  for (const [length, known] of byLength)
    for (const [word, papers] of length > typed.length ? known : [])
      if (word.startsWith(typed) && (!best || papers > best.papers)) best = { word, papers };
  return best?.word;
}

/** The word fewest errors away, the most frequent of equals. */
function nearest(
  typed: string,
  byLength: ReadonlyMap<number, ReadonlyMap<string, number>>,
): string | undefined {
  const allowed = Math.min(MOST_ERRORS, Math.max(1, Math.floor(typed.length / LETTERS_PER_ERROR)));
  const own = lettersOf(typed);
  const lengths = Array.from({ length: 2 * allowed + 1 }, (_, index) => typed.length - allowed + index);
  let best: { word: string; distance: number; papers: number } | undefined;
  for (const [word, papers] of lengths.flatMap((length) => [...(byLength.get(length) ?? [])])) {
    // Each error changes at most two of the letters in use: this spares most words the slow comparison.
    if (bitsIn(own ^ lettersOf(word)) > 2 * allowed || isStopWord(word) || word === typed) continue;
    const errors = editDistance(typed, word);
    if (errors > allowed) continue;
    const distance = errors + (word[0] === typed[0] ? 0 : OTHER_FIRST_LETTER);
    if (!best || distance < best.distance || (distance === best.distance && papers > best.papers))
      best = { word, distance, papers };
  }
  return best?.word;
}

/** The letters a word uses, as bits; letters beyond a to z share bits. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let index = 0; index < word.length; index += 1) bits |= 1 << (word.charCodeAt(index) & 31);
  return bits;
}

function bitsIn(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function bump(counts: Map<string, number>, key: string, change: 1 | -1): void {
  const next = (counts.get(key) ?? 0) + change;
  if (next > 0) counts.set(key, next);
  else counts.delete(key);
}

function bumpIn<Key>(all: Map<Key, Map<string, number>>, key: Key, word: string, change: 1 | -1): void {
  const counts = all.get(key) ?? new Map<string, number>();
  bump(counts, word, change);
  if (counts.size === 0) all.delete(key);
  else all.set(key, counts);
}
