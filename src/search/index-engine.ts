/** Searching the index: a query's words corrected, its conditions and scores per segment, the best hits in order. */
import type { SearchEngine, SearchRequest, SearchResult, Sort } from './engine.ts';
import { type Bits, countBits, hasBit } from './index/bits.ts';
import type { Index } from './index/index.ts';
import { type Allowed, allowedIn } from './matching/allowed.ts';
import { standTogetherIn } from './matching/together.ts';
import { accumulate } from './scoring/accumulate.ts';
import { type Asked, idfIn, readQuery, titleQueryIn } from './scoring/asked.ts';
import { allowedDocs, type Found, type Hits, hitsOf } from './scoring/hits.ts';
import { bestOf, keysOf, rerankedOrder } from './scoring/order.ts';
import { RERANKED, rescored } from './scoring/rerank.ts';
import { titledBy } from './scoring/stop-word-titles.ts';
import { titledBeside } from './scoring/titled.ts';
import { likenessTo } from './similarity/likeness.ts';
import { similarTo } from './similarity/similar.ts';
import { correctQuery, takesAsTyped } from './terms/spelling.ts';
import { type Vocabulary, vocabularyOf } from './terms/vocabulary.ts';

/** Scores of what is trending: for each segment those of its documents at a day (`YYYY-MM-DD`), below 0 for undated ones. */
export type TrendScores = (index: Index, asOf: string) => readonly ArrayLike<number>[];

interface Parts {
  readonly index: Index;
  readonly vocabulary: Vocabulary;
  readonly trendScores: TrendScores;
}

/** The search engine of an index. */
export function createEngine(index: Index, trendScores: TrendScores = () => []): SearchEngine {
  const vocabulary = vocabularyOf(index);
  const parts = { index, vocabulary, trendScores };
  return {
    knows: (word) => takesAsTyped(word, vocabulary),
    search: (request) => search(request, parts),
    similar: (id, limit) => similarTo(id, limit, { index, spell: vocabulary.spell }),
  };
}

/** The papers that a query finds, in the order asked for. */
function search(request: SearchRequest, parts: Parts): SearchResult {
  const { index } = parts;
  const { query, asked, hits, undated, ...corrected } = matched(request, parts);
  const sort = sortFor(request.sort, asked);
  const levels = sort === 'relevance' ? undefined : levelsOf(hits, asked, parts);
  const trends = sort === 'trending' ? parts.trendScores(index, request.asOf) : [];
  const keys = keysOf(hits, { sort, levelOf: (hit) => levels?.[hit] ?? 0, trends });
  const end = request.offset + request.limit;
  const first = bestOf(keys, Math.max(RERANKED, end));
  const isCertain = corrected.unknown.length + corrected.unchecked.length === 0;
  const isReranked = sort === 'relevance' && asked.terms.all.length > 0;
  const { order, scores } = isReranked
    ? reranked(first, hits, { asked, index, isCertain })
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
    undated,
  };
}

/** What a request finds, in no order, with its words corrected. */
function matched(request: Pick<SearchRequest, 'query' | 'since' | 'standing'>, { index, vocabulary }: Parts) {
  const { query, ...corrected } = correctQuery(request.query, vocabulary);
  const asked = readQuery(query, index.size, vocabulary);
  const allowed = index.segments.map((segment) => allowedIn(segment, { ...request, query }, vocabulary));
  const all = found(asked, allowed, { query, index });
  const undated = all.reduce((sum, each, at) => sum + countUndated(each, allowed[at]?.undated, query), 0);
  return { query, asked, hits: hitsOf(all, index), undated, ...corrected };
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
function levelsOf(hits: Hits, { terms, ranked }: Asked, { vocabulary }: Parts): Uint8Array {
  const levels = new Uint8Array(hits.count);
  const areTogether = terms.words > 1 ? standTogetherIn(ranked, vocabulary) : () => false;
  for (let hit = 0; hit < hits.count; hit += 1) {
    const had = terms.wordsIn(hits.masks[hit] as number);
    const isWhole = had > 0 && had === terms.words;
    const isNearest = isWhole && areTogether(hits.segmentOf(hit), hits.docs[hit] as number);
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
  readonly index: Index;
  /** Whether every word of the query is known: else the latent space pulls known titles down. */
  readonly isCertain: boolean;
}

function reranked(order: readonly number[], hits: Hits, { asked, index, isCertain }: Reranking) {
  const { terms, words } = asked;
  const queries = new Map(index.segments.map((segment) => [segment, titleQueryIn(segment, asked)]));
  const first = order.slice(0, RERANKED);
  const chosen = [...first, ...titledBeside(first, hits, { asked, index })];
  return rerankedOrder(chosen, { order, hits }, (candidates) =>
    rescored(candidates, {
      best: hits.scores[order[0] ?? 0] || 1,
      titleQueryOf: (segment) => queries.get(segment) ?? titleQueryIn(segment, asked),
      wordsIn: terms.wordsIn,
      words: terms.words,
      cosine: isCertain ? likenessTo(index, words) : undefined,
    }),
  );
}
