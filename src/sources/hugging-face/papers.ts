/**
 * A page of a Hugging Face daily list (`/api/daily_papers`) as papers. Its shape has grown over the years: whatever is
 * not needed to name the paper may be missing, or be of a type that nobody expects, and is then left out. Pure.
 */
import { z } from 'zod';
import type { Rejection } from '../../corpus/batch.ts';
import { arxivId } from '../../corpus/links/arxiv-id.ts';
import { NOTHING_KNOWN, type Paper } from '../../corpus/paper.ts';
import { readWithdrawal } from '../../corpus/publication/withdrawal.ts';
import type { Signal } from '../../corpus/signal.ts';
import { DAY_MS, isoDay } from '../../runtime/time.ts';
import { readable } from '../../text/markup/readable.ts';
import { LARGEST_COUNT, LONGEST, lineSchema, onOneLine, perhapsLineSchema } from '../../text/sanitise.ts';

export const HUGGING_FACE = 'hugging-face';

/** A hundred entries are asked for; ten times that is no list of a day. */
const MOST_ENTRIES = 1000;
/** The year of arXiv's first paper. */
const FIRST_YEAR = '1991';

/** Abstracts and titles are wrapped and indented as in arXiv's listings. LaTeX and money ("$60 GPUs") stay. */
const abstract = z
  .string()
  .transform(onOneLine)
  .catch('')
  .refine(({ length }) => length <= LONGEST.abstract, { error: 'is too long' });
const perhapsCount = z.int().min(0).max(LARGEST_COUNT).optional().catch(undefined);
const perhapsAddress = z
  .url({ protocol: /^https?$/u })
  .optional()
  .catch(undefined);
const perhapsOrganisation = z
  .object({ name: lineSchema, fullname: perhapsLineSchema })
  .transform(({ name, fullname = name }) => ({ slug: name, name: fullname }))
  .optional()
  .catch(undefined);
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).transform((text) => new Date(text));

/**
 * Pictures that its authors or whoever submitted it put on its page there; other hosts may change what they show, and the preview
 * for social networks (`thumbnail`) repeats the title.
 */
const FIGURE = /^https:\/\/cdn-uploads\.huggingface\.co\/[\w./%-]{1,300}\.(?:png|jpe?g|gif|webp)$/iu;
const perhapsFigures = z
  .array(z.unknown())
  .transform((urls) => urls.find((url) => typeof url === 'string' && FIGURE.test(url)) as string | undefined)
  .optional()
  .catch(undefined);

const authorSchema = z.object({ name: lineSchema });
const entrySchema = z.object({
  paper: z.object({
    id: z.string(),
    title: lineSchema,
    summary: abstract,
    authors: z.array(z.unknown()).nullish().catch(undefined),
    publishedAt: z.unknown(),
    upvotes: perhapsCount,
    githubStars: perhapsCount,
    githubRepo: perhapsAddress,
    projectPage: perhapsAddress,
    ai_summary: perhapsLineSchema,
    ai_keywords: z.array(z.unknown()).optional().catch(undefined),
    organization: perhapsOrganisation,
    mediaUrls: perhapsFigures,
  }),
  numComments: perhapsCount,
  organization: perhapsOrganisation,
  mediaUrls: perhapsFigures,
});

type DailyPapersEntry = z.output<typeof entrySchema>;

/** The list that a page is of, and when it was read. */
interface Reading {
  readonly day: string;
  readonly at: Date;
}

/** What a page says. */
export interface ListPage {
  readonly papers: readonly Paper[];
  readonly rejected: readonly Rejection[];
  /** How many entries it has, those included that could not be read. */
  readonly entries: number;
}

/** Reads a page of the list of a day (`YYYY-MM-DD`); a sentence about it says why when the whole of it is no list. */
export function parseListPage(text: string, reading: Reading): ListPage | string {
  const entries = entriesOf(text);
  if (typeof entries === 'string') return entries;
  const rejected: Rejection[] = [];
  const papers = entries.flatMap((entry, index) => {
    const refuse = (reason: string) =>
      rejected.push({ place: `list of ${reading.day}, entry ${index + 1}`, line: null, reason });
    const read = entrySchema.safeParse(entry);
    if (read.success) return paperOf(read.data, reading, refuse);
    const [issue] = read.error.issues;
    refuse(`${issue?.path.join('.') || 'it'}: ${issue?.message}`);
    return [];
  });
  return { papers, rejected, entries: entries.length };
}

/** The entries of a list, or why it is none. */
function entriesOf(text: string): readonly unknown[] | string {
  if (/^\s*</u.test(text)) return 'came as a web page';
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return 'is no list';
    return list.length > MOST_ENTRIES ? `has ${list.length} entries, too many to be true` : list;
  } catch {
    return 'is not readable (broken JSON)';
  }
}

/** A paper, or none when its id is no paper's. `refuse` hears of that, and of a date that cannot be. */
function paperOf(
  entry: DailyPapersEntry,
  reading: Reading,
  refuse: (reason: string) => void,
): readonly Paper[] {
  const { paper } = entry;
  const id = arxivId(paper.id);
  if (!id) {
    refuse('paper.id: is no id of arXiv');
    return [];
  }
  const published = publishedOn(paper.publishedAt, reading.at);
  // The paper stands on a list, so it is one; only its date is left out.
  if (!published) refuse('paper.publishedAt: is no day a paper can be of; taken in without it');
  const summary = paper.ai_summary && { text: paper.ai_summary, source: HUGGING_FACE };
  const keywords = paper.ai_keywords?.flatMap((keyword) => lineSchema.safeParse(keyword).data ?? []);
  const figureUrl = entry.mediaUrls ?? paper.mediaUrls;
  const url = `https://huggingface.co/papers/${id.replace('arxiv:', '')}`;
  return [
    {
      ...NOTHING_KNOWN,
      id,
      abstract: paper.summary,
      ...readWithdrawal({ title: paper.title, abstract: paper.summary }, { source: HUGGING_FACE }),
      authors: authorsOf(paper.authors ?? []),
      organisation: entry.organization ?? paper.organization ?? null,
      published: published ?? null,
      listedOn: reading.day,
      ...(paper.githubRepo && { hasCode: true, codeUrl: paper.githubRepo }),
      ...(paper.projectPage && { projectUrl: paper.projectPage }),
      ...(figureUrl !== undefined && { figureUrl }),
      ...(summary && { summaries: [summary] }),
      ...(keywords?.length && { keywords: [...new Set(keywords)] }),
      origins: [{ source: HUGGING_FACE, url }],
      signals: signalsOf(entry, reading.at),
    },
  ];
}

/**
 * All authors in order. One that is `hidden` keeps the paper off the own profile page there
 * (https://huggingface.co/docs/hub/paper-pages), and is an author all the same.
 */
function authorsOf(authors: readonly unknown[]): Paper['authors'] {
  const names = authors.flatMap((author) => readable(authorSchema.safeParse(author).data?.name ?? '') || []);
  const isComplete = names.length > 0 && names.length === authors.length;
  return { names, complete: isComplete, count: authors.length || null };
}

/**
 * The calendar day of the first version, in UTC. The entry's own `publishedAt` is some hours off and never used; nor is
 * a day more than one day ahead.
 */
function publishedOn(value: unknown, now: Date): string | undefined {
  const { data: at } = moment.safeParse(value);
  const day = at && isoDay(at);
  const isPossible = at && at.getTime() <= now.getTime() + DAY_MS && day && day >= FIRST_YEAR;
  return isPossible ? day : undefined;
}

/** The counts as they stood at the reading; a list is a view of today's counts, whatever its day. */
function signalsOf({ paper, numComments }: DailyPapersEntry, at: Date): Signal[] {
  const counts = { upvotes: paper.upvotes, comments: numComments, stars: paper.githubStars };
  const observed = {
    source: HUGGING_FACE,
    observedOn: isoDay(at),
    observedAt: at.getTime(),
  };
  return (['upvotes', 'comments', 'stars'] as const).flatMap((name) => {
    const value = counts[name];
    return value === undefined ? [] : [{ name, value, ...observed }];
  });
}
