/**
 * Trending: what is known of a paper when it is listed against the votes it had hours later, on recorded lists; and vote
 * formulas beside each other, on lists that are made up because the recorded ones were read once.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { hasCode } from '../../src/corpus/paper.ts';
import { trendScore } from '../../src/ranking/trending.ts';
import { samplePaper } from '../corpus/sample.ts';
import { mean } from '../relevance/measure.ts';
import { chanceOf } from '../simulation/chance.ts';
import { milliseconds, percentile, type Table, timed } from './table.ts';
import { formulas } from './trending-formulas.ts';
import { makeWorld, paperOn } from './trending-world.ts';

const LISTS = join(import.meta.dirname, '../../../shared/data/hf-daily/hf-daily.jsonl.gz');
const ABSENT = 'Skipped: ../shared/data is not beside this checkout.';
/** The records of a day stand in the order of their votes: each seed takes that away in its own way. */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const TOP = 5;
const PAPERS = 20_000;
const RUNS = 20;

/** A recorded entry: what was known when it was listed, and its votes. */
interface Listed {
  readonly day: string;
  readonly published: string;
  readonly authors: number;
  readonly hasCode: boolean;
  readonly upvotes: number;
  /** Ours, from the days alone. */
  readonly trend: number;
}

const RANKERS: Readonly<Record<string, (paper: Listed) => number>> = {
  random: () => 0,
  'newest publication': ({ published }) => Date.parse(published),
  'oldest publication': ({ published }) => -Date.parse(published),
  'most authors': ({ authors }) => authors,
  'code named in the abstract': ({ hasCode: has }) => Number(has),
  'code, then most authors': ({ hasCode: has, authors }) => (has ? 1_000 : 0) + authors,
  'Paperboy without any votes': ({ trend }) => trend,
  'the votes themselves': ({ upvotes }) => upvotes,
};

/** The tables of the benchmark. */
export async function trending(): Promise<readonly Table[]> {
  return [await replay(), ...formulas(), await speed()];
}

async function replay(): Promise<Table> {
  const title =
    'Recorded daily lists, ordered by what is known at listing, against the votes some hours later';
  const columns = ['', `nDCG@${TOP}`, "Kendall's tau-b"];
  if (!existsSync(LISTS)) return { title, columns, rows: [], note: ABSENT };
  const days = await recorded();
  const rows = Object.entries(RANKERS).map(([name, score]) => {
    const orders = SEEDS.flatMap((seed) => days.map((papers) => ordered(papers, score, chanceOf(seed))));
    return [name, ...[gainOfFirst, agreement].map((measure) => mean(orders.map(measure)).toFixed(3))];
  });
  const note =
    `${days.length} days, ${days.flat().length} papers, mean of ${SEEDS.length} shuffles. Votes, comments and stars are ` +
    'left out: each paper was read once, so they are the answer. Without them a list has one age and no order of ' +
    'ours; nothing here predicts votes, and trending claims no prediction.';
  return { title, columns, rows, note };
}

/** The days with enough papers to order. */
async function recorded(): Promise<readonly (readonly Listed[])[]> {
  const lines = (await promisify(gunzip)(await readFile(LISTS))).toString().trimEnd().split('\n');
  const papers = lines.map((line): Listed => {
    const { date, title, abstract, authors, published, upvotes } = JSON.parse(line) as {
      readonly [field in 'date' | 'title' | 'abstract' | 'published']: string;
    } & { readonly authors: readonly string[]; readonly upvotes: number };
    const paper = samplePaper(title, { abstract, listedOn: date, published: published.slice(0, 10) });
    const trend = trendScore(paper, date) ?? 0;
    return { day: date, published, authors: authors.length, hasCode: hasCode(paper), upvotes, trend };
  });
  return [...Map.groupBy(papers, ({ day }) => day).values()].filter(({ length }) => length > TOP);
}

/** Best first; papers with one score stay in the order of a shuffle. */
function ordered(
  papers: readonly Listed[],
  score: (paper: Listed) => number,
  chance: () => number,
): readonly { readonly score: number; readonly upvotes: number }[] {
  return papers
    .map((paper) => ({ score: score(paper), upvotes: paper.upvotes, at: chance() }))
    .sort((left, right) => right.score - left.score || left.at - right.at);
}

/** nDCG of the first five, with the logarithm of the votes as gain: a few papers have most of them. */
function gainOfFirst(order: readonly { readonly upvotes: number }[]): number {
  const discounted = (votes: readonly number[]) =>
    votes.slice(0, TOP).reduce((sum, vote, index) => sum + Math.log1p(vote) / Math.log2(index + 2), 0);
  const votes = order.map(({ upvotes }) => upvotes);
  return discounted(votes) / (discounted(votes.toSorted((left, right) => right - left)) || 1);
}

/** Kendall's tau-b (1945, doi:10.1093/biomet/33.3.239): 1 for the same order, -1 for the opposite, 0 where all tie. */
function agreement(order: readonly { readonly score: number; readonly upvotes: number }[]): number {
  let [agreed, scored, voted] = [0, 0, 0];
  for (const [index, left] of order.entries())
    for (const right of order.slice(index + 1)) {
      const signs = [Math.sign(left.score - right.score), Math.sign(left.upvotes - right.upvotes)] as const;
      agreed += signs[0] * signs[1];
      scored += Math.abs(signs[0]);
      voted += Math.abs(signs[1]);
    }
  return agreed / (Math.sqrt(scored * voted) || 1);
}

/** How long the scores of a large corpus take, each paper with up to a week of daily sightings. */
async function speed(): Promise<Table> {
  const world = makeWorld(1, 'by lists');
  const papers = Array.from({ length: PAPERS }, (_, index) =>
    paperOn(world[index % world.length] as (typeof world)[number], index % 7),
  );
  const score = () => papers.map((paper) => trendScore(paper, '2026-07-01'));
  const took: number[] = [];
  for (let run = 0; run < RUNS; run += 1) took.push(await timed(score));
  const sightings = mean(papers.map(({ signals }) => signals.length));
  return {
    title: `Time to score ${PAPERS.toLocaleString('en')} papers`,
    columns: ['', 'median', 'p95'],
    rows: [
      [
        `${sightings.toFixed(0)} sightings a paper`,
        ...[50, 95].map((p) => milliseconds(percentile(took, p))),
      ],
    ],
  };
}
