/** What a query costs that fills the box, beside one of three words in the same run: CPU time, however busy the machine is. */
import type { Paper } from '../../src/corpus/paper.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch-engine.ts';
import { parseQuery } from '../../src/search/query/query.ts';
import { words } from '../../src/text/tokenise.ts';
import { milliseconds, type Table, times } from './table.ts';

const LONGEST_QUERY = 2_000;
const USUAL = 'graph neural networks';
const NAMED_PAPERS = 1_000;

/** The table over some papers. */
export function hugeQueries(papers: readonly Paper[]): Table {
  const engine = createMiniSearchEngine();
  engine.index(papers);
  const ask = (typed: string) =>
    engine.search({
      query: parseQuery(typed),
      sort: 'relevance',
      offset: 0,
      limit: 5,
      asOf: '2026-01-01',
    });
  const usual = cpuOf(() => ask(USUAL));
  const rows = Object.entries(queriesFrom(papers)).map(([name, typed]) => {
    const took = cpuOf(() => ask(typed));
    return [name, milliseconds(took), times(took / usual)];
  });
  return {
    title: `Huge queries over ${papers.length.toLocaleString('en')} arXiv papers`,
    columns: ['', 'CPU', 'against three words'],
    rows: [['three words', milliseconds(usual), times(1)], ...rows],
  };
}

function queriesFrom(papers: readonly Paper[]): Readonly<Record<string, string>> {
  const known = [...new Set(papers.slice(0, NAMED_PAPERS).flatMap(({ abstract }) => words(abstract)))]
    .filter(({ length }) => length > 3 && length < 8)
    .slice(0, 400);
  // No word is near these, and each takes a look at all that might be.
  const unknown = known.map((word) => `q${[...word].reverse().join('')}z`);
  const some = (count: number, from: readonly string[], make: (word: string, index: number) => string) =>
    from.slice(0, count).map(make);
  const queries = {
    '280 unknown words': some(280, unknown, (word) => word).join(' '),
    '180 words joined by OR': some(180, known, (word) => word).join(' OR '),
    '250 exclusions': `graph ${some(250, unknown, (word) => `-${word}`).join(' ')}`,
    '110 phrases joined by OR': some(
      110,
      known,
      (word, index) => `"${word} ${known[index + 200] ?? ''}"`,
    ).join(' OR '),
  };
  return Object.fromEntries(
    Object.entries(queries).map(([name, typed]) => [name, typed.slice(0, LONGEST_QUERY)]),
  );
}

const ROUNDS = 3;

/** The CPU time of one round in milliseconds, after one that does not count. */
function cpuOf(action: () => unknown): number {
  action();
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round += 1) action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / ROUNDS;
}
