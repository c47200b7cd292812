/** Sources on cards: why the live ones have brought nothing new. Pure. */
import { DateTime } from 'luxon';
import type { SourceState } from '../corpus/source-states.ts';
import { daysBefore } from '../trending/decay.ts';
import { lastListDay, whyNoList } from '../trending/list-days.ts';
import { day, sourceName } from './wording.ts';

/**
 * Why a day may have brought no papers, a sentence for each live source that has a reason: it cannot be read, it says
 * why itself, nothing comes out on such a day, or a list is late that was due on the day before it was asked last.
 * @param today in the channel, `YYYY-MM-DD`
 */
export const whyNothingNew = (sources: readonly SourceState[], today: string): readonly string[] =>
  sources
    .filter(({ nextAt }) => nextAt !== null)
    .flatMap((source) => {
      const reason = reasonOf(source, today);
      return reason ? [`${sourceName(source.name)}: ${reason}.`] : [];
    });

function reasonOf({ name, failure, note, asOf, ingestedAt }: SourceState, today: string): string | undefined {
  if (failure) return `cannot be read since ${moment(failure.at)} (${withoutName(failure.reason, name)})`;
  // East of the sources the day begins while it is still the one before there.
  const askedOn = [today, ...(ingestedAt ? [dayOf(ingestedAt)] : [])].sort()[0] ?? today;
  if ([today, askedOn].some((each) => whyNoList(each) === 'weekend'))
    return 'nothing comes out at the weekend';
  if (note !== null) return note;
  const due = lastListDay(daysBefore(askedOn, 1));
  if (asOf === null || asOf >= due) return undefined;
  const why = whyNoList(due);
  return `the newest list is of ${day(asOf)}, later ones are late${why ? ` (${why})` : ''}`;
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The reason of a failure where the source's name stands already. */
export const withoutName = (reason: string, name: string): string => reason.replace(`${name}: `, '');

const moment = (at: Date): string =>
  DateTime.fromJSDate(at, { zone: 'utc' }).setLocale('en').toFormat("d LLL HH:mm 'UTC'");
