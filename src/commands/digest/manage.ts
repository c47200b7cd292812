/** Who may decide about the digests of a place, and which of them somebody means. */
import { type Card, type Invoke, withInvokes } from '../../cards/card.ts';
import type { Actor, MemberContext, Place } from '../../chat/chat.ts';
import { allowedBy } from '../../chat/managers.ts';
import { lineOf } from '../../chat/platform.ts';
import type { Decision, Subscription } from '../../digest/subscription/subscription.ts';
import type { Context } from '../../invocation/command.ts';
import { UserError } from '../../runtime/errors.ts';
import { pressArgs } from '../subscription/arguments.ts';
import type { DigestArgs } from './request.ts';
import { isAllowed, policyIn } from './who/policy.ts';

/** More than these in one channel is a mistake, or a prank. */
const MOST_DIGESTS = 20;

/** What to type after `digest` here. */
export const line = (words: string, { platform }: Pick<Context, 'platform'>): string =>
  lineOf('digest', words, platform);

/** Arguments as an invocation of `digest`. */
export const invokeOf = (action: string, args: DigestArgs): Invoke => ({
  command: 'digest',
  args: { action, ...pressArgs(args) },
});

/** Where nothing can be posted. */
export const noPlace = (context: Context): UserError =>
  new UserError(
    'A digest needs a channel or a direct message to be posted in, and this is neither.',
    `Set it up in a channel of Slack or Discord. To see what one would say, type ${line('preview quantization', context)}`,
  );

/**
 * What the platform says of whoever asks, if they may decide here.
 * @param doing what they want to do with digests, for the refusal
 * @throws UserError when they may not, or there is no place
 */
export async function mayManage(context: Context, doing: string) {
  const { actor, platform } = context;
  const memberContext = await actor.memberContext?.();
  if (!memberContext) throw noPlace(context);
  const holding = actor.place && (await policyIn(actor.place, memberContext, context));
  if (isAllowed(memberContext, holding) || (await hasManagerRole(memberContext, context)))
    return memberContext;
  const isUnknown = memberContext.policed?.standing === 'unknown';
  const who = holding && !isUnknown ? allowedBy(holding.policy) : platform.managers;
  const again = isUnknown ? 'It could not be asked about you just now: try again in a minute.\n' : '';
  throw new UserError(
    `Only ${who} can ${doing} digests here.`,
    `${again}Anybody can look: ${line('status', context)}`,
  );
}

/** Whether they may decide here, where nothing has to be refused. */
export const isManaging = (context: Context): Promise<boolean> =>
  mayManage(context, 'change').then(
    () => true,
    (error: unknown) => {
      if (error instanceof UserError) return false;
      throw error;
    },
  );

/** Whether they have a role that an admin lets manage digests. */
async function hasManagerRole({ roles = [] }: MemberContext, { actor, digests }: Context): Promise<boolean> {
  if (!actor.place || roles.length === 0) return false;
  const managing = await digests.managerRoles.rolesOf(actor.place);
  return roles.some((role) => managing.includes(role));
}

/**
 * Does something for the channel that is named, as if whoever asks did so there: what they may do is asked of that one, and
 * the buttons of the answer are about it.
 * @param channel its id; undefined for where they ask
 * @throws UserError where they can read no such channel
 */
export async function inChannel(
  channel: string | undefined,
  context: Context,
  act: (there: Context) => Promise<Card>,
): Promise<Card> {
  const actor = await actorIn(channel, context);
  if (channel === undefined || actor === context.actor || !actor.place) return act(context);
  const card = await act({ ...context, actor });
  const url = context.platform.linkTo(actor.place);
  return {
    ...withInvokes(card, (invoke) => invokeIn(channel, invoke)),
    ...(url !== undefined && {
      links: [...(card.links ?? []), { label: 'The channel that this is about', url }],
    }),
  };
}

/**
 * Somebody as they are in the channel that is named.
 * @throws UserError likewise
 */
export async function actorIn(
  channel: string | undefined,
  { actor }: Pick<Context, 'actor'>,
): Promise<Actor> {
  if (channel === undefined || channel === actor.place?.id) return actor;
  const there = await actor.inChannel?.(channel);
  if (there) return there;
  throw new UserError('There is no such channel here that you may read.', 'Leave it out for this one.');
}

/** An invocation of `digest` as one about a channel. */
export const invokeIn = (channel: string | undefined, invoke: Invoke): Invoke =>
  channel === undefined || invoke.command !== 'digest'
    ? invoke
    : { ...invoke, args: { ...invoke.args, channel } };

/** @throws UserError as `mayManage`, and where nothing can be posted */
export async function maySetUp(context: Context) {
  const memberContext = await mayManage(context, 'set up');
  if (memberContext.obstacles.length > 0) throw new UserError(memberContext.obstacles.join('\n'));
  return memberContext;
}

/** @throws UserError where a place has as many digests as it may have */
export function checkRoom(existing: readonly Subscription[], context: Context): void {
  if (existing.length < MOST_DIGESTS) return;
  throw new UserError(
    `There are ${existing.length} digests here already.`,
    `End one first: ${line('off', context)}`,
  );
}

/** The digests of a place; refuses where there is none. */
export async function existingIn(place: Place, context: Context): Promise<readonly Subscription[]> {
  const existing = await context.digests.subscriptions.inPlace(place);
  if (existing.length > 0) return existing;
  throw new UserError(
    'There is no digest here yet.',
    `Set one up: ${line('on', context)}\nOr look first: ${line('preview', context)}`,
  );
}

/** A digest before and after a change. */
interface Changed {
  readonly before: Subscription;
  /** With the time at which it comes next. */
  readonly after: Subscription;
  /** When the first date is due that is not planned yet. */
  readonly plannedAt: Date;
}

/**
 * Changes a digest as it is by then, and tells when it comes next; what `decide` does not name stays.
 * @throws UserError when somebody has just turned it off
 */
export async function changeDigest(
  { place, name }: Subscription,
  decide: (old: Subscription) => Partial<Decision>,
  { digests, actor, now, newReference }: Context,
): Promise<Changed> {
  const { before, after } = await digests.subscriptions.put(place, name, {
    id: newReference(),
    now,
    decide(old) {
      if (!old) throw new UserError('Somebody has just turned this digest off.', 'Try again.');
      const { paused, schedule, settings, breaks } = old;
      const kept = { schedule, settings, breaks, createdBy: actor.userId };
      return { ...kept, ...(paused !== null && { paused }), ...decide(old) };
    },
  });
  const nextAt = await digests.history.next(after);
  return { before: before ?? after, after: { ...after, nextAt }, plannedAt: after.nextAt };
}
