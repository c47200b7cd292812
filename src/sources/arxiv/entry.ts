/** One entry of arXiv's answers as a paper: of its API (Atom, in two dialects) or its daily feed (Atom or RSS 2.0). Pure. */
import { DateTime } from 'luxon';
import { doiId, doisIn } from '../../corpus/links/doi.ts';
import { paperIdOf } from '../../corpus/links/paper-id.ts';
import { linksIn } from '../../corpus/links/references.ts';
import { NOTHING_KNOWN, type Paper } from '../../corpus/paper.ts';
import { readWithdrawal } from '../../corpus/publication/withdrawal.ts';
import { readable } from '../../text/markup/readable.ts';
import { isLegible, LONGEST } from '../../text/sanitise.ts';
import { LONGEST_NAME, namesIn } from './authors.ts';
import { ARXIV, all, type Element, textOf } from './xml.ts';

/** What an entry became; what is wrong with it does not always cost the paper. */
export interface ParsedEntry {
  readonly paper?: Paper;
  readonly rejected: readonly string[];
  /** The day of the announcement, in an entry of the daily feed. */
  readonly announcedOn?: string;
  /** What the daily feed says of it: it is new; it is listed in one more category, and may be; or it came out before. */
  readonly kind?: 'new' | 'cross-list' | 'earlier';
}

const PAGE = 'https://arxiv.org/abs/';
/** The feed's ids are those of OAI: `oai:arXiv.org:2508.13426v1`. */
const ANNOUNCED = /^oai:arxiv\.org:/iu;
const VERSION = /v([1-9]\d{0,3})$/u;
/** What the feed writes before an abstract: `arXiv:2508.13426v1 Announce Type: cross Abstract: `. */
const PREFIX = /^arXiv:\S+ Announce Type: (?<type>\S+)\s+(?:Abstract:\s*)?/iu;
/** Old papers have an archive without a class, or one that is gone: `cmp-lg`. */
const CATEGORY = /^[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]+(?:-[A-Za-z]+)?)?$/u;
/** Characters; what is longer is no comment, no reference, and no list of DOIs. */
const LONGEST_COMMENT = 2000;
const LONGEST_REFERENCE = 500;
const CODE_HOST = /^https?:\/\/(?:www\.)?(?:github|gitlab)\.com\/./iu;

/**
 * Reads an entry.
 * @param latest the last day that a date may name; a paper with a later one is partOfBatch without that date, since
 * everything else that is said of it may well be right
 */
export function paperIn(entry: Element, latest: string): ParsedEntry {
  const written = textOf(entry, 'id') ?? textOf(entry, 'guid') ?? textOf(entry, 'link') ?? '';
  const bare = written.replace(ANNOUNCED, '');
  const id = paperIdOf(bare === written ? written : `${PAGE}${bare}`);
  const title = textOf(entry, 'title');
  if (!id?.startsWith('arxiv:')) return { rejected: [`“${written.slice(0, 60)}” is no id of arXiv`] };
  if (!title || !isLegible(title)) return { rejected: [`${id} has no title`] };
  const summary = textOf(entry, 'summary') ?? textOf(entry, 'description') ?? '';
  const abstract = summary.replace(PREFIX, '');
  if (title.length > LONGEST.title || abstract.length > LONGEST.abstract)
    return { rejected: [`${id} has a title or an abstract of ${title.length + abstract.length} characters`] };
  const isAnnounced = bare !== written;
  const days = daysOf(entry, isAnnounced, latest);
  const number = Number(VERSION.exec(written)?.[1] ?? 1);
  const type = textOf(entry, 'arxiv:announce_type') ?? PREFIX.exec(summary)?.groups?.type;
  const kind = isAnnounced ? kindOf(type, id, days.published) : undefined;
  const dates = kind === undefined ? datesOf(number, days) : announcedDatesOf(number, days.published, kind);
  const notes = notesOf(entry);
  const paper: Paper = {
    ...NOTHING_KNOWN,
    id,
    abstract,
    authors: authorsOf(entry),
    ...dates,
    category: categoryOf(entry),
    ...externalIdsOf(entry),
    ...notes,
    ...readWithdrawal({ title, abstract, ...notes }, { source: ARXIV, version: number }),
    ...codeOf(notes.comment),
    origins: [{ source: ARXIV, url: PAGE + id.slice('arxiv:'.length) }],
  };
  return {
    paper,
    rejected: days.faults.map((fault) => `${id} ${fault}`),
    ...(kind && { kind, ...(days.published && { announcedOn: days.published }) }),
  };
}

interface Days {
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
  readonly faults: readonly string[];
}

function daysOf(entry: Element, isAnnounced: boolean, latest: string): Days {
  const faults: string[] = [];
  const read = (name: string) => {
    const written = textOf(entry, name);
    const day = written && dayOf(written);
    if (written && !day) faults.push(`has no readable date (${written.slice(0, 40)})`);
    if (day && day > latest) faults.push(`is dated in the future (${day})`);
    return day && day <= latest ? day : undefined;
  };
  const published = read(textOf(entry, 'published') ? 'published' : 'pubDate');
  // In the daily feed it is the moment at which the feed was made.
  return { published, updated: isAnnounced ? undefined : read('updated'), faults };
}

/** The calendar day of a moment, at the place that its offset names: `2025-08-20T00:00:00-04:00`, or as in RSS. */
export function dayOf(moment: string): string | undefined {
  const iso = DateTime.fromISO(moment, { setZone: true });
  const read = iso.isValid ? iso : DateTime.fromRFC2822(moment, { setZone: true });
  return read.isValid && read.year >= 1 && read.year <= 9999 ? (read.toISODate() ?? undefined) : undefined;
}

type Dates = Pick<Paper, 'published' | 'versions'>;

const version = (number: number, on: string | undefined) => (on ? [{ number, on }] : []);
const dates = (published: string | undefined, versions: NonNullable<Dates['versions']>): Dates => ({
  published: published ?? null,
  ...(versions.length > 0 && { versions }),
});

/** The API tells when the first version came in, and when the one did that it shows. */
const datesOf = (number: number, { published, updated }: Days): Dates =>
  dates(published, [...version(1, published), ...(number > 1 ? version(number, updated) : [])]);

/**
 * The feed tells only when a version was announced. That is the day on which a first version became public; of a
 * later version, and of a paper in one more category, it says nothing about the first.
 */
function announcedDatesOf(number: number, on: string | undefined, kind: ParsedEntry['kind']): Dates {
  if (number > 1) return dates(undefined, version(number, on));
  return kind === 'new' ? dates(on, version(1, on)) : dates(undefined, []);
}

/** A paper may be listed in one more category long after it came out: then its number is of an earlier month. */
function kindOf(
  type: string | undefined,
  id: string,
  on: string | undefined,
): NonNullable<ParsedEntry['kind']> {
  if (type === 'new') return 'new';
  const isReplaced = type?.startsWith('replace') ?? false;
  return !isReplaced && on !== undefined && isOfMonth(id, on) ? 'cross-list' : 'earlier';
}

/** Submissions take up to a week to be announced, over holidays or while a moderator looks at them. */
const isOfMonth = (id: string, day: string): boolean =>
  [day, DateTime.fromISO(day).minus({ days: 7 }).toISODate() ?? day].some((each) =>
    id.startsWith(`arxiv:${each.slice(2, 4)}${each.slice(5, 7)}.`),
  );

function authorsOf(entry: Element): Paper['authors'] {
  const named = all(entry, 'author').flatMap((author) => readable(textOf(author, 'name') ?? '') || []);
  const creators = all(entry, 'dc:creator').map(({ text }) => text);
  const found = named.length > 0 ? { names: named, complete: true } : namesIn(creators.join(', '));
  const names = found.names.filter((name) => name.length <= LONGEST_NAME);
  const complete = found.complete && names.length === found.names.length && names.length > 0;
  return { names, complete, count: complete ? names.length : null };
}

/** The primary category; where it is not marked it stands first. */
function categoryOf(entry: Element): string | null {
  const marked = [...all(entry, 'arxiv:primary_category'), ...all(entry, 'category')];
  const category = marked.map(({ attributes, text }) => attributes.term || text).find(Boolean) ?? '';
  return CATEGORY.test(category) ? category : null;
}

/** The DOIs that a publisher gave, some papers have several; not the one that arXiv gives to each. */
function externalIdsOf(entry: Element): Partial<Paper> {
  const written = [...all(entry, 'arxiv:doi'), ...all(entry, 'arxiv:DOI')].map(({ text }) => text);
  const ids = doisIn(written.join(' ').slice(0, LONGEST_COMMENT)).flatMap((doi) => doiId(doi) ?? []);
  const dois = ids.filter((id) => id.startsWith('doi:'));
  return dois.length > 0 ? { externalIds: dois } : {};
}

/** What the authors add to a paper; the daily feed has none of it. */
function notesOf(entry: Element): Pick<Paper, 'journalRef' | 'comment'> {
  const comment = (textOf(entry, 'arxiv:comment') ?? '').slice(0, LONGEST_COMMENT);
  const journalRef = (textOf(entry, 'arxiv:journal_ref') ?? '').slice(0, LONGEST_REFERENCE);
  return { ...(isLegible(journalRef) && { journalRef }), ...(isLegible(comment) && { comment }) };
}

/** Authors put the address of their code into the comment, if not into the abstract. */
function codeOf(comment = ''): Partial<Paper> {
  const codeUrl = linksIn(comment).find((link) => CODE_HOST.test(link) && URL.canParse(link));
  return codeUrl ? { hasCode: true, codeUrl } : {};
}
