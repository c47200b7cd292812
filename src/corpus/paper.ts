/** A paper of the corpus: what the sources say of it, where each statement stands, and nothing that nobody said. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { foldTitle } from '../text/tokenise.ts';
import { linksIn } from './paper-link.ts';
import { signalSchema } from './signal.ts';

const linesSchema = z.object({ dump: z.string(), from: z.int(), to: z.int() });
const pageSchema = z.object({ source: z.string(), url: z.url() });

/** Where a statement stands: a dump and the lines of it, counted from 1, or a page of a source on the web. */
export const originSchema = z.union([linesSchema, pageSchema]);

export const organisationSchema = z.object({ slug: z.string(), name: z.string() });

export const paperSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Other titles that a source gives it, or gave it before. */
  otherTitles: z.array(z.string()).optional(),
  abstract: z.string(),
  /** Other wordings of the abstract; which is older is not known. */
  otherAbstracts: z.array(z.object({ abstract: z.string(), origin: originSchema })),
  authors: z.object({
    /** In the order of the paper; empty when the sources give only a count, or nothing. */
    names: z.array(z.string()),
    /** False when the list ends in "et al.": anybody may be among the others. */
    complete: z.boolean(),
    count: z.int().nullable(),
  }),
  organisation: organisationSchema.nullable(),
  /** Calendar day `YYYY-MM-DD`, or null when no source dates the paper. */
  published: z.iso.date().nullable(),
  /** The day of the first daily list that it stood on; not the day it was published. */
  listedOn: z.iso.date().optional(),
  /** The versions that a source told of, each with its day, the first one first. */
  versions: z.array(z.object({ number: z.int().min(1), on: z.iso.date() })).optional(),
  /** As the source writes it: `LG`, `cs.LG`. */
  category: z.string().nullable(),
  /** Its ids elsewhere as paper-link.ts writes them: `doi:10.1073/pnas.0507655102`. */
  externalIds: z.array(z.string()).optional(),
  /** True when a source says that code exists; null when none says anything. */
  hasCode: z.boolean().nullable(),
  codeUrl: z.url().optional(),
  projectUrl: z.url().optional(),
  /** One-sentence summaries that somebody's model wrote. */
  summaries: z.array(z.object({ text: z.string(), source: z.string() })).optional(),
  keywords: z.array(z.string()).optional(),
  origins: z.array(originSchema),
  signals: z.array(signalSchema),
});

export type Paper = z.output<typeof paperSchema>;
export type Origin = z.output<typeof originSchema>;

/** A paper of which perhaps only the title is known, such as one that has left the corpus. */
export type TitledPaper = Pick<Paper, 'title'> & Partial<Paper>;

/** What tells one page of statements from another: the name of a dump, or an address. */
export const pageOf = (origin: Origin): string => ('dump' in origin ? origin.dump : origin.url);

/**
 * The id of a paper that only has a title: `seed-` and 10 hexadecimal digits of the folded title's SHA-256. It stays
 * the same over restarts, dumps and spelling variants of the title.
 */
export function seedId(title: string): string {
  return `seed-${createHash('sha256').update(foldTitle(title)).digest('hex').slice(0, 10)}`;
}

/** All wordings of a paper's abstract, its main one first. */
export const abstractsOf = (paper: Paper): readonly string[] => [
  paper.abstract,
  ...paper.otherAbstracts.map((other) => other.abstract),
];

/** The people and the organisation behind a paper, as one text to search in. */
export const namesOf = ({ authors, organisation }: Paper): string =>
  [...authors.names, ...(organisation ? [organisation.name] : [])].join('\n');

/** Orders papers by their day, the newest first and those without one last. */
export const newestFirst = (left: Paper, right: Paper): number =>
  (right.published ?? '').localeCompare(left.published ?? '');

/** The addresses that a paper's abstracts name, without the punctuation that ends their sentences. */
export function linksOf(paper: Paper): readonly string[] {
  return [...new Set(abstractsOf(paper).flatMap(linksIn))];
}

/** Whether a source flags code, or an abstract links to a code host. */
export const hasCode = (paper: Paper): boolean =>
  paper.hasCode === true || linksOf(paper).some((link) => /^https?:\/\/(github|gitlab)\.com\//u.test(link));
