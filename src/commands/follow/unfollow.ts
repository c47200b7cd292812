/** `unfollow`: ends what somebody follows, one thing or all. */
import { z } from 'zod';
import type { Card, Invoke } from '../../cards/card.ts';
import { lineOf } from '../../chat/platform.ts';
import {
  FOLLOWING,
  followsOf,
  isAmong,
  isSame,
  NOTHING_FOLLOWED,
  withoutFollows,
} from '../../digest/subscription/follows.ts';
import { reasonOf, type ScopeEntry } from '../../digest/subscription/scope.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { WHOM } from '../../nlu/message/command-line.ts';
import { UserError } from '../../runtime/errors.ts';
import { fold } from '../../text/tokenise.ts';
import { list } from '../../text/wording.ts';
import { ALL, isBlank, LONGEST_LIST, words } from '../subscription/arguments.ts';
import { addressed, toArg, undoAddressed } from '../subscription/by-mail.ts';
import { followAgain, unfollowedCard, whichEntryCard } from './cards.ts';
import { listFollowed } from './following.ts';
import { type EntryArgs, namedEntries } from './request.ts';
import { followedSaid, verbOf } from './said.ts';

/** A name with a comma takes two quotes more on a button than it took to be typed. */
const LONGEST_ASKED = 2 * LONGEST_LIST;

export const unfollow = defineCommand({
  name: 'unfollow',
  summary: 'Get no more messages about an author, a topic or an organisation',
  examples: ['author:Byeongchan Lee', 'quantization', 'all'],
  visibility: 'private',
  isPersonal: () => true,
  says: (args, corpus) => `no longer follow ${followedSaid(args, corpus)}`,
  verb: (args) => verbOf(args, 'Unfollow'),
  natural: WHOM,
  takesNames: true,
  needsPlace: true,
  args: z.object({
    what: words('What you follow, its beginning, or “all”', LONGEST_ASKED).meta({
      positional: true,
      suggest: 'followed',
    }),
    author: words('Authors that you follow', LONGEST_ASKED).meta({ suggest: 'followed' }),
    topic: words('Topics that you follow', LONGEST_ASKED).meta({ suggest: 'followed' }),
    org: words('Organisations that you follow', LONGEST_ASKED).meta({ suggest: 'followed' }),
    ...toArg,
  }),
  changes: () => true,
  undo: ({ to, ...args }, context) => undoAddressed(to, context, (there) => undoOf(args, there)),
  run: ({ to, ...args }, context) =>
    addressed(to, context, { isNew: false }, (there) => endAsked(args, there)),
});

async function undoOf(args: EntryArgs, context: Context): Promise<Invoke | undefined> {
  const found = await context.digests.subscriptions.following(context.platform.directPlace(context.actor));
  const ended = entriesMeant(args, followsOf(found), context);
  return 'title' in ended || ended.length === 0 ? undefined : followAgain(ended);
}

async function endAsked(args: EntryArgs, context: Context): Promise<Card> {
  const found = await context.digests.subscriptions.following(context.platform.directPlace(context.actor));
  const followed = followsOf(found);
  if (isBlank(args) || followed.length === 0) return listFollowed(found, 1, context);
  const ended = entriesMeant(args, followed, context);
  return 'title' in ended ? ended : end(ended, context);
}

/** What is to be followed no more; a question when that is not certain. */
function entriesMeant(
  args: EntryArgs,
  followed: readonly ScopeEntry[],
  context: Context,
): readonly ScopeEntry[] | Card {
  const what = args.what?.trim() ?? '';
  if (ALL.test(what)) return followed;
  const meant = what === '' ? [] : called(what, followed);
  if (meant.length > 1) return whichEntryCard(what, meant);
  const asked = namedEntries(args, context);
  const missing = asked
    .filter((entry) => !isAmong(entry, followed))
    .map((entry) => `papers ${reasonOf(entry)}`);
  if (what !== '' && meant.length === 0) missing.push(`“${what}”`);
  if (missing.length > 0)
    throw new UserError(
      `You do not follow ${list(missing, 'or')}.`,
      `To see what you follow: ${lineOf('following', '', context.platform)}`,
    );
  return [...meant, ...followed.filter((each) => isAmong(each, asked))];
}

/** The entries of this name, or those that begin so. */
function called(what: string, followed: readonly ScopeEntry[]): readonly ScopeEntry[] {
  const exact = followed.filter((each) => isSame(each, { kind: each.kind, name: what }));
  return exact.length > 0 ? exact : followed.filter(({ name }) => fold(name).startsWith(fold(what)));
}

async function end(entries: readonly ScopeEntry[], context: Context): Promise<Card> {
  const { digests, now, actor, platform, newReference } = context;
  const decide = (old: Subscription | undefined) => {
    if (!old) throw new UserError('You follow nothing any more.');
    const follows = withoutFollows(old.settings.follows ?? [], entries, now);
    const isLast = followsOf({ settings: { follows } }).length === 0;
    const paused = isLast ? NOTHING_FOLLOWED : old.paused;
    const settings = { ...old.settings, follows: [...follows] };
    return { schedule: old.schedule, settings, createdBy: actor.userId, ...(paused !== null && { paused }) };
  };
  const change = { id: newReference(), now, decide };
  const { after } = await digests.subscriptions.put(platform.directPlace(actor), FOLLOWING, change);
  return unfollowedCard(entries, followsOf(after).length);
}
