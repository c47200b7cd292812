/** What papers somebody asks for, as the arguments of a command and back. Pure. */
import type { Invoke } from '../cards/card.ts';
import type { Sort } from '../search/engine.ts';
import { split } from '../search/pieces.ts';

type Trending = 'day' | 'week' | 'month' | 'all';

/** The sides of a question for papers; each may be absent. */
export interface Facets {
  /** Words, "phrases" and `a OR b`, as the query language takes them. */
  readonly topic: string;
  readonly authors: readonly string[];
  readonly orgs: readonly string[];
  readonly categories: readonly string[];
  readonly has: readonly string[];
  /** Words and phrases that must not stand in a paper. */
  readonly without: readonly string[];
  /** Filters of time as they are typed: `since:2024`. */
  readonly when: readonly string[];
  readonly sort?: Sort | undefined;
  /** The time as a window of what is trending, where it is one. */
  readonly trending?: Trending | undefined;
}

export const NO_FACETS: Facets = {
  topic: '',
  authors: [],
  orgs: [],
  categories: [],
  has: [],
  without: [],
  when: [],
};

/** How many sides say something. */
export const countOf = ({ topic, authors, orgs, categories, has, without, when, sort }: Facets): number =>
  [topic, sort ?? ''].filter(Boolean).length +
  [authors, orgs, categories, has, without, when].filter((values) => values.length > 0).length;

const quoted = (text: string): string =>
  /[^\p{L}\p{N}.'_-]/u.test(text) ? `"${text.replaceAll('"', '')}"` : text;

/** The query that asks for these sides, without the order. */
export const queryOf = ({ topic, authors, orgs, categories, has, without, when }: Facets): string =>
  [
    topic,
    ...authors.map((name) => `author:"${name.replaceAll('"', '')}"`),
    ...orgs.map((name) => `org:${quoted(name)}`),
    ...categories.map((name) => `cat:${name}`),
    ...has.map((what) => `has:${what}`),
    ...when,
    ...without.map((words) => `-${quoted(words)}`),
  ]
    .filter(Boolean)
    .join(' ');

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

/** The sides that a command asked for; undefined when it did not ask for papers. */
export function facetsOf({ command, args }: Invoke): Facets | undefined {
  if (command === 'author' && args.name) return { ...NO_FACETS, authors: [args.name] };
  if (command === 'org' && args.name) return { ...NO_FACETS, orgs: [args.name] };
  if (command === 'search') return { ...fromQuery(args.query ?? ''), sort: args.sort as Sort | undefined };
  if (command !== 'trending') return undefined;
  return {
    ...fromQuery(args.topic ?? ''),
    sort: 'trending',
    trending: (args.window as Trending | undefined) ?? undefined,
  };
}

const LISTS = { author: 'authors', org: 'orgs', cat: 'categories', has: 'has' } as const;
const isList = (key: string | undefined): key is keyof typeof LISTS =>
  key !== undefined && Object.hasOwn(LISTS, key);

function fromQuery(query: string): Facets {
  const topic: string[] = [];
  let facets: Facets = NO_FACETS;
  for (const { raw, key, text, negated } of split(query)) {
    if (negated) facets = { ...facets, without: [...facets.without, text] };
    else if (isList(key)) facets = { ...facets, [LISTS[key]]: [...facets[LISTS[key]], text] };
    else if (key === 'since' || key === 'until' || key === 'year')
      facets = { ...facets, when: [...facets.when, raw] };
    else topic.push(raw);
  }
  return { ...facets, topic: topic.join(' ') };
}
