/**
 * How well people of one name are told apart, beside two simple ways, and how long that takes. The weights of
 * `src/authors/cluster.ts` were tuned on the fold "train" of the labelled records only; "test" is the figure to read. The
 * second collection has its truth by construction: papers of two people are put under one made-up name.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { authorshipsOf } from '../../src/authors/authorships.ts';
import type { Authorship } from '../../src/authors/cluster.ts';
import { peopleBehind, type Statistics } from '../../src/authors/disambiguate.ts';
import { frequenciesOf, tellsBy } from '../../src/authors/name-frequency.ts';
import { resolveAuthor } from '../../src/authors/resolve.ts';
import { atOnce } from '../../src/corpus/derived.ts';
import { namesBeginning } from '../../src/corpus/names/frequent-names.ts';
import type { People } from '../../src/corpus/names/meant-names.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import { peopleOf } from '../../src/search/matching/name-book.ts';
import { nameKey } from '../../src/text/person-name.ts';
import { couldBeOne, readName } from '../../src/text/person-name-parts.ts';
import { mean } from '../relevance/measure.ts';
import { corpusOfPapers, indexOfPapers } from '../search/snapshot.ts';
import { tinyPaper } from '../search/tiny-papers.ts';
import { readArxiv } from './corpora.ts';
import { milliseconds, percentile, type Table, timed } from './table.ts';

const RECORDS = join(import.meta.dirname, '../../../shared/data/author-disambiguation/dblp-agupta.jsonl');
const ABSENT = 'Skipped: ../shared/data is not beside this checkout.';
const ARXIV_PAPERS = 10_000;
/** Names of many different people in arXiv; each pair of people gets one of the hundred that they make. */
const GIVEN = 'Wei Yang Jun Yi Xin Jie Lei Bo Hao Peng'.split(' ');
const FAMILY = 'Zhang Wang Li Liu Chen Yang Huang Wu Xu Sun'.split(' ');
const FEWEST_PAPERS = 2;
/** For the times; the collection has fewer. */
const ALL_PAPERS = 80_000;
const ASKED = 500;
const COMPLETIONS = 25;
const FREQUENT = ['Wang', 'Wei Zhang', 'Y. Zhang', 'Kim', 'Li', 'J.', 'Maria'];

interface Labelled extends Authorship {
  readonly person: string;
  readonly fold: string;
}

type Grouping = (
  records: readonly Authorship[],
  statistics: Statistics,
) => readonly (readonly Authorship[])[];

const WAYS: Readonly<Record<string, Grouping>> = {
  'same name': (records) => [...Map.groupBy(records, ({ name }) => nameKey(name)).values()],
  'same name, shared co-author': (records) =>
    chained(records, (left, right) => nameKey(left.name) === nameKey(right.name) && haveShared(left, right)),
  'compatible name, shared co-author': (records) =>
    chained(
      records,
      (left, right) => couldBeOne(readName(left.name), readName(right.name)) && haveShared(left, right),
    ),
  Paperboy: (records, statistics) =>
    atOnce(peopleBehind(records, statistics)).map(({ authorships }) => authorships),
};

/** The tables of the benchmark. */
export async function authors(): Promise<readonly Table[]> {
  return [await labelled(), await madeUp(), await speed()];
}

async function labelled(): Promise<Table> {
  const title = 'B-cubed precision, recall and F1, 26 people called "A. Gupta" in DBLP (Giles and Han)';
  const columns = [
    '',
    ...['test', 'train (tuned)', 'all'].flatMap((fold) => [`${fold}: P`, 'R', 'F1']),
    'time for all',
  ];
  if (!existsSync(RECORDS)) return { title, columns, rows: [], note: ABSENT };
  const records = await readRecords();
  const folds = ['test', 'train', 'all'].map((name) =>
    records.filter(({ fold }) => name === 'all' || fold === name),
  );
  const rows: (readonly string[])[] = [];
  for (const [name, way] of Object.entries(WAYS))
    rows.push([
      name,
      ...folds.flatMap((each) => figures(each, (some) => way(some, statisticsOf(some)))),
      milliseconds(await timed(() => way(records, statisticsOf(records)))),
    ]);
  const note = `${folds.map(({ length }) => length).join(', ')} papers, each fold grouped by itself; "same name" puts all "a gupta" together.`;
  return { title, columns, rows, note };
}

/** These records alone tell how frequent names and words are. */
const statisticsOf = (records: readonly Authorship[]): Statistics => {
  const keys = new Set(records.flatMap(({ name, coauthors }) => [nameKey(name), ...coauthors]));
  const { names } = peopleAmong([...keys].map((key) => tinyPaper({ title: key, authors: [key] })));
  return { tells: tellsBy(frequenciesOf(names)), terms: { papers: 0, papersWith: () => 0 } };
};

async function readRecords(): Promise<readonly Labelled[]> {
  const lines = (await readFile(RECORDS, 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const record = JSON.parse(line) as Record<
      'id' | 'author_id' | 'author' | 'title_stems' | 'venue_stems' | 'fold',
      string
    > & { coauthors: string[] };
    const { id, author, coauthors, fold } = record;
    const venue = record.venue_stems.match(/\S+/gu) ?? [];
    const terms = () => [
      ...(record.title_stems.match(/\S+/gu) ?? []),
      ...venue.map((word) => `venue ${word}`),
    ];
    return { id, name: author, coauthors: coauthors.map(nameKey), terms, person: record.author_id, fold };
  });
}

/** Two people each under one common name, among all others of the corpus who do not bear it. */
async function madeUp(): Promise<Table> {
  const title = 'The same, pairs of people of arXiv under one common name, by title and abstract';
  const columns = ['', 'P', 'R', 'F1'];
  const papers = await readArxiv(ARXIV_PAPERS);
  if (!papers) return { title, columns, rows: [], note: ABSENT };
  const names = GIVEN.flatMap((given) => FAMILY.map((family) => `${given} ${family}`));
  const bearers = new Set(names.map(nameKey));
  const others = atOnce(authorshipsOf({ papers, profiles: [] })).filter(
    ({ name }) => !bearers.has(nameKey(name)),
  );
  const people = [...Map.groupBy(others, ({ name }) => nameKey(name))].filter(
    ([key, own]) => own.length >= FEWEST_PAPERS && readName(key).given.every(({ length }) => length > 1),
  );
  const named = new Map(
    spread(people, 2 * names.length).map(([key], index) => [key, names[index >> 1] ?? '']),
  );
  const records = others.map((each) => {
    const person = nameKey(each.name);
    return { ...each, name: named.get(person) ?? each.name, person, fold: named.has(person) ? 'pair' : '' };
  });
  const { names: book, terms } = peopleAmong(papers);
  const statistics = { tells: tellsBy(frequenciesOf(book)), terms };
  const rows = Object.entries(WAYS).map(([name, way]) => [
    name,
    ...figures(records, (some) => way(some, statistics), 'pair'),
  ]);
  const count = records.filter(({ fold }) => fold === 'pair').length;
  const note = `${names.length} pairs with ${count} papers; somebody whom the corpus has under two spellings counts as two.`;
  return { title, columns, rows, note };
}

/** An author's papers from memory, so without the reading of the database. */
async function speed(): Promise<Table> {
  const title = `One author of many, papers in memory`;
  const columns = ['', 'papers', 'names', 'p50', 'p99', 'longest'];
  const papers = await readArxiv(ALL_PAPERS);
  if (!papers) return { title, columns, rows: [], note: ABSENT };
  const people = peopleAmong(papers);
  const asked = spread([...Array(people.names.size).keys()], ASKED).map(people.names.written);
  const keys = asked.flatMap((name) => Array.from(name, (_, end) => name.slice(0, end + 1)));
  const ways: Readonly<Record<string, readonly [readonly string[], (typed: string) => unknown]>> = {
    'a name': [asked, (typed) => resolveAuthor(typed, people)],
    'with a typing error': [asked.map(mistyped), (typed) => resolveAuthor(typed, people)],
    'a frequent name': [FREQUENT, (typed) => resolveAuthor(typed, people)],
    'a keystroke': [spread(keys, ASKED), (typed) => namesBeginning(typed, people.names, COMPLETIONS)],
  };
  const rows: (readonly string[])[] = [];
  for (const [name, [all, act]] of Object.entries(ways)) {
    for (const typed of all) await act(typed);
    const taken: number[] = [];
    for (const typed of all) taken.push(await timed(() => act(typed)));
    const numbers = [papers.length, people.names.size].map((each) => each.toLocaleString('en'));
    const longest = [50, 99, 100].map((percent) => milliseconds(percentile(taken, percent)));
    rows.push([name, ...numbers, ...longest]);
  }
  return { title, columns, rows };
}

/** Two neighbours swapped. */
const mistyped = (name: string): string => name.replace(/(?<=^..)(.)(.)/u, '$2$1');

const peopleAmong = (papers: readonly Paper[]): People =>
  peopleOf({ index: indexOfPapers(papers), corpus: corpusOfPapers(papers) });

/** So many of all, evenly spread. */
const spread = <Item>(all: readonly Item[], count: number): readonly Item[] =>
  all.filter(
    (_, index) => Math.floor((index * count) / all.length) !== Math.floor(((index - 1) * count) / all.length),
  );

const haveShared = (left: Authorship, right: Authorship): boolean =>
  left.coauthors.some((coauthor) => right.coauthors.includes(coauthor));

/** Groups whose members are linked, directly or through others; only of one family name and initial. */
function chained(
  records: readonly Authorship[],
  areLinked: (left: Authorship, right: Authorship) => boolean,
): readonly (readonly Authorship[])[] {
  const blocks = Map.groupBy(records, ({ name }) => {
    const { family, given } = readName(name);
    return `${family} ${given[0]?.[0]}`;
  });
  return [...blocks.values()].flatMap((block) => {
    let groups: (readonly Authorship[])[] = [];
    for (const record of block) {
      const { linked = [], apart = [] } = Object.groupBy(groups, (group) =>
        group.some((other) => areLinked(record, other)) ? 'linked' : 'apart',
      );
      groups = [...apart, [record, ...linked.flat()]];
    }
    return groups;
  });
}

/**
 * B-cubed precision, recall and their F1 (Bagga and Baldwin 1998, "Algorithms for scoring coreference chains"; as given
 * by Amigó et al. 2009, doi:10.1007/s10791-008-9066-8): for each record the share of its group that is of its person,
 * and the share of its person that is in its group, averaged over the records of a fold.
 */
function figures(
  records: readonly Labelled[],
  group: (records: readonly Labelled[]) => ReturnType<Grouping>,
  fold?: string,
): readonly string[] {
  const counted = (each: Labelled) => fold === undefined || each.fold === fold;
  const sizes = Map.groupBy(records.filter(counted), ({ person }) => person);
  const groups = group(records).map((group) => (group as readonly Labelled[]).filter(counted));
  const scores = groups.flatMap((group) => {
    const people = Map.groupBy(group, ({ person }) => person);
    return group.map(({ person }) => {
      const together = people.get(person)?.length ?? 0;
      return { precision: together / group.length, recall: together / (sizes.get(person)?.length ?? 1) };
    });
  });
  const precision = mean(scores.map((score) => score.precision));
  const recall = mean(scores.map((score) => score.recall));
  const f1 = (2 * precision * recall) / (precision + recall);
  return [precision, recall, f1].map((value) => value.toFixed(3));
}
