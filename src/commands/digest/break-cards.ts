/** The cards of `digest pause`, `resume` and `skip`, and how a digest's breaks are told of. Pure. */
import { DateTime } from 'luxon';
import { scheduleText } from '../../calendar/schedule.ts';
import { type Card, plain } from '../../cards/card.ts';
import { type Breaks, breaksFrom } from '../../digest/schedule/breaks.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import { capital, list } from '../../text/wording.ts';
import { nextText } from '../subscription/cards.ts';
import { act, nameArg, titleOf } from './cards.ts';

/** More days than these are told by the first and the last. */
const MOST_DAYS = 4;

/** The local date of a digest's zone. */
export const todayOf = ({ schedule }: Pick<Subscription, 'schedule'>, now: Date): string =>
  DateTime.fromJSDate(now, { zone: schedule.zone }).toFormat('yyyy-MM-dd');

const dayText = (date: string): string =>
  DateTime.fromISO(date, { zone: 'utc' }).setLocale('en').toFormat('ccc d LLL');

/** "Thu 26 Nov and Fri 27 Nov". */
export const datesText = (dates: readonly string[]): string =>
  dates.length > MOST_DAYS
    ? `${dates.length} days from ${dayText(dates[0] ?? '')} to ${dayText(dates.at(-1) ?? '')}`
    : list(dates.map(dayText));

const breaksNow = (subscription: Subscription, now: Date): Breaks =>
  breaksFrom(todayOf(subscription, now), subscription.breaks);

/** Whether it is in a pause that somebody asked for. */
export const isPausedNow = (subscription: Subscription, now: Date): boolean =>
  breaksNow(subscription, now).pausedUntil !== undefined;

/** What keeps a digest from coming on its days, a sentence each. */
export function breakLines(subscription: Subscription, now: Date): readonly string[] {
  const { pausedUntil, skipped } = breaksNow(subscription, now);
  return [
    ...(pausedUntil === undefined ? [] : [`${untilText(pausedUntil)}${backText(subscription, now)}.`]),
    ...(skipped.length === 0 ? [] : [`Skipped: ${datesText(skipped)}.`]),
  ];
}

const untilText = (until: string): string =>
  until === 'resumed' ? 'Paused until somebody resumes it' : `Paused until ${dayText(until)}`;

const backText = (subscription: Subscription, now: Date): string =>
  subscription.breaks.pausedUntil === 'resumed' ? '' : `; it comes again ${nextText(subscription, now)}`;

/** What was paused, until when, and the way back. */
export const pausedCard = (paused: readonly Subscription[], now: Date): Card => ({
  title: 'Digest paused',
  text: plain(
    [
      ...paused.map((each) => `${titleOf(each)}: ${lowered(breakLines(each, now).join(' '))}`),
      'What comes out meanwhile is not posted afterwards.',
    ].join('\n'),
  ),
  items: [],
  buttons: paused.map((each) =>
    act(paused.length === 1 ? 'Resume' : `Resume: ${titleOf(each)}`, 'resume', nameArg(each)),
  ),
});

/** A digest, and the days of it that a change was about. */
export interface DaysOf {
  readonly after: Subscription;
  readonly dates: readonly string[];
}

/** Which days were skipped, when it comes next, and the way back. */
export const skippedCard = (skipped: readonly DaysOf[], now: Date): Card => ({
  title: 'Digest skipped',
  text: plain(
    skipped
      .map(
        ({ after, dates }) =>
          `${titleOf(after)}: none on ${datesText(dates)}. ${capital(comesText(after, now))}`,
      )
      .join('\n'),
  ),
  items: [],
  buttons: skipped.map(({ after, dates }) =>
    act(skipped.length === 1 ? 'Undo' : `Undo: ${titleOf(after)}`, 'resume', {
      ...nameArg(after),
      date: dates.join(', '),
    }),
  ),
});

/** What goes on, and when it comes. */
export const resumedCard = (resumed: readonly Subscription[], now: Date): Card => ({
  title: 'Digest resumed',
  text: plain(resumed.map((each) => `${titleOf(each)}: ${lowered(comesText(each, now))}`).join('\n')),
  items: [],
  buttons: [act('Status', 'status', {})],
});

/** Where nothing was paused. */
export const nothingPausedCard = (existing: readonly Subscription[], now: Date): Card => ({
  ...resumedCard(existing, now),
  title: 'Nothing is paused here',
});

/** A sentence behind a colon. */
const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** When it comes, or what keeps it from coming. */
const comesText = (subscription: Subscription, now: Date): string =>
  isPausedNow(subscription, now)
    ? breakLines(subscription, now).join(' ')
    : `next ${nextText(subscription, now)}; ${scheduleText(subscription.schedule)}.`;
