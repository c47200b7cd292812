/** The addresses of feeds: written for people to copy, and read when somebody asks for one. Pure. */
import { checkScope, type ScopeEntry, scopeOf } from '../digest/subscription/scope.ts';
import { TRENDING_WINDOWS, type TrendingWindow } from '../ranking/trending.ts';
import { UserError } from '../runtime/errors.ts';

export const FORMATS = ['atom', 'rss', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** Where they all are, below the public address. */
export const ROOT = '/feeds';

/** Longer ones are no topics and no names; whole addresses stay below the 2,000 characters that readers take. */
const LONGEST = 300;

/** What a feed is of. */
export type FeedOf =
  | { readonly kind: 'trending'; readonly window: TrendingWindow; readonly topic?: string | undefined }
  | (ScopeEntry & { /** One of an author's papers. */ readonly wrote?: string | undefined })
  | { readonly kind: 'digest'; readonly id: string; readonly secret: string };

/** Which parameter says what, by the kind of entry; the topics of searches are in the query language. */
const NAMED: Readonly<Record<ScopeEntry['kind'], { readonly page: string; readonly parameter: string }>> = {
  topic: { page: 'search', parameter: 'q' },
  author: { page: 'author', parameter: 'name' },
  org: { page: 'org', parameter: 'name' },
};
const KINDS = ['topic', 'author', 'org'] as const;

const PAGE = /^\/feeds\/(?<page>[a-z]+(?:\/[\w-]+){0,2})\.(?<format>atom|rss|json)$/u;

/** The address of a feed below the public one, always the same for the same feed. */
export function addressOf(feed: FeedOf, format: Format): string {
  const { page, given } = pageOf(feed);
  const parameters = Object.entries(given).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(parameters as [string, string][]).toString();
  return `${ROOT}/${page}.${format}${query && `?${query}`}`;
}

function pageOf(feed: FeedOf): { page: string; given: Readonly<Record<string, string | undefined>> } {
  if (feed.kind === 'digest') return { page: `digest/${feed.id}/${feed.secret}`, given: {} };
  if (feed.kind === 'trending') return { page: `trending/${feed.window}`, given: { q: feed.topic } };
  const { page, parameter } = NAMED[feed.kind];
  return { page, given: { [parameter]: feed.name, wrote: feed.kind === 'author' ? feed.wrote : undefined } };
}

/**
 * What an address asks for; undefined for one that nothing is at.
 * @throws UserError for a topic or a name that no feed can be of
 */
export function readAddress({
  pathname,
  searchParams,
}: Pick<URL, 'pathname' | 'searchParams'>): { readonly feed: FeedOf; readonly format: Format } | undefined {
  const { page = '', format: ending } = PAGE.exec(pathname)?.groups ?? {};
  const format = FORMATS.find((each) => each === ending);
  const feed = feedAt(page.split('/'), (name) => bounded(searchParams.get(name) ?? ''));
  return feed && format && { feed, format };
}

function feedAt(
  [first, second, third]: readonly string[],
  given: (name: string) => string,
): FeedOf | undefined {
  if (first === 'digest' && second !== undefined && third !== undefined)
    return { kind: 'digest', id: second, secret: third };
  const window = TRENDING_WINDOWS.find((each) => each === second);
  if (first === 'trending' && window !== undefined && third === undefined) {
    const topic = given('q');
    return {
      kind: 'trending',
      window,
      ...(topic !== '' && { topic: checked({ kind: 'topic', name: topic }).name }),
    };
  }
  const kind = KINDS.find((each) => NAMED[each].page === first);
  if (kind === undefined || second !== undefined) return undefined;
  const wrote = kind === 'author' ? given('wrote') : '';
  return { ...checked({ kind, name: given(NAMED[kind].parameter) }), ...(wrote !== '' && { wrote }) };
}

function bounded(value: string): string {
  if (value.length > LONGEST)
    throw new UserError(`That is longer than the ${LONGEST} characters of a topic or a name.`);
  return value.trim();
}

/** The entry, if papers can be told by it. @throws UserError if not */
export function checked(entry: ScopeEntry): ScopeEntry {
  if (entry.name.length > LONGEST) bounded(entry.name);
  checkScope(scopeOf([entry]));
  return entry;
}
