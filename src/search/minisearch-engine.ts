/**
 * The search engine on MiniSearch (https://lucaong.github.io/minisearch/), right up to about 20,000 papers. One
 * indexed field holds the title three times, then abstracts and names: measured better than boosting a title field.
 */
import MiniSearch, { type SearchOptions } from 'minisearch';
import { abstractsOf, namesOf, type Paper } from '../corpus/paper.ts';
import { isStopWord, stem, words } from '../text/tokenise.ts';
import type { Hit, SearchEngine, SearchRequest, SearchResult } from './engine.ts';
import { similarPapers } from './minisearch-similar.ts';
import { nearnessTo } from './nearness.ts';
import { demandsTerm, termsIn } from './query/condition.ts';
import { wordsAsked } from './query/query.ts';
import { isSince } from './query/since.ts';
import { rerank } from './rerank.ts';
import { unitsOf, weightsOf } from './terms/compounds.ts';
import { createVocabulary } from './terms/counted-words.ts';
import { meetsAll, type Readable, readable, TITLE_WEIGHT } from './terms/indexed-paper.ts';
import { standTogether, type Way, waysOf } from './terms/phrase-window.ts';
import { correctQuery, takesAsTyped } from './terms/spelling.ts';
import type { Vocabulary } from './terms/vocabulary.ts';

/** BM25 as tuned on SciFact, Cranfield and CACM; d is MiniSearch's BM25+ constant, 0 is plain BM25. */
const BM25 = { k: 1.6, b: 0.55, d: 0 };
/** In a larger corpus a word that at most two papers have may still be a typing error, so its neighbours count too. */
const LARGE_CORPUS = 2_000;
const RARE = 2;
/** So many stop words in a row say something: "to be or not to be". */
const TELLING_STOP_WORDS = 3;
/** Looking for neighbours is the slowest part of a search: so many of its words have some, and none that is no word. */
const FUZZY = { distance: 0.2, weight: 0.8, most: 8, longest: 40 };

/** A hit of the first pass, with the stems of the query that it has. */
interface Ranked extends Hit {
  readonly matched: readonly string[];
}

type TrendOf = (paper: Paper, asOf: string) => number | undefined;

/** What an engine holds. */
interface Shelf {
  readonly trendOf: TrendOf;
  readonly papers: Map<string, Readable>;
  readonly vocabulary: ReturnType<typeof createVocabulary>;
  readonly index: MiniSearch<{ id: string; text: string }>;
}

/**
 * An empty engine.
 * @param trendOf how much a paper is talked about at a day, for lists in that order; undefined where that is not known
 */
export function createMiniSearchEngine(trendOf: TrendOf = () => undefined): SearchEngine {
  const shelf: Shelf = {
    trendOf,
    papers: new Map(),
    vocabulary: createVocabulary(),
    index: new MiniSearch({
      fields: ['text'],
      tokenize: (text) => [...words(text)],
      processTerm: (word) => (isStopWord(word) ? null : stem(word)),
      searchOptions: { bm25: BM25, combineWith: 'OR' },
    }),
  };
  let version = 0;
  return {
    version: () => version,
    index(added) {
      version += 1;
      for (const paper of added) put(shelf, paper);
    },
    remove(ids) {
      version += 1;
      for (const id of ids) remove(shelf, id);
    },
    knows: (word) => takesAsTyped(word, shelf.vocabulary),
    search: (request) => search(shelf, request),
    similar: (id, limit) => similarPapers({ id, limit, ...shelf }),
    close() {
      shelf.papers.clear();
      shelf.index.removeAll();
    },
  };
}

function put(shelf: Shelf, paper: Paper): void {
  const known = shelf.papers.get(paper.id);
  // Counts change each hour, words hardly ever.
  if (known && indexedText(known.paper) === indexedText(paper))
    shelf.papers.set(paper.id, { ...known, paper });
  else {
    remove(shelf, paper.id);
    add(shelf, paper);
  }
}

function add({ papers, vocabulary, index }: Shelf, paper: Paper): void {
  const entry = readable(paper);
  papers.set(paper.id, entry);
  vocabulary.add(entry);
  index.add({ id: paper.id, text: indexedText(paper) });
}

function remove({ papers, vocabulary, index }: Shelf, id: string): void {
  const known = papers.get(id);
  if (!known) return;
  index.remove({ id, text: indexedText(known.paper) });
  vocabulary.remove(known);
  papers.delete(id);
}

function search(shelf: Shelf, request: SearchRequest): SearchResult {
  const { papers, vocabulary } = shelf;
  const { query, ...corrected } = correctQuery(request.query, vocabulary);
  const units = unitsOf(query.ranked, vocabulary);
  const { together = [] } = query;
  const ways = waysOf(together, vocabulary);
  const queryWords = wordsAsked(query);
  const wanted = termsIn(query.where)
    .flat()
    .filter((word) => !isStopWord(word));
  // Papers on a topic have its rarest word too, and going through those of "models" takes ten times as long.
  const rarest = ways.map((way) => rarestOf(way.words, vocabulary));
  const single = [...wanted, ...new Set(rarest)];
  const weights = weightsOf([...units, ...single.map((word) => [[word]])]);
  const hasWords = weights.size > 0;
  const ranked = hasWords ? rank(shelf, weights) : titled(papers, queryWords, together.length > 0);
  const isOpen = hasWords && query.ranked.length + together.length === 0 && !query.where.some(demandsTerm);
  const candidates = isOpen ? [...ranked, ...others(papers, ranked)] : ranked;
  const { passed, undated } = sift(candidates, { query, ways, weights, since: request.since }, shelf);
  const titleOf = (id: string) => papers.get(id)?.title ?? [];
  const relevant = hasWords ? rerank(passed, queryWords, titleOf) : passed;
  const isRelevance = request.sort === 'relevance' && hasWords;
  const nearness = nearnessTo(query.ranked, vocabulary, !isRelevance);
  const textOf = (id: string) => papers.get(id)?.text ?? '';
  const near = new Map(passed.map(({ id, matched }) => [id, nearness.of(matched, () => textOf(id))]));
  const sorted = isRelevance ? relevant : sortHits(relevant, request, near, shelf);
  const counts = [...near.values()];
  return {
    hits: sorted.slice(request.offset, request.offset + request.limit),
    total: sorted.length,
    withEveryWord: counts.filter((count) => count >= nearness.all).length,
    together: counts.filter((count) => count > nearness.all).length,
    ...corrected,
    leftOut: query.leftOut,
    terms: new Set([...weights.keys(), ...ways.flatMap((way) => way.words.map(stem))]),
    undated,
  };
}

/** First pass: BM25 over the query's words, the best score first. */
function rank({ papers, vocabulary, index }: Shelf, weights: ReadonlyMap<string, number>): readonly Ranked[] {
  const isRare = (term: string) => vocabulary.papersWithStem(term) <= RARE && term.length <= FUZZY.longest;
  const rare = papers.size < LARGE_CORPUS ? [] : [...weights.keys()].filter(isRare).slice(0, FUZZY.most);
  const options: SearchOptions = {
    tokenize: () => [...weights.keys()],
    processTerm: (term) => term,
    boostTerm: (term) => weights.get(term) ?? 0,
    fuzzy: (term) => (rare.includes(term) ? FUZZY.distance : false),
    weights: { fuzzy: FUZZY.weight, prefix: FUZZY.weight },
  };
  // MiniSearch multiplies each score by the number of matched terms; undone, the ranking is measurably better.
  return index
    .search('', options)
    .map((hit) => ({ id: String(hit.id), score: hit.score / hit.queryTerms.length, matched: hit.queryTerms }))
    .sort((left, right) => right.score - left.score);
}

/** What hits are sifted by. */
interface Sifted extends Pick<SearchRequest, 'query' | 'since'> {
  readonly ways: readonly Way[];
  readonly weights: ReadonlyMap<string, number>;
}

/** The hits that pass everything in a query that rules papers out, and how many only lack a date to be judged by. */
function sift(
  ranked: readonly Ranked[],
  { query, ways, weights, since }: Sifted,
  { papers, vocabulary }: Shelf,
): { passed: readonly Ranked[]; undated: number } {
  const looked = { inflections: vocabulary.inflections, asked: weights };
  const verdict = ({ id, matched }: Ranked): boolean | 'undated' => {
    const entry = papers.get(id);
    if (!entry || !isTogether(entry, ways)) return false;
    const passed = meetsAll(entry, query.where, looked, matched);
    return passed === true && since ? isSince(entry.paper, since) : passed;
  };
  const verdicts = Map.groupBy(ranked, verdict);
  return { passed: verdicts.get(true) ?? [], undated: verdicts.get('undated')?.length ?? 0 };
}

const isTogether = ({ text }: Readable, ways: readonly Way[]): boolean =>
  ways.length === 0 || ways.some((way) => standTogether(text, way));

const rarestOf = (words: readonly string[], { papersWith }: Vocabulary): string =>
  words.reduce((rarest, word) => (papersWith(word) < papersWith(rarest) ? word : rarest));

const indexedText = (paper: Paper): string =>
  [...Array<string>(TITLE_WEIGHT).fill(paper.title), ...abstractsOf(paper), namesOf(paper)].join('\n');

/**
 * The papers whose titles begin with some stop words, or have several of them in a row: such words stand in nearly every
 * abstract, but "CAN" may be a name. They are no topic. Without words, all papers with one score.
 */
function titled(
  papers: ReadonlyMap<string, Readable>,
  stopWords: readonly string[],
  isTopic: boolean,
): readonly Ranked[] {
  if (isTopic) return [];
  const wanted = ` ${stopWords.join(' ')} `;
  const isThere = ([, { title }]: readonly [string, Readable]) => {
    const at = ` ${title.join(' ')} `.indexOf(wanted);
    return stopWords.length === 0 || at === 0 || (at > 0 && stopWords.length >= TELLING_STOP_WORDS);
  };
  const length = ({ id }: Ranked) => papers.get(id)?.title.length ?? 0;
  const found = [...papers].filter(isThere).map(([id]) => ({ id, score: 0, matched: [] }));
  return stopWords.length === 0 ? found : found.sort((left, right) => length(left) - length(right));
}

/** The papers that an index has not found, for what they have beside words. */
const others = (papers: ReadonlyMap<string, Readable>, found: readonly Ranked[]): readonly Ranked[] => {
  const known = new Set(found.map(({ id }) => id));
  return [...papers.keys()].filter((id) => !known.has(id)).map((id) => ({ id, score: 0, matched: [] }));
};

/**
 * Sorts hits as asked, those that come nearest to the query first: any one of its words would bring most of the corpus.
 * The newest come first unless the trend is asked for, and undated papers last.
 */
function sortHits(
  hits: readonly Hit[],
  { sort, asOf }: SearchRequest,
  near: ReadonlyMap<string, number>,
  { papers, trendOf }: Pick<Shelf, 'papers' | 'trendOf'>,
): readonly Hit[] {
  const paperOf = (id: string) => papers.get(id)?.paper;
  const nearer = (left: Hit, right: Hit) => (near.get(right.id) ?? 0) - (near.get(left.id) ?? 0);
  if (sort === 'trending') {
    const trend = (paper: Paper | undefined) => (paper && trendOf(paper, asOf)) ?? -1;
    const scored = hits.map(({ id }) => ({ id, score: trend(paperOf(id)) }));
    return scored.sort(
      (left, right) => nearer(left, right) || right.score - left.score || left.id.localeCompare(right.id),
    );
  }
  const day = ({ id }: Hit) => paperOf(id)?.published ?? '';
  return hits.toSorted(
    (left, right) => nearer(left, right) || day(right).localeCompare(day(left)) || right.score - left.score,
  );
}
