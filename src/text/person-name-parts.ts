/** Reading a name as family and given names, and whether two such names could be one person's. Pure. */
import { isUnspaced, withoutParticles } from './name-forms.ts';
import { nameKey, nameWords } from './person-name.ts';

/** A name as its writing shows it: folded. */
export interface ParsedName {
  /** The same for all spellings of the name. */
  readonly key: string;
  readonly family: string;
  /** Given names or their initials, in order; empty for a name of one word. */
  readonly given: readonly string[];
}

/** Capitals without a vowel before a name are initials: "BC Lee". */
const INITIALS = /^[B-DF-HJ-NP-TV-XZ]{2,3}$/u;
const CAPITALS = /^\p{Lu}[\p{Lu}\p{Pd}'’]+$/u;

/** Reads a name: the family name is what stands before a comma, else the one word in capitals, else the last word. */
export function readName(name: string): ParsedName {
  const words = nameWords(name);
  const key = nameKey(name);
  const [only = ''] = words;
  if (words.length === 1 && isUnspaced(only))
    return { key, family: only.slice(0, 1), given: [only.slice(1)] };
  const [family, given] = partsOf(name, words);
  return { key, family: family.join(''), given };
}

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
 * Whether two names could be one person's: the same family name, and given names of which none contradicts: "A." and
 * "Ajay K." could be, "Anoop" and "Arvind", or "Ajay K." and "Ajay P.", could not.
 */
export function couldBeOne(left: ParsedName, right: ParsedName): boolean {
  if (left.key === right.key) return true;
  if (left.family !== right.family || left.given.length === 0 || right.given.length === 0) return false;
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
  left === right ||
  (left.length === 1 && right.startsWith(left)) ||
  (right.length === 1 && left.startsWith(right));
