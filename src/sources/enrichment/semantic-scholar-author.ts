/** Finds an author at Semantic Scholar: through a paper of theirs, or by a name that nobody else bears. Never by a guess. */

import { areOnePaper, idsOf } from '../../corpus/identity.ts';
import type { Paper } from '../../corpus/paper.ts';
import { nameKey } from '../../text/person-name.ts';
import { foldTitle } from '../../text/tokenise.ts';
import type { LookUpResult, Person } from './enricher.ts';
import {
  type AuthoredPaper,
  type Listed,
  type Records,
  readAuthor,
  readCandidates,
  readListed,
} from './semantic-scholar-records.ts';
import { authorOf } from './statement.ts';

/** Nearly nobody has more in a corpus; the API takes 500 at once. */
const MOST_PAPERS = 100;
/** Papers without an id are looked for one by one; if the first few are not known, their author will hardly be. */
const MOST_TITLES = 3;
/** Enough of what somebody wrote to tell them from namesakes, in a short answer. */
const LISTED = 100;
/** The most that one search tells of. */
const CANDIDATES = 1000;

/** What the look-up needs of the API. */
export interface Library {
  /** Asks for a path; undefined when there is nothing under it. */
  get(path: string, fields: Readonly<Record<string, string>>, unsaid?: string): Promise<unknown>;
  /** Looks papers up by ids of the corpus. */
  byIds(ids: readonly string[]): Promise<Records>;
  /** Looks a paper up by its title; one of the same title by others is not it. */
  byTitle(paper: Paper): Promise<Records>;
  /** The id of a paper that Semantic Scholar takes, the best known first. */
  idOf(paper: Paper): string | undefined;
  readonly now: Date;
}

export async function findAuthor({ name, papers }: Person, library: Library): Promise<LookUpResult> {
  const { get, now } = library;
  const seen = await readPapers(papers, library);
  const found = seen.records.map(({ paper }) => paper);
  const id = await authorIdOf(name, seen.records, library);
  const answer = id && (await get(`/graph/v1/author/${id}`, { fields: 'hIndex,paperCount,citationCount' }));
  if (!id || answer === undefined) return { papers: found, profiles: [], rejected: seen.rejected };
  const page = await get(`/graph/v1/author/${id}/papers`, {
    fields: 'title,externalIds',
    limit: String(LISTED),
  });
  const list = page === undefined ? [] : readListed(page);
  const wrote = [
    ...wroteOf(id, seen.records),
    ...listedIds(
      list,
      papers.filter((paper) => !library.idOf(paper)),
    ),
  ];
  const { profiles, rejected } = readAuthor(answer, { name, wrote }, now);
  const more = await readUnread(papers, found, list, library);
  return {
    papers: [...found, ...more.records.map(({ paper }) => paper)],
    profiles,
    rejected: [...seen.rejected, ...rejected, ...more.rejected],
  };
}

/** By the papers if they name anybody; a namesake who is none of their authors would be a guess. */
async function authorIdOf(
  name: string,
  records: readonly AuthoredPaper[],
  library: Library,
): Promise<string | undefined> {
  const isNamed = records.some(({ authorships }) => authorships.length > 0);
  return isNamed ? authorAmong(name, records) : authorNamed(name, library);
}

/** The records of a person's papers: of those with an id together, else of the first few by their titles. */
async function readPapers(papers: readonly Paper[], library: Library): Promise<Records> {
  const ids = papers.flatMap((paper) => library.idOf(paper) ?? []).slice(0, MOST_PAPERS);
  if (ids.length > 0) return library.byIds(ids);
  let rejected: Records['rejected'] = [];
  for (const paper of papers.slice(0, MOST_TITLES)) {
    const found = await library.byTitle(paper);
    rejected = [...rejected, ...found.rejected];
    if (found.records.length > 0) return { records: found.records, rejected };
  }
  return { records: [], rejected };
}

/** The one whom most of the papers name. */
function authorAmong(name: string, records: readonly AuthoredPaper[]): string | undefined {
  const named = records.flatMap(({ authorships }) => authorOf(name, authorships) ?? []);
  const votes = [...Map.groupBy(named, (id) => id)];
  return votes.toSorted(([, left], [, right]) => right.length - left.length)[0]?.[0];
}

/** The only author of that name, if the search tells of all. */
async function authorNamed(name: string, { get }: Library): Promise<string | undefined> {
  const search = async (query: string) => {
    const fields = { query, fields: 'name', limit: String(CANDIDATES) };
    const answer = await get('/graph/v1/author/search', fields, name);
    return answer === undefined ? { found: [], areAll: true } : readCandidates(answer);
  };
  const first = await search(name);
  // Names with a hyphen find nobody at times (danielnsilva/semanticscholar #44).
  const plain = name.replace(/\p{Pd}/gu, ' ');
  const { found, areAll } = first.found.length === 0 && plain !== name ? await search(plain) : first;
  const same = found.filter((each) => nameKey(each.name) === nameKey(name));
  return areAll && same.length === 1 ? same[0]?.authorId : undefined;
}

/** Papers of the person that the list has by their titles, and that were not read yet. */
async function readUnread(
  papers: readonly Paper[],
  read: readonly Paper[],
  list: readonly Listed[],
  library: Library,
): Promise<Records> {
  const known = new Set(read.flatMap(idsOf));
  const left = papers.filter((paper) => !idsOf(paper).some((id) => known.has(id)));
  const titles = new Set(left.map(({ title }) => foldTitle(title)));
  const unread = list
    .filter(({ title, ids }) => titles.has(foldTitle(title)) && !ids.some((id) => known.has(id)))
    .map(({ paperId }) => `s2:${paperId}`);
  if (unread.length === 0) return { records: [], rejected: [] };
  const { records, rejected } = await library.byIds(unread);
  return {
    records: records.filter((each) => left.some((paper) => areOnePaper(paper, each.paper))),
    rejected,
  };
}

/** The ids of what a list has, and of the papers without an id elsewhere that it has by title. */
function listedIds(list: readonly Listed[], papers: readonly Paper[]): readonly string[] {
  const titles = new Set(list.map(({ title }) => foldTitle(title)));
  return [
    ...list.flatMap(({ ids }) => ids.filter(isOfPaper)),
    ...papers.filter(({ title }) => titles.has(foldTitle(title))).map(({ id }) => id),
  ];
}

const wroteOf = (authorId: string, records: readonly AuthoredPaper[]): readonly string[] =>
  records
    .filter(({ authorships }) => authorships.some((each) => each.authorId === authorId))
    .flatMap(({ paper }) => idsOf(paper).filter(isOfPaper));

/** The corpus knows papers by these. */
const isOfPaper = (id: string): boolean => /^(?:arxiv|doi):/u.test(id);
