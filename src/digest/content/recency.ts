/**
 * Of which days a digest tells. Papers count by the day of their list, else of their publication, never by when they came
 * into the corpus: a backfill of last year's brings no news. Pure.
 */

import { LRUCache } from 'lru-cache';
import { daysBefore } from '../../calendar/day-arithmetic.ts';
import { dayNumber, listDayBefore } from '../../calendar/listing-days.ts';
import { isWeekly, type Schedule } from '../../calendar/schedule.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { firstDay } from '../../ranking/trend-scores.ts';
import { addBit, type Bits, noBits } from '../../search/index/bits.ts';
import type { Index } from '../../search/index/index.ts';
import { keptPerIndex } from '../../search/index/kept.ts';
import { joined } from '../../search/index/numbering.ts';
import type { Segment } from '../../search/index/segment.ts';

/**
 * For how many list days a paper is news. Nearly three weeks: as long as a first run's lists reach back, longer than a
 * holiday of the bot, and until then a sixth of a paper's trend score is left. The same for rare topics: what fits one comes
 * at once, since nothing is ahead of it, so that a longer time would only fill the first digest with what is old.
 */
export const NEWS_LIST_DAYS = 14;

/** Days from one to another, both included, `YYYY-MM-DD`. */
export interface Days {
  readonly from: string;
  /** Without it, until now. */
  readonly to?: string;
}

/** Days that are over. */
export type Week = Required<Days>;

/** Whether any source brings news. Without one the corpus is what it was, and papers of any age are told of. */
export const isLive = ({ sources }: Pick<Corpus, 'sources'>): boolean =>
  sources.some(({ nextAt }) => nextAt !== null);

/** The days whose papers are news on a day. */
export const newsOn = (date: string): Days => ({ from: listDayBefore(date, NEWS_LIST_DAYS) });

/** The seven days before the day of a weekly digest, or before the last such day; undefined for any other schedule. */
export function closedWeek(schedule: Pick<Schedule, 'days'>, date: string): Week | undefined {
  const [day] = schedule.days;
  if (day === undefined || !isWeekly(schedule)) return undefined;
  const since = (new Date(date).getUTCDay() - day + 7) % 7;
  return { from: daysBefore(date, since + 7), to: daysBefore(date, since + 1) };
}

/** The first day that a digest of a date tells of: the one after the digest before it. */
export function coveredFrom({ days }: Pick<Schedule, 'days'>, date: string): string {
  const weekday = new Date(date).getUTCDay();
  const isDue = (ago: number) => days.includes(((weekday - ago + 6) % 7) + 1);
  const last = [1, 2, 3, 4, 5, 6].find(isDue) ?? 7;
  return daysBefore(date, last - 1);
}

/** Digests of one minute are of a few days: those of today in all zones, and the weeks that end then. */
const MOST_KEPT = 32;
const known = keptPerIndex(() => new LRUCache<string, Bits>({ max: MOST_KEPT }));

/** The papers of an index whose day is one of some days. The set is kept: nobody may change it. */
export function ofDays(index: Index, { from, to = '' }: Days): Bits {
  const kept = known(index);
  const key = `${from} ${to}`;
  const set =
    kept.get(key) ??
    joined(
      index,
      index.segments.map((each) => docsOfDays(each, { from, to })),
    );
  kept.set(key, set);
  return set;
}

function docsOfDays({ size, numbers }: Segment, { from, to }: Week): Bits {
  const [first, last] = [dayNumber(from), to === '' ? Infinity : dayNumber(to)];
  const set = noBits(size);
  for (let doc = 0; doc < size; doc += 1) {
    const day = firstDay(numbers, doc);
    if (day !== undefined && day >= first && day <= last) addBit(set, doc);
  }
  return set;
}
