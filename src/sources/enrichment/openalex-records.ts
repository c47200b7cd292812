/** Reads what OpenAlex answers about works and authors. Pure. */
import { z } from 'zod';
import type { Rejection } from '../../corpus/batch.ts';
import type { Paper } from '../../corpus/paper.ts';
import type { Found } from './enricher.ts';
import { abstractOf } from './openalex-abstract.ts';
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

export const NAME = 'openalex';
export const WORK_FIELDS = 'id,doi,title,publication_date,authorships,cited_by_count,abstract_inverted_index';
export const AUTHOR_FIELDS = 'id,works_count,cited_by_count,summary_stats';
/** arXiv gives each of its papers a DOI (https://info.arxiv.org/help/doi.html). */
const ARXIV_DOI = '10.48550/arXiv.';

const authorshipSchema = z.object({
  author: z.object({ id: z.string().nullish(), display_name: z.string().nullish() }).nullish(),
  raw_author_name: z.string().nullish(),
});
const workSchema = z.object({
  id: z.string().regex(/^https:\/\/openalex\.org\/W\d+$/u),
  doi: z.string().nullish(),
  title: z.string(),
  publication_date: z.string().nullish(),
  authorships: z.array(authorshipSchema).nullish(),
  cited_by_count: countSchema,
  abstract_inverted_index: z.unknown(),
});
const authorIdSchema = z.string().regex(/^https:\/\/openalex\.org\/A\d+$/u);
const authorSchema = z.object({
  id: authorIdSchema,
  works_count: countSchema,
  cited_by_count: countSchema,
  summary_stats: z.object({ h_index: countSchema }).nullish(),
});

export interface Work {
  readonly paper?: Paper;
  readonly authorships: readonly Authorship[];
  readonly rejected: readonly Rejection[];
}

/** The DOI under which an id of the corpus stands in OpenAlex; undefined for ids that lead to none. */
export function doiOf(id: string): string | undefined {
  if (id.startsWith('doi:')) return id.slice('doi:'.length);
  return id.startsWith('arxiv:') ? `${ARXIV_DOI}${id.slice('arxiv:'.length)}` : undefined;
}

/** Reads the answer to the look-up of a work by an id of the corpus. */
export function readWork(answer: unknown, askedId: string, now: Date): Work {
  const { data, error } = workSchema.safeParse(objectIn(answer, NAME));
  if (!data) return { authorships: [], rejected: [rejection(askedId, misfit(error))] };
  const id = data.doi ? doiId(data.doi) : undefined;
  const authors = (data.authorships ?? []).map((each) => ({
    authorId: authorIdSchema.safeParse(each.author?.id).data?.split('/').at(-1),
    name: each.author?.display_name || each.raw_author_name || '',
  }));
  const abstract = abstractOf(data.abstract_inverted_index);
  const { paper, rejected } = enrichedPaper(
    {
      source: NAME,
      url: data.id,
      askedId,
      ids: id === undefined ? [] : [id],
      title: data.title,
      abstract,
      authors: authors.map(({ name }) => name),
      published: data.publication_date,
      citations: data.cited_by_count,
    },
    now,
  );
  const faults = abstract === undefined ? [rejection(askedId, 'the index of its abstract is broken')] : [];
  return {
    ...(paper && { paper }),
    authorships: authors.flatMap(({ authorId, name }) => (authorId ? [{ authorId, name }] : [])),
    rejected: [...rejected, ...faults],
  };
}

/** Reads the figures of an author, as those of the person who was looked up. */
export function readAuthor(
  answer: unknown,
  { name, wrote }: { readonly name: string; readonly wrote: readonly string[] },
  now: Date,
): Pick<Found, 'profiles' | 'rejected'> {
  const { data, error } = authorSchema.safeParse(objectIn(answer, NAME));
  if (!data) return { profiles: [], rejected: [rejection('an author', misfit(error))] };
  const figures = {
    hIndex: data.summary_stats?.h_index,
    papers: data.works_count,
    citations: data.cited_by_count,
  };
  return {
    profiles: enrichedProfile({ source: NAME, url: data.id, name, ...figures, wrote }, now),
    rejected: [],
  };
}
