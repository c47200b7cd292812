/** What the parsers of the seed dumps share: numbered lines in, records and rejected lines out. All pure. */
import { z } from 'zod';
import { organisationSchema } from '../../corpus/paper.ts';
import { profileSchema } from '../../corpus/profile.ts';

/** A line with text, trimmed; `number` counts from 1 in the dump. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** A day as a dump prints it; the year is often left out. */
const daySchema = z.object({ year: z.int().nullable(), month: z.int(), day: z.int() });

const rejectedSchema = z.object({ line: z.int(), reason: z.string() });

/** One paper as one dump gives it. Absent facts are null: the dump does not say. */
const recordSchema = z.object({
  from: z.int(),
  to: z.int(),
  title: z.string().nullable(),
  abstract: z.string(),
  authorNames: z.array(z.string()),
  authorsComplete: z.boolean(),
  authorCount: z.int().nullable(),
  organisation: organisationSchema.nullable(),
  day: daySchema.nullable(),
  comments: z.int().nullable(),
  category: z.string().nullable(),
  hasCode: z.boolean().nullable(),
});

/** Figures about an author as a page reports them, to be repeated with their source and never recomputed. */
const dumpProfileSchema = profileSchema.omit({ origin: true }).extend({ from: z.int(), to: z.int() });

export const parsedDumpSchema = z.object({
  format: z.enum(['listing', 'profile', 'abstracts']),
  pageDay: daySchema.nullable(),
  profile: dumpProfileSchema.nullable(),
  records: z.array(recordSchema),
  rejected: z.array(rejectedSchema),
});

export type Day = z.output<typeof daySchema>;
export type DumpRecord = z.output<typeof recordSchema>;
export type Rejected = z.output<typeof rejectedSchema>;
export type ParsedDump = z.output<typeof parsedDumpSchema>;

/** A record with nothing but its place and text; parsers fill in what their format knows. */
export const emptyRecord = (from: number, to: number): DumpRecord => ({
  from,
  to,
  title: null,
  abstract: '',
  authorNames: [],
  authorsComplete: false,
  authorCount: null,
  organisation: null,
  day: null,
  comments: null,
  category: null,
  hasCode: null,
});

/** The lines of a dump that hold text. Control characters other than line ends become blanks. */
export function dumpLines(text: string): readonly Line[] {
  return text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\n|\r/u)
    .map((line, index) => ({ number: index + 1, text: line.replace(/[\p{Cc}\s]+/gu, ' ').trim() }))
    .filter((line) => line.text !== '');
}

/** Longer numbers are no counts of people or comments, and soon no exact numbers either. */
const MOST_DIGITS = 9;

/** Reads a count; undefined when there are more digits than any page counts. */
export const parseCount = (digits: string): number | undefined =>
  digits.length <= MOST_DIGITS ? Number(digits) : undefined;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads "Feb 10, 2025" or "Feb 10"; undefined when it is no day of any year. */
export function parseDay(text: string): Day | undefined {
  const [, monthName = '', dayText, yearText] = /^([A-Z][a-z]{2}) (\d{1,2})(?:, (\d{4}))?$/u.exec(text) ?? [];
  const month = MONTHS.indexOf(monthName) + 1;
  const day = Number(dayText);
  if (month === 0 || day < 1 || day > (LONGEST_MONTHS[month - 1] ?? 0)) return undefined;
  return { year: yearText === undefined ? null : Number(yearText), month, day };
}
