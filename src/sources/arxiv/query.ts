/** The client of arXiv's feeds and API: the daily feed, a day's submissions by the page, some papers by their ids. */

import type { Lease } from '../../db/leases.ts';
import type { Clock } from '../../runtime/clock.ts';
import { HttpError, SourceError } from '../../runtime/errors.ts';
import type { Http } from '../../runtime/http.ts';
import { complaintIn, type Feed, readFeed } from './feed.ts';
import { ARXIV, readDocument } from './xml.ts';

const API_URL = 'https://export.arxiv.org';
const FEED_URL = 'https://rss.arxiv.org';

/**
 * arXiv gives up to 2,000 a page (https://info.arxiv.org/help/api/user-manual.html). 200 have half a megabyte, take
 * 60 ms to parse, and are read again when a run is cut off; a day of five large categories has about five such pages.
 */
const PAGE_SIZE = 200;
/** Of a query; what lies behind is answered with an error (same manual). */
export const MOST_RESULTS = 30_000;

export interface ArxivClient {
  readonly http: Http;
  /** arXiv's: one request at a time and 3 s between two, over all machines of an operator. */
  readonly lease: Lease;
  readonly clock: Clock;
  readonly apiUrl?: string;
  readonly feedUrl?: string;
}

/** What was announced last in some categories. */
export const askAnnounced = (
  categories: readonly string[],
  client: ArxivClient,
  signal: AbortSignal,
): Promise<Feed> => ask(`${baseOf(client.feedUrl ?? FEED_URL)}/atom/${categories.join('+')}`, client, signal);

interface ResultPage {
  /** In the order of submission. */
  readonly entries: Feed['entries'];
  readonly total: number;
}

/**
 * The submissions of a day (UTC) in some categories from a number on. An empty page in the middle, which arXiv
 * sometimes gives, is asked for once more.
 * @throws SourceError when it is empty again
 */
export async function askDay(
  {
    categories,
    day,
    start,
  }: { readonly categories: readonly string[]; readonly day: string; readonly start: number },
  client: ArxivClient,
  signal: AbortSignal,
): Promise<ResultPage> {
  const digits = day.replaceAll('-', '');
  const url = apiUrl(client, {
    search_query: `(${categories.map((each) => `cat:${each}`).join(' OR ')}) AND submittedDate:[${digits}0000 TO ${digits}2359]`,
    sortBy: 'submittedDate',
    sortOrder: 'ascending',
    start: String(start),
    max_results: String(Math.min(PAGE_SIZE, MOST_RESULTS - start)),
  });
  const page = await askPage(url, start, client, signal);
  if (page.entries.length > 0 || start >= page.total) return page;
  const again = await askPage(url, start, client, signal);
  if (again.entries.length > 0 || start >= again.total) return again;
  throw new SourceError(ARXIV, `gives an empty page at ${start} of ${again.total} papers of ${day}`);
}

/** Some papers by their ids, in no order; those that arXiv does not know are missing. */
export async function askPapers(
  ids: readonly string[],
  client: ArxivClient,
  signal: AbortSignal,
): Promise<Feed['entries']> {
  const entries: Feed['entries'][number][] = [];
  for (let from = 0; from < ids.length; from += PAGE_SIZE) {
    const numbers = ids.slice(from, from + PAGE_SIZE).map((id) => id.slice(`${ARXIV}:`.length));
    const url = apiUrl(client, { id_list: numbers.join(','), max_results: String(PAGE_SIZE) });
    entries.push(...(await ask(url, client, signal)).entries);
  }
  return entries;
}

async function askPage(
  url: string,
  start: number,
  client: ArxivClient,
  signal: AbortSignal,
): Promise<ResultPage> {
  const feed = await ask(url, client, signal);
  if (feed.total === undefined)
    throw new SourceError(ARXIV, 'the answer does not say how many papers there are');
  if ((feed.start ?? start) !== start)
    throw new SourceError(ARXIV, `the answer begins at ${feed.start}, asked was ${start}`);
  return { entries: feed.entries, total: feed.total };
}

const baseOf = (url: string): string => url.replace(/\/+$/u, '');
const apiUrl = (client: ArxivClient, query: Readonly<Record<string, string>>): string =>
  `${baseOf(client.apiUrl ?? API_URL)}/api/query?${new URLSearchParams(query)}`;

async function ask(url: string, { http, lease, clock }: ArxivClient, signal: AbortSignal): Promise<Feed> {
  signal.throwIfAborted();
  const answer = await lease(() => http({ url, signal }), signal).catch((error: unknown) => {
    if (error instanceof HttpError) throw new SourceError(ARXIV, error.message, error);
    throw error;
  });
  if (answer.status === 200) return readFeed(answer.text, { now: clock.now(), rest: () => clock.pause(0) });
  throw new SourceError(ARXIV, sentenceIn(answer.text) ?? `answers ${answer.status}`);
}

/** What arXiv itself says is wrong, in an answer that is no success. */
function sentenceIn(text: string): string | undefined {
  try {
    return complaintIn([...readDocument(text).pieces].flat());
  } catch {
    return undefined;
  }
}
