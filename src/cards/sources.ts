/** Sources on cards: why the live ones have brought nothing new. Pure. */

import { DateTime } from 'luxon';
import { daysBefore } from '../calendar/day-arithmetic.ts';
import { lastListDay, listDaysBetween, whyNoList } from '../calendar/listing-days.ts';
import { sourceName } from '../config/sources.ts';
import type { SourceState } from '../corpus/source-state.ts';
import { HOUR_MS, isoDay } from '../runtime/time.ts';
import { day } from '../text/wording.ts';

/** A run may take as long; a source that has been due for longer is not being asked. */
const OVERDUE_MS = HOUR_MS;

/** The days that are looked at, and from when. */
export interface Seen {
  /** The first of them, `YYYY-MM-DD`; without it they are one. */
  readonly from?: string;
  /** The day in the channel, `YYYY-MM-DD`. */
  readonly date: string;
  readonly now: Date;
}

/**
 * Why a day may have brought no papers, a sentence for each live source that has a reason: it cannot be read, has not
 * been asked when it was due, says why itself, nothing comes out on such a day, or a list is late that was due on the day
 * before it was asked last.
 */
export const whyNothingNew = (sources: readonly SourceState[], seen: Seen): readonly string[] =>
  sources
    .filter(({ nextAt }) => nextAt !== null)
    .flatMap((source) => {
      const reason = reasonOf(source, seen);
      return reason ? [`${sourceName(source.name)}: ${reason}.`] : [];
    });

function reasonOf(source: SourceState, { date, from = date, now }: Seen): string | undefined {
  const { name, failure, note, ingestedAt, asOf } = source;
  if (failure) return `cannot be read since ${moment(failure.at)} (${withoutName(failure.reason, name)})`;
  const readUntil = ingestedAt ? moment(ingestedAt) : asOf && `its list of ${day(asOf)}`;
  if (readUntil && isOverdue(source, now))
    return `not read since ${readUntil}, so that nothing later is known`;
  // East of the sources the day begins while it is still the one before there.
  const today = [date, isoDay(now)].sort()[0] ?? date;
  const before = daysBefore([from, today].sort()[0] ?? from, 1);
  if (listDaysBetween(before, today) === 0)
    return lateText(source, today) ?? 'nothing comes out at the weekend';
  return note !== null && isOfNow(source, now) ? note : lateText(source, today);
}

/** Which lists were due when the source was asked last, and had not come. */
function lateText({ asOf, ingestedAt }: SourceState, today: string): string | undefined {
  const askedOn = [today, ...(ingestedAt ? [isoDay(ingestedAt)] : [])].sort()[0] ?? today;
  const due = lastListDay(daysBefore(askedOn, 1));
  if (asOf === null || asOf >= due) return undefined;
  const why = whyNoList(due);
  return `the newest list is of ${day(asOf)}, later ones are late${why ? ` (${why})` : ''}`;
}

/** Whether a live source should have been asked again long ago, and was not. */
const isOverdue = ({ nextAt }: SourceState, now: Date): boolean =>
  nextAt !== null && now.getTime() - nextAt.getTime() > OVERDUE_MS;

/** Whether what the last run found is how it is now: nothing was due since, or it is still the day of that run. */
export const isOfNow = ({ nextAt, ingestedAt }: SourceState, now: Date): boolean =>
  nextAt === null || nextAt > now || (ingestedAt !== null && isoDay(ingestedAt) === isoDay(now));

/** The reason of a failure where the source's name stands already. */
export const withoutName = (reason: string, name: string): string => reason.replace(`${name}: `, '');

const moment = (at: Date): string =>
  DateTime.fromJSDate(at, { zone: 'utc' }).setLocale('en').toFormat("d LLL HH:mm 'UTC'");
