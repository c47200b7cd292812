/**
 * Parses a *listing* dump: a daily-papers search page. Its quirk: an entry may lack its whole metadata block, so only
 * the look of a line tells a new title from one more paragraph.
 */
import {
  type Day,
  type DumpRecord,
  emptyRecord,
  type Line,
  type ParsedDump,
  parseCount,
  parseDay,
  type Rejected,
} from './dump.ts';

/** The longest title in 9,581 recorded daily papers has 175 characters; abstracts start at about 400. */
const LONGEST_TITLE = 300;
/** A longer line before a separator is the end of an abstract, not a slug and a name. */
const MOST_WORDS_OF_ORGANISATION = 10;

const DATE = /^([A-Z][a-z]{2} \d{1,2}(?:, \d{4})?)(?: (\d+))?$/u;
const AUTHOR_COUNT = /^• (\d+) authors?$/u;
const SEPARATOR = '·';

/** What stands below an abstract: who wrote it, when, and how many comments it had. */
interface Metadata {
  readonly facts: Partial<DumpRecord>;
  readonly rejected: readonly Rejected[];
  /** Index of the first line after the block. */
  readonly next: number;
}

/** The text lines above a metadata block, and what that block says; the last lines of a page have none below. */
interface Block {
  readonly texts: readonly Line[];
  readonly facts: Partial<DumpRecord> | undefined;
  readonly lastLine: number;
  /** Whether the page's own header stands above, so that the first line cannot be a part of it. */
  readonly pastHeader: boolean;
}

/** Whether lines look like a listing: somewhere a separator with a date below it. The page's own date may be missing. */
export function isListing(lines: readonly Line[]): boolean {
  return lines.some((line, index) => line.text === SEPARATOR && DATE.test(lines[index + 1]?.text ?? ''));
}

/** Parses a listing. Never throws; what belongs to no paper is in `rejected`. */
export function parseListing(lines: readonly Line[]): ParsedDump {
  const pageIndex = lines.findIndex(
    (line, index) => parseDay(line.text) && lines[index - 1]?.text !== SEPARATOR,
  );
  const firstEntry = lines.findIndex((line) => line.text === SEPARATOR);
  const hasPageDay = pageIndex !== -1 && pageIndex < firstEntry;
  const pageDay: Day | null = hasPageDay ? (parseDay(lines[pageIndex]?.text ?? '') ?? null) : null;
  const records: DumpRecord[] = [];
  const rejected: Rejected[] = [];
  if (!pageDay) rejected.push({ line: 1, reason: 'the page has no date of its own' });
  let texts: Line[] = [];
  let index = hasPageDay ? pageIndex + 1 : 0;
  let pastHeader = hasPageDay;
  while (index < lines.length) {
    const line = lines[index] as Line;
    const metadata = readMetadata(lines, index);
    if (metadata) {
      const lastLine = lines[metadata.next - 1]?.number ?? line.number;
      take({ texts, facts: metadata.facts, lastLine, pastHeader }, records, rejected);
      rejected.push(...metadata.rejected);
      texts = [];
      pastHeader = true;
    } else texts.push(line);
    index = metadata?.next ?? index + 1;
  }
  take({ texts, facts: undefined, lastLine: lines.at(-1)?.number ?? 1, pastHeader }, records, rejected);
  return { format: 'listing', pageDay, profile: null, records, rejected };
}

/** Reads the metadata block that starts at a line; undefined when none does. */
function readMetadata(lines: readonly Line[], start: number): Metadata | undefined {
  const text = lines[start]?.text ?? '';
  const count = AUTHOR_COUNT.exec(text)?.[1];
  const organisation = lines[start + 1]?.text === SEPARATOR ? readOrganisation(text) : undefined;
  if (count === undefined && !organisation && text !== SEPARATOR) return undefined;
  const who = {
    ...(count !== undefined && { authorCount: parseCount(count) ?? null }),
    ...(organisation && { organisation }),
  };
  const when = readWhen(lines, text === SEPARATOR ? start : start + 1);
  return {
    facts: { ...who, ...when.facts },
    rejected: [...hugeCount(lines[start], count), ...when.rejected],
    next: when.next,
  };
}

/** Reads a separator and the date below it, as far as they are there. */
function readWhen(lines: readonly Line[], separator: number): Metadata {
  if (lines[separator]?.text !== SEPARATOR) return { facts: {}, rejected: [], next: separator };
  const dateLine = lines[separator + 1];
  const [, dayText = '', comments] = DATE.exec(dateLine?.text ?? '') ?? [];
  if (!dateLine || dayText === '') return { facts: {}, rejected: [], next: separator + 1 };
  const day = parseDay(dayText);
  const noDay = { line: dateLine.number, reason: `"${dayText}" is no day of the calendar` };
  return {
    facts: {
      ...(day && { day }),
      ...(comments !== undefined && { comments: parseCount(comments) ?? null }),
    },
    rejected: [...(day ? [] : [noDay]), ...hugeCount(dateLine, comments)],
    next: separator + 2,
  };
}

const hugeCount = (line: Line | undefined, digits: string | undefined): Rejected[] =>
  line && digits !== undefined && parseCount(digits) === undefined
    ? [{ line: line.number, reason: `a number of ${digits.length} digits is no count` }]
    : [];

/** Reads "nvidia NVIDIA": the organisation's slug, then its name. A line of prose is none. */
function readOrganisation(text: string): DumpRecord['organisation'] {
  if (text.split(' ').length > MOST_WORDS_OF_ORGANISATION || DATE.test(text)) return null;
  const [, slug, name] = /^([\w.-]+) (.+)$/u.exec(text) ?? [];
  return slug && name ? { slug, name } : null;
}

const looksLikeTitle = (line: Line): boolean =>
  line.text.length <= LONGEST_TITLE && !/[.;,:]$/u.test(line.text) && !/https?:\/\//u.test(line.text);

/**
 * Turns a block into records: its first line is a title, and so is each later title-like line that is followed by a
 * paragraph; the metadata belongs to the last of them. Where the page's header or footer may stand in the block, a
 * paragraph must follow the first title too.
 */
function take(
  { texts, facts, lastLine, pastHeader }: Block,
  records: DumpRecord[],
  rejected: Rejected[],
): void {
  const starts = texts.flatMap((line, index) => {
    const next = texts[index + 1];
    const isFirst = index === 0 && facts !== undefined && pastHeader && line.text.length <= LONGEST_TITLE;
    return isFirst || (looksLikeTitle(line) && next && !looksLikeTitle(next)) ? [index] : [];
  });
  for (const { number } of texts.slice(0, starts[0] ?? texts.length))
    rejected.push({ line: number, reason: 'belongs to no paper: no title above it' });
  if (facts && starts.length === 0)
    rejected.push({
      line: lastLine,
      reason: 'authors and date that belong to no paper: no title above them',
    });
  starts.forEach((start, order) => {
    const isLast = order === starts.length - 1;
    const [title, ...paragraphs] = texts.slice(start, starts[order + 1]);
    const end = isLast && facts ? lastLine : (paragraphs.at(-1) ?? title)?.number;
    records.push({
      ...emptyRecord(title?.number ?? lastLine, end ?? lastLine),
      title: title?.text ?? null,
      abstract: paragraphs.map((paragraph) => paragraph.text).join('\n\n'),
      ...(isLast && facts),
    });
  });
}
