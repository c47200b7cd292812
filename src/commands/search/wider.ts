/** What would find papers where a search found none: the same query with less asked of them, each way counted. */
import type { Button } from '../../cards/card.ts';
import { button } from '../../cards/papers.ts';
import type { Context } from '../../invocation/command.ts';
import type { Sort } from '../../search/engine.ts';
import { type Condition, filtersIn } from '../../search/query/condition.ts';
import { KNOWN_KEYS } from '../../search/query/filter-keys.ts';
import { type Piece, split, withValues } from '../../search/query/pieces.ts';
import {
  hasFilters,
  hasTerms,
  isEmptyQuery,
  parseQuery,
  type Query,
  wordsAsked,
} from '../../search/query/query.ts';
import { count, cutAt, list } from '../../text/wording.ts';

/** A query that found nothing, and how it was typed. */
export interface Asked {
  readonly typed: string;
  readonly query: Query;
  readonly sort: Sort;
}

/** More ways than these are no help. */
const MOST_WAYS = 3;
/** Each filter costs a search that only counts; nobody sets more than these by hand. */
const MOST_TRIED = 8;
/** The longest name of a filter that leaves room for its count on a button of 75 characters. */
const LONGEST_NAME = 48;

/**
 * The query without one of its filters, else without all of them, or without what it demands and excludes; without the
 * words that no paper has, where it has no other.
 */
export function widerWays(asked: Asked, unknown: readonly string[], context: Context): readonly Button[] {
  const single = withoutOneFilter(asked, context);
  if (single.length > 0) return single;
  const all = withoutAll(asked, context);
  return all.length > 0 ? all : withoutUnknown(asked, unknown, context);
}

/** The words that some paper has. */
function withoutUnknown({ query }: Asked, unknown: readonly string[], context: Context): readonly Button[] {
  if (hasFilters(query) || unknown.length === 0) return [];
  const words = query.ranked.filter((word) => !unknown.includes(word)).join(' ');
  const papers = words === '' ? 0 : papersFor(words, 'relevance', context);
  return papers > 0
    ? [wayOf(`Search “${cutAt(words, LONGEST_NAME)}”`, papers, { query: words, sort: 'relevance' })]
    : [];
}

/** The query without each filter that alone leaves no paper; first the way that leaves the most. */
function withoutOneFilter({ typed, query, sort }: Asked, context: Context): readonly Button[] {
  if (!hasFilters(query) || query.where.some(isJoinedFilter)) return [];
  const pieces = withValues(split(typed), KNOWN_KEYS);
  return pieces
    .filter(({ raw }) => filtersOf(raw) > 0)
    .slice(0, MOST_TRIED)
    .map((left) => {
      const rest = without(left, pieces);
      return { left, rest, papers: filtersOf(rest) < filtersOf(typed) ? papersFor(rest, sort, context) : 0 };
    })
    .filter(({ papers }) => papers > 0)
    .sort((first, second) => second.papers - first.papers)
    .slice(0, MOST_WAYS)
    .map(({ left, rest, papers }) =>
      wayOf(`Without ${cutAt(left.raw, LONGEST_NAME)}`, papers, { query: rest, sort }),
    );
}

/** Whether a condition joins a filter with others, so that it cannot be left out alone. */
const isJoinedFilter = (condition: Condition): boolean =>
  condition.kind === 'not'
    ? isJoinedFilter(condition.condition)
    : condition.kind !== 'filter' && filtersIn([condition]).length > 0;

/** The text of all pieces but one, and but the NOT before it. */
const without = (left: Piece, pieces: readonly Piece[]): string =>
  pieces
    .filter((piece, at) => piece !== left && !(piece.raw === 'NOT' && pieces[at + 1] === left))
    .map(({ raw }) => raw)
    .join(' ');

/** How many filters a text sets; none where it can be read only beside others. */
function filtersOf(text: string): number {
  try {
    return filtersIn(parseQuery(text).where).length;
  } catch {
    return 0;
  }
}

function papersFor(typed: string, sort: Sort, context: Context): number {
  try {
    const query = parseQuery(typed);
    return isEmptyQuery(query) ? 0 : total(query, sort, context);
  } catch {
    return 0;
  }
}

const total = (query: Query, sort: Sort, { engine, corpus }: Context): number =>
  engine.search({ query, sort, offset: 0, limit: 0, asOf: corpus.asOf }).total;

/** The query without the filters that cannot be read, if that finds papers. */
export function withoutUnreadable(typed: string, sort: Sort, context: Context): readonly Button[] {
  const query = withValues(split(typed), KNOWN_KEYS)
    .map(({ raw }) => raw)
    .filter(isReadable)
    .join(' ');
  const papers = query === '' ? 0 : papersFor(query, sort, context);
  return papers === 0 ? [] : [wayOf('Search without it', papers, { query, sort })];
}

function isReadable(text: string): boolean {
  try {
    parseQuery(text);
    return true;
  } catch {
    return false;
  }
}

/** The words alone: without filters, and without what is demanded and excluded. */
function withoutAll({ typed, query }: Asked, context: Context): readonly Button[] {
  const words = wordsAsked(query).join(' ');
  if (words === '' || !(hasFilters(query) || hasTerms(query))) return [];
  const papers = total({ ...query, ranked: words.split(' '), where: [] }, 'relevance', context);
  return papers > 0
    ? [wayOf(`Without ${list(strictIn(typed, query))}`, papers, { query: words, sort: 'relevance' })]
    : [];
}

/** What a query has that leaves papers out, by the sign that it is typed with. */
const STRICT: Readonly<Record<string, RegExp>> = {
  quotes: /"/u,
  OR: /(?<!\S)(?:OR|\|)(?!\S)/u,
  plus: /(?<!\S)\+/u,
  minus: /(?<!\S)(?:-|NOT )/u,
  brackets: /[()]/u,
};

function strictIn(typed: string, query: Query): readonly string[] {
  const signs = Object.entries(STRICT).flatMap(([name, sign]) => (sign.test(typed) ? [name] : []));
  return [...(hasTerms(query) ? signs : []), ...(hasFilters(query) ? ['filters'] : [])];
}

const wayOf = (label: string, papers: number, { query, sort }: { query: string; sort: Sort }): Button =>
  button(`${label} (${count(papers, 'paper')})`, 'reply', 'search', {
    query,
    ...(sort !== 'relevance' && { sort }),
  });
