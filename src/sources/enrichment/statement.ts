/** Validates what an enricher says of a paper or a person, and normalises it to the corpus's form. Pure. */
import { z } from 'zod';
import type { Rejection } from '../../corpus/batch.ts';
import { canonicalId } from '../../corpus/identity.ts';
import { NOTHING_KNOWN, type Paper } from '../../corpus/paper.ts';
import { readWithdrawal } from '../../corpus/publication/withdrawal.ts';
import { SourceError } from '../../runtime/errors.ts';
import { DAY_MS, isoDay } from '../../runtime/time.ts';
import { readable } from '../../text/markup/readable.ts';
import { fitOf } from '../../text/person-name.ts';
import { isLegible, LARGEST_COUNT, LONGEST, onOneLine } from '../../text/sanitise.ts';
import type { LookUpResult } from './enricher.ts';

/** Clocks and calendars around the world differ by less. */
const MOST_AHEAD_MS = DAY_MS;

/** A count of an answer; sources leave out what they do not know. */
export const countSchema = z.int().min(0).max(LARGEST_COUNT).nullish();

/** What a source says of a paper. */
export interface PaperStatement {
  /** The page that says so. */
  readonly url: string;
  /** The ids that the source gives it, as corpus/links writes them. */
  readonly ids: readonly string[];
  readonly title: string;
  readonly abstract: string | null | undefined;
  readonly authors: readonly { readonly id: string | undefined; readonly name: string | null | undefined }[];
  readonly published: string | null | undefined;
  readonly citations: number | null | undefined;
  readonly summary?: string | null | undefined;
  /** Whether it says that the paper was retracted. */
  readonly isRetracted?: boolean | null | undefined;
  /** What it says in further fields, as the paper has them. */
  readonly fields?: Partial<Paper>;
  /** Something in it that could not be read. */
  readonly fault?: string | undefined;
}

/** The figures that a source has of an author. */
export interface AuthorStatement {
  readonly url: string;
  readonly hIndex: number | null | undefined;
  readonly papers: number | null | undefined;
  readonly citations: number | null | undefined;
}

/** Who wrote a paper, by the source's own number. */
export interface Authorship {
  readonly authorId: string;
  readonly name: string;
}

export interface StatedPaper {
  readonly paper?: Paper;
  readonly authorships: readonly Authorship[];
  readonly rejected: readonly Rejection[];
}

/**
 * Reads a paper of an answer. One whose arXiv id is another than the one asked for is refused as another paper; a day that
 * lies ahead, or is none, is left out.
 * @param asked the source, and the id under which it was asked for the paper, if it was; it says that it is this paper's
 */
export function readStatement(
  schema: z.ZodType<PaperStatement>,
  answer: unknown,
  { source, askedId }: { readonly source: string; readonly askedId?: string | undefined },
  now: Date,
): StatedPaper {
  const { data: said, error } = schema.safeParse(answer);
  if (!said) return { authorships: [], rejected: [rejection(askedId ?? 'a paper', misfit(error))] };
  const ids = [...new Set([...(askedId === undefined ? [] : [askedId]), ...said.ids])];
  const place = ids[0] ?? said.url;
  const fault = faultOf(said, ids, askedId);
  const dayFault = said.published ? faultOfDay(said.published, now) : undefined;
  const faults = fault === undefined ? [dayFault, said.fault] : [fault, said.fault];
  return {
    ...(fault === undefined && {
      paper: paperOf(said, { source, ids, isDated: dayFault === undefined }, now),
    }),
    authorships: said.authors.flatMap(({ id, name }) => (id && name ? [{ authorId: id, name }] : [])),
    rejected: faults.flatMap((reason) => (reason === undefined ? [] : [rejection(place, reason)])),
  };
}

/** Why a statement is not taken in. */
function faultOf(said: PaperStatement, ids: readonly string[], askedId?: string): string | undefined {
  if (ids.length === 0) return 'a paper without an id';
  if (isAnother(said.ids, askedId)) return 'the answer is about another paper';
  const title = onOneLine(said.title);
  if (!isLegible(title)) return 'a paper without a title';
  const isTooLong = title.length > LONGEST.title || onOneLine(said.abstract ?? '').length > LONGEST.abstract;
  return isTooLong ? 'a title or an abstract that is too long' : undefined;
}

function paperOf(
  said: PaperStatement,
  { source, ids, isDated }: { source: string; ids: readonly string[]; isDated: boolean },
  now: Date,
): Paper {
  const { url, citations } = said;
  const summary = onOneLine(said.summary ?? '');
  const id = canonicalId([{ ...NOTHING_KNOWN, id: ids[0] ?? url, externalIds: [...ids] }]);
  const externalIds = ids.filter((each) => each !== id);
  const abstract = onOneLine(said.abstract ?? '');
  return {
    ...NOTHING_KNOWN,
    ...said.fields,
    id,
    abstract,
    ...readWithdrawal({ title: onOneLine(said.title), abstract }, { source }),
    ...(said.isRetracted && { withdrawal: { kind: 'retracted' as const, source } }),
    authors: authorsOf(said.authors),
    published: (isDated && said.published) || null,
    ...(externalIds.length > 0 && { externalIds }),
    ...(summary !== '' && { summaries: [{ text: summary, source }] }),
    origins: [{ source, url }],
    signals: typeof citations === 'number' ? [citationsOf(source, citations, now)] : [],
  };
}

/** Somebody who was looked up, and the ids of their papers that the source knows. */
export interface LookedUp {
  readonly name: string;
  readonly wrote: readonly string[];
}

/** Reads the figures of an author, as those of the person who was looked up; no profile when there are none. */
export function readFigures(
  schema: z.ZodType<AuthorStatement>,
  answer: unknown,
  { source, name, wrote }: LookedUp & { readonly source: string },
  now: Date,
): Pick<LookUpResult, 'profiles' | 'rejected'> {
  const { data: said, error } = schema.safeParse(objectIn(answer, source));
  if (!said) return { profiles: [], rejected: [rejection('an author', misfit(error))] };
  const counts = { 'h-index': said.hIndex, papers: said.papers, citations: said.citations };
  const figures = Object.entries(counts).flatMap(([figure, value]) =>
    typeof value === 'number' ? [{ name: figure, value, unit: '' as const }] : [],
  );
  if (figures.length === 0) return { profiles: [], rejected: [] };
  const origin = { source, url: said.url };
  const profile = { name, field: null, figures, origin, readOn: isoDay(now), wrote: [...new Set(wrote)] };
  return { profiles: [profile], rejected: [] };
}

/** The author of a paper whom a name fits best; undefined when it fits nobody, or two equally well. */
export function authorOf(name: string, authorships: readonly Authorship[]): string | undefined {
  const fitting = (fit: string) =>
    new Set(authorships.filter((each) => fitOf(name, each.name) === fit).map(({ authorId }) => authorId));
  const exact = fitting('exact');
  const [id, ...others] = exact.size > 0 ? exact : fitting('partial');
  return others.length === 0 ? id : undefined;
}

/** An answer that tells of one thing; anything but an object is refused as a whole. */
export function objectIn(answer: unknown, source: string): object {
  if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return answer;
  throw new SourceError(source, 'answers in an unknown form');
}

/** Something of an answer that was left out. */
const rejection = (place: string, reason: string): Rejection => ({ place, line: null, reason });

/** Why a record does not fit its schema, without what stands in it. */
function misfit(error: z.ZodError): string {
  const [issue] = error.issues;
  const where = issue && issue.path.length > 0 ? `its ${issue.path.join('.')}` : 'it';
  return `${where} is not as described (${issue?.code ?? 'unknown'})`;
}

/** A preprint and its printing have two DOIs, and merged records two numbers; but a paper has one arXiv id. */
const isAnother = (ids: readonly string[], askedId?: string): boolean =>
  askedId?.startsWith('arxiv:') === true &&
  !ids.includes(askedId) &&
  ids.some((id) => id.startsWith('arxiv:'));

function faultOfDay(day: string, now: Date): string | undefined {
  if (!z.iso.date().safeParse(day).success) return 'its publication date is no day of the calendar';
  const isAhead = Date.parse(day) > now.getTime() + MOST_AHEAD_MS;
  return isAhead ? 'its publication date lies in the future' : undefined;
}

function authorsOf(authors: PaperStatement['authors']): Paper['authors'] {
  const known = authors.map(({ name }) => onOneLine(readable(name ?? ''))).filter((name) => name !== '');
  const isKnown = known.length > 0;
  return { names: known, complete: isKnown, count: isKnown ? known.length : null };
}

const citationsOf = (source: string, value: number, now: Date): Paper['signals'][number] => ({
  name: 'citations',
  value,
  source,
  observedOn: isoDay(now),
  observedAt: now.getTime(),
});
