/** From a question to the sentences that answer it: papers are ranked on the index, and only the first of them read. */
import type { Paper } from '../../corpus/paper.ts';
import { withdrawalOf } from '../../corpus/publication/withdrawal.ts';
import { readable } from '../../text/markup/readable.ts';
import { words } from '../../text/tokenise.ts';
import type { SearchResult } from '../engine.ts';
import { papersAddressed } from '../find-paper.ts';
import { papersWith } from '../index/index.ts';
import type { Snapshot } from '../live-index.ts';
import { KNOWN_KEYS } from '../query/filter-keys.ts';
import { split, withValues } from '../query/pieces.ts';
import { parseQuery, type Query } from '../query/query.ts';
import { papersNamed, papersTitled } from '../titles/look-up.ts';
import { type Answer, answersIn } from './choose.ts';
import { type Question, readQuestion } from './question.ts';

/** Thirty abstracts take some 15 ms; the papers after them answered no question that was tried. */
const PAPERS_READ = 30;

type Library = Pick<Snapshot, 'corpus' | 'engine' | 'index'>;

export interface Found {
  readonly question: Question;
  /** What was searched for, as somebody may type it. */
  readonly typed: string;
  readonly query: Query;
  readonly result: SearchResult;
  readonly answers: readonly Answer[];
}

/**
 * Answers a question from abstracts of papers that nobody has withdrawn. Filters of the query language among its words
 * narrow the papers down.
 * @throws UserError for a filter that cannot be read
 */
export async function findAnswers(text: string, library: Library): Promise<Found> {
  const { corpus, engine, index } = library;
  const { asked, filters } = withoutFilters(readable(text));
  const read = readQuestion(asked);
  const typed = [...read.words, ...filters].join(' ');
  const query = parseQuery(typed);
  const request = { query, sort: 'relevance', offset: 0, limit: PAPERS_READ, asOf: corpus.asOf } as const;
  const result = engine.search(request);
  const question = corrected(read, result);
  const named = filters.length === 0 ? papersNamed(index, words(question.topic)) : [];
  const ids = new Set([...named, ...result.hits].map(({ id }) => id));
  const nearest = await corpus.papers([...ids].slice(0, PAPERS_READ));
  const papers = nearest.filter((paper) => !withdrawalOf(paper));
  const weightOf = (word: string) => Math.log(1 + index.size / (1 + papersWith(index, word)));
  return { question, typed, query, result, answers: answersIn(papers, question, weightOf) };
}

/** The one paper that a text names, by an id, a link or its whole title; undefined where it may name none or several. */
export async function paperMeant(text: string, { corpus, index }: Library): Promise<Paper | undefined> {
  const { papers } = papersAddressed(text, corpus);
  const [only, ...others] = papers.length > 0 ? papers : papersTitled(index, words(readable(text)));
  return only && others.length === 0 ? corpus.paper(only.id) : undefined;
}

/** A question without the filters that stand in it, and these. */
function withoutFilters(text: string): { readonly asked: string; readonly filters: readonly string[] } {
  const pieces = withValues(split(text), KNOWN_KEYS);
  const isFilter = ({ key }: { readonly key: string | undefined }) =>
    key !== undefined && KNOWN_KEYS.includes(key);
  const raw = (some: typeof pieces) => some.map((piece) => piece.raw);
  return {
    asked: raw(pieces.filter((piece) => !isFilter(piece))).join(' '),
    filters: raw(pieces.filter(isFilter)),
  };
}

/** A question with its typing errors corrected as the search has. */
function corrected(question: Question, { corrections }: SearchResult): Question {
  const used = new Map(corrections.map((each) => [each.typed, each.used]));
  return { ...question, words: question.words.flatMap((word) => words(used.get(word) ?? word)) };
}
