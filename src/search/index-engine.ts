/** Searching the index: a query's words corrected, its conditions and scores per segment, the best hits in order. */
import type { SearchEngine, SearchRequest, SearchResult, Sort } from './engine.ts';
import { type Bits, countBits, hasBit } from './index/bits.ts';
import type { Index } from './index/index.ts';
import { type Allowed, allowedIn } from './matching/allowed.ts';
import { standTogetherIn } from './matching/together.ts';
import { accumulate } from './scoring/accumulate.ts';
import { type Asked, idfIn, readQuery } from './scoring/asked.ts';
import { type Found, type Hit, hitsAllowed, hitsWithWords } from './scoring/hits.ts';
import { countWithEveryWord } from './scoring/levels.ts';
import { bestByLevel, bestByScore } from './scoring/order.ts';
import { RERANKED, rescored } from './scoring/rerank.ts';
import { titledBy } from './scoring/stop-word-titles.ts';
import { titleQueryIn } from './scoring/title-match.ts';
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
  const { query, asked, found, undated, ...corrected } = matched(request, parts);
  const { offset, limit } = request;
  const isCertain = corrected.unknown.length + corrected.unchecked.length === 0;
  const { first, together } = ordered({ asked, found, isCertain }, request, parts);
  return {
    hits: first
      .slice(offset, offset + limit)
      .map(({ segment, doc, score }) => ({ id: segment.ids.at(doc), score })),
    total: found.reduce((sum, { docs }) => sum + docs.length, 0),
    withEveryWord: found.reduce((sum, each) => sum + countWithEveryWord(each, asked.terms), 0),
    together,
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
  const found = foundIn(allowed, { asked, query, index });
  const undated = found.reduce((sum, each, at) => sum + countUndated(each, allowed[at]?.undated, query), 0);
  return { query, asked, found, undated, ...corrected };
}

/** How many papers that match are left out for want of a day: they have a word that ranks, where there are such words. */
function countUndated(
  { matches }: Found,
  undated: Bits | undefined,
  { ranked }: SearchRequest['query'],
): number {
  if (!undated) return 0;
  if (ranked.length === 0) return countBits(undated);
  let count = 0;
  for (let at = 0; matches && at < matches.count; at += 1)
    if (hasBit(undated, matches.docs[at] as number)) count += 1;
  return count;
}

/** Where nothing ranks, the newest come first. */
const sortFor = (sort: Sort, { terms, words }: Asked): Sort =>
  sort === 'relevance' && terms.all.length === 0 && words.length === 0 ? 'newest' : sort;

/** What the segments have: papers with a word that ranks, else all that is allowed, or titles made of stop words. */
function foundIn(
  allowed: readonly Allowed[],
  {
    asked: { terms, words },
    query,
    index,
  }: { readonly asked: Asked; readonly query: SearchRequest['query']; readonly index: Index },
): readonly Found[] {
  const idfOf = idfIn(index);
  const idfs = new Map(terms.all.map((term) => [term, idfOf(term)]));
  return index.segments.map((segment, at) => {
    const { bits } = allowed[at] ?? {};
    if (terms.all.length === 0 && words.length === 0) return hitsAllowed(segment, bits);
    if (terms.all.length === 0)
      return hitsWithWords(segment, titledBy(query.together?.length ? [] : words, segment), bits);
    const matches = accumulate(segment, terms.all, {
      numberOf: (term) => segment.stems.find(term.stem),
      idfOf: (term) => idfs.get(term) ?? 0,
      complete: terms.full,
    });
    return query.ranked.length > 0
      ? hitsWithWords(segment, matches, bits)
      : hitsAllowed(segment, bits, matches);
  });
}

interface Matched {
  readonly asked: Asked;
  readonly found: readonly Found[];
  /** Whether every word of the query is known: else the latent space pulls known titles down. */
  readonly isCertain: boolean;
}

/** The first hits in the order asked for, and how many have all words together, which relevance does not ask. */
function ordered(
  matched: Matched,
  { sort: wanted, asOf, offset, limit }: SearchRequest,
  { index, vocabulary, trendScores }: Parts,
): { readonly first: readonly Hit[]; readonly together: number | undefined } {
  const { found, asked } = matched;
  const { terms, ranked } = asked;
  const sort = sortFor(wanted, asked);
  const most = Math.max(RERANKED, offset + limit);
  if (sort === 'relevance') {
    const best = bestByScore(found, most);
    return { first: terms.all.length > 0 ? reranked(best, matched, index) : best, together: 0 };
  }
  const trends = sort === 'trending' ? trendScores(index, asOf) : undefined;
  const ordering = { sort, terms, trends, most };
  const { best, together } = bestByLevel(found, standTogetherIn(ranked, vocabulary), ordering);
  return { first: best, together };
}

/** The best hits in the order of the second stage, those that it does not look at after them. */
function reranked(best: readonly Hit[], { asked, found, isCertain }: Matched, index: Index): readonly Hit[] {
  const { terms, words } = asked;
  const queries = new Map(index.segments.map((segment) => [segment, titleQueryIn(segment, asked)]));
  const first = best.slice(0, RERANKED);
  const beside = titledBeside(first, found, asked);
  const chosen = rescored([...first, ...beside], {
    best: first[0]?.score || 1,
    titleQueryOf: (segment) => queries.get(segment) ?? titleQueryIn(segment, asked),
    wordsIn: terms.wordsIn,
    words: terms.words,
    cosine: isCertain ? likenessTo(index, words) : undefined,
  });
  const isBeside = ({ segment, doc }: Hit) =>
    beside.some((hit) => hit.doc === doc && hit.segment === segment);
  return [...chosen, ...best.slice(RERANKED).filter((hit) => !isBeside(hit))];
}
