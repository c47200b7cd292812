/**
 * One engine in a process of its own: builds an index, or opens one and answers. Reads a job from the file that it is
 * given, and prints what came of it as one line of JSON.
 */
import { readFile } from 'node:fs/promises';
import type { Paper } from '../../../src/corpus/paper.ts';
import { readCollection } from '../../eval/collection.ts';
import { mean, ndcg } from '../../relevance/measure.ts';
import { stored } from './corpus.ts';
import type { Engine } from './engine.ts';
import { type Figures, measured } from './measure.ts';
import type { Task } from './workload.ts';

/** Where each engine is; only the one that is asked for is loaded. */
const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
  paperboy: async () => (await import('./engines/ours.ts')).paperboy,
  minisearch: async () => (await import('./engines/minisearch.ts')).miniSearch,
  flexsearch: async () => (await import('./engines/flexsearch.ts')).flexSearch,
  fts5: async () => (await import('./engines/fts5.ts')).fts5,
  orama: async () => (await import('./engines/orama.ts')).orama,
  lunr: async () => (await import('./engines/lunr.ts')).lunr,
  lancedb: async () => (await import('./engines/lancedb.ts')).lanceDb,
};

export interface Job {
  readonly engine: string;
  /** Builds; asks what another process built; or answers the queries of a judged collection. */
  readonly step: 'build' | 'ask' | 'judge';
  /** The file of stored papers, or the folder of the collection. */
  readonly papers: string;
  /** Where the index lies. */
  readonly folder: string;
  /** What is asked; the first text of the first one is the first question. */
  readonly tasks: readonly Task[];
}

export interface Built {
  /** Seconds, without reading the papers. */
  readonly build: number;
  /** Megabytes. */
  readonly peak: number;
}

export interface Asked {
  /** Milliseconds: of opening; from there to the first answer; from the start of the process to it. */
  readonly open: number;
  readonly first: number;
  readonly start: number;
  /** Megabytes of the process: after the first answer, and after all. */
  readonly opened: number;
  readonly answered: number;
  readonly figures: Readonly<Record<string, Figures>>;
}

export interface Judged {
  readonly ndcg: number;
}

const MEGA = 1_000_000;

const job = JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')) as Job;
const engine = await ENGINES[job.engine]?.();
if (!engine) throw new Error(`no engine ${job.engine}`);
const outcome = {
  ...(job.step === 'build' ? await build(engine) : {}),
  ...(job.step === 'ask' ? await ask(engine) : {}),
  ...(job.step === 'judge' ? await judge(engine) : {}),
};
process.stdout.write(`${JSON.stringify(outcome)}\n`);
// Some engines keep threads.
process.exit(0);

async function build({ build }: Engine): Promise<Built> {
  let reading = 0;
  async function* timed(papers: AsyncIterator<Paper>): AsyncGenerator<Paper> {
    for (;;) {
      const started = performance.now();
      const next = await papers.next();
      reading += performance.now() - started;
      if (next.done) return;
      yield next.value;
    }
  }
  const started = performance.now();
  await build(timed(stored(job.papers)), job.folder);
  const took = performance.now() - started - reading;
  return { build: took / 1_000, peak: process.resourceUsage().maxRSS / 1_000 };
}

async function ask({ open }: Engine): Promise<Asked> {
  globalThis.gc?.();
  const started = performance.now();
  const answering = await open(job.folder);
  const opened = performance.now();
  await answering.words({ text: job.tasks[0]?.inputs[0]?.text ?? '' });
  const now = performance.now();
  const times = { open: opened - started, first: now - opened, start: now };
  const memory = process.memoryUsage().rss / MEGA;
  const figures: Record<string, Figures> = {};
  for (const task of job.tasks) {
    const found = await measured(task, answering);
    if (found) figures[task.name] = found;
  }
  globalThis.gc?.();
  return { ...times, opened: memory, answered: process.memoryUsage().rss / MEGA, figures };
}

async function judge({ build, open }: Engine): Promise<Judged> {
  const { papers, questions } = await readCollection(job.papers);
  async function* all() {
    yield* papers;
  }
  await build(all(), job.folder);
  const answering = await open(job.folder);
  const scores: number[] = [];
  for (const { text, grades } of questions) scores.push(ndcg(await answering.words({ text }), grades));
  return { ndcg: mean(scores) };
}
