/** The judged queries over the papers of the seed dumps, read without a database. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Batch } from '../../src/corpus/batch.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import { parseQuery } from '../../src/search/query/query.ts';
import { createSeedSource } from '../../src/sources/seeds/seeds.ts';
import { seedsDir } from '../seeds.ts';
import { cappedRecall, type Grades, mean, ndcg, reciprocalRank } from './measure.ts';

export const KINDS = ['topic', 'known-title', 'half-remembered', 'typo', 'name'] as const;
export type Kind = (typeof KINDS)[number];

const judgementsSchema = z.array(
  z.object({
    query: z.string().min(1),
    kind: z.enum(KINDS),
    relevant: z.array(z.object({ title: z.string(), grade: z.int().min(1).max(3) })).min(1),
  }),
);

export interface Judged {
  readonly query: string;
  readonly kind: Kind;
  readonly grades: Grades;
}

/** How one judged query did. */
export interface Score {
  readonly query: string;
  readonly kind: Kind;
  readonly ndcg: number;
  readonly reciprocalRank: number;
  readonly recall: number;
}

const DEPTH = 10;
/** Only sorting by trend looks at the day. */
const AS_OF = '2026-01-01';

/** All that the seeds tell which tests know. */
export function seedBatches(): AsyncIterable<Batch> {
  const noCache = { get: async () => undefined, set: async () => {}, keepOnly: async () => {} };
  const { signal } = new AbortController();
  return createSeedSource(seedsDir(), noCache).fetch({ position: null, signal });
}

/** All papers of them. */
export async function seedPapers(): Promise<readonly Paper[]> {
  const papers: Paper[] = [];
  for await (const batch of seedBatches()) papers.push(...batch.papers);
  return papers;
}

/**
 * The judged queries with their grades by the ids of the papers.
 * @throws Error when a judged title is no paper's
 */
export async function judgedQueries(papers: readonly Paper[]): Promise<readonly Judged[]> {
  const ids = new Map(papers.map(({ title, id }) => [title, id]));
  const text = await readFile(join(import.meta.dirname, 'judgements.json'), 'utf8');
  return judgementsSchema.parse(JSON.parse(text)).map(({ query, kind, relevant }) => ({
    query,
    kind,
    grades: new Map(
      relevant.map(({ title, grade }) => {
        const id = ids.get(title);
        if (id === undefined) throw new Error(`"${query}" grades "${title}", which no paper is called`);
        return [id, grade];
      }),
    ),
  }));
}

/** The ids of the first ten hits of a query as somebody types it. */
export const firstTen = (engine: SearchEngine, query: string): readonly string[] =>
  engine
    .search({ query: parseQuery(query), sort: 'relevance', offset: 0, limit: DEPTH, asOf: AS_OF })
    .hits.map(({ id }) => id);

/** Runs the judged queries. */
export const scored = (engine: SearchEngine, judged: readonly Judged[]): readonly Score[] =>
  judged.map(({ query, kind, grades }) => {
    const ranking = firstTen(engine, query);
    return {
      query,
      kind,
      ndcg: ndcg(ranking, grades),
      reciprocalRank: reciprocalRank(ranking, grades),
      recall: cappedRecall(ranking, grades),
    };
  });

/** The mean of one measure over the queries of a kind. */
export const meanOf = (
  scores: readonly Score[],
  kind: Kind,
  measure: 'ndcg' | 'reciprocalRank' | 'recall',
): number => mean(scores.filter((score) => score.kind === kind).map((score) => score[measure]));
