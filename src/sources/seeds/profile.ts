/**
 * Parses a *profile* dump: one author's page. Its quirk: figures and labels are glued together ("h-index29",
 * "LGFeb 4, 2025Code").
 */
import type { Figure } from '../../corpus/profile.ts';
import { parseDay } from './dump/days.ts';
import { type DumpRecord, emptyRecord, type Line, type ParsedDump, type Rejected } from './dump/dump.ts';

const FIGURE = new RegExp(
  String.raw`^(?:(?<before>[A-Za-z][A-Za-z -]*?) ?(?<number>\d[\d,]{0,12}(?:\.\d+)?)` +
    String.raw`|(?<leading>\d[\d,]{0,12}(?:\.\d+)?)(?<after>[A-Za-z][A-Za-z -]*))(?<unit>%?)$`,
  'u',
);
/** Pages name three authors at most; a longer line is the abstract of a paper whose authors are missing. */
const LONGEST_AUTHORS = 300;
const FIELD = /^[A-Z]{2,5}$|^[a-z-]+\.[A-Za-z-]+$/u;
const PAPERS_HEADING = /^\d+ Papers?$/u;
const PAPER_HEADING =
  /^(?<category>[A-Z]{2,5}|[a-z-]+\.[A-Za-z-]{2,})(?<day>[A-Z][a-z]{2} \d{1,2}, \d{4})(?<code>Code)?$/u;

/** Whether lines look like a profile: an h-index among the figures, or papers under glued headings. */
export function isProfile(lines: readonly Line[]): boolean {
  return (
    lines.some(({ text }) => /^h-index ?\d+$/u.test(text)) ||
    lines.some(({ text }) => PAPER_HEADING.test(text))
  );
}

/** Parses a profile. Never throws; what is no figure and belongs to no paper is in `rejected`. */
export function parseProfile(lines: readonly Line[]): ParsedDump {
  const starts = lines.flatMap((line, index) => (PAPER_HEADING.test(line.text) ? [index] : []));
  const head = lines.slice(0, starts[0] ?? lines.length);
  const rejected: Rejected[] = [];
  const profile = readHead(head, rejected);
  const records = starts.map((start, order) => readPaper(lines.slice(start, starts[order + 1]), rejected));
  const promised = countOfPapers(head);
  if (promised && promised.value !== records.length)
    rejected.push({
      line: promised.line,
      reason: `the page counts ${promised.value} papers, ${records.length} could be read`,
    });
  return { format: 'profile', pageDay: null, profile, records, rejected };
}

/** Reads the lines above the first paper: the name, a field, figures. */
function readHead(head: readonly Line[], rejected: Rejected[]): ParsedDump['profile'] {
  const [nameLine, ...rest] = head;
  if (!nameLine) return null;
  let field: string | null = null;
  const figures: Figure[] = [];
  for (const line of rest) {
    const figure = readFigure(line.text);
    if (PAPERS_HEADING.test(line.text)) continue;
    if (figure) figures.push(figure);
    else if (field === null && FIELD.test(line.text)) field = line.text;
    else
      rejected.push({
        line: line.number,
        reason: `"${line.text.slice(0, 60)}" is neither a figure nor a field`,
      });
  }
  return {
    name: nameLine.text,
    field,
    figures,
    from: nameLine.number,
    to: head.at(-1)?.number ?? nameLine.number,
  };
}

/** How many papers the page says it lists, and on which line. */
function countOfPapers(head: readonly Line[]): { line: number; value: number } | undefined {
  return head
    .slice(1)
    .filter(({ text }) => !PAPERS_HEADING.test(text))
    .map(({ number, text }) => ({ line: number, name: '', value: 0, ...readFigure(text) }))
    .find(({ name }) => name.toLowerCase() === 'papers');
}

/** Reads "h-index29", "5papers", "Novelty55%". */
function readFigure(text: string): Figure | undefined {
  const found = FIGURE.exec(text)?.groups;
  const name = found?.before ?? found?.after;
  const value = Number((found?.number ?? found?.leading ?? '').replaceAll(',', ''));
  return name ? { name, value, unit: found?.unit === '%' ? '%' : '' } : undefined;
}

/** Reads one paper: heading, title, authors, paragraphs. */
function readPaper(lines: readonly Line[], rejected: Rejected[]): DumpRecord {
  const [heading, title, third] = lines as [Line, ...Line[]];
  const authors = third && third.text.length <= LONGEST_AUTHORS ? third.text : '';
  const groups = PAPER_HEADING.exec(heading.text)?.groups;
  const day = parseDay(groups?.day ?? '') ?? null;
  if (!day) rejected.push({ line: heading.number, reason: `"${groups?.day}" is no day of the calendar` });
  if (!title || authors === '')
    rejected.push({ line: heading.number, reason: 'a paper without a title or authors' });
  const complete = authors !== '' && !/ et al\.?$/u.test(authors);
  const names = authors
    .replace(/ et al\.?$/u, '')
    .split(/, /u)
    .filter(Boolean);
  return {
    ...emptyRecord(heading.number, lines.at(-1)?.number ?? heading.number),
    title: title?.text ?? null,
    abstract: lines
      .slice(authors === '' ? 2 : 3)
      .map((paragraph) => paragraph.text)
      .join('\n\n'),
    authorNames: names,
    authorsComplete: complete,
    authorCount: complete ? names.length : null,
    day,
    category: groups?.category ?? null,
    hasCode: groups?.code ? true : null,
  };
}
