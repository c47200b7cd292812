/** Lays the figures of the engines out as one table: a row for each kind of question, a column for each engine. Pure. */
import type { Table } from '../table.ts';
import type { Figures } from './measure.ts';
import type { Asked, Built, Judged } from './worker.ts';
import type { Task } from './workload.ts';

/** What came of an engine, or why nothing did. */
export interface Measured extends Partial<Built & Asked & Judged> {
  readonly name: string;
  /** Megabytes of the saved index. */
  readonly disk?: number;
  readonly reason?: string;
}

const NONE = '–';

/** The table over so many papers. */
export function tableOf(papers: number, tasks: readonly Task[], results: readonly Measured[]): Table {
  const shown = results.filter(({ reason }) => reason === undefined);
  const row = (name: string, cell: (result: Measured) => string): readonly string[] => [
    name,
    ...shown.map(cell),
  ];
  const number = (name: string, pick: (result: Measured) => number | undefined, digits = 0) =>
    row(name, (result) => pick(result)?.toFixed(digits) ?? NONE);
  const against = (name: string, pick: (figures: Figures) => number) =>
    row(name, ({ figures }) => ratio(figures?.words, shown, pick));
  return {
    title: `${papers.toLocaleString('en')} papers: milliseconds p50/p95/p99 of the first ten, warm`,
    columns: ['', ...shown.map(({ name }) => name)],
    rows: [
      number('build, s', ({ build }) => build, 1),
      number('memory of building, MB', ({ peak }) => peak),
      number('index on disk, MB', ({ disk }) => disk, 1),
      number('open, ms', ({ open }) => open),
      number('first answer, ms', ({ first }) => first, 1),
      number('start of the process to it, ms', ({ start }) => start),
      number('memory after it, MB', ({ opened }) => opened),
      number('memory after all, MB', ({ answered }) => answered),
      number('nDCG@10 of SciFact', ({ ndcg }) => ndcg, 3),
      ...tasks.map(({ name }) => row(name, ({ figures }) => spread(figures?.[name]))),
      number('CPU ms a query of words', ({ figures }) => figures?.words?.cpu, 2),
      against('words p50 against Paperboy', ({ p50 }) => p50),
      against('words p99 against Paperboy', ({ p99 }) => p99),
    ],
  };
}

const spread = (figures: Figures | undefined): string =>
  figures ? [figures.p50, figures.p95, figures.p99].map(short).join('/') : NONE;

const short = (value: number): string => value.toFixed([1, 10].filter((bound) => value < bound).length);

/** How many times as long as Paperboy, whose two turns are taken together. */
function ratio(
  figures: Figures | undefined,
  results: readonly Measured[],
  pick: (figures: Figures) => number,
): string {
  const own = results.flatMap(({ name, figures: all }) =>
    name.startsWith('paperboy') && all?.words ? [all.words] : [],
  );
  const base = own.reduce((sum, each) => sum + pick(each), 0) / own.length;
  return figures && base > 0 ? `${(pick(figures) / base).toFixed(2)}×` : NONE;
}
