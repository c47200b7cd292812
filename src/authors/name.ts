/** Comparing names of people: accents, case, order, hyphens and initials do not keep two spellings apart. Pure. */
import { editDistance } from '../search/distance.ts';
import { fold } from '../search/text.ts';

/** How well a typed name fits a written one, best first. */
export const FITS = ['exact', 'partial', 'fuzzy'] as const;
export type Fit = (typeof FITS)[number];

/** Shorter name words have too many neighbours to forgive a typing error in. */
const SHORTEST_FORGIVEN = 4;

/** The folded words of a name; hyphens and apostrophes join ("Jeong-hoon" is "jeonghoon"), dots end initials. */
export function nameWords(name: string): readonly string[] {
  return fold(name)
    .replace(/\./gu, ' ')
    .replace(/[-‐-―'’ʼ`]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/**
 * How a typed name fits a written one: `exact` (the same words in any order), `partial` (all typed words or initials
 * are in it, at least one of them whole), `fuzzy` (so with one typing error or an unfinished word), or undefined. Two parts of an
 * exact name may be written together or apart: "Lee Byeong Chan" is Byeongchan Lee.
 */
export function fitOf(typed: string, written: string): Fit | undefined {
  const asked = nameWords(typed);
  const known = nameWords(written);
  if (asked.length === 0) return undefined;
  if (isSameName(asked, known)) return 'exact';
  const isWhole = (word: string) => word.length > 1 && known.includes(word);
  if (asked.some(isWhole) && assign(asked, known, sameOrInitial)) return 'partial';
  const isNear = (word: string) =>
    word.length >= SHORTEST_FORGIVEN && known.some((other) => nearOrInitial(word, other));
  return asked.some((word) => isWhole(word) || isNear(word)) && assign(asked, known, nearOrInitial)
    ? 'fuzzy'
    : undefined;
}

function isSameName(left: readonly string[], right: readonly string[]): boolean {
  if (left.join('') === right.join('')) return true;
  const ways = new Set(waysToWrite(left).map(sorted));
  return waysToWrite(right).some((way) => ways.has(sorted(way)));
}

/** The words as they are, and with each two neighbours as one. */
const waysToWrite = (words: readonly string[]): readonly (readonly string[])[] => [
  words,
  ...words.slice(1).map((_, index) => words.toSpliced(index, 2, `${words[index]}${words[index + 1]}`)),
];

const sorted = (words: readonly string[]): string => [...words].sort().join(' ');

const sameOrInitial = (asked: string, known: string): boolean =>
  asked === known ||
  (asked.length === 1 && known.startsWith(asked)) ||
  (known.length === 1 && asked.startsWith(known));

const nearOrInitial = (asked: string, known: string): boolean =>
  sameOrInitial(asked, known) || known.startsWith(asked) || oneErrorApart(asked, known);

const oneErrorApart = (left: string, right: string): boolean =>
  Math.min(left.length, right.length) >= SHORTEST_FORGIVEN && editDistance(left, right) <= 1;

/** Whether each asked word can have a known word of its own; longer words choose first. */
function assign(
  asked: readonly string[],
  known: readonly string[],
  fits: (asked: string, known: string) => boolean,
): boolean {
  const free = [...known];
  const byLength = [...asked].sort((left, right) => right.length - left.length);
  return byLength.every((word) => {
    const whole = free.indexOf(word);
    const index = whole === -1 ? free.findIndex((other) => fits(word, other)) : whole;
    if (index !== -1) free.splice(index, 1);
    return index !== -1;
  });
}
