/** Other ways to write the words of a name: joined or parted, with a typing error, as initials. Pure. */
import { MOST_WORDS, SHORTEST_FORGIVEN } from '../../text/person-name.ts';
import type { NameBook } from './name-book.ts';

/** So many words may stand for one: "van der Maaten", "Vandermaaten". */
const LONGEST_RUN = 3;
/** Of longer texts no word is taken apart: nobody has so many names, and each takes hundreds of look-ups. */
const MOST_PARTED = 4;
/** No word of a name is longer; to look for all that is near takes the square of it. */
const LONGEST_MISTYPED = 30;
/** What one typing error may have put in place of another. */
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** How the words of a name may be parted otherwise: as they are, some neighbours as one, one as several. */
export function waysToPart(words: readonly string[], book: NameBook): readonly (readonly string[])[] {
  if (words.length === 0) return [];
  const turned = [words.toReversed().join('')];
  if (words.length > MOST_WORDS) return [words, turned];
  const runs = words.flatMap((_, at) =>
    Array.from({ length: LONGEST_RUN - 1 }, (__, more) => more + 2)
      .filter((length) => at + length <= words.length)
      .map((length) => words.toSpliced(at, length, words.slice(at, at + length).join(''))),
  );
  const parted =
    words.length > MOST_PARTED
      ? []
      : [
          ...partsOf(words.join(''), book, LONGEST_RUN),
          ...words.flatMap((word, at) =>
            partsOf(word, book, LONGEST_RUN).map((parts) => words.toSpliced(at, 1, ...parts)),
          ),
        ];
  return [words, turned, ...runs, ...parted];
}

/** The ways to write a word as some words of names. */
function partsOf(word: string, book: NameBook, most: number): readonly (readonly string[])[] {
  const ways: (readonly string[])[] = book.withWord(word).length > 0 ? [[word]] : [];
  for (let at = 1; most > 1 && at < word.length; at += 1) {
    const first = word.slice(0, at);
    if (book.withWord(first).length === 0) continue;
    ways.push(...partsOf(word.slice(at), book, most - 1).map((rest) => [first, ...rest]));
  }
  return ways;
}

/** The initials of some words written as one: "jh" for Jae Hyun. */
export function initialsTogether(words: readonly string[]): readonly string[] {
  const initials = [...new Set(words.slice(0, MOST_PARTED).map((word) => word.charAt(0)))];
  const pairs = initials.flatMap((first) => initials.map((next) => first + next));
  return [...pairs, ...pairs.flatMap((first) => initials.map((next) => first + next))];
}

/** All words that one insertion, deletion, substitution or swap of neighbours makes of this one. */
export function oneErrorAway(word: string): readonly string[] {
  if (word.length > LONGEST_MISTYPED) return [];
  const letters = [...word];
  const changed = letters.flatMap((letter, at) => [
    letters.toSpliced(at, 1),
    letters.toSpliced(at, 2, letters[at + 1] ?? '', letter),
    ...LETTERS.map((other) => letters.toSpliced(at, 1, other)),
    ...LETTERS.map((other) => letters.toSpliced(at, 0, other)),
  ]);
  const longer = LETTERS.map((other) => [...letters, other]);
  const all = new Set([...changed, ...longer].map((each) => each.join('')));
  all.delete(word);
  return [...all].filter(({ length }) => length >= SHORTEST_FORGIVEN);
}
