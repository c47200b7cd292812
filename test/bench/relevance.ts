/**
 * Search quality over the seeds beside MiniSearch's defaults in the same run; `npm run -s eval` has judged collections
 * and known titles.
 */
import type { Paper } from '../../src/corpus/paper.ts';
import { judgedQueries, KINDS, seedPapers } from '../relevance/judged.ts';
import { type Grades, mean, ndcg } from '../relevance/measure.ts';
import { miniSearchDefaults, paperboy } from './engines.ts';
import type { Table } from './table.ts';

const COLUMNS = ['', 'queries', 'Paperboy', 'MiniSearch defaults'];

interface Judged {
  readonly text: string;
  readonly grades: Grades;
}

/** The tables of the benchmark. */
export async function relevance(): Promise<readonly Table[]> {
  const papers = await seedPapers();
  const judged = (await judgedQueries(papers)).map((each) => ({ ...each, text: each.query }));
  const compare = await comparison(papers);
  const rows = KINDS.map((kind) =>
    compare(
      kind,
      judged.filter((each) => each.kind === kind),
    ),
  );
  return [{ title: `nDCG@10, the ${papers.length} papers of the seeds`, columns: COLUMNS, rows }];
}

/** Both engines over papers; gives a row with the mean nDCG@10 of judged queries. */
async function comparison(papers: readonly Paper[]) {
  const rankers = [await paperboy(papers), miniSearchDefaults(papers)];
  return (name: string, judged: readonly Judged[]): readonly string[] => [
    name,
    String(judged.length),
    ...rankers.map((ranker) =>
      mean(judged.map(({ text, grades }) => ndcg(ranker.firstTen(text), grades))).toFixed(3),
    ),
  ];
}
