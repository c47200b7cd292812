/** arXiv as a source: what is announced each working day from its feed, and ranges of days from its API. */
import { DateTime } from 'luxon';
import { BATCH_SIZE, backfill, type Run, taken } from './arxiv-backfill.ts';
import { dayAfter, easternDay, feedAt, isWeekend, missedBetween, type Range } from './arxiv-calendar.ts';
import { type Position, readPosition, writePosition } from './arxiv-position.ts';
import { type Asking, askAnnounced } from './arxiv-query.ts';
import { ARXIV } from './arxiv-xml.ts';
import type { Batch, PaperSource } from './source.ts';

const RETRY_MS = 30 * 60 * 1000;
/** A feed that is late is hours late, and nobody may ask for it often. */
const LATE_MS = 60 * 60 * 1000;
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
    async *fetch({ position: text, days, isForced = false, signal }) {
      const now = asking.clock.now();
      const run: Run = { asking, categories, today: easternDay(now), isForced, signal };
      let position = readPosition(text, categories, run.today);
      if (days) {
        yield* backfill(within(days, now), position, run);
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
  const { categories, today, isForced } = run;
  const last = position.announced;
  if (isWeekend(today) && !isForced) {
    const after = reached(position, today);
    yield { ...taken([], ''), ...standing(after, null), note: 'no announcement at the weekend' };
    return after;
  }
  const feed = await askAnnounced(categories, run.asking, run.signal);
  const day = feed.day && feed.day < today ? feed.day : today;
  if (last && day <= last && !isForced) {
    yield {
      ...taken([], ''),
      ...standing(position, null),
      note: `the announcement of ${today} is not there yet`,
    };
    return position;
  }
  const after = reached(position, day);
  const { papers, rejected } = taken(feed.entries, `feed of ${day}`);
  for (let from = 0; from === 0 || from < papers.length; from += BATCH_SIZE) {
    const isLast = from + BATCH_SIZE >= papers.length;
    yield {
      papers: papers.slice(from, from + BATCH_SIZE),
      profiles: [],
      rejected: isLast ? rejected : [],
      // Until the last of it is stored the feed counts as unread: it costs one request to begin again.
      ...standing(isLast ? after : position, papers.length > 0 ? day : null),
      ...(feed.entries.length === 0 && { note: 'no announcement today' }),
    };
  }
  return after;
}

const standing = (position: Position, asOf: string | null) => ({
  position: writePosition(position),
  asOf,
  isWhole: false,
});

/** The position after the feed of a day; what was missed before and is not read yet is still to be read. */
function reached(position: Position, day: string): Position {
  const last = position.missed ? dayAfter(position.missed.from) : position.announced;
  const missed = last && missedBetween(last, day);
  return { ...position, announced: day, ...(missed && { missed }) };
}
