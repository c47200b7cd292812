/** What an enricher says of a paper or a person, in the words of the corpus. Pure. */
import { z } from 'zod';
import type { Rejection } from '../../corpus/batch.ts';
import { canonicalId } from '../../corpus/identity.ts';
import { NOTHING_KNOWN, type Paper } from '../../corpus/paper.ts';
import { paperIdOf } from '../../corpus/paper-link.ts';
import type { Profile } from '../../corpus/profile.ts';
import { SourceError } from '../../runtime/errors.ts';
import { DAY_MS, isoDay } from '../../runtime/time.ts';
import { fitOf } from '../../text/person-name.ts';
import { isLegible, LARGEST_COUNT, LONGEST, onOneLine } from '../../text/sanitise.ts';

/** Clocks and calendars around the world differ by less. */
const MOST_AHEAD_MS = DAY_MS;
const DOI_PLACE = /^https?:\/\/(?:dx\.)?doi\.org\//iu;

/** A count of an answer; sources leave out what they do not know. */
export const countSchema = z.int().min(0).max(LARGEST_COUNT).nullish();

/** A statement about a paper, with its faults. */
export interface Statement {
  readonly source: string;
  /** The page that says so. */
  readonly url: string;
  /** The id under which it was looked up, if it was; the source says that it is this paper's. */
  readonly askedId?: string | undefined;
  /** The ids that the source gives it, as paper-link.ts writes them. */
  readonly ids: readonly string[];
  readonly title: string;
  readonly abstract: string | null | undefined;
  readonly authors: readonly string[];
  readonly published: string | null | undefined;
  readonly citations: number | null | undefined;
  readonly summary?: string | null | undefined;
}

/** Who wrote a paper, by the source's own number. */
export interface Authorship {
  readonly authorId: string;
  readonly name: string;
}

export interface Enriched {
  readonly paper?: Paper;
  readonly rejected: readonly Rejection[];
}

/**
 * A paper as an enricher knows it. One whose arXiv id is another than the one asked for is refused as another paper; a day
 * that lies ahead, or is none, is left out.
 */
export function enrichedPaper(said: Statement, now: Date): Enriched {
  const { askedId, source, url, citations } = said;
  const ids = [...new Set([...(askedId === undefined ? [] : [askedId]), ...said.ids])];
  const title = onOneLine(said.title);
  const abstract = onOneLine(said.abstract ?? '');
  const place = ids[0] ?? url;
  if (ids.length === 0) return { rejected: [rejection(place, 'a paper without an id')] };
  if (isAnother(said)) return { rejected: [rejection(place, 'the answer is about another paper')] };
  if (!isLegible(title)) return { rejected: [rejection(place, 'a paper without a title')] };
  if (title.length > LONGEST.title || abstract.length > LONGEST.abstract)
    return { rejected: [rejection(place, 'a title or an abstract that is too long')] };
  const day = said.published || null;
  const fault = day === null ? undefined : faultOfDay(day, now);
  const summary = onOneLine(said.summary ?? '');
  const paper: Paper = {
    ...NOTHING_KNOWN,
    id: place,
    title,
    abstract,
    authors: authorsOf(said.authors),
    published: fault === undefined ? day : null,
    ...(summary !== '' && { summaries: [{ text: summary, source }] }),
    origins: [{ source, url }],
    signals: typeof citations === 'number' ? [citationsOf(source, citations, now)] : [],
  };
  return { paper: named(paper, ids), rejected: fault === undefined ? [] : [rejection(place, fault)] };
}

/** A profile with the figures that a source knows; none when it knows none. */
export function enrichedProfile(
  said: {
    readonly source: string;
    readonly url: string;
    readonly name: string;
    readonly hIndex: number | null | undefined;
    readonly papers: number | null | undefined;
    readonly citations: number | null | undefined;
    readonly wrote: readonly string[];
  },
  now: Date,
): readonly Profile[] {
  const { source, url, name, wrote } = said;
  const counts = { 'h-index': said.hIndex, papers: said.papers, citations: said.citations };
  const figures = Object.entries(counts).flatMap(([figure, value]) =>
    typeof value === 'number' ? [{ name: figure, value, unit: '' as const }] : [],
  );
  if (figures.length === 0) return [];
  const origin = { source, url };
  return [{ name, field: null, figures, origin, readOn: isoDay(now), wrote: [...new Set(wrote)] }];
}

/** The author of a paper whom a name fits best; undefined when it fits nobody, or two equally well. */
export function authorOf(name: string, authorships: readonly Authorship[]): string | undefined {
  const fitting = (fit: string) =>
    new Set(authorships.filter((each) => fitOf(name, each.name) === fit).map(({ authorId }) => authorId));
  const exact = fitting('exact');
  const [id, ...others] = exact.size > 0 ? exact : fitting('partial');
  return others.length === 0 ? id : undefined;
}

/** `doi:…` or, for a DOI of arXiv, `arxiv:…`; undefined for what is no DOI. With or without the address of doi.org. */
export const doiId = (doi: string): string | undefined =>
  paperIdOf(`https://doi.org/${encodeURIComponent(doi.trim().replace(DOI_PLACE, ''))}`);

/** An answer that tells of one thing; anything but an object is refused as a whole. */
export function objectIn(answer: unknown, source: string): object {
  if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return answer;
  throw new SourceError(source, 'answers in an unknown form');
}

/** Something of an answer that was left out. */
export const rejection = (place: string, reason: string): Rejection => ({ place, line: null, reason });

/** Why a record does not fit its schema, without what stands in it. */
export function misfit(error: z.ZodError): string {
  const [issue] = error.issues;
  const where = issue && issue.path.length > 0 ? `its ${issue.path.join('.')}` : 'it';
  return `${where} is not as described (${issue?.code ?? 'unknown'})`;
}

/** A paper under the best known of its ids; among equals the first. */
function named(paper: Paper, ids: readonly string[]): Paper {
  const id = canonicalId([{ ...paper, externalIds: [...ids] }]);
  const externalIds = ids.filter((each) => each !== id);
  return { ...paper, id, ...(externalIds.length > 0 && { externalIds }) };
}

/** A preprint and its printing have two DOIs, and merged records two numbers; but a paper has one arXiv id. */
const isAnother = ({ askedId, ids }: Statement): boolean =>
  askedId?.startsWith('arxiv:') === true &&
  !ids.includes(askedId) &&
  ids.some((id) => id.startsWith('arxiv:'));

function faultOfDay(day: string, now: Date): string | undefined {
  if (!z.iso.date().safeParse(day).success) return 'its publication date is no day of the calendar';
  const isAhead = Date.parse(day) > now.getTime() + MOST_AHEAD_MS;
  return isAhead ? 'its publication date lies in the future' : undefined;
}

function authorsOf(names: readonly string[]): Paper['authors'] {
  const known = names.map(onOneLine).filter((name) => name !== '');
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
