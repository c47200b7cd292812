/** Puts questions to a search engine and measures what it finds and how long it takes. */
import { UserError } from '../../src/runtime/errors.ts';
import { percentile } from '../bench/table.ts';
import { mean, ndcg, recall, reciprocalRankOfFirst } from '../relevance/measure.ts';
import type { Question } from './collection.ts';

/** As deep as a recall is asked for. */
const DEPTH = 100;
/** Code that has hardly run is compiled while it runs: so many questions are asked once before any is timed. */
const WARM_UP = 100;
/** Of a pool that was judged for a query, the measure of similar papers looks at a fifth (CSFCube, arXiv 2103.12906). */
const SHARE_OF_POOL = 0.2;

/** The ids that a question finds, best first, at most so many. @throws UserError when it cannot be read */
export type Rank = (question: Question, depth: number) => readonly string[];

export interface Way {
  readonly rank: Rank;
  /** Only documents judged for the query are ranked, out of a corpus of so many. */
  readonly poolOf?: number | undefined;
}

export interface Measures {
  readonly 'nDCG@10': number;
  readonly 'Recall@100': number;
  readonly 'MRR@10': number;
  /** Only of pools. */
  readonly 'nDCG@20%'?: number;
  readonly queries: number;
  /** Questions that the engine would not take; they count as having found nothing. */
  readonly refused: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Asks all questions. */
export function evaluate(questions: readonly Question[], { rank, poolOf }: Way): Measures {
  for (const question of questions.slice(0, WARM_UP)) answer(question, rank, poolOf);
  const answers = questions.map((question) => {
    const started = performance.now();
    const ranking = answer(question, rank, poolOf);
    return { ...question, took: performance.now() - started, ranking };
  });
  const average = (measure: (found: (typeof answers)[number] & { ranking: readonly string[] }) => number) =>
    rounded(mean(answers.map((each) => measure({ ...each, ranking: each.ranking ?? [] }))));
  const took = answers.map((each) => each.took);
  return {
    'nDCG@10': average(({ ranking, grades }) => ndcg(ranking, grades)),
    'Recall@100': average(({ ranking, grades }) => recall(ranking, grades, DEPTH)),
    'MRR@10': average(({ ranking, grades }) => reciprocalRankOfFirst(ranking, grades)),
    ...(poolOf !== undefined && {
      'nDCG@20%': average(({ ranking, grades }) =>
        ndcg(ranking, grades, Math.ceil(grades.size * SHARE_OF_POOL)),
      ),
    }),
    queries: questions.length,
    refused: answers.filter(({ ranking }) => ranking === undefined).length,
    p50: rounded(percentile(took, 50)),
    p95: rounded(percentile(took, 95)),
    p99: rounded(percentile(took, 99)),
  };
}

function answer(question: Question, rank: Rank, poolOf: number | undefined): readonly string[] | undefined {
  try {
    if (poolOf === undefined) return rank(question, DEPTH);
    return rank(question, poolOf).filter((id) => question.grades.has(id));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

const rounded = (value: number): number => Number(value.toFixed(4));
