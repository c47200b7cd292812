/**
 * Parses a *listing* dump: a page of daily, trending or found papers. Its quirk: an entry may lack its whole metadata block,
 * and around the entries stands whatever the page shows beside them.
 */
import { parseDay } from '../dump/days.ts';
import type { Day, Line, ParsedDump, Rejected } from '../dump/dump.ts';
import { periodEnd } from '../dump/periods.ts';
import { draftsOf } from './drafts.ts';
import { entriesOf } from './entries.ts';
import { isTrendingHeading } from './furniture.ts';
import { hasDate, type ReadLine, readLine, readLines } from './line-kinds.ts';
import { withoutSubmitters } from './people.ts';
import { LONGEST_TITLE } from './titles.ts';
import { unwrap } from './unwrap.ts';

/** Before the date of a paper, on its line: a separator, or what says that it is one. */
const BEFORE_DATE = /^\s*(?:[·•|◦∙]|\p{L}*publi)/iu;

/** Whether lines look like a listing: somewhere a count of authors, or a date behind a separator or "Published on". */
export function isListing(lines: readonly Line[]): boolean {
  let isBelowSeparator = false;
  for (const { text } of lines) {
    const reading = readLine(text);
    if (reading.kind === 'metadata' && ('authorCount' in reading.facts || isBelowSeparator || reading.lead))
      return true;
    if (reading.kind === 'metadata' && BEFORE_DATE.test(text)) return true;
    isBelowSeparator = reading.kind === 'separator';
  }
  return false;
}

/** Parses a listing. Never throws; what belongs to no paper is in `rejected`. */
export function parseListing(lines: readonly Line[]): ParsedDump {
  const read = unwrap(withoutSubmitters(readLines(lines)));
  const header = headerOf(read);
  const pageDay = dayOf(read[header]);
  const savedOn = periodEnd(read[header]?.line.text ?? '');
  const { records, rejected } = entriesOf(draftsOf(read.slice(header + 1), header !== -1));
  const isDated = header !== -1 || read.some(({ line }) => isTrendingHeading(line.text));
  const undated: Rejected[] = isDated ? [] : [{ line: 1, reason: 'the page has no date of its own' }];
  return {
    ...{ format: 'listing', pageDay, profile: null, records, rejected: [...undated, ...rejected] },
    // A page of a week or a month has no papers after it.
    ...(savedOn !== undefined && { savedOn }),
  };
}

/** The place of the page's own date, the end of its header; -1 when it has none. */
function headerOf(read: readonly ReadLine[]): number {
  const first = read.findIndex(
    ({ reading }) => reading.kind === 'metadata' && 'authorCount' in reading.facts,
  );
  const separator = read.findIndex(({ reading }) => reading.kind === 'separator');
  const ends = [first, separator].filter((index) => index !== -1);
  const end = ends.length === 0 ? read.length : Math.min(...ends);
  const place = read.findIndex((own) => dayOf(own) !== null || periodEnd(own.line.text) !== undefined);
  const above = read.slice(0, Math.max(0, place)).filter(({ reading }) => reading.kind === 'text');
  // Without authors and separators the first date may be that of the first paper.
  const isHeading = ({ line: { text } }: ReadLine) =>
    text.length <= LONGEST_TITLE && (ends.length > 0 || !/\.$/u.test(text));
  return place < end && above.every(isHeading) ? place : -1;
}

/** The day that a line prints and nothing else. */
const dayOf = (own: ReadLine | undefined): Day | null =>
  own?.reading.kind === 'metadata' && hasDate(own.reading.facts) ? (parseDay(own.line.text) ?? null) : null;
