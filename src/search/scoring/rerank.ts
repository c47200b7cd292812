/**
 * The second stage: the first hits of the first one in a better order, by how much of the query their titles have, how
 * many of its words they have at all, and how near they are to it in the latent space. All weights of the ranking that
 * were tuned stand here.
 */
import { readTitle } from '../index/forward.ts';
import type { Segment } from '../index/segment.ts';

/**
 * So many of the first stage's hits are looked at again: of 8,760 hits of eight judged collections none came from below
 * rank 86; half as many lose known titles.
 */
export const RERANKED = 128;

/** Weights beside a score of at most 1. */
const WEIGHTS = {
  /** Cosine in the latent space: mean nDCG@10 of eight judged collections .5421 → .5547; from .5 on known titles suffer. */
  latent: 0.3,
  /** Share of the query's words in the title. */
  titleWords: 0.1,
  /** Share of its neighbouring words that are neighbours in the title: known titles with a typing error .941 → .962. */
  titlePairs: 0.2,
  /** The title has the query to the letter: known titles .986 → 1, topics as before. */
  titlePiece: 0.5,
  /** Share of the words that the paper has at all: of short topics .81 → .89 have all words in the first hit. */
  matched: 0.4,
};
/** Long queries lose by the share of matched words (two judged collections of long requests: .017 and .020). */
const SHORT_QUERY = 5;

/** Longer titles are compared by their first words. */
const MOST_TITLE_WORDS = 64;

/** A hit of the first stage. */
export interface Candidate {
  readonly segment: Segment;
  readonly doc: number;
  readonly score: number;
  readonly mask: number;
}

/** The query as the second stage compares it with titles, by the numbers that words have in one segment. */
export interface TitleQuery {
  /** All words in order, -1 for those that no paper has. */
  readonly words: readonly number[];
  /** Their stems without those of stop words, -1 as well. */
  readonly stems: readonly number[];
}

interface Request {
  /** The best score of the first stage. */
  readonly best: number;
  titleQueryOf(segment: Segment): TitleQuery;
  /** How many words of the query a mask has, and how many there are. */
  wordsIn(mask: number): number;
  readonly words: number;
  /** Cosine of the query and a paper; undefined where a word of the query is unknown, for then it misleads. */
  readonly cosine?: ((candidate: Candidate) => number) | undefined;
}

/** The score of each candidate after the second stage, in their order. */
export function rescored(candidates: readonly Candidate[], request: Request): Float64Array {
  const { best, cosine, wordsIn, words } = request;
  const isShort = words > 1 && words <= SHORT_QUERY;
  return Float64Array.from(candidates, (candidate) => {
    const { segment, doc, score, mask } = candidate;
    const inTitle = titleShare(request.titleQueryOf(segment), segment, doc);
    const matched = isShort ? WEIGHTS.matched * (wordsIn(mask) / words) : 0;
    const latent = cosine ? WEIGHTS.latent * cosine(candidate) : 0;
    return score / best + inTitle + matched + latent;
  });
}

/** A title's words, and their stems without those of stop words; used again for each candidate. */
const title = new Uint32Array(MOST_TITLE_WORDS);
const stems = new Int32Array(MOST_TITLE_WORDS);

function titleShare(query: TitleQuery, segment: Segment, doc: number): number {
  const length = readTitle(segment, doc, title);
  let count = 0;
  for (let at = 0; at < length; at += 1) {
    const stem = (segment.wordStem[title[at] as number] as number) - 1;
    if (stem >= 0) stems[count++] = stem;
  }
  const { stems: asked, words } = query;
  const piece = words.length > 1 && hasPiece(words, length) ? WEIGHTS.titlePiece : 0;
  if (asked.length === 0) return piece;
  let [shared, pairs] = [0, 0];
  for (let at = 0; at < asked.length; at += 1) {
    const stem = asked[at] as number;
    if (stem >= 0 && stems.subarray(0, count).includes(stem)) shared += 1;
    if (at > 0 && isPair(asked[at - 1] as number, stem, count)) pairs += 1;
  }
  return (
    piece +
    (WEIGHTS.titleWords * shared) / asked.length +
    (WEIGHTS.titlePairs * pairs) / Math.max(1, asked.length - 1)
  );
}

/** Whether two stems are neighbours in the title. */
function isPair(first: number, second: number, count: number): boolean {
  if (first < 0 || second < 0) return false;
  for (let at = 1; at < count; at += 1) if (stems[at - 1] === first && stems[at] === second) return true;
  return false;
}

/** Whether all words stand in the title one after the other. */
function hasPiece(words: readonly number[], length: number): boolean {
  for (let from = 0; from + words.length <= length; from += 1) {
    let at = 0;
    while (at < words.length && title[from + at] === words[at]) at += 1;
    if (at === words.length) return true;
  }
  return false;
}
