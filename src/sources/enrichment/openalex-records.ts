/** What OpenAlex answers about works and authors, as statements. Pure. */

import { z } from 'zod';
import { doiId } from '../../corpus/links/doi.ts';
import type { Paper } from '../../corpus/paper.ts';
import { publicationIn } from '../../corpus/publication/publication.ts';
import { perhapsLineSchema } from '../../text/sanitise.ts';
import { abstractOf } from './openalex-abstract.ts';
import {
  type AuthorStatement,
  countSchema,
  type LookedUp,
  objectIn,
  type PaperStatement,
  readFigures,
  readStatement,
  type StatedPaper,
} from './statement.ts';

export const NAME = 'openalex';
export const WORK_FIELDS =
  'id,doi,title,publication_date,authorships,cited_by_count,abstract_inverted_index,primary_location,biblio,is_retracted';
export const AUTHOR_FIELDS = 'id,works_count,cited_by_count,summary_stats';
/** arXiv gives each of its papers a DOI (https://info.arxiv.org/help/doi.html). */
const ARXIV_DOI = '10.48550/arXiv.';

const authorshipSchema = z.object({
  author: z.object({ id: z.string().nullish(), display_name: z.string().nullish() }).nullish(),
  raw_author_name: z.string().nullish(),
});
const authorIdSchema = z.string().regex(/^https:\/\/openalex\.org\/A\d+$/u);

/** An archive of preprints is a repository: nothing is published by standing there. */
const venueSchema = z
  .object({ display_name: perhapsLineSchema, type: z.string().nullish() })
  .transform(({ display_name, type }) =>
    type === 'repository' || !display_name ? undefined : { venue: display_name, type },
  )
  .nullish();
const biblioSchema = z
  .object({
    volume: perhapsLineSchema,
    issue: perhapsLineSchema,
    first_page: perhapsLineSchema,
    last_page: perhapsLineSchema,
  })
  .nullish()
  .catch(undefined);

const workSchema = z
  .object({
    id: z.string().regex(/^https:\/\/openalex\.org\/W\d+$/u),
    doi: z.string().nullish(),
    title: z.string(),
    publication_date: z.string().nullish(),
    authorships: z.array(authorshipSchema).nullish(),
    cited_by_count: countSchema,
    abstract_inverted_index: z.unknown(),
    primary_location: z.object({ source: venueSchema }).nullish().catch(undefined),
    biblio: biblioSchema,
    is_retracted: z.boolean().nullish().catch(undefined),
  })
  .transform((work): PaperStatement => {
    const abstract = abstractOf(work.abstract_inverted_index);
    const id = work.doi ? doiId(work.doi) : undefined;
    return {
      url: work.id,
      ids: id === undefined ? [] : [id],
      title: work.title,
      abstract,
      authors: (work.authorships ?? []).map(({ author, raw_author_name }) => ({
        id: authorIdSchema.safeParse(author?.id).data?.split('/').at(-1),
        name: author?.display_name || raw_author_name,
      })),
      published: work.publication_date,
      citations: work.cited_by_count,
      isRetracted: work.is_retracted,
      ...(work.primary_location?.source && { fields: printedIn(work.primary_location.source, work) }),
      ...(abstract === undefined && { fault: 'the index of its abstract is broken' }),
    };
  });

/** The venue of a work, and where in it: one page or from one to another. */
function printedIn(
  { venue, type }: { readonly venue: string; readonly type?: string | null | undefined },
  {
    biblio,
    publication_date: date,
  }: {
    readonly biblio?: z.output<typeof biblioSchema>;
    readonly publication_date?: string | null | undefined;
  },
): Pick<Paper, 'venue' | 'publication'> {
  const { volume, issue, first_page: first, last_page: last } = biblio ?? {};
  const pages = first && last && last !== first ? `${first}-${last}` : first;
  return { venue, ...publicationIn({ kind: type, volume, issue, pages, year: date?.slice(0, 4) }) };
}

const authorSchema = z
  .object({
    id: authorIdSchema,
    works_count: countSchema,
    cited_by_count: countSchema,
    summary_stats: z.object({ h_index: countSchema }).nullish(),
  })
  .transform(
    ({ id, works_count, cited_by_count, summary_stats }): AuthorStatement => ({
      url: id,
      hIndex: summary_stats?.h_index,
      papers: works_count,
      citations: cited_by_count,
    }),
  );

/** Reads the answer to the look-up of a work by an id of the corpus. */
export const readWork = (answer: unknown, askedId: string, now: Date): StatedPaper =>
  readStatement(workSchema, objectIn(answer, NAME), { source: NAME, askedId }, now);

/** Reads the figures of an author, as those of the person who was looked up. */
export const readAuthor = (answer: unknown, person: LookedUp, now: Date) =>
  readFigures(authorSchema, answer, { source: NAME, ...person }, now);

/** The DOI under which an id of the corpus stands in OpenAlex; undefined for ids that lead to none. */
export function doiOf(id: string): string | undefined {
  if (id.startsWith('doi:')) return id.slice('doi:'.length);
  return id.startsWith('arxiv:') ? `${ARXIV_DOI}${id.slice('arxiv:'.length)}` : undefined;
}
