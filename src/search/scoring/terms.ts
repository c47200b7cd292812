/** The stems that a query is scored by, each with its weight and what it sets in the masks of documents. Pure. */
import { stem } from '../../text/tokenise.ts';
import { ones } from '../index/bits.ts';
import { type Unit, weightsOf } from '../terms/compounds.ts';

/**
 * A mask has so many bits: one for each word, set by every stem that alone is a way to write it, and behind them one for each
 * part of words that are written apart. What finds no room counts for the score alone.
 */
const MOST_BITS = 32;

/** A stem of the query. */
export interface Term {
  readonly stem: string;
  /** One that stands for what was perhaps meant counts less than 1, one that was typed twice 2. */
  readonly weight: number;
  /** What it sets in the mask of a document that has it; 0 for nothing. */
  readonly bits: number;
}

export interface Terms {
  readonly all: readonly Term[];
  /** How many of the query's words a document with a mask has, each in any of its ways to be written. */
  wordsIn(mask: number): number;
  /** Whether it has all of them. */
  hasEveryWord(mask: number): boolean;
  /** The mask that has all of them, where none may be written in parts; else 0. */
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
  const masks = masksOf(units, rare);
  return {
    all: Array.from(weights, ([each, weight]) => ({ stem: each, weight, bits: masks.bitsOf(each) })),
    ...reading(masks, units.length),
    words: units.length,
  };
}

/** A word that is written in parts: whoever has all of these has it. */
interface Apart {
  readonly word: number;
  readonly parts: number;
}

interface Masks {
  bitsOf(term: string): number;
  /** The bits of all words that have one. */
  readonly words: number;
  readonly apart: readonly Apart[];
}

function masksOf(units: readonly Unit[], rare: ReadonlyMap<string, { readonly word: string }>): Masks {
  const bits = new Map<string, number>();
  const set = (word: string, bit: number): number => {
    bits.set(stem(word), (bits.get(stem(word)) ?? 0) | bit);
    return bit;
  };
  const counted = units.slice(0, MOST_BITS);
  let used = counted.length;
  const apart: Apart[] = [];
  for (const [at, unit] of counted.entries()) {
    const word = 1 << at;
    for (const [first = '', ...more] of unit) {
      if (more.length === 0) set(first, word);
      else if (used + more.length < MOST_BITS)
        apart.push({
          word,
          parts: [first, ...more].reduce((mask, part) => mask | set(part, 1 << used++), 0),
        });
    }
    const meant = rare.get(unit[0]?.[0] ?? '');
    if (meant) set(meant.word, word);
  }
  const words = counted.length === MOST_BITS ? -1 : (1 << counted.length) - 1;
  return { bitsOf: (term) => bits.get(term) ?? 0, words, apart };
}

/** Reads the words that a mask has. */
function reading({ words, apart }: Masks, count: number): Pick<Terms, 'wordsIn' | 'hasEveryWord' | 'full'> {
  const inParts = apart.reduce((all, { word }) => all | word, 0);
  const whole = words & ~inParts;
  const wordBits = (mask: number): number => {
    let had = mask & words;
    // Asked of each paper that matches: an iterator would cost more than the rest.
    for (let at = 0; at < apart.length; at += 1) {
      const { word, parts } = apart[at] as Apart;
      if ((mask & parts) === parts) had |= word;
    }
    return had;
  };
  return {
    wordsIn: (mask) => ones(wordBits(mask)),
    full: inParts === 0 && count <= MOST_BITS ? words : 0,
    hasEveryWord: (mask) => count <= MOST_BITS && (mask & whole) === whole && wordBits(mask) === words,
  };
}
