/** What Semantic Scholar's Graph API answers about papers and authors, as statements. Pure. */
import { z } from 'zod';
import type { Rejection } from '../../corpus/batch.ts';
import { arxivId } from '../../corpus/links/arxiv-id.ts';
import { doiId } from '../../corpus/links/doi.ts';
import type { Paper } from '../../corpus/paper.ts';
import { publicationIn } from '../../corpus/publication/publication.ts';
import { SourceError } from '../../runtime/errors.ts';
import { perhapsLineSchema } from '../../text/sanitise.ts';
import {
  type AuthorStatement,
  type Authorship,
  countSchema,
  type LookedUp,
  type PaperStatement,
  readFigures,
  readStatement,
} from './statement.ts';

export const NAME = 'semantic-scholar';
/** What we read of a paper. */
export const PAPER_FIELDS =
  'title,abstract,externalIds,publicationDate,authors,citationCount,venue,publicationVenue,journal,year';
/** It names archives of preprints as venues too: arXiv.org, bioRxiv, medRxiv. */
const ARCHIVE = /^\S*rxiv(?:\.org)?$/iu;
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

const authorIdSchema = z.string().regex(/^\d+$/u);
const listedSchema = z
  .object({ paperId: paperIdSchema, externalIds: idsSchema.nullish(), title: z.string() })
  .transform((paper) => ({ ...paper, ids: idsOf(paper) }));

/** Where and how it was printed. */
const printedSchema = z.object({
  publicationVenue: z.object({ type: perhapsLineSchema }).nullish().catch(undefined),
  journal: z.object({ volume: perhapsLineSchema, pages: perhapsLineSchema }).nullish().catch(undefined),
  year: z.int().nullish().catch(undefined),
});
const paperSchema = z
  .object({
    paperId: paperIdSchema,
    externalIds: idsSchema.nullish(),
    title: z.string(),
    abstract: z.string().nullish(),
    publicationDate: z.string().nullish(),
    authors: z.array(authorshipSchema).nullish(),
    citationCount: countSchema,
    venue: perhapsLineSchema,
    ...printedSchema.shape,
    tldr: z.object({ text: z.string().nullish() }).nullish(),
  })
  .transform(
    (paper): PaperStatement => ({
      url: `https://www.semanticscholar.org/paper/${paper.paperId}`,
      ids: idsOf(paper),
      title: paper.title,
      abstract: paper.abstract,
      authors: (paper.authors ?? []).map(({ authorId, name }) => ({
        id: authorIdSchema.safeParse(authorId).data,
        name,
      })),
      published: paper.publicationDate,
      citations: paper.citationCount,
      summary: paper.tldr?.text,
      ...(paper.venue && !ARCHIVE.test(paper.venue) && { fields: printedIn(paper.venue, paper) }),
    }),
  );

function printedIn(
  venue: string,
  { publicationVenue, journal, year }: z.output<typeof printedSchema>,
): Pick<Paper, 'venue' | 'publication'> {
  const { volume, pages } = journal ?? {};
  return { venue, ...publicationIn({ kind: publicationVenue?.type, volume, pages, year: year?.toString() }) };
}

const authorSchema = z
  .object({
    authorId: authorIdSchema,
    hIndex: countSchema,
    paperCount: countSchema,
    citationCount: countSchema,
  })
  .transform(
    ({ authorId, hIndex, paperCount, citationCount }): AuthorStatement => ({
      url: `https://www.semanticscholar.org/author/${authorId}`,
      hIndex,
      papers: paperCount,
      citations: citationCount,
    }),
  );
const candidateSchema = z.object({ authorId: authorIdSchema, name: z.string() });
/** Searches leave `data` out when nothing was found. */
const pageSchema = z.object({ data: z.array(z.unknown()).nullish(), next: z.int().nullish() });
const linkedPaperSchema = z.looseObject({ paperId: z.string().nullable() });
const linkedSchema = z.object({
  citingPaper: linkedPaperSchema.optional(),
  citedPaper: linkedPaperSchema.optional(),
});
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
  return readAll(entries, askedIds, now);
}

/** Reads the papers that a search found. */
export const readMatches = (answer: unknown, now: Date): Records =>
  readUnasked(pageOf(answer).data ?? [], now);

/** Reads the papers that cite one, or that it cites; what has no paper of its own there is left out. */
export function readLinked(answer: unknown, now: Date): Records {
  const entries = (pageOf(answer).data ?? []).map((entry) => linkedSchema.safeParse(entry).data);
  const papers = entries.flatMap((entry) => entry?.citingPaper ?? entry?.citedPaper ?? []);
  return readUnasked(
    papers.filter(({ paperId }) => paperId !== null),
    now,
  );
}

/** Reads the papers that are recommended. */
export function readRecommended(answer: unknown, now: Date): Records {
  const { data } = recommendedSchema.safeParse(answer);
  if (!data) throw unreadable('papers');
  return readUnasked(data.recommendedPapers, now);
}

/** The papers that an author's page lists; what cannot be read is left out. */
export const readListed = (answer: unknown): readonly Listed[] => readPage(answer, listedSchema).found;

/** The authors that a search found, and whether these are all. */
export function readCandidates(answer: unknown): { found: readonly Authorship[]; areAll: boolean } {
  return readPage(answer, candidateSchema);
}

/** Reads the figures of an author, as those of the person who was looked up. */
export const readAuthor = (answer: unknown, person: LookedUp, now: Date) =>
  readFigures(authorSchema, answer, { source: NAME, ...person }, now);

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

const readUnasked = (entries: readonly unknown[], now: Date): Records => readAll(entries, [], now);

function readAll(entries: readonly unknown[], askedIds: readonly string[], now: Date): Records {
  const read = entries.flatMap((entry, place) =>
    entry === null ? [] : readStatement(paperSchema, entry, { source: NAME, askedId: askedIds[place] }, now),
  );
  return {
    records: read.flatMap(({ paper, authorships }) => (paper ? [{ paper, authorships }] : [])),
    rejected: read.flatMap(({ rejected }) => rejected),
  };
}

function idsOf({
  paperId,
  externalIds,
}: {
  readonly paperId: string;
  readonly externalIds?: z.output<typeof idsSchema> | null | undefined;
}): readonly string[] {
  const { ArXiv, DOI, CorpusId } = externalIds ?? {};
  return [
    ArXiv ? arxivId(ArXiv) : undefined,
    DOI ? doiId(DOI) : undefined,
    `s2:${paperId}`,
    typeof CorpusId === 'number' ? `corpusid:${CorpusId}` : undefined,
  ].filter((id) => id !== undefined);
}

const unreadable = (what: string): SourceError =>
  new SourceError(NAME, `answers with ${what} in an unknown form`);
