/**
 * Parses the page of one *paper*: its title above "Published on …", its authors between "Authors:" and "Abstract". Its quirk:
 * a summary that a machine wrote may stand where the abstract is looked for, and says so below itself. Pure.
 */
import { readDate } from './dump/days.ts';
import { type DumpRecord, emptyRecord, type Line, type ParsedDump, type Rejected } from './dump/dump.ts';
import { readCount } from './listing/counts.ts';
import { factsOf, readLines } from './listing/line-kinds.ts';

const PUBLISHED = /^(?:[·•|] ?)?published\b.*\d/iu;
const AUTHORS = /^authors?:(?<names>.*)$/iu;
const ABSTRACT = /^abstract:?$/iu;
const SUMMARY_ABOVE = /^ai[- ]generated summary$/iu;
/** What stands below an abstract, and above what other people say of the paper. */
const BELOW =
  /^(?:view (?:arxiv page|pdf)|arxiv page|project page|github\b.*|add to collection|community|models citing this paper.*)$/iu;

/** Where the parts of the page stand; undefined where one is missing. */
function partsOf(lines: readonly Line[]) {
  const published = lines.findIndex(({ text }) => PUBLISHED.test(text));
  if (published < 1) return undefined;
  const authors = lines.findIndex(({ text }, at) => at > published && AUTHORS.test(text));
  const abstract = lines.findIndex(({ text }, at) => at > authors && ABSTRACT.test(text));
  if (authors === -1 || abstract === -1) return undefined;
  const below = lines.findIndex(({ text }, at) => at > abstract && BELOW.test(text));
  return { published, authors, abstract, end: below === -1 ? lines.length : below };
}

/** Whether lines look like the page of one paper. */
export const isPaperPage = (lines: readonly Line[]): boolean => partsOf(lines) !== undefined;

/** Parses it. Never throws; an abstract that is missing is in `rejected`. */
export function parsePaperPage(lines: readonly Line[]): ParsedDump {
  const { published, authors, abstract, end } = partsOf(lines) ?? {
    published: 1,
    authors: 1,
    abstract: 1,
    end: 1,
  };
  const within = lines.slice(abstract + 1, end);
  const paragraphs = within.slice(within.findIndex(({ text }) => SUMMARY_ABOVE.test(text)) + 1);
  const title = lines[published - 1];
  const from = title?.number ?? 1;
  const rejected: Rejected[] =
    paragraphs.length > 0 ? [] : [{ line: from, reason: 'a paper without an abstract' }];
  const names = namesOf(lines.slice(authors, abstract));
  const record: DumpRecord = {
    ...emptyRecord(from, lines[end - 1]?.number ?? from),
    title: title?.text ?? null,
    abstract: paragraphs.map(({ text }) => text).join('\n\n'),
    authorNames: names,
    authorsComplete: names.length > 0,
    authorCount: names.length || null,
    day: readDate((lines[published]?.text ?? '').replace(/^[·•|] ?/u, ''))?.day ?? null,
    ...votesIn(lines.slice(published, authors)),
    ...starsIn(lines.slice(end)),
  };
  return { format: 'listing', pageDay: null, profile: null, records: [record], rejected };
}

/** Names with commas between them, each on a line of its own or all on one. */
const namesOf = (lines: readonly Line[]): string[] =>
  lines
    .map(({ text }, at) => (at === 0 ? (AUTHORS.exec(text)?.groups?.names ?? '') : `,${text}`))
    .join('')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => /\p{L}/u.test(name));

function votesIn(lines: readonly Line[]) {
  const counts = readLines(lines).flatMap(({ reading }) => (reading.kind === 'count' ? [reading.count] : []));
  const votes = counts.find(({ name }) => name === 'upvotes');
  return votes ? factsOf(votes) : {};
}

function starsIn(lines: readonly Line[]) {
  const stars = lines.flatMap(({ text }) => readCount(text) ?? []).find(({ name }) => name === 'stars');
  return stars ? factsOf(stars) : {};
}
