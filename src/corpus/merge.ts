/**
 * Several records of one paper become one. Which record wins a field is decided here; counts are all kept, and which of
 * them is shown is decided in signal.ts. Pure.
 */
import { foldTitle, words } from '../text/tokenise.ts';
import { canonicalId, idsOf } from './identity.ts';
import type { Origin, Paper } from './paper.ts';
import type { Signal } from './signal.ts';

/** What a source says of a paper. */
export interface PaperRecord {
  readonly source: string;
  readonly paper: Paper;
}

/**
 * Whose word counts, field by field: the first source of the list that knows the field; sources that are not named come
 * after, in the order given. arXiv speaks for the authors; Hugging Face knows who submitted, and the code; the dumps are
 * pages of other people; the enrichers have been through a publisher and a parser.
 */
const PREFERRED = {
  title: ['arxiv', 'hugging-face', 'seeds', 'openalex', 'semantic-scholar'],
  abstract: ['arxiv', 'hugging-face', 'seeds', 'semantic-scholar', 'openalex'],
  authors: ['arxiv', 'hugging-face', 'openalex', 'semantic-scholar', 'seeds'],
  published: ['arxiv', 'hugging-face', 'seeds', 'openalex', 'semantic-scholar'],
  category: ['arxiv', 'seeds'],
  organisation: ['hugging-face', 'seeds'],
  codeUrl: ['hugging-face', 'arxiv'],
  projectUrl: ['hugging-face'],
  keywords: ['hugging-face'],
} as const satisfies Partial<Record<keyof Paper, readonly string[]>>;

/** Their abstracts are taken apart and put together again: good enough where there is no other, no version of their own. */
const RETOLD = ['openalex', 'semantic-scholar'];
/** Papers have two or three wordings; more on a card help nobody. */
const MOST_WORDINGS = 10;

/**
 * What the records of a paper come to. Not listed above: authors' names before a count, and a complete list before an
 * "et al."; code is true if any says so; the earliest daily list counts; ids, titles, wordings, versions, summaries,
 * places and signals are all kept.
 * @param records at least one
 * @param current the id that the paper has now, if it has one
 */
export function mergeRecords(records: readonly PaperRecord[], current?: string): Paper {
  const papers = records.map(({ paper }) => paper);
  const id = canonicalId(papers, current);
  const preferred = (field: keyof typeof PREFERRED) => inOrder(records, PREFERRED[field]);
  const first = <Value>(field: keyof typeof PREFERRED, of: (paper: Paper) => Value) =>
    preferred(field)
      .map(({ paper }) => of(paper))
      .find((value) => value !== null && value !== undefined && value !== '');
  const title = first('title', (paper) => paper.title) ?? '';
  const wordings = preferred('abstract');
  const abstract = first('abstract', (paper) => paper.abstract) ?? '';
  return {
    id,
    title,
    abstract,
    otherAbstracts: otherWordings(wordings, abstract),
    authors: authorsOf(preferred('authors').map(({ paper }) => paper.authors)),
    organisation: first('organisation', (paper) => paper.organisation) ?? null,
    published: first('published', (paper) => paper.published) ?? null,
    category: first('category', (paper) => paper.category) ?? null,
    hasCode: papers.some(({ hasCode }) => hasCode) || null,
    ...known({
      otherTitles: otherTitles(papers, title),
      listedOn: papers.flatMap(({ listedOn }) => listedOn ?? []).sort()[0],
      versions: versionsOf(papers),
      externalIds: otherIds(papers, id),
      codeUrl: first('codeUrl', (paper) => paper.codeUrl),
      projectUrl: first('projectUrl', (paper) => paper.projectUrl),
      summaries: uniqueBy(
        papers.flatMap(({ summaries = [] }) => summaries),
        ({ source }) => source,
      ),
      keywords: first('keywords', (paper) => paper.keywords),
    }),
    origins: uniqueBy(
      papers.flatMap(({ origins }) => origins),
      originKey,
    ),
    signals: mergeSignals(papers.flatMap(({ signals }) => signals)),
  };
}

/** Merges two records of one source; `first` wins where both speak, and keeps its id. */
export const mergePapers = (first: Paper, second: Paper): Paper =>
  mergeRecords(
    [first, second].map((paper) => ({ source: '', paper })),
    first.id,
  );

/**
 * What a source says of a paper now, with what it said before and would otherwise be lost: an earlier title or wording,
 * the first list, ids and code of which its feed is silent. An older version that comes late changes no words.
 */
export function succeed(before: Paper, now: Paper): Paper {
  const [newer, older] = latestVersion(now) >= latestVersion(before) ? [now, before] : [before, now];
  const all = [newer, older];
  const days = all.flatMap(({ published }) => published ?? []);
  const { otherTitles: _titles, listedOn: _listed, versions: _versions, ...rest } = newer;
  return {
    ...rest,
    hasCode: newer.hasCode ?? older.hasCode,
    category: newer.category ?? older.category,
    // The feed of a source may be silent where its API was not, and announces what was submitted before.
    published: days.sort()[0] ?? null,
    ...known({
      otherTitles: otherTitles(all, newer.title),
      listedOn: all.flatMap(({ listedOn }) => listedOn ?? []).sort()[0],
      versions: versionsOf(all),
      externalIds: otherIds(all, newer.id),
      codeUrl: newer.codeUrl ?? older.codeUrl,
      projectUrl: newer.projectUrl ?? older.projectUrl,
    }),
    otherAbstracts: otherWordings(
      all.map((paper) => ({ source: '', paper })),
      newer.abstract,
    ),
    signals: now.signals,
  };
}

const latestVersion = ({ versions = [] }: Paper): number => versions.at(-1)?.number ?? 0;

function inOrder(records: readonly PaperRecord[], sources: readonly string[]): readonly PaperRecord[] {
  const rank = ({ source }: PaperRecord) =>
    sources.includes(source) ? sources.indexOf(source) : sources.length;
  return records.toSorted((left, right) => rank(left) - rank(right));
}

/** Without the fields that nobody knows. */
function known<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  const filled = Object.entries(fields).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(filled) as { [Name in keyof Fields]?: NonNullable<Fields[Name]> };
}

function otherWordings(records: readonly PaperRecord[], abstract: string): Paper['otherAbstracts'] {
  const others = records
    .filter(({ source }) => !RETOLD.includes(source))
    .flatMap(({ paper: { abstract: own, origins, otherAbstracts } }) => [
      ...origins.slice(0, 1).map((origin) => ({ abstract: own, origin })),
      ...otherAbstracts,
    ]);
  return others
    .filter(
      (other, index) =>
        other.abstract !== '' &&
        !sameWording(other.abstract, abstract) &&
        others.findIndex((earlier) => sameWording(earlier.abstract, other.abstract)) === index,
    )
    .slice(0, MOST_WORDINGS);
}

/** Whether two texts have the same words in the same order, whatever their punctuation. */
const sameWording = (left: string, right: string): boolean =>
  left === right || words(left).join(' ') === words(right).join(' ');

function otherTitles(papers: readonly Paper[], title: string): string[] {
  const all = papers.flatMap((paper) => [paper.title, ...(paper.otherTitles ?? [])]);
  return uniqueBy([title, ...all], foldTitle).slice(1);
}

const isNamed = ({ names }: Paper['authors']): number => Number(names.length > 0);

function authorsOf(lists: readonly Paper['authors'][]): Paper['authors'] {
  const [best] = lists.toSorted(
    (left, right) => Number(right.complete) - Number(left.complete) || isNamed(right) - isNamed(left),
  );
  const count = best?.count ?? lists.flatMap((each) => each.count ?? [])[0] ?? null;
  return { names: [], complete: false, ...best, count };
}

/** Each version with its earliest day: it is submitted before it is announced. */
function versionsOf(papers: readonly Paper[]): Paper['versions'] {
  const all = papers
    .flatMap(({ versions = [] }) => versions)
    .sort((left, right) => left.on.localeCompare(right.on));
  return uniqueBy(all, ({ number }) => number).sort((left, right) => left.number - right.number);
}

/** The other ids of a paper, those made of its titles too: whoever noted one finds the paper again. */
const otherIds = (papers: readonly Paper[], id: string): string[] =>
  uniqueBy(papers.flatMap(idsOf), (each) => each).filter((each) => each !== id);

const originKey = (origin: Origin): string =>
  'dump' in origin ? `${origin.from} ${origin.to} ${origin.dump}` : origin.url;

/** Sightings by their moment, the last of each. */
export const mergeSignals = (signals: readonly Signal[]): Signal[] =>
  [...new Map(signals.map((each) => [signalKey(each), each])).values()].sort(
    (left, right) =>
      left.observedOn.localeCompare(right.observedOn) || (left.observedAt ?? 0) - (right.observedAt ?? 0),
  );

const signalKey = ({ name, source, observedOn, observedAt = 0 }: Signal): string =>
  `${name} ${source} ${observedOn} ${observedAt}`;

/** The first of each kind. */
function uniqueBy<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Item[] {
  const seen = new Set<unknown>();
  return items.filter((item) => {
    const key = keyOf(item);
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}
