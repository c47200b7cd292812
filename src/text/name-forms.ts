/** The forms in which a name of a person is compared: its folded words, their order, initials, particles, umlauts. Pure. */
import { fold } from './tokenise.ts';

/** "BC Lee", "JRR Tolkien": a word of so many letters may be initials. */
const MOST_INITIALS = 3;
/** Bounds the memo: half a kilobyte each. */
const MOST_NAMES = 20_000;

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
/** Letters that are written in two where a keyboard lacks them. */
const TWO_LETTERS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
  đ: 'dj',
};
const UMLAUT = /[äöüøåđÄÖÜØÅĐ]|[aouAOU][\u0308\u030a]/u;
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
/** Of them those that tell a son from his father. */
const GENERATION = /(?<=\p{L}[\s,.]+)(?<generation>jr|sr|ii|iii|iv)\.?(?=$|[\s,])/iu;
/** DBLP numbers people of one name: "Shuaiqi Liu 0002". */
const DBLP_NUMBER = /(?<=\p{L}\.?\s)\d{4}(?=\s*(?:,|$))/u;
/** Behind a name, as whoever cites a paper writes it. */
export const ET_AL = /[\s,]+et\.?\s+al\.?\s*$/iu;
/** Before the rest of a surname, with or without a blank: "Le Brun", "LeBrun". */
const ATTACHED = /(?<=\s)(?<particle>le|la|de|du|di|da|del|van|von|mc|mac|ben|al|el|st)\s+(?=\p{L}+\s*$)/iu;
const HYPHEN = /(?<=\p{L})\p{Pd}(?=\p{L})/gu;
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

/** Whether a word between given and family name may be left out. */
const isParticle = (word: string): boolean => PARTICLES.has(word);

/** The words without those that may be left out: "Ludwig van Beethoven" without "van". */
export const withoutParticles = (words: readonly string[]): readonly string[] =>
  words.filter((word, index) => index === 0 || index === words.length - 1 || !isParticle(word));

/** Whether a word is of a script in which family and given name stand without a blank. */
export const isUnspaced = (word: string): boolean => UNSPACED.test(word);

/** The forms of a name; they are kept, since the same names come again and again. */
export function folded(name: string): FoldedName {
  const known = names.get(name);
  if (known) return known;
  const words = wordsOf(name);
  const ways = once(() => new Set([words, ...pairings(words)].map((way) => [...way].sort().join(' '))));
  const typed = once(() => typedReadings(words));
  const written = once(() => writtenReadings(words));
  const joined = words.join('');
  const key = [...words].sort().join(' ');
  const found = { words, key, joined, ways, typed, written };
  if (names.size >= MOST_NAMES) names.clear();
  names.set(name, found);
  return found;
}

const spellOut = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüøåđ]/gu, (letter) => TWO_LETTERS[letter] ?? letter);

/** A value that is made when it is first asked for: most names are never compared. */
export function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * A name, and in what other ways it is written: without its umlauts ("Mueller" for "Müller"), with a hyphen as a blank
 * ("Smith Jones"), with "Le" and the like joined to the surname ("LeBrun").
 */
export const spellingsOf = (name: string): readonly FoldedName[] =>
  UMLAUT.test(name) ? [...waysOf(name), ...waysOf(spellOut(name))] : waysOf(name);

function waysOf(name: string): readonly FoldedName[] {
  const [parted, attached] = [name.replace(HYPHEN, ' '), name.replace(ATTACHED, '$<particle>')];
  return [...new Set([name, parted, attached])].map(folded);
}

/** What tells people of one name apart who write it behind their name: "jr", or DBLP's number; empty where nothing does. */
export interface NameMarks {
  readonly generation: string;
  readonly number: string;
}

export const marksOf = (name: string): NameMarks => ({
  generation: GENERATION.exec(name)?.groups?.generation?.toLowerCase() ?? '',
  number: DBLP_NUMBER.exec(name)?.[0].trim() ?? '',
});

/** Whether two people are told apart by what stands behind their names. */
export const areTold = (left: NameMarks, right: NameMarks): boolean =>
  (['generation', 'number'] as const).some(
    (mark) => left[mark] !== '' && right[mark] !== '' && left[mark] !== right[mark],
  );

/** The folded words by which a name is found, in each of its spellings; nothing is kept of it. */
export const lookupWords = (name: string): readonly string[] => [
  ...new Set(UMLAUT.test(name) ? [...wordsOf(name), ...wordsOf(spellOut(name))] : wordsOf(name)),
];

function wordsOf(name: string): readonly string[] {
  const joined = name
    .replace(ET_AL, '')
    .replace(DBLP_NUMBER, '')
    .replace(JOINERS, '')
    .replace(PHD, ' ')
    .replace(HONORIFIC, '');
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
  // "Md Nishat Raihan" is on other papers as Nishat Raihan.
  const unfirst = words.length > 2 && words.every(({ length }) => length > 1) ? [words.slice(1)] : [];
  return [words, withoutParticles(words), ...apart, syllables, runs.split(' '), ...joined, ...unfirst];
}

const writtenReadings = (words: readonly string[]): readonly (readonly string[])[] => [
  words,
  words.flatMap((word) => (isInitials(word) ? [...word] : [word])),
];

/** Few names of that length have no vowel. */
const isInitials = (word: string): boolean =>
  word.length > 1 && word.length <= MOST_INITIALS && /^[b-df-hj-np-tv-xz]+$/u.test(word);
