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
    wordsIn: counter(masks),
    words: units.length,
  };
}

/** Counts the words that a mask has. Most queries have words with one way each, and a word's bit tells. */
function counter(masks: readonly (readonly number[])[]): (mask: number) => number {
  const all = masks.reduce((sum, ways) => sum | (ways[0] ?? 0), 0);
  if (masks.every((ways) => ways.length === 1) && ones(all) === masks.length)
    return (mask) => ones(mask & all);
  const known = new Map<number, number>();
  return (mask) => {
    const counted = known.get(mask);
    if (counted !== undefined) return counted;
    const count = masks.filter((ways) => ways.some((way) => (mask & way) === way)).length;
    known.set(mask, count);
    return count;
  };
}
