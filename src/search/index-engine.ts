/** Searching the index: a query's words corrected, its conditions and scores per segment, the best hits in order. */
import type { SearchRequest, SearchResult, Sort } from './engine.ts';
import { type Bits, countBits, hasBit } from './index/bits.ts';
import type { Index } from './index/index.ts';
import type { Segment } from './index/segment.ts';
import type { Allowed } from './matching/allowed.ts';
import { accumulate } from './scoring/accumulate.ts';
import { type Asked, idfIn, readQuery, titleQueryIn } from './scoring/asked.ts';
import { allowedDocs, type Found, type Hits, hitsOf } from './scoring/hits.ts';
import { bestOf, keysOf, rerankedOrder } from './scoring/order.ts';
import { type Candidate, RERANKED, rescored } from './scoring/rerank.ts';
import { titledBy } from './scoring/stop-word-titles.ts';
import { correctQuery } from './terms/spelling.ts';
import type { Vocabulary } from './terms/vocabulary.ts';

/** What a search needs beside the index. */
export interface Parts {
  readonly index: Index;
  readonly vocabulary: Vocabulary;
  allowedIn(segment: Segment, request: Pick<SearchRequest, 'query' | 'since'>): Allowed;
  /** Whether some words stand together in a paper. */
  standTogether(words: readonly string[]): (segment: Segment, doc: number) => boolean;
  /** Trend scores of all documents of a segment at a day, below 0 for undated ones. */
  trendsOf(segment: Segment, asOf: string): ArrayLike<number>;
  /** Cosines of a query's words and papers in the latent space. */
  cosineOf?(words: readonly string[]): (candidate: Candidate) => number;
}

/** The papers that a query finds, in the order asked for. */
export function search(request: SearchRequest, parts: Parts): SearchResult {
  const { index, vocabulary } = parts;
  const { query, ...corrected } = correctQuery(request.query, vocabulary);
  const asked = readQuery(query, index.size, vocabulary);
  const allowed = index.segments.map((segment) => parts.allowedIn(segment, { ...request, query }));
  const all = found(asked, allowed, { query, index });
  const hits = hitsOf(all, index);
  const sort = sortFor(request.sort, asked);
  const levels = sort === 'relevance' ? undefined : levelsOf(hits, asked, parts);
  const keys = keysOf(hits, {
    sort,
    levelOf: (hit) => levels?.[hit] ?? 0,
    trendsOf: (segment) => parts.trendsOf(segment, request.asOf),
  });
  const end = request.offset + request.limit;
  const first = bestOf(keys, Math.max(RERANKED, end));
  const isCertain = corrected.unknown.length + corrected.unchecked.length === 0;
  const isReranked = sort === 'relevance' && asked.terms.all.length > 0;
  const { order, scores } = isReranked
    ? reranked(first, hits, { asked, parts, isCertain })
    : { order: first, scores: undefined };
  return {
    hits: order.slice(request.offset, end).map((hit) => ({
      id: hits.segmentOf(hit).ids.at(hits.docs[hit] as number),
      score: scores?.get(hit) ?? (hits.scores[hit] as number),
    })),
    total: hits.count,
    withEveryWord: countWithEveryWord(hits, asked),
    together: levels?.filter((level) => level > asked.terms.words).length ?? 0,
    ...corrected,
    leftOut: query.leftOut,
    terms: asked.matched,
    undated: all.reduce((sum, each, at) => sum + countUndated(each, allowed[at]?.undated, query), 0),
  };
}

/** How many papers that match are left out for want of a day: they have a word that ranks, where there are such words. */
function countUndated(
  { docs }: Found,
  undated: Bits | undefined,
  { ranked }: SearchRequest['query'],
): number {
  if (!undated) return 0;
  return ranked.length > 0 ? docs.filter((doc) => hasBit(undated, doc)).length : countBits(undated);
}

/** Where nothing ranks, the newest come first. */
const sortFor = (sort: Sort, { terms, words }: Asked): Sort =>
  sort === 'relevance' && terms.all.length === 0 && words.length === 0 ? 'newest' : sort;

/** What the segments have: papers with a word that ranks, else all that is allowed, or titles made of stop words. */
function found(
  { terms, words }: Asked,
  allowed: readonly Allowed[],
  { query, index }: { readonly query: SearchRequest['query']; readonly index: Index },
): readonly Found[] {
  const idfOf = idfIn(index);
  const idfs = new Map(terms.all.map((term) => [term, idfOf(term)]));
  return index.segments.map((segment, at) => {
    const { bits } = allowed[at] ?? {};
    if (terms.all.length === 0 && words.length > 0) {
      const titled = query.together?.length ? [] : words;
      const matches = titledBy(titled, segment);
      return { segment, allowed: bits, docs: matches.docs, matches };
    }
    if (terms.all.length === 0)
      return { segment, allowed: bits, docs: allowedDocs(segment, bits), matches: undefined };
    const matches = accumulate(segment, terms.all, {
      numberOf: (term) => segment.stems.find(term.stem),
      idfOf: (term) => idfs.get(term) ?? 0,
    });
    const isRanked = query.ranked.length > 0;
    const docs = isRanked ? matches.docs.subarray(0, matches.count) : allowedDocs(segment, bits);
    return { segment, allowed: bits, docs, matches };
  });
}

/** How many words of the query each hit has; one that has all of them standing together is one nearer. */
function levelsOf(hits: Hits, { terms, ranked }: Asked, { standTogether }: Parts): Uint8Array {
  const levels = new Uint8Array(hits.count);
  const isTogether = terms.words > 1 ? standTogether(ranked) : () => false;
  for (let hit = 0; hit < hits.count; hit += 1) {
    const had = terms.wordsIn(hits.masks[hit] as number);
    const isNearest =
      had > 0 && had === terms.words && isTogether(hits.segmentOf(hit), hits.docs[hit] as number);
    levels[hit] = had + Number(isNearest);
  }
  return levels;
}

function countWithEveryWord({ count, masks }: Hits, { terms }: Asked): number {
  let having = 0;
  for (let hit = 0; hit < count; hit += 1)
    if (terms.wordsIn(masks[hit] as number) >= terms.words) having += 1;
  return having;
}

interface Reranking {
  readonly asked: Asked;
  readonly parts: Parts;
  /** Whether every word of the query is known: else the latent space pulls known titles down. */
  readonly isCertain: boolean;
}

function reranked(first: readonly number[], hits: Hits, { asked, parts, isCertain }: Reranking) {
  const { terms, words } = asked;
  const queries = new Map(parts.index.segments.map((segment) => [segment, titleQueryIn(segment, words)]));
  const best = hits.scores.subarray(0, hits.count).reduce((most, score) => Math.max(most, score), 0);
  return rerankedOrder(first, hits, (candidates) =>
    rescored(candidates, {
      best: best || 1,
      titleQueryOf: (segment) => queries.get(segment) ?? titleQueryIn(segment, words),
      wordsIn: terms.wordsIn,
      words: terms.words,
      cosine: isCertain ? parts.cosineOf?.(words) : undefined,
    }),
  );
}
