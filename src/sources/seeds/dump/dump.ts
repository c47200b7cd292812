/** What the parsers of the seed dumps share: numbered lines in, records and rejected lines out. All pure. */
import { z } from 'zod';
import { organisationSchema } from '../../../corpus/paper.ts';
import { profileSchema } from '../../../corpus/profile.ts';

/** A line with text, trimmed; `number` counts from 1 in the dump. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** Whether a blank line stands above, or the beginning of the dump. */
  readonly isAfterBlank: boolean;
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
  /** So many days before the page's own, in place of a day. */
  daysAgo: z.int().optional(),
  comments: z.int().nullable(),
  upvotes: z.int().nullish(),
  stars: z.int().nullish(),
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
  /** The day on which the page was saved, or was first seen: no day on it is later. Unknown where nobody tells. */
  savedOn: z.iso.date().optional(),
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

/** What ends a line of a row, which has no line feed. */
const LINE_END = /[\r\u2028\u2029]/u;
const TABLE_ROW = /^\s*\|.*\|.*\|\s*$/u;
const TABLE_RULE = /^\s*\|(?:\s*:?-{3,}:?\s*\|)+\s*$/u;
/** Links of Markdown side by side are a menu, or counts. */
const LINKS_TOUCH = /(?<=\]\(https?:[^\s()]{1,2000}\))(?=!?\[)/u;
/** Zero-width and soft characters and marks of direction, which pages put in and nobody sees. */
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]+/gu;

/**
 * The lines of a dump that hold text. Control characters other than line ends become blanks.
 * @param rows what stands between its line feeds
 * @param most so many lines; the rest is not looked at
 */
export function dumpLines(rows: Iterable<string>, most = Number.POSITIVE_INFINITY): readonly Line[] {
  const lines: Line[] = [];
  let isAfterBlank = true;
  let number = 0;
  for (const row of rows)
    for (const line of row.replace(/\r$/u, '').split(LINE_END)) {
      number += 1;
      for (const text of shownTexts(line)) lines.push({ number, text, isAfterBlank });
      isAfterBlank = lines.at(-1)?.number !== number;
      if (lines.length >= most) return lines;
    }
  return lines;
}

const shownTexts = (line: string): readonly string[] =>
  partsOf(line)
    .map(shownText)
    .filter((text) => text !== '');

/** Links side by side, and the cells of a table of Markdown, are a line each. */
function partsOf(line: string): readonly string[] {
  if (TABLE_RULE.test(line)) return [];
  if (TABLE_ROW.test(line)) return line.split('|');
  return line.includes('](') ? line.split(LINKS_TOUCH) : [line];
}

const shownText = (line: string): string =>
  withoutMarkdown(
    line
      .replace(INVISIBLE, '')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  );

/** Signs of headings and quotes, links, and emphasis: what editors of Markdown keep of a page. */
const MARKDOWN: readonly (readonly [RegExp, string])[] = [
  [/^(?:> ?)+/u, ''],
  [/^#{1,6} /u, ''],
  [/!\[[^[\]]*\]\((?:https?:|data:|\/)[^\s()]*\)/gu, ''],
  [/(?<!!)\[([^[\]]*)\]\((?:https?:|\/)[^\s()]+\)/gu, '$1'],
  [/(?<![*\p{L}\p{N}])(\*\*?)(?=[^\s*])([^*]*[^\s*])\1(?![*\p{L}\p{N}])/gu, '$2'],
];
/** What has none of these signs has no Markdown. */
const MAY_BE_MARKDOWN = /^[>#]|\]\(|\*/u;

const withoutMarkdown = (line: string): string =>
  MAY_BE_MARKDOWN.test(line)
    ? MARKDOWN.reduce((text, [sign, plain]) => text.replace(sign, plain), line)
        .replace(/\s+/gu, ' ')
        .trim()
    : line;
