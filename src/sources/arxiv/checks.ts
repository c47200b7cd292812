/**
 * When the feed of a day that was read already is read again: it may have shown the list of the day before, left a
 * category out, or had only the first papers of its list, and nothing in it says so. Pure.
 */
import { easternDay, feedAt, isWeekend } from '../../calendar/arxiv-calendar.ts';
import { HOUR_MS } from '../../runtime/time.ts';
import type { Position } from './position.ts';

/**
 * After the first reading of a day could be made: by breakfast in New York most faults of the night are over, and the
 * last check leaves time for three retries before the next feed. With the first reading these are three requests for
 * the feed per announcement, and no more when there is nothing new in it.
 */
const CHECKED_AFTER_MS = [6 * HOUR_MS, 22 * HOUR_MS];

/** The moments at which the feed of a day is checked; none at the weekend, when nothing is announced. */
const checksOf = (day: string): readonly Date[] =>
  isWeekend(day) ? [] : CHECKED_AFTER_MS.map((after) => new Date(feedAt(day).getTime() + after));

/** The next check of today's feed after a moment; undefined when that was not read yet, or has no check left. */
export function nextCheck({ announced }: Position, at: Date): Date | undefined {
  const today = easternDay(at);
  return announced === today ? checksOf(today).find((check) => check > at) : undefined;
}

/** Whether today's feed was read, and not since its last check was due. */
export function isCheckDue({ announced, read }: Position, now: Date): boolean {
  const today = easternDay(now);
  const last = read ? Date.parse(read.at) : 0;
  return announced === today && checksOf(today).some((check) => check <= now && check.getTime() > last);
}
