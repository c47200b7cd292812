/** Who may decide about the digests of a place, and which of them somebody means. */
import type { Invoke } from '../../cards/card.ts';
import type { Place } from '../../chat/chat.ts';
import { allowedBy } from '../../chat/managers.ts';
import { lineOf } from '../../chat/platform.ts';
import type { Decision, Subscription } from '../../digest/subscription/subscription.ts';
import type { Context } from '../../invocation/command.ts';
import { UserError } from '../../runtime/errors.ts';
import { pressArgs } from '../subscription/arguments.ts';
import { isAllowed, policyIn } from './policy.ts';
import type { DigestArgs } from './request.ts';

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
  if (isAllowed(memberContext, holding)) return memberContext;
  const who =
    holding && memberContext.policed?.standing !== 'unknown' ? allowedBy(holding.policy) : platform.managers;
  throw new UserError(
    `Only ${who} can ${doing} digests here.`,
    `Anybody can look: ${line('status', context)}`,
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
