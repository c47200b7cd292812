/** The cards of `follow`, `following` and `unfollow`: what is followed now, and the way back. Pure. */

import { scheduleText } from '../../calendar/schedule.ts';
import { type Button, type Card, type CardItem, type Invoke, plain } from '../../cards/card.ts';
import { onPage, pageButtons, pageOf, pageText } from '../../cards/lists.ts';
import { button } from '../../cards/papers.ts';
import { lineOf, type PlatformProfile } from '../../chat/platform.ts';
import type { RecentOutcomes } from '../../digest/ledger/history.ts';
import { followsOf } from '../../digest/subscription/follows.ts';
import { reasonOf, type ScopeEntry } from '../../digest/subscription/scope.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import { capital, count, cutAt, list } from '../../text/wording.ts';
import { argsOfSchedule, LONGEST_LIST } from '../subscription/arguments.ts';
import { guessLines, LONGEST_NAMED, nextText, outcomeLines } from '../subscription/cards.ts';
import type { Held, Noted } from '../subscription/notes.ts';
import { argsOf } from './request.ts';

/** With the list and the way back these are five, which both platforms show in one row. */
const MOST_WAYS = 3;
const LONGEST_LABEL = 60;

const LIST = button('What I follow', 'reply', 'following', {});
const KIND_WORDS: Readonly<Record<ScopeEntry['kind'], string>> = {
  author: 'author',
  topic: 'topic',
  org: 'organisation',
};

const named = (entry: ScopeEntry): string => cutAt(reasonOf(entry), LONGEST_NAMED);
/** "papers by Byeongchan Lee and on quantization". */
const allPapers = (entries: readonly ScopeEntry[]): string => `papers ${list(entries.map(named))}`;

/** "Next message: Mon 23 Nov at 09:00, in 2 days, if something new has come in by then; every day at 09:00 UTC." */
const whenText = (following: Subscription, now: Date): string =>
  `Next message: ${nextText(following, now)}, if something new has come in by then; ${scheduleText(following.schedule)}.`;

/** What shows the papers of an entry. */
function papersOf({ kind, name }: ScopeEntry): Invoke {
  const args = { author: { name }, org: { name }, topic: { query: name } };
  const command = { author: 'author', org: 'org', topic: 'search' };
  return { command: command[kind], args: args[kind] };
}

/** Asks what a word is that could be several things, beside those that are named. */
export function whichKindCard(
  what: string,
  possible: readonly Held[],
  asked: { readonly named: readonly ScopeEntry[]; readonly settings: Invoke['args'] },
): Card {
  return {
    title: `What is “${cutAt(what, LONGEST_NAMED)}”?`,
    text: plain(
      `Press what you mean, or type it with ${list(
        possible.map(({ entry }) => `${entry.kind}:`),
        'or',
      )} before it.`,
    ),
    items: [],
    buttons: possible.map(({ entry, papers }) =>
      button(`${capital(KIND_WORDS[entry.kind])} (${count(papers, 'paper')})`, 'reply', 'follow', {
        ...asked.settings,
        ...argsOf([...asked.named, entry]),
      }),
    ),
  };
}

interface Followed {
  readonly before: Subscription | undefined;
  readonly after: Subscription;
  readonly added: readonly ScopeEntry[];
  /** The first of those. */
  readonly noted: readonly Noted[];
  /** What was followed before. */
  readonly known: readonly ScopeEntry[];
  /** How the zone is known when nobody said it. */
  readonly guess: string | undefined;
  readonly now: Date;
}

/** What is followed now, and when the next message comes. */
export function followedCard({ before, after, added, noted, known, guess, now }: Followed): Card {
  const ways = noted.flatMap(({ entry, papers, near }) => {
    const label = cutAt(`${count(papers, 'paper')} ${reasonOf(entry)}`, LONGEST_LABEL);
    if (papers > 0) return [{ label, effect: 'reply' as const, invoke: papersOf(entry) }];
    return near
      ? [button(cutAt(`Follow “${near.name}”`, LONGEST_LABEL), 'reply', 'follow', argsOf([near]))]
      : [];
  });
  const total = followsOf(after).length;
  const lines = [
    ...noted.map(({ note }) => note),
    ...(known.length > 0 ? [`You already follow ${allPapers(known)}.`] : []),
    ...(before?.paused && followsOf(before).length > 0 ? ['It goes on after its pause.'] : []),
    whenText(after, now),
    ...guessLines(guess, after),
    ...(total > added.length
      ? [`You follow ${count(total, 'thing')}: one message a day for all of them.`]
      : []),
  ];
  return {
    title: followedTitle(added, known, total),
    text: plain(lines.join('\n')),
    items: [],
    buttons: [...ways.slice(0, MOST_WAYS), LIST, ...undoFollow(before, after, added)],
  };
}

function followedTitle(added: Followed['added'], known: readonly ScopeEntry[], total: number): string {
  const [first] = added;
  if (added.length > 1)
    return total > added.length ? `You follow ${added.length} more` : `You follow ${total} things`;
  if (first) return `You follow ${cutAt(first.name, LONGEST_NAMED)}`;
  return known.length > 0 ? 'You follow that already' : 'Another time for what you follow';
}

function undoFollow(
  before: Subscription | undefined,
  after: Subscription,
  added: Followed['added'],
): readonly Button[] {
  if (added.length > 0) return [button('Undo', 'reply', 'unfollow', argsOf(added))];
  const isChanged = before && scheduleText(before.schedule) !== scheduleText(after.schedule);
  return isChanged ? [button('Undo', 'reply', 'follow', argsOfSchedule(before.schedule))] : [];
}

interface Shown {
  readonly following: Subscription;
  readonly outcomes: RecentOutcomes;
  readonly page: number;
  readonly now: Date;
  /** How many papers of an entry the corpus holds. */
  papersOf(entry: ScopeEntry): number;
}

/** What is followed, when the next message comes and how the last one went. */
export function followingCard({ following, outcomes, page: asked, now, papersOf }: Shown): Card {
  const { paused, schedule } = following;
  const follows = followsOf(following);
  const page = pageOf(follows.length, asked);
  const lines = [
    paused === null ? whenText(following, now) : `Paused: ${paused}`,
    ...outcomeLines(outcomes, following),
    ...(page.page > 1 || page.pages > 1 ? [`${capital(pageText(page))}.`] : []),
  ];
  return {
    title: `You follow ${count(follows.length, 'thing')}`,
    text: plain(lines.join('\n')),
    firstNumber: page.offset + 1,
    choice: { placeholder: 'See papers, or unfollow…' },
    items: onPage(follows, page).map((entry) => followItem(entry, papersOf(entry))),
    buttons: [
      ...(paused === null
        ? [button('Look now', 'reply', 'following', { view: 'news' })]
        : [button('Go on', 'reply', 'follow', argsOfSchedule(schedule))]),
      ...pageButtons('following', {}, page),
    ],
  };
}

const followItem = (entry: ScopeEntry, papers: number): CardItem => ({
  title: cutAt(entry.name, LONGEST_NAMED),
  facts: `${KIND_WORDS[entry.kind]} · ${count(papers, 'paper')} here`,
  ...(papers > 0 && { opens: papersOf(entry) }),
  ways: [button(cutAt(`Unfollow ${entry.name}`, LONGEST_LABEL), 'reply', 'unfollow', argsOf([entry]))],
});

/** How to begin. */
export const nothingFollowedCard = (platform: PlatformProfile): Card => ({
  title: 'You follow nothing yet',
  text: [
    { text: 'New papers of authors, topics and organisations can come to your direct messages. Type ' },
    { text: lineOf('follow', 'author:Byeongchan Lee', platform), code: true },
    { text: ' or ' },
    { text: lineOf('follow', 'topic:quantization at:8am', platform), code: true },
  ],
  items: [],
  buttons: [],
});

/** Asks which entry is meant. */
export const whichEntryCard = (what: string, entries: readonly ScopeEntry[]): Card => ({
  title: `Which “${cutAt(what, LONGEST_NAMED)}”?`,
  items: [],
  buttons: entries.map((entry) =>
    button(cutAt(capital(reasonOf(entry)), LONGEST_LABEL), 'reply', 'unfollow', argsOf([entry])),
  ),
});

/** Follows again what was ended; "all" takes back whatever was ended within the day. */
export function followAgain(ended: readonly ScopeEntry[]): Invoke {
  const args = argsOf(ended);
  const isShort = Object.values(args).every((value) => value.length <= LONGEST_LIST);
  return { command: 'follow', args: isShort ? args : { what: 'all' } };
}

/** What is followed no more, and the way back. */
export function unfollowedCard(ended: readonly ScopeEntry[], left: number): Card {
  const rest = left > 0 ? `You still follow ${count(left, 'thing')}.` : 'You follow nothing any more.';
  return {
    title: `${count(ended.length, 'thing')} followed no more`,
    text: plain(`No more messages about ${cutAt(allPapers(ended), LONGEST_LIST)}.\n${rest}`),
    items: [],
    buttons: [button('Undo', 'reply', 'follow', followAgain(ended).args), ...(left > 0 ? [LIST] : [])],
  };
}
