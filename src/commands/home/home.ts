/** The Home of a person: their digests, what they follow and what they saved, each with its next time and its one action. */
import { scheduleText } from '../../calendar/schedule.ts';
import type { Button } from '../../cards/card.ts';
import { button, factsOf, titleItem } from '../../cards/papers.ts';
import type { Home, HomeEntry, HomeSection } from '../../cards/surfaces/home.ts';
import { lineOf } from '../../chat/platform.ts';
import { papersNamed } from '../../corpus/corpus.ts';
import { countFitting, prepareSelection } from '../../digest/content/select.ts';
import { followsOf } from '../../digest/subscription/follows.ts';
import { reasonOf, type ScopeEntry } from '../../digest/subscription/scope.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import type { Context } from '../../invocation/command.ts';
import { readingList } from '../../library/reading-list.ts';
import { isoDay } from '../../runtime/time.ts';
import { capital, count, cutAt, day } from '../../text/wording.ts';
import { isPausedNow } from '../digest/break-cards.ts';
import { act, changeForm, nameArg, titleOf } from '../digest/cards.ts';
import { argsOfSubscription } from '../digest/request.ts';
import { argsOf } from '../follow/request.ts';
import { trending } from '../search/trending.ts';
import { LONGEST_NAMED, nextText } from '../subscription/cards.ts';

/** What a screen shows; all of them with it stay below the hundred blocks of a view. */
const MOST_DIGESTS = 10;
const MOST_FOLLOWS = 10;
const MOST_SAVED = 5;
const MOST_TRENDING = 3;

const form = (label: string, command: string, args = {}, spoken?: string): Button => ({
  ...button(label, 'reply', command, args),
  effect: 'form',
  ...(spoken !== undefined && { spoken }),
});

const SEARCH: Button = { ...form('Search…', 'search', {}, 'Search papers'), isMain: true };
const FOLLOW = form('Follow…', 'follow', {}, 'Follow an author, a topic or an organisation');
const TRENDING = button('Trending', 'reply', 'trending', {});

/** What of a person's is here; who has nothing yet is told what there can be. */
export async function homeOf(context: Context): Promise<Home> {
  const { digests, actor, platform, corpus } = context;
  const direct = platform.directPlace(actor);
  const workspaceId = actor.place?.workspaceId ?? direct.workspaceId;
  const [own, following, saved] = await Promise.all([
    digests.ofPerson({ userId: actor.userId, workspaceId, direct }),
    digests.subscriptions.following(direct),
    context.saved.all(actor),
  ]);
  const list = readingList(saved, corpus);
  const followed = followsOf(following);
  if (own.length + followed.length + list.length === 0) return firstHome(context);
  return {
    title: 'Your papers',
    buttons: [SEARCH, TRENDING, FOLLOW],
    sections: [
      await digestSection(own, context),
      ...(following && followed.length > 0 ? [await followSection(following, context)] : []),
      ...(list.length > 0 ? [await savedSection(list, context)] : []),
    ],
  };
}

async function firstHome(context: Context): Promise<Home> {
  const today = await trending.run({ window: 'day', page: 1 }, context);
  // The dumps alone may be of another day.
  const card = today.items.length > 0 ? today : await trending.run({ window: 'all', page: 1 }, context);
  const entries = card.items.slice(0, MOST_TRENDING).map(({ title, url, facts }) => ({
    title,
    ...(url !== undefined && { url }),
    ...(facts !== undefined && { facts }),
    ways: [],
  }));
  return {
    title: 'Papers, where you talk about them',
    text:
      'Search papers, look up authors, and get a daily digest on your topics. Ask in your own words, in any channel ' +
      'or here under Messages.',
    buttons: [SEARCH, form('Set up a digest…', 'digest', { action: 'status' }), FOLLOW],
    sections: entries.length > 0 ? [{ title: card.title, ways: [], entries }] : [],
    footer: 'Nothing of yours is here yet: what you follow, save and set up will be.',
  };
}

async function digestSection(own: readonly Subscription[], context: Context): Promise<HomeSection> {
  const set = await Promise.all(
    own
      .slice(0, MOST_DIGESTS)
      .map(async (each) => ({ ...each, nextAt: await context.digests.history.next(each) })),
  );
  return {
    title: 'Digests',
    ways: [form('New…', 'digest', { action: 'status' }, 'Set up a new digest')],
    entries: set.map((each) => digestEntry(each, context.now)),
    ...(own.length > MOST_DIGESTS && {
      more: `${count(own.length - MOST_DIGESTS, 'digest')} more in your channels`,
    }),
  };
}

function digestEntry(digest: Subscription, now: Date): HomeEntry {
  const { place, schedule, paused } = digest;
  const isPaused = isPausedNow(digest, now);
  const next =
    paused !== null || isPaused ? `paused${paused ? `: ${paused}` : ''}` : `next ${nextText(digest, now)}`;
  return {
    title: titleOf(digest),
    ...(place.kind === 'channel' && { channel: place.id }),
    facts: [capital(scheduleText(schedule)), next].join(' · '),
    ways: [
      changeForm('Change…', digest),
      goOnOrSkip(digest, isPaused),
      act('Turn it off', 'off', nameArg(digest)),
    ],
  };
}

function goOnOrSkip(digest: Subscription, isPaused: boolean): Button {
  if (digest.paused !== null) return act('Turn it on again', 'on', argsOfSubscription(digest));
  return isPaused
    ? act('Resume it', 'resume', nameArg(digest))
    : act('Skip the next one', 'skip', nameArg(digest));
}

async function followSection(following: Subscription, context: Context): Promise<HomeSection> {
  const { index, now, digests, platform } = context;
  const followed = followsOf(following);
  const shown = followed.slice(0, MOST_FOLLOWS);
  await prepareSelection(context, shown);
  const nextAt = await digests.history.next(following);
  const hidden = followed.length - shown.length;
  const next = following.paused === null ? `next ${nextText({ ...following, nextAt }, now)}` : 'paused';
  return {
    title: 'Following',
    note: `new papers come by direct message, ${scheduleText(following.schedule)}; ${next}`,
    ways: [],
    entries: shown.map((entry) => followEntry(entry, countFitting(entry, index))),
    ...(hidden > 0 && { more: `${hidden} more: ${lineOf('following', '', platform)}` }),
  };
}

const KIND_WORDS: Readonly<Record<ScopeEntry['kind'], string>> = {
  author: 'Author',
  topic: 'Topic',
  org: 'Organisation',
};

const followEntry = (entry: ScopeEntry, papers: number): HomeEntry => ({
  title: cutAt(entry.name, LONGEST_NAMED),
  facts: `${KIND_WORDS[entry.kind]} · ${count(papers, 'paper')}`,
  ways: [
    {
      ...button('Unfollow', 'reply', 'unfollow', argsOf([entry])),
      spoken: cutAt(`Unfollow papers ${reasonOf(entry)}`, LONGEST_NAMED),
    },
  ],
});

async function savedSection(
  list: ReturnType<typeof readingList>,
  { corpus, platform }: Context,
): Promise<HomeSection> {
  const shown = list.slice(0, MOST_SAVED);
  const papers = await papersNamed(
    shown.map(({ id }) => id),
    corpus,
  );
  const hidden = list.length - shown.length;
  return {
    title: 'Saved',
    note: count(list.length, 'paper'),
    ways: [
      button('Cite all (BibTeX)', 'reply', 'cite', { paper: 'saved' }),
      button('Open, or take papers off…', 'reply', 'saved', {}),
    ],
    entries: shown.map(({ id, title, savedAt }) => {
      const paper = papers.get(id);
      const facts = paper ? factsOf(paper) : 'no longer here';
      return {
        ...titleItem(paper ?? { id, title }),
        facts: `Saved ${day(isoDay(savedAt))} · ${facts}`,
        ways: [],
      };
    }),
    ...(hidden > 0 && { more: `${hidden} more: ${lineOf('saved', '', platform)}` }),
  };
}
