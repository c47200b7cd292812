/** Hugging Face's daily papers: the list of each weekday, read again while its counts grow, and any range of old days. */
import { DateTime } from 'luxon';
import { z } from 'zod';
import { daysBefore } from '../../calendar/day-arithmetic.ts';
import { dayNumber, dayOfNumber, isListDay, whyNoList } from '../../calendar/listing-days.ts';
import type { Batch, PaperSource, Rejection, Request } from '../../corpus/batch.ts';
import { SourceError } from '../../runtime/errors.ts';
import { HOUR_MS, isoDay } from '../../runtime/time.ts';
import { FINAL_HOURS, type HuggingFaceSettings, hoursSince, type List, readList } from './list.ts';
import { HUGGING_FACE } from './papers.ts';

/** The first list (https://huggingface.co/papers). Of 558 recorded ones none is of a weekend, so none is asked for. */
const FIRST_LIST_DAY = '2023-05-04';
/** A bot that starts has two weeks to show, whatever `trending` is asked for; more is for a backfill. */
const FIRST_DAYS = 14;
/** Votes still rise on the second day (the median from 6 to 12 in the recordings); five lists are the week of `trending`. */
const GROWING_LISTS = 5;
/** How often the counts of a list that is final are looked at while it is one of those. */
const AGAIN_HOURS = 6;
/** A list may be broken for good, and the others go on; after so many in a row the newest tells whether it is the server. */
const MOST_UNREADABLE = 2;

const NEXT_MS = 30 * 60 * 1000;
const NEXT_AT_WEEKEND_MS = HOUR_MS;
/** Outages last minutes or hours; a limit (500 requests in 5 minutes) has passed by then. */
const NEXT_AFTER_FAILURE_MS = 15 * 60 * 1000;

const positionSchema = z.object({
  /** By list day: how many hours since its beginning had gone by when it was read last. */
  read: z.record(z.iso.date(), z.int().min(0)),
  /** Where reading what is new has come to: every later list is to be asked for. */
  upTo: z.iso.date().nullable(),
  /** The newest list that had papers. */
  asOf: z.iso.date().nullable(),
  /** When votes that may still grow were read last, in epoch milliseconds; source-states.ts knows it by this name. */
  countsAt: z.int().optional(),
});
type Position = z.output<typeof positionSchema>;

/** The daily lists as a source: one batch per list, the oldest first. */
export function createHuggingFace(settings: HuggingFaceSettings): PaperSource {
  const { clock } = settings;
  return {
    name: HUGGING_FACE,
    async *fetch(request) {
      const now = clock.now();
      const found = readPosition(request.position, now);
      const first = request.days ? null : daysBefore(isoDay(now), FIRST_DAYS);
      const position = { ...found, upTo: found.upTo ?? first };
      if (request.days && listDays(request.days, now).length === 0)
        yield batchOf(position, { note: 'no lists on these days' });
      const complaint = yield* readLists(daysToAsk(request, position, now), position, request, settings);
      if (complaint !== undefined) throw new SourceError(HUGGING_FACE, complaint);
    },
    nextAt: ({ at, hasFailed }) => new Date(at.getTime() + pauseAfter(at, hasFailed)),
  };
}

/** What became of the lists that were asked for. */
interface Outcome {
  readonly read: number;
  /** How many of those that were read the server does not know. */
  readonly unknown: number;
  readonly unreadable: readonly Unreadable[];
  /** Whether the reading was given up. */
  readonly isDown: boolean;
}

/** Reads lists, a batch for each; returns what is wrong with the server, if anything. */
async function* readLists(
  days: readonly string[],
  before: Position,
  { signal, days: range }: Request,
  settings: HuggingFaceSettings,
): AsyncGenerator<Batch, string | undefined> {
  let position = before;
  const unreadable: Unreadable[] = [];
  let [inARow, unknown, read, isDown] = [0, 0, 0, false];
  let note: string | undefined;
  for (const [index, day] of days.entries()) {
    const list = await readList(day, signal, settings);
    if (typeof list === 'string') {
      unreadable.push({ day, reason: list });
      inARow += 1;
      isDown = inARow % MOST_UNREADABLE === 0 && !(await isAlive(days, signal, settings));
      if (isDown) break;
      continue;
    }
    [inARow, read] = [0, read + 1];
    unknown += list.isKnown ? 0 : 1;
    // What is behind a list that could not be read counts as new until that can be.
    const isOutOfOrder = range !== undefined || unreadable.length > 0;
    position = positionAfter(position, list, { isOutOfOrder, now: settings.clock.now() });
    const progress = { done: index + 1, total: days.length, unit: 'days' };
    note = noteOf(list);
    yield batchOf(position, { ...list, note, progress });
  }
  const needed = range ? days : growingDays(settings.clock.now());
  const complaint = complaintOf({ read, unknown, unreadable, isDown }, needed);
  if (complaint === undefined && unreadable.length > 0)
    yield batchOf(position, { rejected: unreadable.map(rejectionOf), note });
  return complaint;
}

/** Whether the newest of some lists can be read, when several others could not. */
const isAlive = async (
  days: readonly string[],
  signal: AbortSignal,
  settings: HuggingFaceSettings,
): Promise<boolean> => typeof (await readList(days.at(-1) ?? '', signal, settings)) !== 'string';

/** A list that could not be read, and the rest of a sentence that says why. */
interface Unreadable {
  readonly day: string;
  readonly reason: string;
}

const rejectionOf = ({ day, reason }: Unreadable): Rejection => ({
  place: `list of ${day}`,
  line: null,
  reason: `${reason}; it is asked for again`,
});

/**
 * What is wrong with the server: when no list could be read it is its fault, else that of those lists; an old one that
 * stays broken is no outage.
 * @param needed the days whose lists have to be there
 */
function complaintOf(
  { read, unknown, unreadable, isDown }: Outcome,
  needed: readonly string[],
): string | undefined {
  if (unknown > 1 && unknown === read && unreadable.length === 0)
    return 'knows none of its lists (answers 400)';
  if (!isDown && unreadable.every(({ day }) => !needed.includes(day))) return undefined;
  if (read === 0) return [...new Set(unreadable.map(({ reason }) => reason))].join('; ');
  return unreadable.map(({ day, reason }) => `the list of ${inWords(day)} ${reason}`).join('; ');
}

function pauseAfter(at: Date, hasFailed: boolean): number {
  if (hasFailed) return NEXT_AFTER_FAILURE_MS;
  return isListDay(isoDay(at)) ? NEXT_MS : NEXT_AT_WEEKEND_MS;
}

/** Reads a position back. What was noted by a clock that was ahead, or cannot be read, counts as unread. */
function readPosition(text: string | null, now: Date): Position {
  const none = { read: {}, upTo: null, asOf: null };
  try {
    const { read, upTo, asOf, countsAt }: Position =
      positionSchema.safeParse(JSON.parse(text ?? 'null')).data ?? none;
    const past = Object.entries(read).filter(([day, hours]) => hours <= hoursSince(day, now));
    const counted = countsAt !== undefined && countsAt <= now.getTime() && { countsAt };
    return {
      read: Object.fromEntries(past),
      upTo: (upTo ?? '') < isoDay(now) ? upTo : null,
      asOf,
      ...counted,
    };
  } catch {
    return none;
  }
}

/** The list days to ask for now: those of the range, or what is new and what may have grown; none that is known to stay. */
function daysToAsk({ days, isForced = false }: Request, position: Position, now: Date): readonly string[] {
  const today = isoDay(now);
  const growing = growingDays(now);
  const since = position.upTo ?? today;
  const range = days ?? { from: [since, ...growing].sort()[0] ?? today, to: today };
  return listDays(range, now).filter((day) => {
    const readAt = position.read[day];
    if (isForced || readAt === undefined || readAt < FINAL_HOURS) return true;
    return !days && growing.includes(day) && hoursSince(day, now) - readAt >= AGAIN_HOURS;
  });
}

/** The days of the lists whose counts grow. */
const growingDays = (now: Date): readonly string[] =>
  listDays({ from: daysBefore(isoDay(now), FIRST_DAYS), to: isoDay(now) }, now).slice(-GROWING_LISTS);

/** The days of a range, up to now, on which there are lists, the oldest first. */
function listDays(
  { from, to }: { readonly from: string; readonly to: string },
  now: Date,
): readonly string[] {
  const first = Math.max(dayNumber(from), dayNumber(FIRST_LIST_DAY));
  const last = Math.min(dayNumber(to), dayNumber(isoDay(now)));
  const length = Math.max(0, last - first + 1);
  return Array.from({ length }, (_, index) => dayOfNumber(first + index)).filter(isListDay);
}

function positionAfter(
  { read, upTo, asOf, ...others }: Position,
  list: List,
  { isOutOfOrder, now }: { isOutOfOrder: boolean; now: Date },
): Position {
  const { day, hours, papers, isKnown } = list;
  const isCounted = papers.length > 0 && growingDays(now).includes(day);
  return {
    ...others,
    ...(isCounted && { countsAt: now.getTime() }),
    read: isKnown ? { ...read, [day]: hours } : read,
    upTo: isKnown && !isOutOfOrder && hours >= FINAL_HOURS && day > (upTo ?? '') ? day : upTo,
    asOf: papers.length > 0 && day > (asOf ?? '') ? day : asOf,
  };
}

/** Why a list brings nothing, where that is no fault. */
function noteOf({ day, hours, papers, rejected, isKnown }: List): string | undefined {
  if (papers.length + rejected.length > 0) return undefined;
  if (!isKnown) return `the list of ${inWords(day, 'd LLLL')} is not open yet`;
  const why = whyNoList(day);
  return `the list of ${inWords(day)} is ${hours < FINAL_HOURS ? 'still empty' : 'empty'}${why ? ` (${why})` : ''}`;
}

function batchOf(
  position: Position,
  {
    papers = [],
    rejected = [],
    note,
    progress,
  }: Partial<List & Pick<Batch, 'progress'>> & { note: string | undefined },
): Batch {
  return {
    papers,
    profiles: [],
    rejected,
    position: JSON.stringify(position),
    asOf: position.asOf,
    isWhole: false,
    ...(progress && { progress }),
    ...(note && { note }),
  };
}

/** "20 November 2026", or in another of luxon's formats. */
const inWords = (day: string, format = 'd LLLL yyyy'): string =>
  DateTime.fromISO(day, { zone: 'utc' }).setLocale('en').toFormat(format);
