/** The stems that a query is scored by, each with its weight and a bit of its own in the masks of documents. Pure. */
import { stem } from '../../text/tokenise.ts';
import { ones } from '../index/bits.ts';
import { type Unit, weightsOf } from '../terms/compounds.ts';

/** A mask has a bit for each of so many different stems; those beyond count for the score alone. */
const MOST_BITS = 32;

/** A stem of the query. */
export interface Term {
  readonly stem: string;
  /** One that stands for what was perhaps meant counts less than 1, one that was typed twice 2. */
  readonly weight: number;
  /** What it sets in the mask of a document that has it; 0 for none. */
  readonly bit: number;
}

export interface Terms {
  readonly all: readonly Term[];
  /** How many of the query's words a document with a mask has, each in any of its ways to be written. */
  wordsIn(mask: number): number;
  /** Whether it has all of them. */
  hasEveryWord(mask: number): boolean;
  /** The bits of a mask that has all of them, where each is written in one way; else 0. */
  readonly full: number;
  /** How many words there are. */
  readonly words: number;
}

/**
 * The terms of a query.
 * @param units its words that rank, with their other ways to be written
 * @param others further words that documents are scored by, such as those they must have
 * @param rare for words that hardly any paper has, what may have been meant: it counts beside them, and for them
 */
export function termsOf(
  units: readonly Unit[],
  others: readonly string[],
  rare: ReadonlyMap<string, { readonly word: string; readonly weight: number }>,
): Terms {
  const weights = new Map(weightsOf([...units, ...others.map((word) => [[word]])]));
  for (const { word, weight } of rare.values())
    weights.set(stem(word), Math.max(weights.get(stem(word)) ?? 0, weight));
  const bits = new Map([...weights.keys()].slice(0, MOST_BITS).map((each, at) => [each, (1 << at) >>> 0]));
  const bitOf = (word: string): number => bits.get(stem(word)) ?? 0;
  const masks = units.map((unit) => {
    const [first = ''] = unit[0] ?? [];
    const meant = rare.get(first);
    const ways = unit.map((way) => way.reduce((mask, word) => mask | bitOf(word), 0));
    return [...ways, ...(meant ? [bitOf(meant.word)] : [])].filter((mask) => mask !== 0);
  });
  return {
    all: Array.from(weights, ([each, weight]) => ({ stem: each, weight, bit: bits.get(each) ?? 0 })),
    ...reading(masks),
    words: units.length,
  };
}

/** Reads the words that a mask has. Most words are written in one way, and a bit of their own tells of them all at once. */
function reading(words: readonly (readonly number[])[]): Pick<Terms, 'wordsIn' | 'hasEveryWord' | 'full'> {
  let single = 0;
  const others: (readonly number[])[] = [];
  for (const ways of words) {
    const [only = 0, ...more] = ways;
    if (more.length > 0 || ones(only) !== 1 || (single & only) !== 0) others.push(ways);
    else single |= only;
  }
  const hasOne = (ways: readonly number[], mask: number): boolean => {
    for (const way of ways) if ((mask & way) === way) return true;
    return false;
  };
  return {
    wordsIn(mask) {
      let count = ones(mask & single);
      for (const ways of others) if (hasOne(ways, mask)) count += 1;
      return count;
    },
    full: others.length === 0 ? single : 0,
    hasEveryWord: (mask) => (mask & single) === single && others.every((ways) => hasOne(ways, mask)),
  };
}
