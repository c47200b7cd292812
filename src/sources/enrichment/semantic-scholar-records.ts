/** Reads what Semantic Scholar's Graph API answers about papers and authors. Pure. */
import { z } from 'zod';
import type { Rejection } from '../../corpus/batch.ts';
import type { Paper } from '../../corpus/paper.ts';
import { paperIdOf } from '../../corpus/paper-link.ts';
import { SourceError } from '../../runtime/errors.ts';
import type { Found } from './enricher.ts';
import {
  type Authorship,
  countSchema,
  doiId,
  enrichedPaper,
  enrichedProfile,
  misfit,
  objectIn,
  rejection,
} from './statement.ts';

export const NAME = 'semantic-scholar';
/** What we read of a paper. Its venue and its year have no place in a Paper. */
export const PAPER_FIELDS = 'title,abstract,externalIds,publicationDate,authors,citationCount';
const PREFIXES = new Map([
  ['arxiv', 'ArXiv:'],
  ['doi', 'DOI:'],
  ['s2', ''],
  ['corpusid', 'CorpusId:'],
]);
/** The author of a paper that has no page of its own has no id either. */
const authorshipSchema = z.object({ authorId: z.string().nullish(), name: z.string().nullish() });
/** The corpus number is the only id that comes as a number. */
const idsSchema = z.object({
  ArXiv: z.string().nullish(),
  DOI: z.string().nullish(),
  CorpusId: z.int().min(0).nullish(),
});
const paperIdSchema = z.string().regex(/^[0-9a-f]{40}$/u);

const paperSchema = z.object({
  paperId: paperIdSchema,
  externalIds: idsSchema.nullish(),
  title: z.string(),
  abstract: z.string().nullish(),
  publicationDate: z.string().nullish(),
  authors: z.array(authorshipSchema).nullish(),
  citationCount: countSchema,
  tldr: z.object({ text: z.string().nullish() }).nullish(),
});
const listedSchema = paperSchema.pick({ paperId: true, externalIds: true, title: true });
const authorIdSchema = z.string().regex(/^\d+$/u);
const profileSchema = z.object({
  authorId: authorIdSchema,
  hIndex: countSchema,
  paperCount: countSchema,
  citationCount: countSchema,
});
const candidateSchema = z.object({ authorId: authorIdSchema, name: z.string() });
/** Searches leave `data` out when nothing was found. */
const pageSchema = z.object({ data: z.array(z.unknown()).nullish(), next: z.int().nullish() });
const recommendedSchema = z.object({ recommendedPapers: z.array(z.unknown()) });

/** A paper of an answer, and who wrote it by Semantic Scholar's numbers. */
export interface AuthoredPaper {
  readonly paper: Paper;
  readonly authorships: readonly Authorship[];
}

export interface Records {
  readonly records: readonly AuthoredPaper[];
  readonly rejected: readonly Rejection[];
}

/** A paper in the list of an author's. */
export interface Listed {
  readonly paperId: string;
  readonly title: string;
  readonly ids: readonly string[];
}

/** An id of the corpus as Semantic Scholar takes it; undefined for the kinds that it does not know. */
export function lookupId(id: string): string | undefined {
  const [, scheme, rest = ''] = /^([^:]+):(.*)$/u.exec(id) ?? [];
  const prefix = scheme && PREFIXES.get(scheme);
  return prefix === undefined ? undefined : `${prefix}${rest}`;
}

/**
 * Reads the answer to a batch. Entries stand in the places of the ids asked for, null for those it does not know.
 * @param askedIds the ids asked for, as the corpus writes them
 */
export function readBatch(answer: unknown, askedIds: readonly string[], now: Date): Records {
  const entries = z.array(z.unknown()).safeParse(answer).data;
  if (entries?.length !== askedIds.length) throw unreadable('papers');
  return readAll(
    entries.map((entry, place) => ({ entry, askedId: askedIds[place] })),
    now,
  );
}

/** Reads the papers that a search found. */
export const readMatches = (answer: unknown, now: Date): Records =>
  readUnasked(pageOf(answer).data ?? [], now);

/** Reads the papers that are recommended. */
export function readRecommended(answer: unknown, now: Date): Records {
  const { data } = recommendedSchema.safeParse(answer);
  if (!data) throw unreadable('papers');
  return readUnasked(data.recommendedPapers, now);
}

/** The papers that an author's page lists; what cannot be read is left out. */
export function readListed(answer: unknown): readonly Listed[] {
  return readPage(answer, listedSchema).found.map(({ paperId, title, externalIds }) => ({
    paperId,
    title,
    ids: idsOf({ paperId, externalIds }),
  }));
}

/** The authors that a search found, and whether these are all. */
export function readCandidates(answer: unknown): { found: readonly Authorship[]; areAll: boolean } {
  return readPage(answer, candidateSchema);
}

/** Reads the figures of an author, as those of the person who was looked up. */
export function readAuthor(
  answer: unknown,
  { name, wrote }: { readonly name: string; readonly wrote: readonly string[] },
  now: Date,
): Pick<Found, 'profiles' | 'rejected'> {
  const { data, error } = profileSchema.safeParse(objectIn(answer, NAME));
  if (!data) return { profiles: [], rejected: [rejection('an author', misfit(error))] };
  const { authorId, hIndex, paperCount: papers, citationCount: citations } = data;
  const url = `https://www.semanticscholar.org/author/${authorId}`;
  const said = { source: NAME, url, name, hIndex, papers, citations, wrote };
  return { profiles: enrichedProfile(said, now), rejected: [] };
}

function readPage<Item>(
  answer: unknown,
  schema: z.ZodType<Item>,
): { found: readonly Item[]; areAll: boolean } {
  const { data, next } = pageOf(answer);
  const read = (data ?? []).map((entry) => schema.safeParse(entry).data);
  const found = read.filter((each) => each !== undefined);
  return { found, areAll: (next ?? null) === null && found.length === read.length };
}

function pageOf(answer: unknown): z.output<typeof pageSchema> {
  const { data } = pageSchema.safeParse(answer);
  if (!data) throw unreadable('a list');
  return data;
}

const readUnasked = (entries: readonly unknown[], now: Date): Records =>
  readAll(
    entries.map((entry) => ({ entry, askedId: undefined })),
    now,
  );

function readAll(
  entries: readonly { readonly entry: unknown; readonly askedId: string | undefined }[],
  now: Date,
): Records {
  const read = entries
    .filter(({ entry }) => entry !== null)
    .map(({ entry, askedId }) => readPaper(entry, askedId, now));
  return {
    records: read.flatMap(({ record }) => record ?? []),
    rejected: read.flatMap(({ rejected }) => rejected),
  };
}

function readPaper(
  entry: unknown,
  askedId: string | undefined,
  now: Date,
): { record?: AuthoredPaper; rejected: readonly Rejection[] } {
  const { data, error } = paperSchema.safeParse(entry);
  if (!data) return { rejected: [rejection(askedId ?? 'a paper', misfit(error))] };
  const { title, abstract, publicationDate, citationCount, tldr } = data;
  const authors = data.authors ?? [];
  const { paper, rejected } = enrichedPaper(
    {
      source: NAME,
      url: `https://www.semanticscholar.org/paper/${data.paperId}`,
      askedId,
      ids: idsOf(data),
      title,
      abstract,
      authors: authors.flatMap(({ name }) => name ?? []),
      published: publicationDate,
      citations: citationCount,
      summary: tldr?.text,
    },
    now,
  );
  const authorships = authors.flatMap(({ authorId, name }) =>
    name && authorIdSchema.safeParse(authorId).success ? [{ authorId: authorId ?? '', name }] : [],
  );
  return { ...(paper && { record: { paper, authorships } }), rejected };
}

function idsOf({
  paperId,
  externalIds,
}: Pick<z.output<typeof listedSchema>, 'paperId' | 'externalIds'>): readonly string[] {
  const { ArXiv, DOI, CorpusId } = externalIds ?? {};
  return [
    ArXiv ? paperIdOf(`https://arxiv.org/abs/${ArXiv.trim()}`) : undefined,
    DOI ? doiId(DOI) : undefined,
    `s2:${paperId}`,
    typeof CorpusId === 'number' ? `corpusid:${CorpusId}` : undefined,
  ].filter((id) => id !== undefined);
}

const unreadable = (what: string): SourceError =>
  new SourceError(NAME, `answers with ${what} in an unknown form`);
