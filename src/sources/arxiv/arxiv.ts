/** arXiv as a source: what is announced each working day from its feed, and ranges of days from its API. */
import { DateTime } from 'luxon';
import {
  dayAfter,
  easternDay,
  feedAt,
  isWeekend,
  missedBetween,
  type Range,
} from '../../calendar/arxiv-calendar.ts';
import { daysBefore } from '../../calendar/day-arithmetic.ts';
import { whyNoList } from '../../calendar/listing-days.ts';
import type { Batch, PaperSource } from '../../corpus/batch.ts';
import type { Paper } from '../../corpus/paper.ts';
import { HOUR_MS } from '../../runtime/time.ts';
import { list } from '../../text/wording.ts';
import { type Announced, dated, readAnnounced } from './announced.ts';
import { BATCH_SIZE, backfill, type Run } from './backfill.ts';
import { isCheckDue, nextCheck } from './checks.ts';
import { type Position, readPosition, writePosition } from './position.ts';
import type { ArxivClient } from './query.ts';
import { judge } from './stale.ts';
import { ARXIV } from './xml.ts';

const RETRY_MS = 30 * 60 * 1000;
/** A feed that is late is hours late, and nobody may ask for it often. */
const LATE_MS = HOUR_MS;
/** There is no feed at the weekend: who starts then has what was announced in the days before. */
const FIRST_DAYS = 4;
/** arXiv's first paper. */
const FIRST_DAY = '1991-08-14';

interface ArxivSettings extends ArxivClient {
  /** Such as `cs.LG`, each a category by `isCategory`. */
  readonly categories: readonly string[];
}

/** The source over arXiv's feed and API. */
export function createArxiv({ categories, ...client }: ArxivSettings): PaperSource {
  return {
    name: ARXIV,
    async *fetch({ position: text, days, range = days, isForced = false, signal }) {
      const now = client.clock.now();
      const run: Run = { client, categories, today: easternDay(now), isForced, signal };
      let position = readPosition(text, categories, run.today);
      if (days && range) {
        yield* backfill(within(range, now), position, run, within(days, now));
        return;
      }
      if (isForced || isWaiting(position, run.today) || isCheckDue(position, now))
        position = yield* announced(position, run);
      if (position.missed) yield* backfill(position.missed, position, run);
    },
    nextAt({ at, hasFailed, position }) {
      if (hasFailed) return new Date(at.getTime() + RETRY_MS);
      const today = easternDay(at);
      if (at < feedAt(today)) return feedAt(today);
      const reached = readPosition(position, categories, today);
      if (isWaiting(reached, today) && !isWeekend(today)) return new Date(at.getTime() + LATE_MS);
      return nextCheck(reached, at) ?? feedAt(dayAfter(today));
    },
  };
}

/** Whether today's feed was not read yet, or not with the list of each category. */
const isWaiting = ({ announced, awaited }: Position, today: string): boolean =>
  (announced ?? '') < today || awaited !== undefined;

/** A range as far as there are papers in it; submissions are dated in UTC. */
function within({ from, to }: Range, now: Date): Range {
  const today = DateTime.fromJSDate(now, { zone: 'utc' }).toFormat('yyyy-MM-dd');
  return { from: from < FIRST_DAY ? FIRST_DAY : from, to: to > today ? today : to };
}

/** Reads the newest feed, and notes which days were missed before it; returns the position after it. */
async function* announced(position: Position, run: Run): AsyncGenerator<Batch, Position> {
  const { today, isForced } = run;
  if (isWeekend(today) && !isForced) {
    const after = reached(position, today);
    yield { ...nothing(after, 'no announcement at the weekend'), rejected: unseenBefore(position, today) };
    return after;
  }
  const begun = run.client.clock.now();
  const feed = await readAnnounced(run);
  const day = feed.day && feed.day < today ? feed.day : today;
  const why = whyNothing(feed, day, position, run);
  if (why) {
    const isCheck = !isForced && !isWaiting(position, today);
    const same = isCheck ? { ...position, ...readAfter(position, today, begun, []) } : position;
    yield nothing(same, isCheck ? undefined : why);
    return same;
  }
  const { news, earlier, others, stale, ...found } = newsIn(feed, day, position, run);
  const read = readAfter(position, day, begun, others);
  const after = { ...reached(position, day), lists: found.lists, ...read, ...awaitedAfter(read, day, stale) };
  // Until all of it is stored the feed counts as unread: it costs one request to begin again.
  for (const part of [...batches(news, false), ...batches(earlier, true)])
    yield { ...part, ...batchAt(position, day) };
  for (const part of batches(await dated(others, day, run), false))
    yield { ...part, ...batchAt(position, day) };
  const rejected = [...feed.rejected, ...unseenBefore(position, day)];
  yield { ...nothing(after, staleText(stale)), rejected };
  return after;
}

/** What of the feed of a day is to be told: all of it at first, and in a later reading only if it has something new. */
function newsIn(feed: Announced, day: string, position: Position, { categories, today, isForced }: Run) {
  const { news, stale, lists } = judge(feed.fresh, day, { lists: position.lists ?? {}, categories });
  if (isForced) return { news: feed.fresh, earlier: feed.earlier, others: feed.listed, stale, lists };
  const told = toldOf(position, day);
  const others = feed.listed.filter(({ id }) => !told.includes(id));
  const isSame = stale.length > 0 || (others.length === 0 && !isWaiting(position, today));
  if (isSame && news.length === 0) return { news, earlier: [], others: [], stale, lists };
  return { news, earlier: feed.earlier, others, stale, lists };
}

/** Why a feed that names a day brings nothing; undefined when it has something to tell. */
function whyNothing(
  { isEmpty }: Announced,
  day: string,
  { announced: last = '', awaited }: Position,
  { today, isForced }: Run,
): string | undefined {
  const isOld = day < last || (day === last && last < today && !awaited);
  if (isOld && !isForced) return `the announcement of ${inWords(today)} is not there yet`;
  // A feed is made before it is filled.
  return isEmpty ? `nothing was announced on ${inWords(day)} so far` : undefined;
}

/** What the feed of a day was told to list in one more category. */
const toldOf = ({ announced, read }: Position, day: string): readonly string[] =>
  read && announced === day ? read.listed : [];

type Read = { readonly read: NonNullable<Position['read']> };

/** What is noted of a reading of the feed of a day that began at a moment, and what was told of it as listed once more. */
function readAfter(position: Position, day: string, begun: Date, listed: readonly Paper[]): Read {
  const { announced: last, read, awaited } = position;
  const since = (day === last ? (read?.since ?? awaited?.since) : last) ?? day;
  const told = new Set([...toldOf(position, day), ...listed.map(({ id }) => id)]);
  return { read: { at: begun.toISOString(), since, listed: [...told] } };
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
  ...batchAt(position, null),
  ...(note !== undefined && { note }),
});

/** "26 November (holiday in the US)", or with the weekday before it. */
function inWords(day: string, format = 'd LLLL'): string {
  const why = whyNoList(day);
  return DateTime.fromISO(day).setLocale('en').toFormat(format) + (why ? ` (${why})` : '');
}

type Stale = ReturnType<typeof judge>['stale'];

/** "cs.CL and cs.LG still show the list of Monday, 23 November; asked again each hour". */
function staleText(stale: Stale): string | undefined {
  if (stale.length === 0) return undefined;
  const days = [...Map.groupBy(stale, ({ day }) => day)].map(([day, some]) => {
    const shows = some.length === 1 ? 'shows' : 'show';
    const names = list(some.map(({ category }) => category));
    return `${names} still ${shows} the list of ${inWords(day, 'EEEE, d LLLL')}`;
  });
  return `${list(days)}; asked again each hour`;
}

/** What is still to come with the feed of a day. */
function awaitedAfter({ read }: Read, day: string, stale: Stale): Pick<Position, 'awaited'> | undefined {
  if (stale.length === 0) return undefined;
  return { awaited: { day, since: read.since, categories: stale.map(({ category }) => category) } };
}

/** What was announced before a day and never seen in a feed. */
function unseenBefore(position: Position, day: string): Batch['rejected'] {
  const { awaited } = position;
  // On a holiday nothing was announced, as like as not.
  const isMissed = awaited && awaited.day < day && !whyNoList(awaited.day);
  const unseen = isMissed ? awaited.categories : [];
  return [
    ...unreadBefore(position, day),
    ...unseen.map((category) => ({
      place: `announcement of ${inWords(awaited?.day ?? day)} in ${category}`,
      line: null,
      reason: 'was never in the feed; the API is asked for the days of its submission',
    })),
  ];
}

/** After a long absence only some of the days are read by themselves. */
function unreadBefore({ announced: last }: Position, day: string): Batch['rejected'] {
  const first = last && missedBetween(last, day)?.from;
  if (!last || !first || last >= first) return [];
  const place = `announcements of ${last} to ${first}`;
  const reason = `missed while nothing ran; “paperboy ingest --source arxiv --from ${last} --to ${first}” brings them`;
  return [{ place, line: null, reason }];
}

const batchAt = (position: Position, asOf: string | null) => ({
  position: writePosition(position),
  asOf,
  isWhole: false,
});

/** The position after the feed of a day; what was missed before and is not read yet is still to be read. */
function reached({ awaited, ...position }: Position, day: string): Position {
  const first = isWeekend(day) ? daysBefore(day, FIRST_DAYS) : undefined;
  const unseen = awaited && awaited.day < day ? awaited.since : undefined;
  const missed = position.missed ? dayAfter(position.missed.from) : undefined;
  const [last = position.announced ?? first] = [missed, unseen].filter((each) => each !== undefined).sort();
  const range = last && missedBetween(last, day);
  return { ...position, announced: day, ...(range && { missed: range }) };
}
