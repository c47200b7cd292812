/** What a query asks for, read against the words of the index: stems to score by, words to compare. Pure. */
import { isStopWord } from '../../text/tokenise.ts';
import type { Index } from '../index/index.ts';
import { papersWithStem } from '../index/segment.ts';
import { termsIn } from '../query/condition.ts';
import { type Query, wordsAsked } from '../query/query.ts';
import { unitsOf } from '../terms/compounds.ts';
import { waysOf } from '../terms/phrase-window.ts';
import type { Vocabulary } from '../terms/vocabulary.ts';
import { type Term, type Terms, termsOf } from './terms.ts';

/** In a larger corpus a word that at most two papers have may still be a typing error, so that its neighbour counts too. */
const LARGE_CORPUS = 2_000;
const RARE = 2;
/** It counts less than the word itself, and never takes its place: names alone .633 → .878 (MRR@10 over 80,000 titles). */
const MEANT_WEIGHT = 0.8;
/** Looking for neighbours is the slowest part of a search: so many words have some. */
const MOST_MEANT = 8;

export interface Asked {
  readonly terms: Terms;
  /** All folded words in order, stop words included. */
  readonly words: readonly string[];
  /** Those that rank, of which some paper has each. */
  readonly ranked: readonly string[];
  /** The stems that count as matches, for snippets. */
  readonly matched: ReadonlySet<string>;
  /** For words that hardly any paper has, what may have been meant. */
  readonly meant: ReadonlyMap<string, string>;
}

/**
 * Reads a corrected query.
 * @param size how many papers there are
 */
export function readQuery(query: Query, size: number, vocabulary: Vocabulary): Asked {
  const { together = [], ranked, where } = query;
  const isKnown = (word: string) => vocabulary.papersWith(word) > 0;
  const units = unitsOf(ranked, vocabulary).filter((unit) => unit.some((way) => way.every(isKnown)));
  const ways = waysOf(together, vocabulary);
  const others = [...termsIn(where).flat(), ...ways.flatMap((way) => way.words)].filter(
    (word) => !isStopWord(word),
  );
  const meant = size < LARGE_CORPUS ? NONE : meantFor(ranked, vocabulary);
  const terms = termsOf(units, [...new Set(others)], meant);
  return {
    terms,
    words: wordsAsked(query),
    ranked: ranked.filter((word) => isStopWord(word) || isKnown(word)),
    matched: new Set(terms.all.map((term) => term.stem)),
    meant: new Map(Array.from(meant, ([typed, { word }]) => [typed, word])),
  };
}

const NONE = new Map<string, never>();

/** What the words that hardly any paper has may have been meant to be. */
function meantFor(words: readonly string[], vocabulary: Vocabulary) {
  const meant = new Map<string, { readonly word: string; readonly weight: number }>();
  for (const typed of words) {
    if (isStopWord(typed) || vocabulary.papersWith(typed) > RARE) continue;
    const word = vocabulary.otherThan(typed);
    if (word !== undefined) meant.set(typed, { word, weight: MEANT_WEIGHT });
    if (meant.size === MOST_MEANT) break;
  }
  return meant;
}

/**
 * The inverse document frequency of a term, ln(1 + (N - n + 0.5) / (n + 0.5)) for n of N papers that have it, as in Lucene's
 * BM25Similarity.
 */
export function idfIn({ segments }: Index): (term: Term) => number {
  const all = segments.reduce((sum, { size }) => sum + size, 0);
  return ({ stem: text }) => {
    const having = segments.reduce(
      (sum, segment) => sum + papersWithStem(segment, segment.stems.find(text)),
      0,
    );
    return Math.log(1 + (all - having + 0.5) / (having + 0.5));
  };
}
