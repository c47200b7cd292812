/** `follow`: new papers of authors, topics and organisations, by direct message, once a day. */
import { z } from 'zod';
import type { Schedule } from '../../calendar/schedule.ts';
import type { Card, Invoke } from '../../cards/card.ts';
import type { Place } from '../../chat/chat.ts';
import { lineOf } from '../../chat/platform.ts';
import { countFitting } from '../../digest/content/select.ts';
import {
  endedLately,
  FOLLOWING,
  followsOf,
  isAmong,
  newsSince,
  withFollows,
} from '../../digest/subscription/follows.ts';
import { checkScope, type ScopeEntry, scopeOf } from '../../digest/subscription/scope.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { WHOM } from '../../nlu/message/command-line.ts';
import { UserError } from '../../runtime/errors.ts';
import {
  ALL,
  argsOfSchedule,
  EVERY_DAY,
  isBlank,
  LONGEST_LIST,
  MOST_PAPERS,
  pressArgs,
  scheduleArgs,
  scheduleOf,
  words,
} from '../subscription/arguments.ts';
import { addressed, askToConfirm, confirmCard, toArg, undoAddressed } from '../subscription/by-mail.ts';
import { noteOn } from '../subscription/notes.ts';
import { wrongZoneCard, type ZoneChoice, zoneCard, zoneOf } from '../subscription/zone.ts';
import { followedCard, whichKindCard } from './cards.ts';
import { listFollowed } from './following.ts';
import { followFaults, followForm } from './form.ts';
import { argsOf, distinct, type FollowArgs, mayMean, meantBy, namedEntries, spelt } from './request.ts';
import { followedSaid, verbOf } from './said.ts';

/** One message a day can hardly tell of more. */
const MOST_FOLLOWED = 50;
/** Beyond these, the list of what is followed tells of each. */
const MOST_NOTES = 5;
/** Of the message: whatever is news of what is followed, and no word on a day without. */
const SETTINGS = { ...scopeOf([]), size: MOST_PAPERS, quiet: 'silent' } as const;
const ORDER = 'What to follow goes right after “follow”.';

export const follow = defineCommand({
  name: 'follow',
  summary: 'Get new papers of an author, a topic or an organisation by direct message',
  examples: [
    'author:Byeongchan Lee',
    'topic:quantization at:8am zone:Europe/Berlin',
    'org:nvidia days:weekdays',
    '',
  ],
  visibility: 'private',
  isPersonal: () => true,
  says: (args, corpus) => `follow ${followedSaid(args, corpus)}`,
  verb: (args) => verbOf(args, 'Follow'),
  natural: WHOM,
  takesNames: true,
  needsPlace: true,
  args: z.object({
    what: words('A name or a topic; empty shows what you follow', LONGEST_LIST).meta({
      positional: true,
      suggest: 'topics',
    }),
    author: words('Authors, with commas between them', LONGEST_LIST).meta({ suggest: 'authors' }),
    topic: words('Topics, with commas between them', LONGEST_LIST).meta({ suggest: 'topics' }),
    org: words('Organisations, with commas between them', LONGEST_LIST).meta({ suggest: 'organisations' }),
    ...scheduleArgs,
    ...toArg,
  }),
  changes: () => true,
  form: { open: followForm, faults: followFaults },
  undo: ({ to, ...args }, context) => undoAddressed(to, context, (there) => undoOf(args, there)),
  run: ({ to, ...args }, context) =>
    addressed(to, context, { isNew: !isBlank(args) }, (there) => followAsked(args, there)),
});

async function undoOf(args: FollowArgs, context: Context): Promise<Invoke | undefined> {
  const place = context.platform.directPlace(context.actor);
  const following = await context.digests.subscriptions.following(place);
  if (isBlank(args)) return undefined;
  const entries = entriesAsked(args, following, context);
  const asks = 'title' in entries || 'title' in (await hourOf({ args, place, following }, context));
  if ('title' in entries || asks) return undefined;
  const added = entries.filter((entry) => !isAmong(entry, followsOf(following)));
  if (added.length > 0) return { command: 'unfollow', args: argsOf(added) };
  return following && { command: 'follow', args: argsOfSchedule(following.schedule) };
}

async function followAsked(args: FollowArgs, context: Context): Promise<Card> {
  const place = context.platform.directPlace(context.actor);
  const following = await context.digests.subscriptions.following(place);
  if (isBlank(args)) return listFollowed(following, 1, context);
  const entries = entriesAsked(args, following, context);
  return 'title' in entries ? entries : followAll(entries, { args, place, following }, context);
}

/** What is to be followed; a question when that is not certain. */
function entriesAsked(
  args: FollowArgs,
  following: Subscription | undefined,
  context: Context,
): readonly ScopeEntry[] | Card {
  const { what: said = '', author, topic, org, ...schedule } = args;
  const what = said.trim();
  const named = namedEntries(args, context);
  const meant = ALL.test(what) ? lastEnded(following, context) : meantBy(what, context);
  if (what !== '' && meant.length === 0) {
    const possible = mayMean(what).map((entry) => ({ entry, papers: countFitting(entry, context.index) }));
    return whichKindCard(what, possible, { named, settings: pressArgs(schedule) });
  }
  const entries = distinct([...named, ...meant].map((entry) => spelt(entry, context)));
  checkScope(scopeOf(entries));
  const isNamed = [author, topic, org].some((value) => value !== undefined);
  if (isNamed && entries.length === 0) throw new UserError('That names nothing to follow.', example(context));
  return entries;
}

const example = ({ platform }: Context): string =>
  `For example: ${lineOf('follow', 'author:Byeongchan Lee', platform)}`;

/** What "follow all" takes back. */
function lastEnded(following: Subscription | undefined, context: Context): readonly ScopeEntry[] {
  const ended = endedLately(following?.settings.follows ?? [], context.now);
  if (ended.length > 0) return ended;
  throw new UserError(
    'All papers cannot be followed; a digest can bring those that are talked about.',
    `Type ${lineOf('digest', 'on all', context.platform)}`,
  );
}

interface FollowRequest {
  readonly args: FollowArgs;
  readonly place: Place;
  readonly following: Subscription | undefined;
}

/** Adds entries, or only sets the time. */
async function followAll(
  entries: readonly ScopeEntry[],
  request: FollowRequest,
  context: Context,
): Promise<Card> {
  const { digests, corpus, actor, now, newReference } = context;
  const { args, place } = request;
  const hour = await hourOf(request, context);
  if ('title' in hour) return hour;
  const hold = await askToConfirm(context);
  const change = {
    id: newReference(),
    now,
    // Another answer to the same person may have been here since we looked.
    decide(old: Subscription | undefined) {
      const follows = withFollows(old?.settings.follows ?? [], entries, { since: newsSince(corpus), now });
      checkNumber(followsOf({ settings: { follows } }).length, context);
      const zone = old && args.zone === undefined ? old.schedule.zone : hour.zone.name;
      const schedule = scheduleOf(args, old?.schedule ?? hour.usual, { zone, order: ORDER });
      return { schedule, settings: { ...SETTINGS, follows: [...follows] }, createdBy: actor.userId, ...hold };
    },
  };
  const { before, after } = await digests.subscriptions.put(place, FOLLOWING, change);
  if (hold) return confirmCard(context);
  const nextAt = await digests.history.next(after);
  const added = entries.filter((entry) => !isAmong(entry, followsOf(before)));
  return followedCard({
    before,
    after: { ...after, nextAt },
    added,
    noted: await Promise.all(added.slice(0, MOST_NOTES).map((entry) => noteOn(entry, context))),
    known: entries.filter((entry) => !added.includes(entry)),
    guess: before ? undefined : hour.zone.guess,
    now,
  });
}

interface Hour {
  readonly zone: ZoneChoice;
  /** When the message comes if nobody says otherwise. */
  readonly usual: Schedule | undefined;
}

/** The hour of the message: as it was, or that of a digest in the same place, or nine o'clock; or a question. */
async function hourOf({ args, place, following }: FollowRequest, context: Context): Promise<Hour | Card> {
  // Bad input is answered before any question: nobody should choose a zone to learn then that the time is none.
  scheduleOf(args, undefined, { zone: 'UTC', order: ORDER });
  const invoke = { command: 'follow', args: pressArgs(args) };
  const wrongZone = wrongZoneCard(invoke, ORDER);
  if (wrongZone) return wrongZone;
  const [digest] = following ? [] : await context.digests.subscriptions.inPlace(place);
  const isKnown = (following ?? digest ?? args.zone) !== undefined;
  const memberContext = isKnown ? undefined : await context.actor.memberContext?.();
  const zone = zoneOf(args.zone, following ?? digest, memberContext ?? {}, ORDER);
  if (!zone) return zoneCard(invoke, memberContext?.locale);
  return { zone, usual: digest && { ...digest.schedule, days: EVERY_DAY } };
}

function checkNumber(number: number, context: Context): void {
  if (number === 0) throw new UserError('You follow nothing yet.', example(context));
  if (number <= MOST_FOLLOWED) return;
  throw new UserError(
    `That would be ${number} things to follow; ${MOST_FOLLOWED} is the most.`,
    `Unfollow some first: ${lineOf('following', '', context.platform)}`,
  );
}
