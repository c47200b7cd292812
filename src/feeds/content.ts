/** What stands in a feed: the papers or the digests that it is of, as they are now. */
import { resolveAuthor } from '../authors/resolve.ts';
import { authorsText } from '../cards/papers.ts';
import { papersNamed } from '../corpus/corpus.ts';
import { newestFirst, type Paper } from '../corpus/paper.ts';
import { withdrawalOf } from '../corpus/publication/withdrawal.ts';
import { shownName } from '../digest/subscription/name.ts';
import { reasonOf } from '../digest/subscription/scope.ts';
import type { Subscription } from '../digest/subscription/subscription.ts';
import { trendReason } from '../ranking/trending.ts';
import { firstDaysOf, windowText } from '../ranking/trending-window.ts';
import { UserError } from '../runtime/errors.ts';
import { isoDay } from '../runtime/time.ts';
import type { SearchRequest } from '../search/engine.ts';
import type { Snapshot } from '../search/live-index.ts';
import { peopleOf } from '../search/matching/name-book.ts';
import { asTopic, ofOrganisation, parseQuery } from '../search/query/query.ts';
import type { FeedOf } from './address.ts';
import type { DigestFeeds } from './digest-feeds.ts';
import { digestEntry, paperEntry, slotText } from './entries.ts';
import { type Feed, MOST_ENTRIES } from './feed.ts';

/** In the line of facts of a trending paper. */
const MOST_NAMED = 5;

/** A feed of papers: everybody may read it. */
export type PublicFeed = Exclude<FeedOf, { readonly kind: 'digest' }>;

/** "Trending papers this week on agents", "Papers by Ada Lee". */
export function titleOf(feed: PublicFeed): string {
  if (feed.kind !== 'trending') return `Papers ${reasonOf(feed)}`;
  const on = feed.topic && reasonOf({ kind: 'topic', name: feed.topic });
  return ['Trending papers', windowText(feed.window), on].filter(Boolean).join(' ');
}

/**
 * The papers of a feed as they are now.
 * @throws UserError for an author's name that too many people have, and for what is no query
 */
export async function paperFeed(feed: PublicFeed, known: Snapshot, now: Date): Promise<Feed> {
  const { corpus } = known;
  const moment = { asOf: corpus.asOf, today: isoDay(now) };
  const factsOf = (paper: Paper) =>
    [trendReason(paper, moment), authorsText(paper, MOST_NAMED)].filter(Boolean).join(' · ');
  const papers = await papersOf(feed, known);
  return {
    title: titleOf(feed),
    description:
      feed.kind === 'trending'
        ? 'What is new and talked about, best first.'
        : 'The newest papers first, without those that were withdrawn.',
    entries: papers.map((paper) =>
      paperEntry(paper, {
        firstSeen: firstSeen(paper, corpus),
        ...(feed.kind === 'trending' && { facts: factsOf(paper) }),
      }),
    ),
    asOf: new Date(corpus.asOf),
  };
}

/** When it came here; what was here before its source was first asked counts from when it was written down. */
function firstSeen({ id }: Paper, corpus: Snapshot['corpus']): Date {
  const arrival = corpus.arrival(id);
  return arrival.getTime() > 0 ? arrival : corpus.changed(id);
}

async function papersOf(feed: PublicFeed, known: Snapshot): Promise<readonly Paper[]> {
  if (feed.kind === 'author') return writtenBy(feed, known);
  return found(requestOf(feed, known), known);
}

function requestOf(
  feed: Exclude<PublicFeed, { readonly kind: 'author' }>,
  { corpus }: Snapshot,
): Pick<SearchRequest, 'query' | 'sort' | 'since'> {
  if (feed.kind === 'org') return { query: ofOrganisation(feed.name), sort: 'newest' };
  if (feed.kind !== 'trending') return { query: asTopic(parseQuery(feed.name)), sort: 'newest' };
  const query = asTopic(parseQuery(feed.topic ?? ''));
  return { query, sort: 'trending', since: firstDaysOf(feed.window, corpus) };
}

function found(
  request: Pick<SearchRequest, 'query' | 'sort' | 'since'>,
  { corpus, engine }: Snapshot,
): Promise<readonly Paper[]> {
  const page = { offset: 0, limit: MOST_ENTRIES, asOf: corpus.asOf };
  const { hits } = engine.search({ ...request, ...page, standing: true });
  return corpus.papers(hits.map(({ id }) => id));
}

/** The papers of everybody whom the name means. */
async function writtenBy(
  { name, wrote }: { readonly name: string; readonly wrote?: string | undefined },
  known: Snapshot,
): Promise<readonly Paper[]> {
  const id = wrote === undefined ? undefined : known.corpus.resolve(wrote)?.id;
  const { authors, names } = await resolveAuthor(
    name,
    peopleOf(known),
    id === undefined ? {} : { wrote: [id] },
  );
  if (authors.length === 0 && names.length > 0)
    throw new UserError('Too many people have that name for one feed: a fuller one is needed.');
  const papers = new Map(authors.flatMap((author) => author.papers.map((paper) => [paper.id, paper])));
  return papers
    .values()
    .filter((paper) => !withdrawalOf(paper))
    .toArray()
    .sort(newestFirst)
    .slice(0, MOST_ENTRIES);
}

/** The digests of a subscription that were posted. */
export async function digestFeed(
  subscription: Subscription,
  feeds: Pick<DigestFeeds, 'posted'>,
  { corpus }: Pick<Snapshot, 'corpus'>,
): Promise<Feed> {
  const posted = await feeds.posted(subscription);
  const known = await papersNamed([...new Set(posted.flatMap(({ paperIds }) => paperIds))], corpus);
  const standing = (id: string) => {
    const paper = known.get(id);
    return paper && !withdrawalOf(paper) ? [paper] : [];
  };
  const name = shownName(subscription);
  return {
    title: `Digest of ${name === '' ? 'all papers' : name}`,
    description: 'The digest of a chat channel, as it was posted there.',
    entries: posted.map(({ id, slot, at, paperIds }) =>
      digestEntry({ id, on: slotText(slot, at), at, papers: paperIds.flatMap(standing) }),
    ),
    asOf: new Date(corpus.asOf),
  };
}
