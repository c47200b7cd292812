/** Sources on cards: why the live ones have brought nothing new. Pure. */
import { DateTime } from 'luxon';
import type { SourceState } from '../corpus/source-states.ts';
import { lastListDay, whyNoList } from '../trending/list-days.ts';
import { day, sourceName } from './wording.ts';

/**
 * Why a day may have brought no papers, a sentence for each live source that has a reason: it cannot be read, it says
 * why itself, nothing comes out on such a day, or it is late.
 * @param today `YYYY-MM-DD`
 */
export const whyNothingNew = (sources: readonly SourceState[], today: string): readonly string[] =>
  sources
    .filter(({ nextAt }) => nextAt !== null)
    .flatMap((source) => {
      const reason = reasonOf(source, today);
      return reason ? [`${sourceName(source.name)}: ${reason}.`] : [];
    });

function reasonOf({ name, failure, note, asOf }: SourceState, today: string): string | undefined {
  if (failure)
    return `cannot be read since ${moment(failure.at)} (${failure.reason.replace(`${name}: `, '')})`;
  const why = whyNoList(today);
  if (why === 'weekend') return 'nothing comes out at the weekend';
  if (note !== null) return note;
  if (asOf === null || asOf >= lastListDay(today)) return undefined;
  return `the newest list is of ${day(asOf)}, later ones are late${why ? ` (${why})` : ''}`;
}

const moment = (at: Date): string =>
  DateTime.fromJSDate(at, { zone: 'utc' }).setLocale('en').toFormat("d LLL HH:mm 'UTC'");
