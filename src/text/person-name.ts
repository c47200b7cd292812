/**
 * Comparing names of people: accents, case, order, hyphens, titles and initials do not keep two spellings apart. Its
 * quirk: nothing tells which word is the family name, so words match in any order. Pure.
 */
import { editDistance } from './edit-distance.ts';
import { areTold, type FoldedName, folded, isUnspaced, marksOf, spellingsOf } from './name-forms.ts';

/** How well a typed name fits a written one, best first. */
export const FITS = ['exact', 'partial', 'fuzzy'] as const;
export type Fit = (typeof FITS)[number];

/** Shorter name words have too many neighbours to forgive a typing error in. */
export const SHORTEST_FORGIVEN = 4;
/** A text of more words is nobody's name in part, and takes long to compare with all names. */
export const MOST_WORDS = 16;

/**
 * The folded words of a name in their order; hyphens and apostrophes join ("Jeong-hoon" is "jeonghoon"), dots end
 * initials, titles and suffixes fall away.
 */
export const nameWords = (name: string): readonly string[] => folded(name).words;

/** The same for all spellings of a name that differ in accents, case, hyphens, titles or the order of words. */
export const nameKey = (name: string): string => folded(name).key;

/**
 * How a typed name fits a written one: `exact` (the same words in any order), `partial` (all typed words or initials
 * are in it, at least one of them whole), `fuzzy` (so with one typing error or an unfinished word, or more words than the
 * written one has, which are all in it), or undefined. Two
 * parts of an exact name may be written together or apart: "Lee Byeong Chan" is Byeongchan Lee. A name that lacks the
 * other's "van der" fits in part.
 */
export const fitOf = (typed: string, written: string): Fit | undefined => fittingTo(typed)(written);

/** The same for one typed name beside many; either may be without its umlauts. */
export function fittingTo(typed: string): (written: string) => Fit | undefined {
  const fitsOf = spellingsOf(typed).map(fittingSpelling);
  const marks = marksOf(typed);
  return (written) => {
    if (areTold(marks, marksOf(written))) return undefined;
    const fits = spellingsOf(written).flatMap((known) => fitsOf.map((fitTo) => fitTo(known)));
    return fits.length === 1 ? fits[0] : FITS.find((fit) => fits.includes(fit));
  };
}

function fittingSpelling(asked: FoldedName): (known: FoldedName) => Fit | undefined {
  if (asked.words.length === 0) return () => undefined;
  const forgiven = asked.words.filter(({ length }) => length >= SHORTEST_FORGIVEN);
  return (known) => {
    if (isSameName(asked, known)) return 'exact';
    if (asked.words.length > MOST_WORDS) return undefined;
    const isWhole = sharesWord(asked, known);
    if (isWhole && isWithin(asked, known)) return 'partial';
    return isNearly(asked, known, { isWhole, forgiven }) ? 'fuzzy' : undefined;
  };
}

/** Whether names differ by one typing error, an unfinished word, or words that were left out. */
function isNearly(
  asked: FoldedName,
  known: FoldedName,
  { isWhole, forgiven }: { readonly isWhole: boolean; readonly forgiven: readonly string[] },
): boolean {
  if (asked.words.length > known.words.length) return isWhole && isFullerThan(asked, known);
  const isClose = isWhole || forgiven.some((word) => known.words.some((other) => isNear(word, other)));
  return (
    isClose &&
    assign(asked.words, known.words, nearOrInitial) &&
    !leavesFamily(asked.words, known.words, nearOrInitial)
  );
}

/** Whether names fit a typed one exactly or in part, one of them perhaps without its umlauts: quicker than to ask how. */
export function fitsWithoutError(typed: string): (written: string) => boolean {
  const spellings = spellingsOf(typed);
  const marks = marksOf(typed);
  return (written) =>
    !areTold(marks, marksOf(written)) &&
    spellingsOf(written).some((known) => spellings.some((asked) => isExactOrPart(asked, known)));
}

function isExactOrPart(asked: FoldedName, known: FoldedName): boolean {
  if (asked.words.length === 0) return false;
  if (isSameName(asked, known)) return true;
  return asked.words.length <= MOST_WORDS && sharesWord(asked, known) && isWithin(asked, known);
}

const sharesWord = (asked: FoldedName, known: FoldedName): boolean =>
  asked.words.some((word) => known.words.some((other) => isSameWord(word, other)));

/** Whether two names, each in all its spellings, are one but for how they are written. */
export const areOneName = (left: readonly FoldedName[], right: readonly FoldedName[]): boolean =>
  left.some((one) => right.some((other) => isSameName(one, other)));

function isSameName(left: FoldedName, right: FoldedName): boolean {
  if (left.joined.length !== right.joined.length) return false;
  return (
    left.joined === right.joined ||
    left.words.toReversed().join('') === right.joined ||
    right.words.toReversed().join('') === left.joined ||
    !left.ways().isDisjointFrom(right.ways())
  );
}

const isWithin = (asked: FoldedName, known: FoldedName): boolean =>
  asked
    .typed()
    .some((words) =>
      known
        .written()
        .some(
          (others) => assign(words, others, sameOrInitial) && !leavesFamily(words, others, sameOrInitial),
        ),
    );

/**
 * Whether a typed name has all of a written one and more, as "Quoc V. Le" has of "Quoc Le", and "Pablo Ruiz Fabo" of
 * "Pablo Ruiz": two whole words, or an initial of the same first name.
 */
function isFullerThan(asked: FoldedName, known: FoldedName): boolean {
  const [[first = ''], [initial = '']] = [asked.words, known.words];
  const isOneFirst = known.words.length > 1 && initial.length === 1 && first.startsWith(initial);
  const shared = known.words.filter((word) => asked.words.some((other) => isSameWord(other, word)));
  return (isOneFirst || shared.length > 1) && isWithin(known, asked);
}

/**
 * Whether an initial would stand for a whole typed word while nobody typed the family name: "Philip Hinton" is not Philip
 * H. S. Torr.
 */
function leavesFamily(asked: readonly string[], known: readonly string[], fits: typeof isNear): boolean {
  const family = known.findLast((word) => word.length > 1);
  if (family === undefined || isUnspaced(family)) return false;
  if (asked.some((word) => fits(word, family))) return false;
  const whole = known.filter(({ length }) => length > 1);
  return asked.some((word) => word.length > 1 && !whole.some((other) => fits(word, other)));
}

const isSameWord = (asked: string, known: string): boolean =>
  (asked.length > 1 && asked === known) || (isUnspaced(asked) && known.startsWith(asked));

function sameOrInitial(asked: string, known: string): boolean {
  if (asked === known || isSameWord(asked, known)) return true;
  if (asked.length === 1) return known.startsWith(asked);
  if (known.length === 1) return asked.startsWith(known);
  return /^[A-Z]/u.test(asked) && beginsSyllables(asked.toLowerCase(), known);
}

/** Whether a word begins with the first of some letters and has the others after it: "bc" and "byeongchan". */
export function beginsSyllables(letters: string, word: string): boolean {
  let from = 0;
  return [...letters].every((letter, index) => {
    const found = word.indexOf(letter, from);
    from = found + 1;
    return index === 0 ? found === 0 : found > 0;
  });
}

const nearOrInitial = (asked: string, known: string): boolean =>
  sameOrInitial(asked, known) || isNear(asked, known);

/** The beginning of a word, or a word with one typing error. */
const isNear = (asked: string, known: string): boolean =>
  known.startsWith(asked) || oneErrorApart(asked, known);

function oneErrorApart(left: string, right: string): boolean {
  if (Math.min(left.length, right.length) < SHORTEST_FORGIVEN) return false;
  if (Math.abs(left.length - right.length) > 1) return false;
  // One error cannot be at both ends; this spares most names the whole comparison.
  if (left[0] !== right[0] && left.at(-1) !== right.at(-1)) return false;
  return editDistance(left, right) <= 1;
}

/** Whether each asked word can have a known word of its own; longer words choose first. */
function assign(
  asked: readonly string[],
  known: readonly string[],
  fits: (asked: string, known: string) => boolean,
): boolean {
  if (asked.length > known.length) return false;
  const free = [...known];
  const byLength = [...asked].sort((left, right) => right.length - left.length);
  return byLength.every((word) => {
    const whole = free.indexOf(word);
    const index = whole === -1 ? free.findIndex((other) => fits(word, other)) : whole;
    if (index !== -1) free.splice(index, 1);
    return index !== -1;
  });
}
