/** arXiv's answers: pages of its API and its daily feeds, with the papers in them. Pure but for the rests it takes. */
import { DateTime } from 'luxon';
import { ZONE } from '../../calendar/arxiv-calendar.ts';
import { SourceError } from '../../runtime/errors.ts';
import { dayOf, type ParsedEntry, paperIn } from './entry.ts';
import { ARXIV, all, type Element, readDocument, textOf } from './xml.ts';

export interface Feed {
  /** One for each entry, in order. */
  readonly entries: readonly ParsedEntry[];
  /** How many papers there are for a query of the API; undefined in a daily feed. */
  readonly total?: number;
  /** The number of the first entry among all, from 0. */
  readonly start?: number;
  /** The day of a daily feed, undefined when it says none. */
  readonly day?: string;
}

interface FeedReading {
  readonly now: Date;
  /** Waited for between two pieces of a long feed. */
  readonly rest: () => Promise<void>;
}

/**
 * Reads an answer.
 * @throws SourceError when it is no feed, and with arXiv's own sentence when it is one about an error
 */
export async function readFeed(text: string, { now, rest }: FeedReading): Promise<Feed> {
  const { root, pieces } = readDocument(text);
  const latest = DateTime.fromJSDate(now, { zone: 'utc' }).plus({ days: 1 }).toISODate() ?? '';
  const entries: ParsedEntry[] = [];
  for (const piece of pieces) {
    const complaint = complaintIn(piece);
    if (complaint) throw new SourceError(ARXIV, complaint);
    entries.push(...piece.map((entry) => paperIn(entry, latest)));
    await rest();
  }
  const [total, start] = ['totalResults', 'startIndex'].map((name) => countOf(root, `opensearch:${name}`));
  const announced = entries.flatMap(({ announcedOn }) => announcedOn ?? []).sort();
  const day = announced.at(-1) ?? dayOfFrame(root);
  return {
    entries,
    ...(total !== undefined && { total }),
    ...(start !== undefined && { start }),
    ...(day && { day }),
  };
}

function countOf(root: Element, name: string): number | undefined {
  const text = textOf(root, name);
  return text && /^\d{1,9}$/u.test(text) ? Number(text) : undefined;
}

/** An empty feed's day: when it was made, since arXiv makes one even on days without an announcement. */
function dayOfFrame(root: Element): string | undefined {
  const frame = all(root, 'channel')[0] ?? root;
  const announced = textOf(frame, 'pubDate');
  const made = DateTime.fromISO(textOf(frame, 'updated') ?? '', { zone: ZONE });
  return (announced && dayOf(announced)) ?? made.toISODate() ?? undefined;
}

/** What arXiv says in the one entry of an answer about an error, with status 400 or 200. */
export function complaintIn(entries: readonly Element[]): string | undefined {
  const error = entries.find((entry) => /\/api\/errors\b/u.test(textOf(entry, 'id') ?? ''));
  return error && `answers “${(textOf(error, 'summary') ?? 'Error').slice(0, 200)}”`;
}
