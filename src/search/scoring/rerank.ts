/**
 * The second stage: the first hits of the first one in a better order, by how much of the query their titles have, how
 * many of its words they have at all, and how near they are to it in the latent space. All weights of the ranking that
 * were tuned stand here.
 *
 * Measured on the mean nDCG@10 of SciFact, Cranfield and CACM (“judged”), on the MRR@10 of pieces of 80,000 arXiv titles that
 * one title alone has, 240 in each of three draws (“known titles”), and on 199 topics of two and three words.
 */
import type { Segment } from '../index/segment.ts';
import type { Hit } from './hits.ts';
import { hasInRow, matchTitle, type TitleQuery } from './title-match.ts';

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
  /** The same with stop words, as written: titles with a word left out or two swapped .946 → .970, judged the same. */
  writtenPairs: 0.2,
  /** The title has the query to the letter: known titles .986 → 1, topics as before. */
  titlePiece: 0.5,
  /** The query is the name before the title's colon: 2,000 such names .908 → .998; at .3 it is .981. */
  titleName: 0.5,
  /** Share of the words that the paper has at all: of short topics .81 → .89 have all words in the first hit. */
  matched: 0.4,
  /** It has every word of a topic of two or three: more than all else, so that such papers come first. Judged the same. */
  everyWord: 2,
  /** Two or three words in a row anywhere in the text: “massive activations” is no massive network with activations. */
  inRow: 0.2,
};
/** Long queries lose by the share of matched words (two judged collections of long requests: .017 and .020). */
const SHORT_QUERY = 5;
const FEW_WORDS = 3;
/** Nor do they gain by pairs with stop words: without this bound SciFact's claims lose .005. */
const TITLE_LIKE = 8;

interface Request {
  /** The best score of the first stage. */
  readonly best: number;
  titleQueryOf(segment: Segment): TitleQuery;
  /** How many words of the query a mask has, and how many there are. */
  wordsIn(mask: number): number;
  readonly words: number;
  /** Cosine of the query and a paper; undefined where a word of the query is unknown, for then it misleads. */
  readonly cosine?: ((candidate: Hit) => number) | undefined;
}

/** The candidates with the scores of the second stage, the best first. */
export function rescored(candidates: readonly Hit[], request: Request): readonly Hit[] {
  const { best, cosine } = request;
  return candidates
    .map((candidate) => {
      const query = request.titleQueryOf(candidate.segment);
      const latent = cosine ? WEIGHTS.latent * cosine(candidate) : 0;
      const own = titleShare(query, candidate) + wordShare(query, candidate, request) + latent;
      const { segment, doc, mask } = candidate;
      return { segment, doc, mask, score: candidate.score / best + own };
    })
    .sort((left, right) => right.score - left.score);
}

function titleShare(query: TitleQuery, { segment, doc }: Hit): number {
  const { words, pairs, writtenPairs, hasAllInRow, isName } = matchTitle(query, segment, doc);
  return (
    WEIGHTS.titleWords * words +
    WEIGHTS.titlePairs * pairs +
    (query.wordCount <= TITLE_LIKE ? WEIGHTS.writtenPairs * writtenPairs : 0) +
    (hasAllInRow ? WEIGHTS.titlePiece : 0) +
    (isName ? WEIGHTS.titleName : 0)
  );
}

/** What a short query's words, as far as the paper has them at all, are worth. */
function wordShare(query: TitleQuery, { segment, doc, mask }: Hit, { wordsIn, words }: Request): number {
  if (words < 2 || words > SHORT_QUERY) return 0;
  const had = wordsIn(mask);
  const share = (WEIGHTS.matched * had) / words;
  if (words > FEW_WORDS || had < words) return share;
  return share + WEIGHTS.everyWord + (hasInRow(query, segment, doc) ? WEIGHTS.inRow : 0);
}
