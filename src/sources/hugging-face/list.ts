/** One of Hugging Face's daily lists, read page by page. */
import type { Rejection } from '../../corpus/batch.ts';
import type { Paper } from '../../corpus/paper.ts';
import type { Lease } from '../../db/leases.ts';
import type { Clock } from '../../runtime/clock.ts';
import { HttpError, SourceError } from '../../runtime/errors.ts';
import type { Http } from '../../runtime/http.ts';
import { HOUR_MS } from '../../runtime/time.ts';
import { HUGGING_FACE, type ListPage, parseListPage } from './papers.ts';

/** Papers are put on a list until its day has ended everywhere on earth, twelve hours after midnight UTC. */
export const FINAL_HOURS = 36;
/** The most that the API gives at once. */
const PAGE_SIZE = 100;
/** A page that has as many as the API gives unasked may be cut there; the longest list recorded has 50. */
const FULL_PAGE = 50;
/** Ten times the longest list. */
const MOST_PAGES = 5;

/** A list as it was read. */
export interface List {
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
  readonly lease: Lease;
  readonly clock: Clock;
  readonly url?: string;
  /** Raises the limit of requests; reading the lists needs none. */
  readonly token?: string;
}

/** Reads the whole list of a day, page by page, each paper once; a sentence about it says why when it is not readable. */
export async function readList(
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
  { http, lease, clock, token, url = 'https://huggingface.co' }: HuggingFaceSettings,
): Promise<ListPage | string | undefined> {
  const address = `${url}/api/daily_papers?date=${day}&limit=${PAGE_SIZE}&p=${number}`;
  const headers = { accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await lease(() => http({ url: address, headers, signal }), signal).catch(failed);
  if (typeof answer === 'string') return answer;
  const { status, text } = answer;
  if (status === 400) return undefined;
  if (status === 401 || status === 403)
    throw new SourceError(
      HUGGING_FACE,
      token ? 'refuses the token (HUGGING_FACE_TOKEN)' : `answers ${status}`,
    );
  if (status !== 200) return `answers ${status}`;
  return parseListPage(text, { day, at: clock.now() });
}

/** One list may be broken for good; a server that wants to be left alone, by `retryAt`, is. */
function failed(error: unknown): string {
  if (!(error instanceof HttpError)) throw error;
  if (error.retryAt) throw new SourceError(HUGGING_FACE, error.message, error);
  return error.message;
}

/** How many hours have gone by since a day began. */
export const hoursSince = (day: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(day)) / HOUR_MS));
