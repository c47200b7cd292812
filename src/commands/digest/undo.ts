/** What takes a change of a digest back: worked out from the digests as they are before it. */
import type { Invoke } from '../../cards/card.ts';
import { breaksFrom, isUnbroken } from '../../digest/schedule/breaks.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import type { Context } from '../../invocation/command.ts';
import { withoutManner } from '../subscription/manner.ts';
import { zoneOf } from '../subscription/zone.ts';
import { todayOf } from './break-cards.ts';
import { datesOf, isBroken, isRange, withoutDates, withTime } from './breaks.ts';
import { nameArg } from './cards.ts';
import { type ChangeAction, decided } from './change.ts';
import {
  allMeant,
  argsOfSubscription,
  changeTarget,
  type DigestArgs,
  decide,
  EVERY_DIGEST,
  hasScope,
  isAllPapers,
  named,
  ORDER,
  withoutName,
} from './request.ts';

type Args = Invoke['args'];

/** The arguments of `digest` that take an action back; undefined where it changes nothing, or one line cannot undo it. */
type Undo = (
  args: DigestArgs,
  before: { readonly existing: readonly Subscription[]; readonly context: Context },
) => Promise<Args | undefined> | Args | undefined;

const UNDO: Readonly<Record<string, Undo>> = {
  on: undoOn,
  off(args, { existing }) {
    const [only, ...others] = allMeant(args, existing);
    return only && others.length === 0 ? { action: 'on', ...argsOfSubscription(only) } : undefined;
  },
  pause: undoPause,
  skip: undoSkip,
  resume: undoResume,
  change: (args, before) => undoChange('change', args, before),
  add: (args, before) => undoChange('add', args, before),
  remove: (args, before) => undoChange('remove', args, before),
  more: (args, before) => undoChange('more', args, before),
  fewer: (args, before) => undoChange('fewer', args, before),
};

/**
 * What takes a change back that `digest` would make now.
 * @throws UserError as the command would
 */
export async function undoOf(
  action: string,
  args: DigestArgs,
  context: Context,
): Promise<Invoke | undefined> {
  const { place } = context.actor;
  const existing = place ? await context.digests.subscriptions.inPlace(place) : [];
  const undo = await UNDO[action]?.(args, { existing, context });
  return undo && { command: 'digest', args: undo };
}

async function undoOn(
  args: DigestArgs,
  { existing, context }: Parameters<Undo>[1],
): Promise<Args | undefined> {
  const name = named(args, existing);
  if (name === undefined) return undefined;
  const before = existing.find((each) => each.name === name);
  // Where the zone is asked for, nothing is set up yet.
  const known = before || args.zone !== undefined ? {} : ((await context.actor.memberContext?.()) ?? {});
  const zone = zoneOf(args.zone, before, known, ORDER)?.name;
  if (zone === undefined) return undefined;
  if (!before) return { action: 'off', topics: name || 'all' };
  const { schedule, settings } = decide(withoutName(args, before), before, { zone, by: '' });
  return undoTo(before, { ...before, schedule, settings });
}

function undoChange(
  action: ChangeAction,
  args: DigestArgs,
  { existing, context }: Parameters<Undo>[1],
): Args | undefined {
  const target = changeTarget(action, args, existing);
  if (!target || (action === 'add' && isAllPapers(target.settings))) return undefined;
  const asked = { action, args: action === 'change' ? withoutName(args, target) : args };
  const others = existing.filter(({ id }) => id !== target.id);
  return undoTo(target, { ...target, ...decided(target, asked, { others, context }) });
}

/** Changes back what has changed, and nothing else. */
function undoTo(before: Subscription, after: Subscription): Args | undefined {
  const [old, now] = [argsOfSubscription(before), argsOfSubscription(after)];
  const back = { ...old, ...withoutManner(before.settings, after.settings) };
  const changed = Object.entries(back).filter(([name, value]) => now[name] !== value);
  return changed.length === 0
    ? undefined
    : { action: 'change', which: nameArg(after).topics, ...Object.fromEntries(changed) };
}

/** The breaks of a digest that are not over. */
const breaksOf = (subscription: Subscription, { now }: Context) =>
  breaksFrom(todayOf(subscription, now), subscription.breaks);

function undoPause(typed: DigestArgs, before: Parameters<Undo>[1]): ReturnType<Undo> {
  const { existing, context } = before;
  const args = withTime(typed, 'until', { existing, now: context.now });
  if (args.until !== undefined && isRange(args.until, context))
    return undoSkip({ ...args, until: undefined, date: args.until }, before);
  const chosen = allMeant(args, existing);
  const [first] = chosen;
  if (!first) return undefined;
  if (chosen.every((each) => isUnbroken(breaksOf(each, context))))
    return { action: 'resume', topics: chosen.length > 1 ? EVERY_DIGEST : nameArg(first).topics };
  const { pausedUntil } = breaksOf(first, context);
  return chosen.length === 1 && pausedUntil !== undefined ? pauseArgs(first, pausedUntil) : undefined;
}

const pauseArgs = (subscription: Subscription, until: string): Args => ({
  action: 'pause',
  ...nameArg(subscription),
  ...(until !== 'resumed' && { until }),
});

async function undoSkip(
  typed: DigestArgs,
  { existing, context }: Parameters<Undo>[1],
): Promise<Args | undefined> {
  const args = withTime(typed, 'date', { existing, now: context.now });
  const [only, ...others] = allMeant(args, existing);
  if (!only || others.length > 0) return undefined;
  const dates = await datesOf(only, args, context);
  const added = dates.filter((date) => !only.breaks.skipped.includes(date));
  return added.length === 0 ? undefined : { action: 'resume', ...nameArg(only), date: added.join(', ') };
}

function undoResume(args: DigestArgs, { existing, context }: Parameters<Undo>[1]): Args | undefined {
  const broken = existing.filter((each) => isBroken(each, context.now));
  const [only, ...others] = hasScope(args) ? allMeant(args, broken) : broken;
  if (!only || others.length > 0 || only.paused !== null) return undefined;
  const [before, after] = [breaksOf(only, context), withoutDates(only, args, context.now)];
  const skipped = before.skipped.filter((date) => !after.skipped.includes(date));
  const isOver = before.pausedUntil !== undefined && after.pausedUntil === undefined;
  if (isOver && skipped.length === 0) return pauseArgs(only, before.pausedUntil);
  if (isOver || skipped.length === 0) return undefined;
  return { action: 'skip', ...nameArg(only), date: skipped.join(', ') };
}
