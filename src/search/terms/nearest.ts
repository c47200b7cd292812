/** What a typing error meant: the words that begin so, or that are fewest errors away. Pure. */
import { editDistance } from '../../text/edit-distance.ts';
import { stem } from '../../text/tokenise.ts';
import { ones } from '../index/bits.ts';
import {
  firstNotBefore,
  lettersOf,
  papersWithWord,
  type Range,
  wordsBeginning,
} from '../index/dictionary.ts';
import type { Index } from '../index/index.ts';
import type { Segment } from '../index/segment.ts';

/** Words shorter than this have too many neighbours to guess at. */
const SHORTEST_CORRECTED = 4;
/** Longer ones are no words, and take the longest to compare. */
const LONGEST_CORRECTED = 40;
/** One typing error per so many letters, and never more than two. */
const LETTERS_PER_ERROR = 4;
const MOST_ERRORS = 2;
/** People rarely get the first letter wrong, so such a neighbour only wins against farther ones. */
const OTHER_FIRST_LETTER = 0.5;
/** In a large corpus a word that fewer papers have is as likely an error itself: "lienard" is no better than "lienar". */
const LARGE_CORPUS = 2_000;
const FEWEST_PAPERS = 3;

/** A word that may have been meant. */
interface Guess {
  readonly word: string;
  readonly papers: number;
  readonly distance: number;
}

/** Whether a word is left as it is, because it is too short or too long to be told from others, or has a digit. */
export const isUncorrected = (typed: string): boolean =>
  typed.length < SHORTEST_CORRECTED || typed.length > LONGEST_CORRECTED || /\p{N}/u.test(typed);

const fewestPapers = ({ size }: Index): number => (size < LARGE_CORPUS ? 1 : FEWEST_PAPERS);

/** The most frequent word that begins so: people stop typing early, and "hopf" is no "hope". */
export function mostFrequentFrom(index: Index, typed: string): string | undefined {
  let best: { word: string; papers: number } | undefined;
  for (const segment of index.segments) {
    const { alphabetical, words, wordPapers } = segment;
    const { from, end } = wordsBeginning(segment, typed);
    let first: number | undefined;
    for (let place = from; place < end; place += 1) {
      const word = alphabetical[place] as number;
      if (first === undefined || (wordPapers[word] as number) > (wordPapers[first] as number)) first = word;
    }
    const word = first === undefined ? typed : words.at(first);
    const papers = word === typed ? 0 : papersWithWord(index, word);
    if (papers >= fewestPapers(index) && (!best || papers > best.papers)) best = { word, papers };
  }
  return best?.word;
}

/** The word fewest errors away that is no inflection of the typed one, the most frequent of equals. */
export function nearest(index: Index, typed: string): string | undefined {
  // One error is what most people make, and much fewer words are looked at.
  for (let errors = 1; errors <= errorsAllowed(typed); errors += 1) {
    let best: Guess | undefined;
    for (const segment of index.segments)
      for (const word of near(segment, typed, errors)) {
        const guess = guessed(index, typed, { word, most: errors });
        if (guess && (!best || isBetter(guess, best))) best = guess;
      }
    if (best) return best.word;
  }
  return undefined;
}

const errorsAllowed = ({ length }: string): number =>
  Math.min(MOST_ERRORS, Math.max(1, Math.floor(length / LETTERS_PER_ERROR)));

/** The words of a segment that may be so many errors away: each brings at most one letter, and takes at most one. */
function near(segment: Segment, typed: string, errors: number): readonly string[] {
  const { correctable, correctableLetters, words } = segment;
  const own = lettersOf(typed);
  const found: string[] = [];
  for (let length = typed.length - errors; length <= typed.length + errors; length += 1) {
    const { from, end } = errors === 1 ? ofLength(segment, length) : beginningAlike(segment, length, typed);
    for (let at = from; at < end; at += 1) {
      const letters = correctableLetters[at] as number;
      if (ones(own & ~letters) <= errors && ones(letters & ~own) <= errors)
        found.push(words.at(correctable[at] as number));
    }
  }
  return found;
}

const ofLength = ({ correctableOffsets }: Segment, length: number): Range => ({
  from: correctableOffsets[length] ?? 0,
  end: correctableOffsets[length + 1] ?? 0,
});

/** With two errors the first letter is hardly ever one of them, and without it fifteen times as many words are near. */
function beginningAlike(segment: Segment, length: number, typed: string): Range {
  const { correctable, words } = segment;
  const all = ofLength(segment, length);
  const letterAt = (at: number): number => words.at(correctable[at] as number).charCodeAt(0);
  const letter = typed.charCodeAt(0);
  const from = firstNotBefore(all, (at) => letterAt(at) < letter);
  return { from, end: firstNotBefore({ from, end: all.end }, (at) => letterAt(at) === letter) };
}

function guessed(
  index: Index,
  typed: string,
  { word, most }: { readonly word: string; readonly most: number },
): Guess | undefined {
  const errors = editDistance(typed, word, most);
  if (errors > most || stem(word) === stem(typed)) return undefined;
  const papers = papersWithWord(index, word);
  if (papers < fewestPapers(index)) return undefined;
  return { word, papers, distance: errors + (word[0] === typed[0] ? 0 : OTHER_FIRST_LETTER) };
}

const isBetter = (guess: Guess, than: Guess): boolean =>
  guess.distance < than.distance || (guess.distance === than.distance && guess.papers > than.papers);
