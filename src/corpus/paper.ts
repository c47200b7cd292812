/** A paper merged from its sources, with provenance; what no source says stays null. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { foldTitle } from '../text/tokenise.ts';
import {
  allSignals,
  allVersions,
  anyTrue,
  bestAuthors,
  earliest,
  KEPT,
  PREFERRED,
  rules,
  union,
} from './fields.ts';
import { linksIn } from './links/references.ts';
import { publicationSchema } from './publication/publication.ts';
import { gravest, stillSaid, withdrawalSchema } from './publication/withdrawal.ts';
import { signalSchema } from './signal.ts';

const linesSchema = z.object({ dump: z.string(), from: z.int(), to: z.int() });
const pageSchema = z.object({ source: z.string(), url: z.url() });

/** Where a statement stands: a dump and the lines of it, counted from 1, or a page of a source on the web. */
export const originSchema = z.union([linesSchema, pageSchema]);

export type Origin = z.output<typeof originSchema>;

const originKey = (origin: Origin): string =>
  'dump' in origin ? `${origin.from} ${origin.to} ${origin.dump}` : origin.url;

export const organisationSchema = z.object({ slug: z.string(), name: z.string() });

/** A sentence that somebody's model wrote. */
const summarySchema = z.object({ text: z.string(), source: z.string() });

/** OpenAlex puts its abstracts together from single words. */
const ABSTRACTS_OF = ['arxiv', 'hugging-face', 'seeds', 'semantic-scholar', 'openalex'];
/** Dumps mostly have a count alone. */
const AUTHORS_OF = ['arxiv', 'hugging-face', 'openalex', 'semantic-scholar', 'seeds'];

/** Each field with the rule by which records of it are merged; those without one are worked out in merge.ts. */
export const paperSchema = z.object({
  id: z.string(),
  title: z.string().register(rules, PREFERRED),
  /** Other titles that a source gives it, or gave it before. */
  otherTitles: z.array(z.string()).optional(),
  abstract: z.string().register(rules, { ...PREFERRED, order: ABSTRACTS_OF }),
  /** Other wordings of the abstract; which is older is not known. */
  otherAbstracts: z.array(z.object({ abstract: z.string(), origin: originSchema })),
  authors: z
    .object({
      /** In the order of the paper; empty when the sources give only a count, or nothing. */
      names: z.array(z.string()),
      /** False when the list ends in "et al.": anybody may be among the others. */
      complete: z.boolean(),
      count: z.int().nullable(),
    })
    .register(rules, { merge: bestAuthors, order: AUTHORS_OF }),
  organisation: organisationSchema.nullable().register(rules, PREFERRED),
  /** Calendar day `YYYY-MM-DD`, or null when no source dates the paper. A feed says when it announced an old one. */
  published: z.iso
    .date()
    .nullable()
    .register(rules, { ...PREFERRED, succeed: earliest }),
  /** The day of the first daily list that it stood on; not the day it was published. */
  listedOn: z.iso.date().optional().register(rules, { merge: earliest, succeed: earliest }),
  /** The versions that a source told of, each with its day, the first one first. */
  versions: z
    .array(z.object({ number: z.int().min(1), on: z.iso.date() }))
    .optional()
    .register(rules, { merge: allVersions, succeed: allVersions }),
  /** As the source writes it: `LG`, `cs.LG`. */
  category: z.string().nullable().register(rules, KEPT),
  /** The journal or conference that printed it, as the source names it. */
  venue: z
    .string()
    .optional()
    .register(rules, { ...KEPT, label: 'Venue' }),
  /** How it was printed there. */
  publication: publicationSchema.optional().register(rules, PREFERRED),
  /** Where its authors say that it was printed, in their words: `Phys. Rev. D 98, 030001 (2018)`. */
  journalRef: z
    .string()
    .optional()
    .register(rules, { ...KEPT, label: 'Published in' }),
  /** What its authors add: `12 pages, accepted at ICML 2024`. */
  comment: z
    .string()
    .optional()
    .register(rules, { ...KEPT, label: 'Comment' }),
  withdrawal: withdrawalSchema.optional().register(rules, { merge: gravest, succeed: stillSaid }),
  /** Its ids elsewhere as links/paper-id.ts writes them: `doi:10.1073/pnas.0507655102`. */
  externalIds: z.array(z.string()).optional(),
  /** True when a source says that code exists; null when none says anything. */
  hasCode: z
    .boolean()
    .nullable()
    .register(rules, { ...KEPT, merge: anyTrue }),
  codeUrl: z
    .url()
    .optional()
    .register(rules, { ...KEPT, order: ['hugging-face', 'arxiv'] }),
  projectUrl: z.url().optional().register(rules, KEPT),
  /** A picture from it, such as its first figure, where a source shows one. */
  figureUrl: z.url().optional().register(rules, KEPT),
  summaries: z
    .array(summarySchema)
    .optional()
    .register(rules, { merge: union(({ source }: z.output<typeof summarySchema>) => source) }),
  keywords: z
    .array(z.string())
    .optional()
    .register(rules, { ...PREFERRED, label: 'Keywords' }),
  origins: z.array(originSchema).register(rules, { merge: union(originKey) }),
  signals: z.array(signalSchema).register(rules, { merge: allSignals }),
});

export type Paper = z.output<typeof paperSchema>;

/** What is known in the fields that have a label, in the order of the fields. */
export const textsOf = (
  paper: Partial<Paper>,
): readonly { readonly name: string; readonly texts: readonly string[] }[] =>
  Object.entries(paperSchema.shape).flatMap(([field, schema]) => {
    const name = rules.get(schema)?.label;
    const texts = [paper[field as keyof Paper]].flat().filter((text) => typeof text === 'string');
    return name === undefined || texts.length === 0 ? [] : [{ name, texts }];
  });

/** What a paper has where no source says anything of it. */
export const NOTHING_KNOWN = {
  title: '',
  abstract: '',
  otherAbstracts: [],
  authors: { names: [], complete: false, count: null },
  organisation: null,
  published: null,
  category: null,
  hasCode: null,
  origins: [],
  signals: [],
} satisfies Omit<Paper, 'id'>;

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
