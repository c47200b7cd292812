/** Reading a name as family and given names, and how two such names are related. Pure. */
import {
  areTold,
  type FoldedName,
  isUnspaced,
  marksOf,
  type NameMarks,
  once,
  spellingsOf,
  withoutParticles,
} from './name-forms.ts';
import { areOneName, beginsSyllables, nameKey, nameWords } from './person-name.ts';

/** A name as its writing shows it: folded. */
export interface ParsedName extends Reading {
  /** The same for all spellings of the name. */
  readonly key: string;
  readonly marks: NameMarks;
  /** The key with the marks: different where these tell people apart. */
  readonly id: string;
  spellings(): readonly FoldedName[];
  /** All that it may mean, as it stands first: with umlauts spelt out, a surname of two words, without a second surname. */
  readings(): readonly Reading[];
}

/** A name as family and given names. */
export interface Reading {
  readonly family: string;
  /** Given names or their initials, in order; empty for a name of one word. */
  readonly given: readonly string[];
  /** Whether a surname or a given name was left out, as some do on one page and not on the other. */
  readonly isShortened?: boolean;
}

/** How two names are related: of one person but for the writing, perhaps of one person, or not. */
export type NameRelation = 'same' | 'compatible' | 'different';

/** Capitals without a vowel before a name are initials: "BC Lee". */
const INITIALS = /^[B-DF-HJ-NP-TV-XZ]{2,3}$/u;
/** The same where the case is gone: "kr", "md". */
const CONSONANTS = /^[b-df-hj-np-tv-xz]{2,3}$/u;
const CAPITALS = /^\p{Lu}[\p{Lu}\p{Pd}'’]+$/u;

/** Bounds the memo: the same names are compared with many others. */
const MOST_PARSED = 20_000;
const parsed = new Map<string, ParsedName>();

/** Reads a name: the family name is what stands before a comma, else the one word in capitals, else the last word. */
export function readName(name: string): ParsedName {
  const known = parsed.get(name);
  if (known) return known;
  if (parsed.size >= MOST_PARSED) parsed.clear();
  const read = parse(name);
  parsed.set(name, read);
  return read;
}

function parse(name: string): ParsedName {
  const reading = readingOf(name);
  const spellings = once(() => spellingsOf(name));
  // Before a comma stands the family name, whatever words it has.
  const readings = once(() => otherReadings(reading, name.includes(',') ? [] : spellings()));
  const [key, marks] = [nameKey(name), marksOf(name)];
  const id = [key, marks.generation, marks.number].join(' ').trim();
  return { ...reading, key, marks, id, spellings, readings };
}

function readingOf(name: string): Reading {
  const words = nameWords(name);
  const [only = ''] = words;
  if (words.length === 1 && isUnspaced(only)) return { family: only.slice(0, 1), given: [only.slice(1)] };
  const [family, given] = partsOf(name, words);
  return { family: family.join(''), given };
}

/** The spellings of a name, each also with a surname of two words, without its second one, without the first given name. */
function otherReadings(reading: Reading, spellings: readonly FoldedName[]): readonly Reading[] {
  const spelt = spellings.map(({ words }): Reading => {
    const rest = withoutParticles(words);
    return { family: rest.at(-1) ?? '', given: rest.slice(0, -1) };
  });
  const all = [reading, ...spelt].flatMap(({ family, given }): readonly Reading[] => {
    const [first = '', second = ''] = given;
    const last = given.at(-1) ?? '';
    // "S. M. Ali Eslami", who is Ali Eslami elsewhere.
    const initials = given.findIndex(isWord);
    const isLong = given.length > 1 && isWord(last);
    return [
      { family, given },
      ...(isLong ? [{ family: last + family, given: given.slice(0, -1) }] : []),
      ...(isLong ? [{ family: last, given: given.slice(0, -1), isShortened: true }] : []),
      ...(initials > 1 ? [{ family, given: given.slice(initials), isShortened: true }] : []),
      ...(first !== '' && isWord(second) ? [{ family, given: given.slice(1), isShortened: true }] : []),
    ];
  });
  const keyOf = ({ family, given, isShortened }: Reading) => [family, ...given, isShortened ?? ''].join(' ');
  return [...new Map(all.map((each) => [keyOf(each), each])).values()];
}

const isWord = (name: string): boolean => name.length > 1;

function partsOf(name: string, words: readonly string[]): [readonly string[], readonly string[]] {
  const before = nameWords(name.split(',')[0] ?? '');
  const isTurned = name.includes(',') && before.length < words.length;
  const rest = withoutParticles(isTurned ? [...words.slice(before.length), ...before] : words);
  if (isTurned) return [rest.slice(-1), rest.slice(0, -1)];
  if (!/\p{Lu}{2}/u.test(name)) return [rest.slice(-1), rest.slice(0, -1)];
  const written = name.split(/\s+/u);
  const [initials = ''] = written;
  if (INITIALS.test(initials) && !written.slice(1).some((word) => CAPITALS.test(word)))
    return [rest.slice(-1), [...initials.toLowerCase(), ...rest.slice(1, -1)]];
  const capitals = written.filter((word) => CAPITALS.test(word));
  const family = capitals.length === 1 ? nameWords(capitals[0] ?? '') : [];
  const [only] = family;
  if (family.length === 1 && only !== undefined && words.length > 1 && words.includes(only))
    return [[only], words.toSpliced(words.indexOf(only), 1)];
  return [rest.slice(-1), rest.slice(0, -1)];
}

/**
 * How two names are related. They are the same if only accents, umlauts, hyphens, blanks, order or titles differ.
 * They are compatible with one family name, and given names of which none contradicts: "A." and "Ajay K." are, "Anoop" and
 * "Arvind", or "Ajay K." and "Ajay P.", are not. So are "Pablo Ruiz" and "Pablo Ruiz Fabo",
 * "Nishat Raihan" and "Md Nishat Raihan": one with all words of the other. Jr and Sr,
 * and two of DBLP's numbers, are always different. That two names are not different never shows that they are one person's.
 */
export function relationOf(left: ParsedName, right: ParsedName): NameRelation {
  if (areTold(left.marks, right.marks)) return 'different';
  if (left.key === right.key || areOneName(left.spellings(), right.spellings())) return 'same';
  const [own, others] = [left, right].map((name) => (isUnspaced(name.family) ? [name] : name.readings()));
  return own?.some((one) => others?.some((other) => agreeAs(one, other))) ? 'compatible' : 'different';
}

/** Whether two names could be one person's. */
export const couldBeOne = (left: ParsedName, right: ParsedName): boolean =>
  relationOf(left, right) !== 'different';

function agreeAs(left: Reading, right: Reading): boolean {
  if (left.family !== right.family || left.given.length === 0 || right.given.length === 0) return false;
  if (left.isShortened || right.isShortened) return isShortenedTo(left, right);
  if (left.given.join('') === right.given.join('')) return true;
  const [shorter, longer] = [left.given, right.given].sort((one, other) => one.length - other.length);
  const [first = '', ...middle] = shorter ?? [];
  const [otherFirst = '', ...others] = longer ?? [];
  if (!agree(first, otherFirst)) return false;
  let from = 0;
  return middle.every((name) => {
    const found = others.findIndex((other, index) => index >= from && agree(name, other));
    from = found + 1;
    return found !== -1;
  });
}

/** One name left out is enough; initials could be anybody's then. */
const isShortenedTo = (left: Reading, right: Reading): boolean =>
  left.isShortened !== right.isShortened &&
  left.given.every(isWord) &&
  left.given.join(' ') === right.given.join(' ');

/** Whether a name leaves open who is meant: a family name alone, or initials. */
export function isShort(name: string): boolean {
  const { family, given } = readName(name);
  return given.length === 0 || [family, ...given].some((part) => part.length === 1 && !isUnspaced(part));
}

/** The key of what two names that could be one's have in common: of "K. Madhava Krishna" and "Kalpesh Krishna", "K. Krishna". */
export function commonKey(left: ParsedName, right: ParsedName): string {
  if (left.key === right.key) return left.key;
  const given = left.given.flatMap((name) => {
    const other = right.given.find((each) => agree(name, each));
    return other === undefined ? [] : [name.length < other.length ? name : other];
  });
  return [left.family, ...given].sort().join(' ');
}

const agree = (left: string, right: string): boolean =>
  left === right || isAbbreviation(left, right) || isAbbreviation(right, left);

/** "K." and "Kr." for "Kumar": an initial, or consonants of which the first is. */
const isAbbreviation = (short: string, long: string): boolean =>
  (short.length === 1 && long.startsWith(short)) ||
  (CONSONANTS.test(short) && short.length < long.length && beginsSyllables(short, long));

/** What names share that could be one person's: two with nothing in common here are different. */
export const blocksOf = (name: ParsedName): ReadonlySet<string> =>
  new Set([
    name.key,
    ...name.readings().map(({ family, given }) => `${family} ${given[0]?.[0] ?? ''}`),
    ...name.spellings().flatMap(({ joined, ways }) => [joined, ...ways()]),
  ]);
