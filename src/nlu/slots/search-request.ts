/** What papers somebody asks for, as the arguments of a command and back. Pure. */
import type { Invoke } from '../../cards/card.ts';
import { TRENDING_WINDOWS, type TrendingWindow } from '../../ranking/trending.ts';
import { SORTS, type Sort } from '../../search/engine.ts';
import { type Condition, filtersIn } from '../../search/query/condition.ts';
import { split, withValues } from '../../search/query/pieces.ts';
import { parseQuery } from '../../search/query/query.ts';

/** What is asked of papers beside their words: the values of each filter. */
export interface Conditions {
  readonly authors: readonly string[];
  readonly orgs: readonly string[];
  readonly categories: readonly string[];
  readonly has: readonly string[];
  /** Filters of time as they are typed: `since:2024`. */
  readonly when: readonly string[];
  /** Filters of numbers as they are typed: `votes:>100`. */
  readonly counts: readonly string[];
}

/** The sides of a question for papers; each may be absent. */
export interface Facets extends Conditions {
  /** Words, "phrases" and `a OR b`, as the query language takes them. */
  readonly topic: string;
  /** Words and phrases that must not stand in a paper. */
  readonly without: readonly string[];
  /** What must not be so of a paper: not by somebody, not from somewhere, not of a year. */
  readonly not: Conditions;
  readonly sort?: Sort | undefined;
  /** The time as a window of what is trending, where it is one. */
  readonly trending?: TrendingWindow | undefined;
}

type Args = Invoke['args'];

const NO_CONDITIONS: Conditions = { authors: [], orgs: [], categories: [], has: [], when: [], counts: [] };

export const NO_FACETS: Facets = { topic: '', ...NO_CONDITIONS, without: [], not: NO_CONDITIONS };

/** The conditions of both, each once. */
export function bothOf(left: Conditions, right: Conditions): Conditions {
  const both = (key: keyof Conditions) => [...new Set([...left[key], ...right[key]])];
  return {
    authors: both('authors'),
    orgs: both('orgs'),
    categories: both('categories'),
    has: both('has'),
    when: both('when'),
    counts: both('counts'),
  };
}

/** How many sides say something. */
export const countOf = ({ topic, sort, without, not, ...facets }: Facets): number =>
  [topic, sort ?? ''].filter(Boolean).length +
  [conditions(facets), conditions(not), [without]].flat().filter((values) => values.length > 0).length;

const conditions = ({ authors, orgs, categories, has, when, counts }: Conditions) => [
  authors,
  orgs,
  categories,
  has,
  when,
  counts,
];

const quoted = (text: string): string =>
  /[^\p{L}\p{N}.'_-]/u.test(text) ? `"${text.replaceAll('"', '')}"` : text;

/** The query that asks for these sides, without the order. */
export const queryOf = ({ topic, without, not, ...asked }: Facets): string =>
  [
    topic,
    ...filtersOf(asked),
    ...[...filtersOf(not), ...without.map(quoted)].map((unwanted) => `-${unwanted}`),
  ]
    .filter(Boolean)
    .join(' ');

const filtersOf = ({ authors, orgs, categories, has, when, counts }: Conditions): readonly string[] => [
  ...authors.map((name) => `author:"${name.replaceAll('"', '')}"`),
  ...orgs.map((name) => `org:${quoted(name)}`),
  ...categories.map((name) => `cat:${name}`),
  ...has.map((what) => `has:${what}`),
  ...when,
  ...counts,
];

/** The command that answers: one person or one organisation alone has its own. */
export function invokeOf(facets: Facets): Invoke {
  const { authors, orgs, sort } = facets;
  const [name] = authors;
  const [org] = orgs;
  if (countOf(facets) === 1 && authors.length === 1 && name) return { command: 'author', args: { name } };
  if (countOf(facets) === 1 && orgs.length === 1 && org) return { command: 'org', args: { name: org } };
  const query = queryOf(facets);
  return {
    command: 'search',
    args: { ...(query && { query }), ...(sort && sort !== 'relevance' && { sort }) },
  };
}

const followed = ({ author, org, topic = '' }: Args): Facets => ({
  ...NO_FACETS,
  authors: author ? [author] : [],
  orgs: org ? [org] : [],
  topic,
});

/** The sides that each command asks for. */
const SIDES: Readonly<Record<string, (args: Args) => Facets | undefined>> = {
  author: ({ name }) => (name ? { ...NO_FACETS, authors: [name] } : undefined),
  org: ({ name }) => (name ? { ...NO_FACETS, orgs: [name] } : undefined),
  count: ({ query = '' }) => fromQuery(query),
  people: ({ topic = '' }) => fromQuery(topic),
  search: ({ query = '', sort }) => ({ ...fromQuery(query), sort: SORTS.find((each) => each === sort) }),
  trending: ({ topic = '', window }) => ({
    ...fromQuery(topic),
    sort: 'trending',
    trending: TRENDING_WINDOWS.find((each) => each === window),
  }),
  follow: followed,
  unfollow: followed,
};

/** The sides that a command asked for; undefined when it did not ask for papers. */
export const facetsOf = ({ command, args }: Invoke): Facets | undefined => SIDES[command]?.(args);

const LISTS = {
  author: 'authors',
  org: 'orgs',
  cat: 'categories',
  has: 'has',
  since: 'when',
  until: 'when',
  year: 'when',
  votes: 'counts',
  citations: 'counts',
  stars: 'counts',
  comments: 'counts',
} as const;
/** A NOT before a filter, as a minus. */
const NOT_FILTER =
  /(?<!\S)NOT\s+(?=(?:author|org|cat|has|since|until|year|votes|citations|stars|comments):)/gu;
type FilterKey = keyof typeof LISTS;

/** Facets with one more filter; a negated one must not be so. */
function withFilter(facets: Facets, key: FilterKey, text: string, negated: boolean): Facets {
  const name = LISTS[key];
  const value = name === 'when' || name === 'counts' ? `${key}:${text}` : text;
  return negated
    ? { ...facets, not: { ...facets.not, [name]: [...facets.not[name], value] } }
    : { ...facets, [name]: [...facets[name], value] };
}

/** Whether a key is a filter's. */
const isFilterKey = (key: string | undefined): key is FilterKey =>
  key !== undefined && Object.hasOwn(LISTS, key);

/** Whether a query has a filter that is no side of its own: in alternatives, or with a NOT before it. */
function isNested(query: string): boolean {
  try {
    return parseQuery(query).where.some(
      (condition) => condition.kind !== 'filter' && filtersIn([condition]).length > 0 && !isTurned(condition),
    );
  } catch {
    return false;
  }
}

const isTurned = (condition: Condition): boolean =>
  condition.kind === 'not' && condition.condition.kind === 'filter';

function fromQuery(typed: string): Facets {
  const query = typed.replace(NOT_FILTER, '-');
  if (isNested(query)) return { ...NO_FACETS, topic: query };
  const topic: string[] = [];
  let facets: Facets = NO_FACETS;
  for (const { raw, key, text, negated } of withValues(split(query), Object.keys(LISTS))) {
    if (isFilterKey(key)) facets = withFilter(facets, key, text, negated);
    else if (negated) facets = { ...facets, without: [...facets.without, text] };
    else topic.push(raw);
  }
  return { ...facets, topic: topic.join(' ') };
}
