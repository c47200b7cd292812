/**
 * Comparing names of people: accents, case, order, hyphens, titles and initials do not keep two spellings apart. Its
 * quirk: nothing tells which word is the family name, so words match in any order. Pure.
 */
import { editDistance } from './edit-distance.ts';
import { fold } from './tokenise.ts';

/** How well a typed name fits a written one, best first. */
export const FITS = ['exact', 'partial', 'fuzzy'] as const;
export type Fit = (typeof FITS)[number];

/** Shorter name words have too many neighbours to forgive a typing error in. */
const SHORTEST_FORGIVEN = 4;
/** "BC Lee", "JRR Tolkien": a word of so many letters may be initials. */
const MOST_INITIALS = 3;
/** A text of more words is nobody's name in part, and takes long to compare with all names. */
const MOST_WORDS = 16;
/** Bounds the memo; 80,000 papers of arXiv name about 150,000 different people. */
const MOST_NAMES = 200_000;

/** Hyphens, apostrophes and their like of all kinds, and marks that nobody sees: what they part is one word. */
const JOINERS = /[\p{Pd}\p{Cf}−⁃'‘’‛ʹʻʼʽʾʿ՚′‵`´＇ꞌ]+/gu;
/** Letters of names that `fold` leaves as they are, as people without them on their keyboard type them. */
const LETTERS: Readonly<Record<string, string>> = {
  ə: 'a',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
  ĸ: 'k',
  ȷ: 'j',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ɛ: 'e',
  ɔ: 'o',
};
const PLAIN = /^[\x20-\x7e]*$/u;
const PHD = /(?<=\S)[\s,]+ph\.?\s?d\.?(?=$|[\s,])/giu;
/** Before a name; "MS" and "MR" are rather initials. */
const HONORIFIC = /^\s*(?:M(?:rs?|s|x|iss)|m(?:rs?|s|x|iss))(?:\.\s*|\s+)(?=\p{L})/u;
/** The same, however they are written. */
const TITLES = new Set(['dr', 'prof', 'professor']);
/** After a name. "MD" is not among them: in Bangladesh it is Mohammed. */
const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'phd', 'esq']);
/** Between given and family name: some people are written with them and without. */
const PARTICLES = new Set(
  'van von vom zu zum zur der den de del della di da do dos das du la le las los ten ter af av al el bin ibn y e'.split(
    ' ',
  ),
);
const INITIALS_IN_A_ROW = /\b[a-z](?: [a-z]\b)+/gu;
const UNSPACED = /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]+$/u;

/** A name in the forms in which it is compared. */
export interface FoldedName {
  readonly words: readonly string[];
  readonly key: string;
  readonly joined: string;
  /** The words as they are and with two neighbours as one, each sorted. */
  ways(): ReadonlySet<string>;
  /** Lists of words that it may mean where it is typed; of a word in capitals each letter begins a syllable. */
  typed(): readonly (readonly string[])[];
  /** Lists of words that it may mean where a source writes it. */
  written(): readonly (readonly string[])[];
}

const names = new Map<string, FoldedName>();

/**
 * The folded words of a name in their order; hyphens and apostrophes join ("Jeong-hoon" is "jeonghoon"), dots end
 * initials, titles and suffixes fall away.
 */
export const nameWords = (name: string): readonly string[] => folded(name).words;

/** The same for all spellings of a name that differ in accents, case, hyphens, titles or the order of words. */
export const nameKey = (name: string): string => folded(name).key;

/** The words without those that may be left out: "Ludwig van Beethoven" without "van". */
export const withoutParticles = (words: readonly string[]): readonly string[] =>
  words.filter((word, index) => index === 0 || index === words.length - 1 || !PARTICLES.has(word));

/** Whether a word is of a script in which family and given name stand without a blank. */
export const isUnspaced = (word: string): boolean => UNSPACED.test(word);

/**
 * How a typed name fits a written one: `exact` (the same words in any order), `partial` (all typed words or initials
 * are in it, at least one of them whole), `fuzzy` (so with one typing error or an unfinished word), or undefined. Two
 * parts of an exact name may be written together or apart: "Lee Byeong Chan" is Byeongchan Lee. A name that lacks the
 * other's "van der" fits in part.
 */
export const fitOf = (typed: string, written: string): Fit | undefined => fittingTo(typed)(folded(written));

/** The same for one typed name beside many. */
export function fittingTo(typed: string): (written: FoldedName) => Fit | undefined {
  const asked = folded(typed);
  if (asked.words.length === 0) return () => undefined;
  const forgiven = asked.words.filter(({ length }) => length >= SHORTEST_FORGIVEN);
  return (known) => {
    if (isSameName(asked, known)) return 'exact';
    if (asked.words.length > MOST_WORDS) return undefined;
    const isWhole = sharesWord(asked, known);
    if (isWhole && isWithin(asked, known)) return 'partial';
    if (asked.words.length > known.words.length) return undefined;
    const isNear = forgiven.some((word) => known.words.some((other) => nearOrInitial(word, other)));
    return (isWhole || isNear) && assign(asked.words, known.words, nearOrInitial) ? 'fuzzy' : undefined;
  };
}

/** Whether names fit a typed one exactly or in part: quicker than to ask how. */
export function fitsWithoutError(typed: string): (written: string) => boolean {
  const asked = folded(typed);
  return (written) => {
    const known = folded(written);
    if (asked.words.length === 0) return false;
    if (isSameName(asked, known)) return true;
    return asked.words.length <= MOST_WORDS && sharesWord(asked, known) && isWithin(asked, known);
  };
}

const sharesWord = (asked: FoldedName, known: FoldedName): boolean =>
  asked.words.some((word) => known.words.some((other) => isSameWord(word, other)));

/** The forms of a name; they are kept, since the same names come again and again. */
export function folded(name: string): FoldedName {
  const known = names.get(name);
  if (known) return known;
  const words = wordsOf(name);
  const ways = once(() => new Set([words, ...pairings(words)].map((way) => [...way].sort().join(' '))));
  const typed = once(() => typedReadings(words));
  const written = once(() => writtenReadings(words));
  const joined = words.join('');
  const found = { words, key: [...words].sort().join(' '), joined, ways, typed, written };
  if (names.size >= MOST_NAMES) names.clear();
  names.set(name, found);
  return found;
}

/** A value that is made when it is first asked for: most names are never compared. */
function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function wordsOf(name: string): readonly string[] {
  const joined = name.replace(JOINERS, '').replace(PHD, ' ').replace(HONORIFIC, '');
  const words = (PLAIN.test(joined) ? joined.toLowerCase() : foldLetters(joined))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const first = words.findIndex((word) => !TITLES.has(word));
  const untitled = first === -1 ? words : words.slice(first);
  return untitled.filter((word, index) => index === 0 || !SUFFIXES.has(word));
}

// Korean syllables fall into their letters when folded; a syllable is what people take for a letter.
const foldLetters = (name: string): string =>
  fold(name)
    .normalize('NFC')
    .replace(/[əħŋŧĸȷɓɗƙƴɛɔ]/gu, (letter) => LETTERS[letter] ?? letter);

/** The words with each two neighbours as one. */
const pairings = (words: readonly string[]): readonly (readonly string[])[] =>
  words.slice(1).map((_, index) => words.toSpliced(index, 2, `${words[index]}${words[index + 1]}`));

/** Short words as initials ("bc" as "b c"), initials as the syllables of one word, and no particles. */
function typedReadings(words: readonly string[]): readonly (readonly string[])[] {
  const syllables = words.map((word) => (isInitials(word) ? word.toUpperCase() : word));
  const runs = words.join(' ').replace(INITIALS_IN_A_ROW, (run) => run.replaceAll(' ', '').toUpperCase());
  const apart = words.flatMap((word, index) =>
    word.length > 1 && word.length <= MOST_INITIALS ? [words.toSpliced(index, 1, ...word)] : [],
  );
  const joined = words.every(isUnspaced) ? [[words.join('')]] : [];
  return [words, withoutParticles(words), ...apart, syllables, runs.split(' '), ...joined];
}

const writtenReadings = (words: readonly string[]): readonly (readonly string[])[] => [
  words,
  words.flatMap((word) => (isInitials(word) ? [...word] : [word])),
];

/** Few names of that length have no vowel. */
const isInitials = (word: string): boolean =>
  word.length > 1 && word.length <= MOST_INITIALS && /^[b-df-hj-np-tv-xz]+$/u.test(word);

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
  asked.typed().some((words) => known.written().some((others) => assign(words, others, sameOrInitial)));

const isSameWord = (asked: string, known: string): boolean =>
  (asked.length > 1 && asked === known) || (isUnspaced(asked) && known.startsWith(asked));

function sameOrInitial(asked: string, known: string): boolean {
  if (asked === known || isSameWord(asked, known)) return true;
  if (asked.length === 1) return known.startsWith(asked);
  if (known.length === 1) return asked.startsWith(known);
  return /^[A-Z]/u.test(asked) && beginsSyllables(asked.toLowerCase(), known);
}

/** Whether a word begins with the first of some letters and has the others after it: "bc" and "byeongchan". */
function beginsSyllables(letters: string, word: string): boolean {
  let from = 0;
  return [...letters].every((letter, index) => {
    const found = word.indexOf(letter, from);
    from = found + 1;
    return index === 0 ? found === 0 : found > 0;
  });
}

const nearOrInitial = (asked: string, known: string): boolean =>
  sameOrInitial(asked, known) || known.startsWith(asked) || oneErrorApart(asked, known);

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
