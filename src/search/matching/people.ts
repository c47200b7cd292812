/** Which papers of a segment are by somebody: the names that may fit are found by their words, then compared. Pure. */
import { isParticle, isUnspaced, lookupWords, pairings } from '../../text/name-forms.ts';
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
  for (const word of words) {
    if (word.length < 2 && !isUnspaced(word)) continue;
    const names = isUnspaced(word) ? namesBeginning(segment, word) : namesWith(segment, word);
    for (const name of beside(segment, names, { word, typed })) found.add(name);
  }
  return found;
}

/**
 * Those of some names in which each other word that was typed may stand, whole or as an initial: thousands of people are
 * called Wang, and to read all their names takes milliseconds.
 */
function beside(
  segment: Segment,
  names: readonly number[],
  { word, typed }: { readonly word: string; readonly typed: string },
): readonly number[] {
  const words = nameWords(typed);
  if (names.length < FEW || lookupWords(typed).length > words.length) return names;
  const others = words.filter(
    (each) => each !== word && each.length > 1 && !isParticle(each) && !isUnspaced(each),
  );
  return others.reduce((left, other) => {
    const may = namesWithInitial(segment, other.slice(0, 1), word);
    return left.filter((name) => hasBit(may, name));
  }, names);
}

/** The names with a word, other than a given one, that begins with a letter, or with initials among which it may be. */
function namesWithInitial(segment: Segment, letter: string, but: string): Bits {
  const { nameWords: known, wordNames, names } = segment;
  const bits = noBits(names.size);
  const [first, end] = rowsBeginning(segment, letter);
  const own = known.find(but);
  const middle = own >= first && own < end ? own : end;
  addAll(bits, wordNames.within(first, middle));
  addAll(bits, wordNames.within(Math.min(middle + 1, end), end));
  for (const initials of initialsWith(letter)) addAll(bits, wordNames.of(known.find(initials)));
  return bits;
}

/** Two or three consonants, a given letter not the first of them: "bc", "jrr". */
function* initialsWith(letter: string): Generator<string> {
  for (const one of CONSONANTS) {
    yield one + letter;
    for (const other of CONSONANTS) {
      yield one + letter + other;
      yield one + other + letter;
    }
  }
}

/** The first of the two words of names that a typed one joins. */
function parts({ nameWords: known }: Segment, word: string): readonly string[] {
  for (let at = 2; at <= word.length - 2; at += 1)
    if (known.find(word.slice(0, at)) !== -1 && known.find(word.slice(at)) !== -1) return [word.slice(0, at)];
  return [];
}

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
