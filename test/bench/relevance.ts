/** Search quality beside MiniSearch's defaults in the same run: judged collections, and titles somebody knows. */
import type { Paper } from '../../src/corpus/paper.ts';
import { judgedQueries, KINDS, seedPapers } from '../relevance/judged.ts';
import { type Grades, mean, ndcg, reciprocalRank } from '../relevance/measure.ts';
import { COLLECTIONS, readArxiv, readCollection } from './corpora.ts';
import { miniSearchDefaults, paperboy } from './engines.ts';
import type { Table } from './table.ts';
import { misspelt, titlePieces } from './titles.ts';

const ARXIV_PAPERS = 10_000;
const KNOWN_ITEMS = 500;
const COLUMNS = ['', 'queries', 'Paperboy', 'MiniSearch defaults'];
const ABSENT = 'Skipped: ../shared/data is not beside this checkout.';

interface Judged {
  readonly text: string;
  readonly grades: Grades;
}

/** The tables of the benchmark. */
export async function relevance(): Promise<readonly Table[]> {
  return [await seeds(), await collections(), await knownTitles()];
}

async function seeds(): Promise<Table> {
  const papers = await seedPapers();
  const judged = (await judgedQueries(papers)).map((each) => ({ ...each, text: each.query }));
  const compare = comparison(papers, ndcg);
  const rows = KINDS.map((kind) =>
    compare(
      kind,
      judged.filter((each) => each.kind === kind),
    ),
  );
  return { title: `nDCG@10, the ${papers.length} papers of the seeds`, columns: COLUMNS, rows };
}

async function collections(): Promise<Table> {
  const rows: (readonly string[])[] = [];
  for (const name of COLLECTIONS) {
    const found = await readCollection(name);
    if (found) rows.push(comparison(found.papers, ndcg)(name, found.queries));
  }
  return {
    title: 'nDCG@10, judged collections',
    columns: COLUMNS,
    rows,
    ...(rows.length === 0 && { note: ABSENT }),
  };
}

async function knownTitles(): Promise<Table> {
  const title = `MRR@10, ${ARXIV_PAPERS.toLocaleString('en')} arXiv papers by pieces of their titles`;
  const papers = await readArxiv(ARXIV_PAPERS);
  if (!papers) return { title, columns: COLUMNS, rows: [], note: ABSENT };
  const compare = comparison(papers, reciprocalRank);
  const clean = titlePieces(papers, KNOWN_ITEMS);
  const judged = (items: typeof clean) => items.map(({ id, text }) => ({ text, grades: new Map([[id, 1]]) }));
  return {
    title,
    columns: COLUMNS,
    rows: [compare('three to five words', judged(clean)), compare('one misspelt', judged(misspelt(clean)))],
  };
}

/** Both engines over papers; gives a row with the mean of a measure over judged queries. */
function comparison(
  papers: readonly Paper[],
  measure: (ranking: readonly string[], grades: Grades) => number,
) {
  const rankers = [paperboy(papers), miniSearchDefaults(papers)];
  return (name: string, judged: readonly Judged[]): readonly string[] => [
    name,
    String(judged.length),
    ...rankers.map((ranker) =>
      mean(judged.map(({ text, grades }) => measure(ranker.firstTen(text), grades))).toFixed(3),
    ),
  ];
}
