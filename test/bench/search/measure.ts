/** Times the answers of one engine in this process. */
import { UserError } from '../../../src/runtime/errors.ts';
import { percentile } from '../table.ts';
import type { Answering, Input } from './engine.ts';
import type { Task } from './workload.ts';

/** Code that has hardly run is slow, and so are files not read yet: so many questions of each task do not count. */
const WARM_UP = 100;
const MOST_ROUNDS = 5;
/** Milliseconds that the two may take: slow engines are asked fewer questions. */
const PATIENCE = { warmUp: 1_000, measuring: 3_000 };
/** Whatever it takes, for a figure of one question says nothing. */
const FEWEST = 5;

/** Milliseconds of a question. */
export interface Figures {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
  /** CPU time, all threads counted: what a busy machine disturbs least. */
  readonly cpu: number;
  readonly count: number;
}

/** Runs a task, or does not where the engine has no such thing. */
export async function measured({ kind, inputs }: Task, engine: Answering): Promise<Figures | undefined> {
  const ask = engine[kind];
  if (!ask || inputs.length === 0) return undefined;
  const answer = async (input: Input) => {
    try {
      await ask(input);
    } catch (error) {
      // A query that is refused has been read, too.
      if (!(error instanceof UserError)) throw error;
    }
  };
  await within(
    PATIENCE.warmUp,
    Array.from({ length: WARM_UP }, (_, index) => inputs[index % inputs.length]),
    answer,
  );
  const rounds = Array.from({ length: MOST_ROUNDS }, () => inputs).flat();
  const before = process.cpuUsage();
  const took = await within(PATIENCE.measuring, rounds, answer);
  const { user, system } = process.cpuUsage(before);
  return {
    p50: percentile(took, 50),
    p95: percentile(took, 95),
    p99: percentile(took, 99),
    most: Math.max(...took),
    cpu: (user + system) / 1_000 / took.length,
    count: took.length,
  };
}

/** Milliseconds of each, until there is no patience left. */
async function within(
  patience: number,
  inputs: readonly (Input | undefined)[],
  answer: (input: Input) => Promise<void>,
): Promise<readonly number[]> {
  const took: number[] = [];
  const begun = performance.now();
  for (const input of inputs) {
    if (input === undefined) continue;
    const started = performance.now();
    await answer(input);
    const now = performance.now();
    took.push(now - started);
    if (now - begun > patience && took.length >= FEWEST) break;
  }
  return took;
}
