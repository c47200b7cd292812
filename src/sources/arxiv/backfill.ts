/** Ranges of days from arXiv's API: day by day, page by page, going on where an earlier run was cut off. */

import { dayAfter, daysOf, type Range } from '../../calendar/arxiv-calendar.ts';
import type { Batch } from '../../corpus/batch.ts';
import { SourceError } from '../../runtime/errors.ts';
import type { ParsedEntry } from './entry.ts';
import { isSameRange, type Position, writePosition } from './position.ts';
import { type ArxivClient, askDay, MOST_RESULTS } from './query.ts';
import { ARXIV } from './xml.ts';

/** Papers in a batch: so many are lost at most when a run is cut off. */
export const BATCH_SIZE = 100;

export interface Run {
  readonly client: ArxivClient;
  readonly categories: readonly string[];
  /** Today at arXiv: what was asked today is not asked again. */
  readonly today: string;
  readonly isForced: boolean;
  readonly signal: AbortSignal;
}

/** A place within a day: a number in all categories together, or in one of them. */
interface Place {
  readonly category: string | null;
  readonly start: number;
}

const BEGINNING: Place = { category: null, start: 0 };

/** Some papers of a day, and the place behind them; null at its end. */
interface Slice {
  readonly entries: readonly ParsedEntry[];
  readonly next: Place | null;
}

/** What entries became, as a part of a batch; a paper that is listed twice is partOfBatch once. */
export function partOfBatch(
  entries: readonly ParsedEntry[],
  place: string,
): Pick<Batch, 'papers' | 'profiles' | 'rejected'> {
  const papers = Map.groupBy(
    entries.flatMap(({ paper }) => paper ?? []),
    ({ id }) => id,
  );
  const reasons = entries.flatMap(({ rejected }) => rejected);
  return {
    papers: [...papers.values()].flatMap(([first]) => first ?? []),
    profiles: [],
    rejected: reasons.map((reason) => ({ place, line: null, reason })),
  };
}

/**
 * Reads the days of a range that were not read today, the oldest first; returns the position after it.
 * @param part the days of it to read now
 */
export async function* backfill(
  range: Range,
  position: Position,
  run: Run,
  part = range,
): AsyncGenerator<Batch, Position> {
  const days = daysOf(part);
  const { isForced, today } = run;
  // Its end may have moved on: without one, a range ends today.
  const isGoingOn = position.run?.range.from === range.from && position.run.day <= range.to;
  const cutOff = isGoingOn && !isForced ? position.run : undefined;
  const isRead = (day: string) => day < (cutOff?.day ?? '') || (position.days[day] === today && !isForced);
  let after = position;
  for (const day of days.filter((each) => !isRead(each)))
    for await (const { entries, next } of slicesOf(day, cutOff?.day === day ? cutOff : BEGINNING, run)) {
      after = next ? { ...after, run: { range, day, ...next } } : finished(after, day, range, today);
      const done = days.indexOf(day) + (next ? 0 : 1);
      yield {
        ...partOfBatch(entries, `papers of ${day}`),
        position: writePosition(after),
        asOf: newestDay(entries),
        isWhole: false,
        progress: { done, total: days.length, unit: 'days' },
      };
    }
  return after;
}

const newestDay = (entries: readonly ParsedEntry[]): string | null =>
  entries
    .flatMap(({ paper }) => paper?.published ?? [])
    .sort()
    .at(-1) ?? null;

/** The position after a day of a range. */
function finished(
  { run: _, missed, ...others }: Position,
  day: string,
  range: Range,
  today: string,
): Position {
  const isEnd = day >= range.to;
  const isMissed = missed && !(isEnd && isSameRange(missed, range));
  return {
    ...others,
    ...(isMissed && { missed }),
    days: { ...others.days, [day]: today },
    ...(!isEnd && { run: { range, day: dayAfter(day), ...BEGINNING } }),
  };
}

/** The papers of a day from a place on; category by category when they are more than arXiv gives for one query. */
async function* slicesOf(day: string, place: Place, run: Run): AsyncGenerator<Slice> {
  const isWhole = place.category === null && (yield* pagesOf(day, run.categories, place, null, run));
  if (isWhole) return;
  const first = Math.max(0, run.categories.indexOf(place.category ?? ''));
  for (const [index, category] of run.categories.entries()) {
    if (index < first) continue;
    const from = { category, start: category === place.category ? place.start : 0 };
    const following = run.categories[index + 1];
    const next = following === undefined ? null : { category: following, start: 0 };
    if (!(yield* pagesOf(day, [category], from, next, run)))
      throw new SourceError(ARXIV, `has more than ${MOST_RESULTS} papers of ${day} in ${category}`);
  }
}

/** The pages of one query, in slices; returns false, without any, when it has more results than arXiv gives. */
async function* pagesOf(
  day: string,
  categories: readonly string[],
  { category, start }: Place,
  behind: Place | null,
  { client, signal }: Run,
): AsyncGenerator<Slice, boolean> {
  for (let from = start; ; ) {
    const { entries, total } = await askDay({ categories, day, start: from }, client, signal);
    if (total > MOST_RESULTS) return false;
    const end = from + entries.length;
    do {
      const some = entries.slice(entries.length - (end - from)).slice(0, BATCH_SIZE);
      from += some.length;
      yield { entries: some, next: from >= total ? behind : { category, start: from } };
    } while (from < end);
    if (from >= total) return true;
  }
}
