/** A local Semantic Scholar: a few papers and authors behind the endpoints that Paperboy asks, quirks included. */
import { type Answer, type Asked, createJsonApi, type JsonApi } from './json-api.ts';

export interface WirePaper {
  readonly paperId: string;
  readonly externalIds?: Readonly<Record<string, unknown>>;
  readonly title: string;
  readonly authors?: readonly { readonly authorId: string | null; readonly name: string }[];
  readonly [field: string]: unknown;
}

interface WireAuthor {
  readonly authorId: string;
  readonly name: string;
  readonly hIndex?: unknown;
  readonly paperCount?: unknown;
  readonly citationCount?: unknown;
}

export interface Stock {
  readonly papers?: readonly WirePaper[];
  readonly authors?: readonly WireAuthor[];
}

const FIELDS_ALWAYS = ['paperId', 'authorId', 'title', 'name'];

export const createFakeSemanticScholar = (stock: Stock = {}): Promise<JsonApi> =>
  createJsonApi((asked) => answerTo(asked, stock));

function answerTo(asked: Asked, { papers = [], authors = [] }: Stock): Answer {
  const { path, query, body } = asked;
  if (path === '/graph/v1/paper/batch') return batch(body, papers, query);
  if (path === '/graph/v1/paper/search/match') return match(papers, query);
  if (path === '/graph/v1/author/search') return search(authors, query);
  const recommended = /^\/recommendations\/v1\/papers\/forpaper\/(.+)$/u.exec(path)?.[1];
  if (recommended) {
    const others = papers.filter((paper) => !hasId(paper, recommended));
    return ok({ recommendedPapers: others.map((paper) => reduced(paper, query)) });
  }
  const [, named, which] = /^\/graph\/v1\/paper\/(.+)\/(citations|references)$/u.exec(path) ?? [];
  if (named) {
    const field = which === 'citations' ? 'citingPaper' : 'citedPaper';
    const others = papers.filter((paper) => !hasId(paper, named));
    const unknown = { [field]: { paperId: null, title: 'Not in its graph' } };
    return ok({ offset: 0, data: [...others.map((paper) => ({ [field]: reduced(paper, query) })), unknown] });
  }
  const [, id, isList] = /^\/graph\/v1\/author\/(\d+)(\/papers)?$/u.exec(path) ?? [];
  const author = authors.find(({ authorId }) => authorId === id);
  if (!author) return { status: 404, body: { error: `Author with id ${id} not found` } };
  if (!isList) return ok(reduced(author, query));
  const theirs = papers.filter((paper) => paper.authors?.some(({ authorId }) => authorId === id));
  return ok({ offset: 0, data: theirs.map((paper) => reduced(paper, query)) });
}

const ok = (body: unknown): Answer => ({ status: 200, body });

function batch(body: unknown, papers: readonly WirePaper[], query: URLSearchParams): Answer {
  const { ids } = body as { ids: readonly string[] };
  if (ids.length === 0) return { status: 400, body: { error: 'No valid paper ids given' } };
  const found = ids.map((id) => papers.find((paper) => hasId(paper, id)));
  return ok(found.map((paper) => (paper ? reduced(paper, query) : null)));
}

/** The closest title, which shares a word at least. */
function match(papers: readonly WirePaper[], query: URLSearchParams): Answer {
  const wanted = wordsOf(query.get('query') ?? '');
  const common = (paper: WirePaper) => wordsOf(paper.title).filter((word) => wanted.includes(word)).length;
  const [best] = [...papers].sort((left, right) => common(right) - common(left));
  if (!best || common(best) === 0) return { status: 404, body: { error: 'Title match not found' } };
  return ok({ data: [{ ...reduced(best, query), matchScore: 42.5 }] });
}

/** Whoever has all words in the name; a query with a hyphen finds nobody. */
function search(authors: readonly WireAuthor[], query: URLSearchParams): Answer {
  const text = query.get('query') ?? '';
  const limit = Number(query.get('limit') ?? 100);
  const isIn = ({ name }: WireAuthor) => wordsOf(text).every((word) => wordsOf(name).includes(word));
  const found = text.includes('-') ? [] : authors.filter(isIn);
  if (found.length === 0) return ok({ total: 0, offset: 0 });
  const data = found.slice(0, limit).map((author) => reduced(author, query));
  return ok({ total: found.length, offset: 0, ...(found.length > limit && { next: limit }), data });
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

function hasId({ paperId, externalIds = {} }: WirePaper, id: string): boolean {
  const { ArXiv, DOI, CorpusId } = externalIds;
  return [paperId, `ArXiv:${ArXiv}`, `CorpusId:${CorpusId}`].includes(id) || isSameDoi(DOI, id);
}

const isSameDoi = (doi: unknown, id: string): boolean =>
  typeof doi === 'string' && id.toLowerCase() === `doi:${doi.toLowerCase()}`;

/** The fields asked for, and those that always come. */
function reduced(record: object, query: URLSearchParams): Record<string, unknown> {
  const fields = [...FIELDS_ALWAYS, ...(query.get('fields') ?? '').split(',')];
  return Object.fromEntries(Object.entries(record).filter(([field]) => fields.includes(field)));
}
