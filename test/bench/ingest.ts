/** Papers coming in, and changing, while questions are answered: the longest pause, beside taking all in at once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readConfig } from '../../src/config/config.ts';
import type { Batch, PaperSource } from '../../src/corpus/batch.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import { createCorpusStore } from '../../src/corpus/store/store.ts';
import { openDatabase } from '../../src/db/open.ts';
import { type Core, openCore } from '../../src/main.ts';
import { createLog } from '../../src/runtime/log.ts';
import { loadCorpus } from '../corpus/in-memory.ts';
import { createFilledEngine } from '../search/engine-of.ts';
import { readArxiv } from './corpora.ts';
import { watchPauses } from './pauses.ts';
import { milliseconds, percentile, type Table, timed, times } from './table.ts';

const PAPERS = 10_000;
/** As many as a page of a source has. */
const BATCH = 100;
const ASK_EACH_MS = 100;
const QUESTIONS = [
  'search graph neural networks',
  'author Chen',
  'trending learning',
  'papers by Wang since 2015',
];
const ACTOR = { platform: 'terminal', userId: 'bench' } as const;
/** What is measured of each: the longest pause, what of it was computed, the whole time, the median and the slowest answer. */
const MEASURED = 5;
const SILENT = createLog('silent');
const CITED = { name: 'citations', value: 7, source: 'arxiv', observedOn: '2026-11-20' } as const;
const { signal } = new AbortController();

/** The tables of the benchmark. */
export async function ingest(): Promise<readonly Table[]> {
  const title = `${PAPERS.toLocaleString('en')} papers of arXiv come in`;
  const columns = ['', 'longest pause', 'of it computed', 'in all', 'median answer', 'slowest answer'];
  const papers = await readArxiv(PAPERS);
  if (!papers) return [{ title, columns, rows: [], note: 'The collection is not there.' }];
  const live = await inFolder((folder) => besideAnswers(papers, folder));
  const again = live.slice(MEASURED);
  const atOnce = await inFolder((folder) => allAtOnce(papers, folder));
  const rows = [
    ['beside the answering', ...live.slice(0, MEASURED).map(milliseconds)],
    ['and each of them changed', ...again.map(milliseconds)],
    ['at once, loaded and indexed anew', ...atOnce.map(milliseconds), '', ''],
    [
      'as a share',
      times((live[0] ?? 0) / (atOnce[0] ?? 1)),
      times((live[1] ?? 0) / (atOnce[1] ?? 1)),
      '',
      '',
      '',
    ],
  ];
  return [{ title, columns, rows }];
}

async function inFolder<Result>(act: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is measured while papers come in, and while all of them change. */
async function besideAnswers(papers: readonly Paper[], dataDir: string): Promise<readonly number[]> {
  const core = await openCore(readConfig({ DATA_DIR: dataDir }), SILENT);
  // What a process does only once, most of it before it says that it is ready, is not the ingest's.
  await core.warmUpReading();
  for (const text of QUESTIONS) await ask(core, text);
  const fresh = await measure(core, papers);
  const changed = await measure(
    core,
    papers.map((paper) => ({ ...paper, signals: [{ ...CITED, observedAt: Date.now() }] })),
  );
  await core.close();
  return [...fresh, ...changed];
}

async function measure(core: Core, papers: readonly Paper[]): Promise<readonly number[]> {
  const endOfWatch = watchPauses();
  await wait(ASK_EACH_MS);
  let isDone = false;
  const answers: number[] = [];
  const asking = (async () => {
    for (let turn = 0; !isDone; turn += 1) {
      answers.push(await timed(() => ask(core, QUESTIONS[turn % QUESTIONS.length] ?? '')));
      await wait(ASK_EACH_MS);
    }
  })();
  const took = await timed(async () => {
    await core.ingest([sourceOf(papers)], { signal });
    await core.watch();
  });
  isDone = true;
  await asking;
  await wait(ASK_EACH_MS);
  const { longest, computed } = endOfWatch();
  return [longest, computed, took, percentile(answers, 50), Math.max(...answers)];
}

const ask = (core: Core, text: string) => core.chat.ask({ text, isAddressed: true, actor: ACTOR });

/** What the corpus was before: one transaction, and everything loaded and indexed anew. */
async function allAtOnce(papers: readonly Paper[], dataDir: string): Promise<readonly number[]> {
  const db = await openDatabase(dataDir, SILENT);
  const store = createCorpusStore(db);
  const endOfWatch = watchPauses();
  await wait(ASK_EACH_MS);
  const now = new Date();
  const took = await timed(async () => {
    await store.take('arxiv', batchOf(papers, true), { arrival: now, now });
    createFilledEngine().index((await loadCorpus(store)).all.values());
  });
  await wait(ASK_EACH_MS);
  const { longest, computed } = endOfWatch();
  await db.destroy();
  return [longest, computed, took];
}

const sourceOf = (papers: readonly Paper[]): PaperSource => ({
  name: 'arxiv',
  async *fetch() {
    for (let at = 0; at < papers.length; at += BATCH) yield batchOf(papers.slice(at, at + BATCH), false);
  },
});

const batchOf = (papers: readonly Paper[], isWhole: boolean): Batch => ({
  papers,
  profiles: [],
  rejected: [],
  position: 'here',
  asOf: null,
  isWhole,
});
