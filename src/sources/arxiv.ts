/** arXiv as a source: what is announced each working day from its feed, and ranges of days from its API. */
import { DateTime } from 'luxon';
import type { Paper } from '../corpus/paper.ts';
import { daysBefore } from '../trending/decay.ts';
import { whyNoList } from '../trending/list-days.ts';
import { dated, readAnnounced } from './arxiv-announced.ts';
import { BATCH_SIZE, backfill, type Run } from './arxiv-backfill.ts';
import { dayAfter, easternDay, feedAt, isWeekend, missedBetween, type Range } from './arxiv-calendar.ts';
import { type Position, readPosition, writePosition } from './arxiv-position.ts';
import type { Asking } from './arxiv-query.ts';
import { ARXIV } from './arxiv-xml.ts';
import type { Batch, PaperSource } from './source.ts';

const RETRY_MS = 30 * 60 * 1000;
/** A feed that is late is hours late, and nobody may ask for it often. */
const LATE_MS = 60 * 60 * 1000;
/** There is no feed at the weekend: who starts then has what was announced in the days before. */
const FIRST_DAYS = 4;
/** arXiv's first paper. */
const FIRST_DAY = '1991-08-14';

interface ArxivSettings extends Asking {
  /** Such as `cs.LG`, each a category by `isCategory`. */
  readonly categories: readonly string[];
}

/** The source over arXiv's feed and API. */
export function createArxiv({ categories, ...asking }: ArxivSettings): PaperSource {
  return {
    name: ARXIV,
    async *fetch({ position: text, days, range = days, isForced = false, signal }) {
      const now = asking.clock.now();
      const run: Run = { asking, categories, today: easternDay(now), isForced, signal };
      let position = readPosition(text, categories, run.today);
      if (days && range) {
        yield* backfill(within(range, now), position, run, within(days, now));
        return;
      }
      if (isForced || (position.announced ?? '') < run.today) position = yield* announced(position, run);
      if (position.missed) yield* backfill(position.missed, position, run);
    },
    nextAt({ at, hasFailed, position }) {
      if (hasFailed) return new Date(at.getTime() + RETRY_MS);
      const today = easternDay(at);
      if (at < feedAt(today)) return feedAt(today);
      const isLate = (readPosition(position, categories, today).announced ?? '') < today && !isWeekend(today);
      return isLate ? new Date(at.getTime() + LATE_MS) : feedAt(dayAfter(today));
    },
  };
}

/** A range as far as there are papers in it; submissions are dated in UTC. */
function within({ from, to }: Range, now: Date): Range {
  const today = DateTime.fromJSDate(now, { zone: 'utc' }).toFormat('yyyy-MM-dd');
  return { from: from < FIRST_DAY ? FIRST_DAY : from, to: to > today ? today : to };
}

/** Reads the newest feed, and notes which days were missed before it; returns the position after it. */
async function* announced(position: Position, run: Run): AsyncGenerator<Batch, Position> {
  const { today, isForced } = run;
  const last = position.announced;
  if (isWeekend(today) && !isForced) {
    const after = reached(position, today);
    const rejected = unreadBefore(position, today);
    yield { ...nothing(after, 'no announcement at the weekend'), rejected };
    return after;
  }
  const feed = await readAnnounced(run);
  const day = feed.day && feed.day < today ? feed.day : today;
  if (last && day <= last && !isForced) {
    yield nothing(position, `the announcement of ${inWords(today)} is not there yet`);
    return position;
  }
  // A feed is made before it is filled.
  if (feed.isEmpty) {
    yield nothing(position, `nothing was announced on ${inWords(day)} so far`);
    return position;
  }
  const after = reached(position, day);
  // Until all of it is stored the feed counts as unread: it costs one request to begin again.
  for (const part of [...batches(feed.fresh, false), ...batches(feed.earlier, true)])
    yield { ...part, ...standing(position, day) };
  const listed = await dated(feed.listed, day, run);
  for (const part of batches(listed, false)) yield { ...part, ...standing(position, day) };
  yield {
    ...nothing(after, undefined),
    rejected: [...feed.rejected, ...unreadBefore(position, day)],
  };
  return after;
}

const NOTHING = { papers: [], profiles: [], rejected: [] } as const;

/** Papers as parts of batches. */
const batches = (papers: readonly Paper[], isOfKnown: boolean) =>
  Array.from({ length: Math.ceil(papers.length / BATCH_SIZE) }, (_, at) => ({
    ...NOTHING,
    papers: papers.slice(at * BATCH_SIZE, (at + 1) * BATCH_SIZE),
    isOfKnown,
  }));

/** No papers, and why. */
const nothing = (position: Position, note: string | undefined) => ({
  ...NOTHING,
  ...standing(position, null),
  ...(note !== undefined && { note }),
});

/** "26 November (holiday in the US)". */
function inWords(day: string): string {
  const why = whyNoList(day);
  return DateTime.fromISO(day).setLocale('en').toFormat('d LLLL') + (why ? ` (${why})` : '');
}

/** After a long absence only some of the days are read by themselves. */
function unreadBefore({ announced: last }: Position, day: string): Batch['rejected'] {
  const first = last && missedBetween(last, day)?.from;
  if (!last || !first || last >= first) return [];
  const place = `announcements of ${last} to ${first}`;
  const reason = `missed while nothing ran; “paperboy ingest --source arxiv --from ${last} --to ${first}” brings them`;
  return [{ place, line: null, reason }];
}

const standing = (position: Position, asOf: string | null) => ({
  position: writePosition(position),
  asOf,
  isWhole: false,
});

/** The position after the feed of a day; what was missed before and is not read yet is still to be read. */
function reached(position: Position, day: string): Position {
  const first = isWeekend(day) ? daysBefore(day, FIRST_DAYS) : undefined;
  const last = position.missed ? dayAfter(position.missed.from) : (position.announced ?? first);
  const missed = last && missedBetween(last, day);
  return { ...position, announced: day, ...(missed && { missed }) };
}
