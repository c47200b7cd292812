/** `digest pause`, `resume` and `skip`: days on which somebody wants no digest, and the end of them. */

import { dateAfter, datesAhead, daysAhead } from '../../calendar/ahead/days-ahead.ts';
import { daysBetween } from '../../calendar/day-arithmetic.ts';
import type { Card } from '../../cards/card.ts';
import type { Place } from '../../chat/chat.ts';
import { type Breaks, breaksFrom, isOff, isUnbroken, NO_BREAKS } from '../../digest/schedule/breaks.ts';
import { occurrenceAfter } from '../../digest/schedule/plan.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import type { Context } from '../../invocation/command.ts';
import { UserError } from '../../runtime/errors.ts';
import { isoDay } from '../../runtime/time.ts';
import {
  type DaysOf,
  datesText,
  nothingPausedCard,
  pausedCard,
  resumedCard,
  skippedCard,
  todayOf,
} from './break-cards.ts';
import { chooseCard, titleOf } from './cards.ts';
import { changeDigest, existingIn, mayManage } from './manage.ts';
import { allMeant, type DigestArgs, hasScope, targetOf } from './request.ts';

/** Two months of days, named one by one; a pause is the word for more. */
const MOST_SKIPPED = 62;
/** Two years, in days: whoever wants none for longer ends the digest. */
const LONGEST_PAUSE = 730;
/** "2 digests". */
const SEVERAL = /^(?:the )?(?:next )?(\d{1,2}) (?:digests?|times?|ones?)$/iu;
const HINT = 'Type it like friday, 24 dec, 2026-12-24, next week, 2 weeks or 24 dec - 3 jan.';

const noDay = (text: string): UserError => new UserError(`“${text}” is no day to come.`, HINT);

/** Until when a pause lasts, as a digest keeps it. */
function untilOf(text: string | undefined, today: string): NonNullable<Breaks['pausedUntil']> {
  if (text === undefined || text.trim() === '') return 'resumed';
  const days = daysAhead(text, today);
  const until = days && dateAfter(days, today);
  if (until === undefined || until <= today) throw noDay(text);
  if (daysBetween(today, until) > LONGEST_PAUSE)
    throw new UserError(
      'A pause lasts two years at most.',
      'Leave “until:” out to pause it until you resume it.',
    );
  return until;
}

/** The dates that are named. */
function datesNamed(text: string, today: string): readonly string[] {
  const dates = datesAhead(text, today, MOST_SKIPPED);
  if (!dates) throw noDay(text);
  return dates;
}

/** Lets no digest come until a day, or until it is resumed; named days in the time to come are skipped instead. */
export async function pause(typed: DigestArgs, place: Place, context: Context): Promise<Card> {
  await mayManage(context, 'pause');
  const existing = await existingIn(place, context);
  const args = withTime(typed, 'until', { existing, now: context.now });
  const { until } = args;
  if (until !== undefined && isRange(until, context))
    return skip({ ...args, until: undefined, date: until }, place, context);
  for (const each of existing) untilOf(until, todayOf(each, context.now));
  const chosen = allMeant(args, existing);
  if (chosen.length === 0) return chooseCard(existing, 'pause', args, context);
  const paused: Subscription[] = [];
  for (const each of chosen) {
    const decide = (old: Subscription) => {
      const today = todayOf(old, context.now);
      return { breaks: { ...breaksFrom(today, old.breaks), pausedUntil: untilOf(until, today) } };
    };
    paused.push((await changeDigest(each, decide, context)).after);
  }
  return pausedCard(paused, context.now);
}

/** A pause that begins later is named by both its ends. */
export const isRange = (until: string, { now }: Context): boolean =>
  daysAhead(until, isoDay(now))?.isRange === true;

/** "digest pause until friday", "digest skip tomorrow": words that are days and name no digest are the time. */
export function withTime(
  args: DigestArgs,
  key: 'until' | 'date',
  { existing, now }: { readonly existing: readonly Subscription[]; readonly now: Date },
): DigestArgs {
  const { topics } = args;
  if (topics === undefined || args[key] !== undefined || targetOf(args, existing)) return args;
  const isTime = SEVERAL.test(topics) || datesAhead(topics, isoDay(now), LONGEST_PAUSE) !== undefined;
  return isTime ? { ...args, topics: undefined, [key]: topics } : args;
}

/** Lets the next digest not come, or those of the days that are named. */
export async function skip(typed: DigestArgs, place: Place, context: Context): Promise<Card> {
  await mayManage(context, 'skip');
  const existing = await existingIn(place, context);
  const args = withTime(typed, 'date', { existing, now: context.now });
  const { date } = args;
  if (date !== undefined && !SEVERAL.test(date))
    for (const each of existing) datesNamed(date, todayOf(each, context.now));
  const chosen = allMeant(args, existing);
  if (chosen.length === 0) return chooseCard(existing, 'skip', args, context);
  const days = await Promise.all(
    chosen.map(async (each) => ({ each, dates: await datesOf(each, args, context) })),
  );
  const coming = days.filter(({ dates }) => dates.length > 0);
  if (coming.length === 0) throw comesNotThen(chosen, date ?? '', context);
  const skipped: DaysOf[] = [];
  for (const { each, dates } of coming) {
    const decide = (old: Subscription) => ({
      breaks: withSkipped(breaksFrom(todayOf(old, context.now), old.breaks), dates),
    });
    skipped.push({ after: (await changeDigest(each, decide, context)).after, dates });
  }
  return skippedCard(skipped, context.now);
}

/** The dates on which a digest would come, and which are to be skipped. */
export async function datesOf(
  subscription: Subscription,
  { date }: DigestArgs,
  { digests, now }: Context,
): Promise<readonly string[]> {
  const next = await digests.history.next(subscription);
  const { schedule } = subscription;
  const first = occurrenceAfter(schedule, new Date(next.getTime() - 1)).date;
  if (date === undefined || date.trim() === '') return [first];
  const number = Number(SEVERAL.exec(date)?.[1]);
  if (number > 0) return nextDates(subscription, next, Math.min(number, MOST_SKIPPED));
  const isDay = (each: string) => schedule.days.includes(new Date(each).getUTCDay() || 7);
  // One that has come already cannot be skipped any more; one that is skipped already stays so.
  const mayCome = (each: string) => each >= first || isOff(each, subscription.breaks);
  return datesNamed(date, todayOf(subscription, now)).filter((each) => isDay(each) && mayCome(each));
}

/** So many dates on which it would come, beginning with the next. */
function nextDates({ schedule, breaks }: Subscription, next: Date, number: number): readonly string[] {
  const dates: string[] = [];
  let at = new Date(next.getTime() - 1);
  while (dates.length < number) {
    const occurrence = occurrenceAfter(schedule, at);
    if (!isOff(occurrence.date, { skipped: breaks.skipped })) dates.push(occurrence.date);
    at = occurrence.at;
  }
  return dates;
}

function comesNotThen(chosen: readonly Subscription[], date: string, { now }: Context): UserError {
  const [first] = chosen;
  const dates = first ? datesNamed(date, todayOf(first, now)) : [];
  const name = first && chosen.length === 1 ? titleOf(first) : 'No digest here';
  return new UserError(
    chosen.length === 1
      ? `${name}: no digest is to come on ${datesText(dates)}.`
      : `${name} is to come on ${datesText(dates)}.`,
    'A day that had its digest already, or never has one, needs no skipping.',
  );
}

function withSkipped(breaks: Breaks, dates: readonly string[]): Breaks {
  const skipped = [...new Set([...breaks.skipped, ...dates])].sort();
  if (skipped.length > MOST_SKIPPED)
    throw new UserError(
      `At most ${MOST_SKIPPED} days can be skipped.`,
      'Pause it for longer: digest pause until:1 march',
    );
  return { ...breaks, skipped };
}

/** Ends pauses and skipped days, or only the days that are named; where posting failed, it is tried again. */
export async function resume(args: DigestArgs, place: Place, context: Context): Promise<Card> {
  const { obstacles } = await mayManage(context, 'resume');
  const existing = await existingIn(place, context);
  const { now, digests } = context;
  const broken = existing.filter((each) => isBroken(each, now));
  const chosen = hasScope(args) ? allMeant(args, existing) : broken;
  if (hasScope(args) && chosen.length === 0) return chooseCard(existing, 'resume', args, context);
  const stopped = chosen.filter((each) => isBroken(each, now));
  if (stopped.length === 0)
    return nothingPausedCard(await withNext(chosen.length > 0 ? chosen : existing, context), now);
  const isFailing = stopped.some(({ paused }) => paused !== null);
  if (isFailing && obstacles.length > 0) throw new UserError(obstacles.join('\n'));
  const resumed: Subscription[] = [];
  for (const each of stopped) {
    const decide = (old: Subscription) => ({ breaks: withoutDates(old, args, now) });
    resumed.push((await changeDigest(each, decide, context)).after);
  }
  // A pause where posting failed is about the place, and the place is all right again.
  if (isFailing && args.date === undefined) await digests.subscriptions.resume(place, now);
  return resumedCard(isFailing ? await withNext(await again(resumed, context), context) : resumed, now);
}

const again = async (
  resumed: readonly Subscription[],
  { digests }: Context,
): Promise<readonly Subscription[]> =>
  (await Promise.all(resumed.map(({ id }) => digests.subscriptions.byId(id)))).filter(
    (each) => each !== undefined,
  );

const withNext = (
  subscriptions: readonly Subscription[],
  { digests }: Context,
): Promise<readonly Subscription[]> =>
  Promise.all(subscriptions.map(async (each) => ({ ...each, nextAt: await digests.history.next(each) })));

/** Whether something keeps a digest from coming on its days. */
export const isBroken = (subscription: Subscription, now: Date): boolean =>
  subscription.paused !== null || !isUnbroken(breaksFrom(todayOf(subscription, now), subscription.breaks));

/** The breaks that are left when those of the named days end, or all of them. */
export function withoutDates(old: Subscription, { date }: DigestArgs, now: Date): Breaks {
  if (date === undefined || date.trim() === '') return NO_BREAKS;
  const today = todayOf(old, now);
  const named = datesNamed(date, today);
  const breaks = breaksFrom(today, old.breaks);
  return { ...breaks, skipped: breaks.skipped.filter((each) => !named.includes(each)) };
}
