/**
 * Semantic Scholar's Graph API (https://api.semanticscholar.org/api-docs/graph): citations and one-sentence summaries of
 * papers, and the h-index of their authors. It serves without a key too, from a pool that everybody shares.
 */

import { areOnePaper, idsOf } from '../../corpus/identity.ts';
import type { Paper } from '../../corpus/paper.ts';
import type { Lease } from '../../db/leases.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Http } from '../../runtime/http.ts';
import { readable } from '../../text/markup/readable.ts';
import { foldTitle } from '../../text/tokenise.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import type { Enricher } from './enricher.ts';
import { findAuthor, type Library } from './semantic-scholar-author.ts';
import {
  type AuthoredPaper,
  lookupId,
  NAME,
  PAPER_FIELDS,
  type Records,
  readBatch,
  readLinked,
  readMatches,
  readRecommended,
} from './semantic-scholar-records.ts';

/** The pause of the lease: a key allows one request a second; without one, nobody says what is fair, and it is for others too. */
export const PAUSES_MS = { withKey: 1000, withoutKey: 3000 };
/** After a 429: the shared pool is counted over five minutes, so ten have passed it for certain; a key over a second. */
const RESTS_MS = { withKey: 60_000, withoutKey: 10 * 60_000 };
/** As many as anybody looks through. */
const RECOMMENDED = 20;
/** Of the citations the newest come first, not the best: of more the most cited are shown. */
const LINKED = 100;

interface SemanticScholarOptions {
  readonly http: Http;
  readonly lease: Lease;
  readonly clock: Clock;
  readonly url?: string;
  readonly key?: string | undefined;
}

export function createSemanticScholar(options: SemanticScholarOptions): Enricher {
  const { clock, key, url = 'https://api.semanticscholar.org' } = options;
  const ask = askFor(options);
  const library = (signal: AbortSignal): Library => libraryOf({ ask, url, signal, now: clock.now() });
  const linked = (which: 'citations' | 'references') => async (paper: Paper, signal: AbortSignal) => {
    const id = lookupIds(paper).flatMap((each) => lookupId(each) ?? [])[0];
    if (id === undefined) return [];
    const { get, now } = library(signal);
    const path = `/graph/v1/paper/${pathOf(id)}/${which}`;
    const answer = await get(path, { fields: PAPER_FIELDS, limit: String(LINKED) });
    return answer === undefined ? [] : readLinked(answer, now).records.map((record) => record.paper);
  };
  return {
    name: NAME,
    async paper(paper, signal) {
      const { byIds, byTitle } = library(signal);
      const ids = lookupIds(paper);
      const { records, rejected } = ids.length > 0 ? await byIds(ids) : await byTitle(paper);
      return { papers: records.slice(0, 1).map((record) => record.paper), profiles: [], rejected };
    },
    citations: linked('citations'),
    references: linked('references'),
    author: (person, signal) => findAuthor(person, library(signal)),
    async recommended(paper, signal) {
      const id = lookupIds(paper).flatMap((each) => lookupId(each) ?? [])[0];
      if (!key || id === undefined) return [];
      const { get, now } = library(signal);
      const path = `/recommendations/v1/papers/forpaper/${pathOf(id)}`;
      const answer = await get(path, { fields: PAPER_FIELDS, limit: String(RECOMMENDED) });
      return answer === undefined ? [] : readRecommended(answer, now).records.map((record) => record.paper);
    },
  };
}

function askFor({ http, lease, clock, key }: SemanticScholarOptions): ApiClient {
  return createApiClient({
    source: NAME,
    http,
    lease,
    clock,
    ...(key && { headers: { 'x-api-key': key } }),
    restMs: key ? RESTS_MS.withKey : RESTS_MS.withoutKey,
    refusals: key ? { 401: 'the key is refused', 403: 'the key is refused' } : {},
    unknown: /no valid paper ids given/iu,
    unsaid: key,
  });
}

function libraryOf({
  ask,
  url,
  signal,
  now,
}: {
  ask: ApiClient;
  url: string;
  signal: AbortSignal;
  now: Date;
}): Library {
  const summarised = `${PAPER_FIELDS},tldr`;
  const get: Library['get'] = (path, fields, unsaid) =>
    ask({ url: `${url}${path}?${new URLSearchParams(fields)}`, signal, ...(unsaid && { unsaid }) });
  return {
    get,
    now,
    idOf: (paper) => lookupIds(paper)[0],
    async byIds(ids) {
      const known = ids.flatMap((id) => lookupId(id) ?? []);
      const address = `${url}/graph/v1/paper/batch?${new URLSearchParams({ fields: summarised })}`;
      const answer = await ask({ url: address, body: { ids: known }, signal });
      return answer === undefined ? NONE : readBatch(answer, ids, now);
    },
    async byTitle(paper) {
      const { title } = paper;
      // As it is written, and as the source's own readers see it.
      const wanted = [title, readable(title)].map(foldTitle);
      if (wanted.includes('')) return NONE;
      const answer = await get(
        '/graph/v1/paper/search/match',
        { query: readable(title), fields: summarised },
        title,
      );
      const { records, rejected } = answer === undefined ? NONE : readMatches(answer, now);
      const isIt = ({ paper: found }: AuthoredPaper) =>
        [found.title, readable(found.title)].map(foldTitle).some((each) => wanted.includes(each)) &&
        areOnePaper(paper, found);
      return { records: records.filter(isIt), rejected };
    },
  };
}

const NONE: Records = { records: [], rejected: [] };

/** The ids of a paper that Semantic Scholar takes. */
const lookupIds = (paper: Paper): readonly string[] =>
  idsOf(paper).filter((id) => lookupId(id) !== undefined);

/** An id as a part of a path; its colon and slashes stay, as in the API's own examples. */
const pathOf = (id: string): string => encodeURIComponent(id).replaceAll('%3A', ':').replaceAll('%2F', '/');
