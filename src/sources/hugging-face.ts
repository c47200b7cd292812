/** Hugging Face's daily papers: the list of each weekday, read again while its counts grow, and any range of old days. */
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Paper } from '../corpus/paper.ts';
import type { Turn } from '../db/turns.ts';
import { HttpError, SourceError } from '../errors.ts';
import type { Http } from '../http.ts';
import { dayNumber, dayOfNumber, isListDay, whyNoList } from '../trending/list-days.ts';
import { HUGGING_FACE, type ListPage, parseListPage } from './hugging-face-papers.ts';
import type { Batch, PaperSource, Rejection, Request } from './source.ts';

const HOUR_MS = 60 * 60 * 1000;
/** The first list (https://huggingface.co/papers). Of 558 recorded ones none is of a weekend, so none is asked for. */
const FIRST_LIST_DAY = '2023-05-04';
/** The most that the API gives at once. */
const PAGE_SIZE = 100;
/** A page that has as many as the API gives unasked may be cut there; the longest list recorded has 50. */
const FULL_PAGE = 50;
/** Ten times the longest list. */
const MOST_PAGES = 5;
/** A bot that starts has two weeks to show, whatever `trending` is asked for; more is for a backfill. */
const FIRST_DAYS = 14;
/** Votes still rise on the second day (the median from 6 to 12 in the recordings); five lists are the week of `trending`. */
const GROWING_LISTS = 5;
/** Papers are put on a list until its day has ended everywhere on earth, twelve hours after midnight UTC. */
const FINAL_HOURS = 36;
/** How often the counts of a list that is final are looked at while it is one of those. */
const AGAIN_HOURS = 6;
/** A day may be broken for good, and the others go on; when so many are, it is the server. */
const MOST_UNREADABLE = 3;

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
});
type Position = z.output<typeof positionSchema>;

/** A list as it was read. */
interface List {
  readonly day: string;
  /** How many hours since the beginning of its day had gone by. */
  readonly hours: number;
  readonly papers: readonly Paper[];
  readonly rejected: readonly Rejection[];
  /** False when the server does not know the day. */
  readonly isKnown: boolean;
}

export interface HuggingFaceSettings {
  readonly http: Http;
  readonly turn: Turn;
  readonly clock: Clock;
  readonly url?: string;
  /** Raises the limit of requests; reading the lists needs none. */
  readonly token?: string;
}

/** The daily lists as a source: one batch per list, the oldest first. */
export function createHuggingFace(settings: HuggingFaceSettings): PaperSource {
  const { clock } = settings;
  return {
    name: HUGGING_FACE,
    async *fetch(request) {
      let position = readPosition(request.position);
      const now = clock.now();
      if (request.days && listDays(request.days, now).length === 0)
        yield batchOf(position, { note: 'no lists on these days' });
      const days = daysToAsk(request, position, now);
      const unreadable: string[] = [];
      for (const [index, day] of days.entries()) {
        const list = await readList(day, request.signal, settings);
        if (typeof list !== 'string') {
          position = positionAfter(position, list, request.days !== undefined);
          const progress = { done: index + 1, total: days.length, unit: 'days' };
          yield batchOf(position, { ...list, note: noteOf(list), progress });
          continue;
        }
        unreadable.push(`the list of ${inWords(day)} ${list}`);
        if (unreadable.length === MOST_UNREADABLE) break;
      }
      if (unreadable.length > 0) throw new SourceError(HUGGING_FACE, unreadable.join('; '));
    },
    nextAt: ({ at, hasFailed }) => new Date(at.getTime() + pauseAfter(at, hasFailed)),
  };
}

function pauseAfter(at: Date, hasFailed: boolean): number {
  if (hasFailed) return NEXT_AFTER_FAILURE_MS;
  return isListDay(dayOf(at)) ? NEXT_MS : NEXT_AT_WEEKEND_MS;
}

function readPosition(text: string | null): Position {
  const none = { read: {}, upTo: null, asOf: null };
  try {
    return positionSchema.safeParse(JSON.parse(text ?? 'null')).data ?? none;
  } catch {
    return none;
  }
}

/** The list days to ask for now: those of the range, or what is new and what may have grown; none that is known to stay. */
function daysToAsk({ days, isForced = false }: Request, position: Position, now: Date): readonly string[] {
  const today = dayOf(now);
  const growing = listDays({ from: daysBefore(today, FIRST_DAYS), to: today }, now).slice(-GROWING_LISTS);
  const since = position.upTo ?? daysBefore(today, FIRST_DAYS);
  const range = days ?? { from: [since, ...growing].sort()[0] ?? today, to: today };
  return listDays(range, now).filter((day) => {
    const readAt = position.read[day];
    if (isForced || readAt === undefined || readAt < FINAL_HOURS) return true;
    return !days && growing.includes(day) && hoursSince(day, now) - readAt >= AGAIN_HOURS;
  });
}

/** The days of a range, up to now, on which there are lists, the oldest first. */
function listDays(
  { from, to }: { readonly from: string; readonly to: string },
  now: Date,
): readonly string[] {
  const first = Math.max(dayNumber(from), dayNumber(FIRST_LIST_DAY));
  const last = Math.min(dayNumber(to), dayNumber(dayOf(now)));
  const length = Math.max(0, last - first + 1);
  return Array.from({ length }, (_, index) => dayOfNumber(first + index)).filter(isListDay);
}

/** Reads the whole list of a day, page by page, each paper once; a sentence about it says why when it is not readable. */
async function readList(
  day: string,
  signal: AbortSignal,
  settings: HuggingFaceSettings,
): Promise<List | string> {
  const pages: ListPage[] = [];
  for (let number = 0; number < MOST_PAGES; number += 1) {
    const page = await readPage(day, number, signal, settings);
    if (typeof page === 'string') return page;
    if (page) pages.push(page);
    if (!page || page.entries < FULL_PAGE) break;
  }
  const byId = Map.groupBy(
    pages.flatMap((page) => page.papers),
    ({ id }) => id,
  );
  const papers = [...byId.values()].flatMap((same) => same.slice(0, 1));
  const rejected = pages.flatMap((page) => page.rejected);
  const isKnown = pages.length > 0;
  const hours = hoursSince(day, settings.clock.now());
  if (!isKnown && hours >= FINAL_HOURS)
    rejected.push({
      place: `list of ${day}`,
      line: null,
      reason: 'the server does not know it (answers 400)',
    });
  return { day, hours, papers, rejected, isKnown };
}

/**
 * Reads a page of a list; undefined when the server does not know the day, or the page, and answers 400
 * (https://github.com/huggingface/huggingface_hub/pull/2554).
 */
async function readPage(
  day: string,
  number: number,
  signal: AbortSignal,
  { http, turn, clock, token, url = 'https://huggingface.co' }: HuggingFaceSettings,
): Promise<ListPage | string | undefined> {
  const address = `${url}/api/daily_papers?date=${day}&limit=${PAGE_SIZE}&p=${number}`;
  const headers = { accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const { status, text } = await turn(() => http({ url: address, headers, signal }), signal).catch(failed);
  if (status === 400) return undefined;
  if (token && (status === 401 || status === 403)) throw new SourceError(HUGGING_FACE, 'refuses the token');
  if (status !== 200) throw new SourceError(HUGGING_FACE, `answers ${status}`);
  return parseListPage(text, { day, at: clock.now() });
}

function failed(error: unknown): never {
  if (error instanceof HttpError) throw new SourceError(HUGGING_FACE, error.message, error);
  throw error;
}

function positionAfter({ read, upTo, asOf }: Position, list: List, isBackfill: boolean): Position {
  const { day, hours, papers, isKnown } = list;
  return {
    read: isKnown ? { ...read, [day]: hours } : read,
    upTo: !isBackfill && hours >= FINAL_HOURS && day > (upTo ?? '') ? day : upTo,
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

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const daysBefore = (day: string, days: number): string => dayOfNumber(dayNumber(day) - days);
const hoursSince = (day: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(day)) / HOUR_MS));
