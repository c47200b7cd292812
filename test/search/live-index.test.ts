/** What questions see, brought up to date beside the answering. */
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Corpus } from '../../src/corpus/corpus.ts';
import { type CorpusStore, createCorpusStore } from '../../src/corpus/store/store.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createLog } from '../../src/runtime/log.ts';
import { type HoldingsKeeper, openHoldings } from '../../src/search/live-index.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch-engine.ts';
import { sampleBatch, samplePaper } from '../corpus/sample.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';
import { idsFor } from './tiny-papers.ts';

const [bees, ants] = [samplePaper('About Bees'), samplePaper('About Ants')];
let store: CorpusStore;
let holdings: HoldingsKeeper;
let prepared: Corpus[];

beforeEach(async () => {
  const db = await openDatabase(await temporaryFolder(), createLog('silent'));
  store = createCorpusStore(db);
  await take([bees]);
  prepared = [];
  holdings = await openHoldings(
    store,
    createMiniSearchEngine(),
    async (corpus) => void prepared.push(corpus),
  );
  onTestFinished(async () => {
    await holdings.close();
    await db.destroy();
  });
});

let clock = Date.parse('2026-03-04T12:00:00Z');
function take(papers: Parameters<typeof sampleBatch>[0]) {
  clock += 1000;
  const now = new Date(clock);
  return store.take('seeds', sampleBatch(papers), { arrival: now, now });
}
const titles = () => Array.from(holdings.now().corpus.papers.values(), ({ title }) => title).sort();

it('what was stored since is there after a refresh, found and prepared', async () => {
  await take([bees, ants]);
  expect(titles()).toEqual(['About Bees']);
  await holdings.refresh();
  expect(titles()).toEqual(['About Ants', 'About Bees']);
  expect(idsFor(holdings.now().engine, 'ants')).toEqual([ants.id]);
  expect(prepared).toEqual([holdings.now().corpus]);
});

it('what changed and what went is no more as it was', async () => {
  await take([bees, ants]);
  await holdings.refresh();
  await take([samplePaper('About Ants', { abstract: 'They carry leaves.' })]);
  await holdings.refresh();
  expect(titles()).toEqual(['About Ants']);
  expect(idsFor(holdings.now().engine, 'bees')).toEqual([]);
  expect(idsFor(holdings.now().engine, 'leaves')).toEqual([ants.id]);
});

it('an answer under way keeps its snapshot', async () => {
  const { corpus } = holdings.now();
  await take([ants]);
  await holdings.refresh();
  expect([...corpus.papers.keys()]).toEqual([bees.id]);
});

it('a source that is asked again in vain leaves the papers as they are, with all that hangs on them', async () => {
  const { corpus } = holdings.now();
  await store.finish('seeds', { at: new Date(clock + 1000), nextAt: undefined });
  await holdings.refresh();
  expect(holdings.now().corpus.sources).not.toEqual(corpus.sources);
  expect(holdings.now().corpus.papers).toBe(corpus.papers);
});

it('what is stored while a refresh is under way is there after the next', async () => {
  await take([bees, ants]);
  const refreshing = holdings.refresh();
  await take([bees, ants, samplePaper('About Wasps')]);
  await Promise.all([refreshing, holdings.refresh()]);
  expect(titles()).toEqual(['About Ants', 'About Bees', 'About Wasps']);
});

it('nothing is prepared when nothing has changed, and refreshes that overlap are one', async () => {
  const { corpus } = holdings.now();
  await holdings.refresh();
  expect(holdings.now().corpus).toBe(corpus);
  await take([bees, ants]);
  await Promise.all([holdings.refresh(), holdings.refresh()]);
  expect(prepared).toHaveLength(1);
});

it('every hit is a paper of the corpus, also while it is brought up to date', async () => {
  const many = Array.from({ length: 300 }, (_, index) => samplePaper(`About Bees ${index}`));
  await take(many);
  const refreshing = holdings.refresh();
  let isOver = false;
  void refreshing.finally(() => {
    isOver = true;
  });
  const strangers = new Set<string>();
  while (!isOver) {
    const { corpus, engine } = holdings.now();
    for (const id of idsFor(engine, 'bees')) if (!corpus.papers.has(id) && id !== bees.id) strangers.add(id);
    await new Promise(setImmediate);
  }
  await refreshing;
  expect([...strangers]).toEqual([]);
});
