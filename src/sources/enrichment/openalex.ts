/**
 * OpenAlex (https://developers.openalex.org): citations and abstracts of papers, and the h-index of their authors. It asks
 * for a key, which is free; single look-ups, the only ones made here, cost nothing.
 */
import { uniqueBy } from '../../corpus/fields.ts';
import { idsOf } from '../../corpus/identity.ts';
import type { Paper } from '../../corpus/paper.ts';
import type { Lease } from '../../db/leases.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Http } from '../../runtime/http.ts';
import { HOUR_MS } from '../../runtime/time.ts';
import { createApiClient } from './api-client.ts';
import type { Enricher, LookUpResult } from './enricher.ts';
import { AUTHOR_FIELDS, doiOf, NAME, readAuthor, readWork, WORK_FIELDS } from './openalex-records.ts';
import { authorOf, type StatedPaper } from './statement.ts';

/** The pause of the lease: OpenAlex allows a hundred requests a second, and nobody here needs more than a few. */
export const PAUSE_MS = 200;
/** After a 429 the allowance of a day is used up; asking once an hour finds out when a new day has begun. */
const REST_MS = HOUR_MS;
/** A preprint has an id at arXiv, and a DOI when it was printed; OpenAlex may know either. */
const MOST_IDS = 2;
/** Each takes a request; whose first few papers lead nowhere will hardly be found by the next. */
const MOST_PAPERS = 3;

interface OpenAlexOptions {
  readonly http: Http;
  readonly lease: Lease;
  readonly clock: Clock;
  readonly url?: string;
  /** Without one OpenAlex serves a few requests a day, so that there is nothing to create. */
  readonly key: string;
}

export function createOpenAlex({
  http,
  lease,
  clock,
  key,
  url = 'https://api.openalex.org',
}: OpenAlexOptions): Enricher {
  const ask = createApiClient({
    source: NAME,
    http,
    lease,
    clock,
    restMs: REST_MS,
    refusals: {
      401: 'the key is refused',
      403: 'the request is refused: too many of them, or a key that is not valid',
    },
    unsaid: key,
  });
  const get = (path: string, select: string, signal: AbortSignal) =>
    ask({ url: `${url}${path}?${new URLSearchParams({ select, api_key: key })}`, signal });
  const look: LookUp = async (paper, signal) => {
    const known = idsOf(paper).filter((each) => doiOf(each) !== undefined);
    for (const id of uniqueBy(known, (each) => doiOf(each)?.toLowerCase()).slice(0, MOST_IDS)) {
      const path = `/works/doi:${encodeURIComponent(doiOf(id) ?? '')}`;
      const answer = await get(path, WORK_FIELDS, signal);
      if (answer !== undefined) return readWork(answer, id, clock.now());
    }
    return undefined;
  };
  return {
    name: NAME,
    async paper(paper, signal) {
      const work = await look(paper, signal);
      return found(work ? [work] : []);
    },
    async author({ name, papers }, signal) {
      const { works, authorId } = await follow(name, papers, (paper) => look(paper, signal));
      const answer = authorId && (await get(`/authors/${authorId}`, AUTHOR_FIELDS, signal));
      if (!authorId || answer === undefined) return found(works);
      const wrote = works
        .filter(({ authorships }) => authorships.some((each) => each.authorId === authorId))
        .flatMap(({ paper }) => (paper ? idsOf(paper) : []));
      const { papers: seen, rejected } = found(works);
      const said = readAuthor(answer, { name, wrote }, clock.now());
      return { papers: seen, profiles: said.profiles, rejected: [...rejected, ...said.rejected] };
    },
  };
}

type LookUp = (paper: Paper, signal: AbortSignal) => Promise<StatedPaper | undefined>;

/** Looks papers up until one leads to the author of that name. */
async function follow(
  name: string,
  papers: readonly Paper[],
  look: (paper: Paper) => Promise<StatedPaper | undefined>,
): Promise<{ works: readonly StatedPaper[]; authorId?: string }> {
  const works: StatedPaper[] = [];
  const known = papers.filter((paper) => idsOf(paper).some((id) => doiOf(id) !== undefined));
  for (const paper of known.slice(0, MOST_PAPERS)) {
    const work = await look(paper);
    if (work) works.push(work);
    const authorId = authorOf(name, work?.authorships ?? []);
    if (authorId) return { works, authorId };
  }
  return { works };
}

const found = (works: readonly StatedPaper[]): LookUpResult => ({
  papers: works.flatMap(({ paper }) => paper ?? []),
  profiles: [],
  rejected: works.flatMap(({ rejected }) => rejected),
});
