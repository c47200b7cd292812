/** Papers made by hand: a title and what a test cares about, everything else empty. */
import type { Paper } from '../../src/corpus/paper.ts';
import type { SearchEngine, SearchRequest, SearchResult } from '../../src/search/engine.ts';
import { parseQuery } from '../../src/search/query/query.ts';

export const AS_OF = '2025-11-20';

type Wanted = Pick<Paper, 'title'> &
  Partial<Omit<Paper, 'authors' | 'organisation'>> & {
    readonly authors?: readonly string[];
    readonly organisation?: string;
    /** Comments seen on the newest page. */
    readonly comments?: number;
  };

/** A paper; its id is its title in lower case unless the test gives one. */
export const tinyPaper = ({ title, authors = [], organisation, comments, ...rest }: Wanted): Paper => ({
  id: title.toLowerCase(),
  title,
  abstract: '',
  otherAbstracts: [],
  authors: { names: [...authors], complete: true, count: authors.length },
  organisation: organisation === undefined ? null : { slug: organisation.toLowerCase(), name: organisation },
  published: null,
  category: null,
  hasCode: null,
  origins: [],
  signals:
    comments === undefined ? [] : [{ name: 'comments', value: comments, source: 'test', observedOn: AS_OF }],
  ...rest,
});

/** Searches as somebody types, ten hits a page. */
export const find = (engine: SearchEngine, typed: string, rest: Partial<SearchRequest> = {}): SearchResult =>
  engine.search({ query: parseQuery(typed), sort: 'relevance', offset: 0, limit: 10, asOf: AS_OF, ...rest });

/** The ids that a typed query finds, best first. */
export const idsFor = (
  engine: SearchEngine,
  typed: string,
  rest: Partial<SearchRequest> = {},
): readonly string[] => find(engine, typed, rest).hits.map(({ id }) => id);
