/** What the commands ask of a search engine, and what it answers: ids and counts, papers are read elsewhere. */

import type { Query } from './query/query.ts';
import type { Since } from './query/since.ts';
import type { SimilarHit } from './similarity/similar.ts';
import type { Correction } from './terms/spelling.ts';

export const SORTS = ['relevance', 'newest', 'oldest', 'trending', 'cited'] as const;
export type Sort = (typeof SORTS)[number];

export interface SearchRequest {
  readonly query: Query;
  readonly sort: Sort;
  readonly offset: number;
  readonly limit: number;
  /** The day that "trending" counts back from. */
  readonly asOf: string;
  /** Only papers of these days; those of no known day count as undated. */
  readonly since?: Since | undefined;
  /** Without papers that are withdrawn or retracted. */
  readonly standing?: true;
}

interface Hit {
  readonly id: string;
  readonly score: number;
}

export interface SearchResult {
  /** The asked-for page of hits, best first. */
  readonly hits: readonly Hit[];
  readonly total: number;
  /** How many of them have every word of the query. */
  readonly withEveryWord: number;
  /** How many of those have them together: not counted, and 0, in the order of relevance; undefined of too many to look at. */
  readonly together: number | undefined;
  readonly corrections: readonly Correction[];
  /** Words that no paper has and that nothing comes near. */
  readonly unknown: readonly string[];
  /** Words that no paper has, after so many others that nothing like them was looked for. */
  readonly unchecked: readonly string[];
  /** Words beyond those of a query that count. */
  readonly leftOut: readonly string[];
  /** The stems that count as matches, for snippets. */
  readonly terms: ReadonlySet<string>;
  /** Papers that a date filter or `since` left out because no source dates them. */
  readonly undated: number;
}

/** What is asked of papers by their words; a search engine of one index, which never changes. */
export interface SearchEngine {
  /** Whether a folded word is one that a search takes as it stands: papers have it in some inflection, or it is a stop word. */
  knows(word: string): boolean;
  search(request: SearchRequest): SearchResult;
  /** Papers like one that is indexed, best first, without itself; empty for an unknown id. */
  similar(id: string, limit: number): readonly SimilarHit[];
}
