/** Which papers of a segment are by somebody: the names that may fit are found by their words, then compared. Pure. */
import { isParticle, isUnspaced, lookupWords, MOST_INITIALS, pairings } from '../../text/name-forms.ts';
import { fitsWithoutError, nameWords } from '../../text/person-name.ts';
import { addAll, type Bits, hasBit, noBits } from '../index/bits.ts';
import type { Segment } from '../index/segment.ts';

/** To compare so many names takes half a millisecond. */
const FEW = 200;
const CONSONANTS = 'bcdfghjklmnpqrstvwxz';

/** The documents by people whose name fits a typed one exactly or in part. */
export function docsBy(segment: Segment, typed: string): Bits {
  const docs = noBits(segment.size);
  for (const name of namesFitting(segment, typed)) addAll(docs, segment.namePapers.of(name));
  return docs;
}

/** The numbers of the names that fit a typed one exactly or in part. */
function namesFitting(segment: Segment, typed: string): ReadonlySet<number> {
  const words = lookupWords(typed);
  const [only = ''] = words;
  // A single word is in every name that has it: the many people of a frequent name need no comparison.
  const found = new Set(words.length === 1 && only.length > 1 ? namesWith(segment, only) : []);
  const fits = fitsWithoutError(typed);
  for (const name of candidates(segment, typed))
    if (!found.has(name) && fits(segment.names.at(name))) found.add(name);
  return found;
}

/** The names that have one of some words, or two of them as one, or one of them as two. */
function candidates(segment: Segment, typed: string): ReadonlySet<number> {
  const words = lookupWords(typed);
  const joined = [...pairings(words).flat(), words.join(''), words.toReversed().join('')];
  const rare = [
    ...joined.filter((word) => !words.includes(word)),
    ...words.flatMap((word) => parts(segment, word)),
  ];
  const found = new Set(rare.flatMap((word) => [...namesWith(segment, word)]));
  const beside = narrowing(segment, typed);
  for (const word of words) {
    if (word.length < 2 && !isUnspaced(word)) continue;
    const names = isUnspaced(word) ? namesBeginning(segment, word) : namesWith(segment, word);
    for (const name of beside(names, word)) found.add(name);
  }
  return found;
}

/**
 * From the names with a word to those of them in which each other word that was typed may stand, whole or as an initial:
 * thousands of people are called Wang, and to read all their names takes milliseconds.
 */
function narrowing(
  segment: Segment,
  typed: string,
): (names: readonly number[], word: string) => readonly number[] {
  const words = nameWords(typed);
  // Initials in a row may be the syllables of one word, and a word with an umlaut is two that mean the same.
  const isRow = words.filter(({ length }) => length === 1).length > 1;
  const isSpelt = lookupWords(typed).length > words.length;
  const telling = words.filter(
    (word) => !(isRow && word.length === 1) && !isParticle(word) && !isUnspaced(word),
  );
  const known = new Map<string, Bits>();
  return (names, word) =>
    telling.reduce((left, other) => {
      if (isSpelt || other === word || left.length < FEW) return left;
      const key =
        other.length > MOST_INITIALS
          ? other
          : other.slice(0, 1) + (word.startsWith(other[0] ?? '') ? word : '');
      const bits = known.get(key) ?? namesWithPart(segment, other, word);
      known.set(key, bits);
      return left.filter((name) => hasBit(bits, name));
    }, names);
}

/** The names in which a typed word may stand beside another one: whole, in two parts, as an initial or among initials. */
function namesWithPart(segment: Segment, typed: string, beside: string): Bits {
  const { nameWords: known, wordNames, names } = segment;
  const bits = noBits(names.size);
  const letter = typed.slice(0, 1);
  const words = [...initialsWith(letter)];
  if (typed.length > MOST_INITIALS) words.push(letter, typed, ...parts(segment, typed));
  else {
    // A short word may be initials or the first letters of syllables: then another word begins with its letter.
    const [first, end] = rowsBeginning(segment, letter);
    const own = known.find(beside);
    const middle = own >= first && own < end ? own : end;
    addAll(bits, wordNames.within(first, middle));
    addAll(bits, wordNames.within(Math.min(middle + 1, end), end));
  }
  for (const word of words) addAll(bits, wordNames.of(known.find(word)));
  return bits;
}

/** Two or three consonants, a given letter among them: "bc", "jrr". */
function* initialsWith(letter: string): Generator<string> {
  for (const one of CONSONANTS) {
    yield letter + one;
    yield one + letter;
    for (const other of CONSONANTS) {
      yield letter + one + other;
      yield one + letter + other;
      yield one + other + letter;
    }
  }
}

/** The first of any two words of names that a typed one joins. */
const parts = ({ nameWords: known }: Segment, word: string): readonly string[] =>
  Array.from(
    { length: Math.max(0, word.length - 1) },
    (_, at) => [word.slice(0, at + 1), word.slice(at + 1)] as const,
  )
    .filter((halves) => halves.every((half) => half.length > 1 && known.find(half) !== -1))
    .map(([first]) => first);

const namesWith = ({ nameWords: known, wordNames }: Segment, word: string): readonly number[] =>
  Array.from(wordNames.of(known.find(word)));

function namesBeginning(segment: Segment, beginning: string): readonly number[] {
  const [first, end] = rowsBeginning(segment, beginning);
  return Array.from(segment.wordNames.within(first, end));
}

/** The rows of the words of names that begin so, the end excluded. */
function rowsBeginning(
  { nameWords: known }: Segment,
  beginning: string,
): readonly [first: number, end: number] {
  const firstFrom = (bound: string): number => {
    let [low, high] = [0, known.size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (known.at(middle) < bound) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return [firstFrom(beginning), firstFrom(`${beginning}\uffff`)];
}
