/** What questions see, brought up to date beside the answering. */
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { type CorpusStore, createCorpusStore } from '../../src/corpus/store/store.ts';
import { trendScores } from '../../src/ranking/trend-scores.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import type { Index } from '../../src/search/index/index.ts';
import { type LiveIndex, openLiveIndex } from '../../src/search/live-index.ts';
import { sampleBatch, samplePaper } from '../corpus/sample.ts';
import { openTested } from '../db/tested.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';
import { idsFor } from './tiny-papers.ts';

const [bees, ants] = [samplePaper('About Bees'), samplePaper('About Ants')];
let store: CorpusStore;
let liveIndex: LiveIndex;
let prepared: Index[];

beforeEach(async () => {
  const folder = await temporaryFolder();
  const log = createLog('silent');
  const db = await openTested(folder, log);
  store = createCorpusStore(db);
  await take([bees]);
  prepared = [];
  liveIndex = await openLiveIndex({
    store,
    folder,
    log,
    clock: systemClock,
    buildBeside: async () => undefined,
    trendScores,
    prepare: async ({ index }) => void prepared.push(index),
  });
  onTestFinished(async () => {
    await liveIndex.close();
    await db.destroy();
  });
});

let clock = Date.parse('2026-03-04T12:00:00Z');
function take(papers: Parameters<typeof sampleBatch>[0]) {
  clock += 1000;
  const now = new Date(clock);
  return store.take('seeds', sampleBatch(papers), { arrival: now, now });
}
/** Of few papers, which stand in a segment alone. */
const titlesIn = ({ segments }: Index): string[] =>
  segments.flatMap(({ size, titles }) => Array.from({ length: size }, (_, doc) => titles.at(doc)));
const titles = () => titlesIn(liveIndex.current().index).sort();

it('what was stored since is there after a refresh, found and prepared', async () => {
  await take([bees, ants]);
  expect(titles()).toEqual(['About Bees']);
  await liveIndex.refresh();
  expect(titles()).toEqual(['About Ants', 'About Bees']);
  expect(idsFor(liveIndex.current().engine, 'ants')).toEqual([ants.id]);
  expect(prepared).toEqual([liveIndex.current().index]);
});

it('what changed and what went is no more as it was', async () => {
  await take([bees, ants]);
  await liveIndex.refresh();
  await take([samplePaper('About Ants', { abstract: 'They carry leaves.' })]);
  await liveIndex.refresh();
  expect(titles()).toEqual(['About Ants']);
  expect(idsFor(liveIndex.current().engine, 'bees')).toEqual([]);
  expect(idsFor(liveIndex.current().engine, 'leaves')).toEqual([ants.id]);
});

it('an answer under way keeps its snapshot', async () => {
  const { corpus, engine, index } = liveIndex.current();
  await take([ants]);
  await liveIndex.refresh();
  expect([corpus.size, titlesIn(index), idsFor(engine, 'bees')]).toEqual([1, ['About Bees'], [bees.id]]);
});

it('a source that is asked again in vain leaves the papers as they are, with all that hangs on them', async () => {
  const { corpus, index } = liveIndex.current();
  await store.finish('seeds', { at: new Date(clock + 1000), nextAt: undefined });
  await liveIndex.refresh();
  expect(liveIndex.current().corpus.sources).not.toEqual(corpus.sources);
  expect(liveIndex.current().index).toBe(index);
});

it('what is stored while a refresh is under way is there after the next', async () => {
  await take([bees, ants]);
  const refreshing = liveIndex.refresh();
  await take([bees, ants, samplePaper('About Wasps')]);
  await Promise.all([refreshing, liveIndex.refresh()]);
  expect(titles()).toEqual(['About Ants', 'About Bees', 'About Wasps']);
});

it('nothing is prepared when nothing has changed, and refreshes that overlap are one', async () => {
  const { corpus } = liveIndex.current();
  await liveIndex.refresh();
  expect(liveIndex.current().corpus).toBe(corpus);
  await take([bees, ants]);
  await Promise.all([liveIndex.refresh(), liveIndex.refresh()]);
  expect(prepared).toHaveLength(1);
});

it('every hit is a paper of the corpus, also while it is brought up to date', async () => {
  const many = Array.from({ length: 300 }, (_, index) => samplePaper(`About Bees ${index}`));
  await take(many);
  const refreshing = liveIndex.refresh();
  let isOver = false;
  void refreshing.finally(() => {
    isOver = true;
  });
  const strangers = new Set<string>();
  while (!isOver) {
    const { corpus, engine } = liveIndex.current();
    for (const id of idsFor(engine, 'bees'))
      if (id !== bees.id && !(await corpus.paper(id))) strangers.add(id);
    await new Promise(setImmediate);
  }
  await refreshing;
  expect([...strangers]).toEqual([]);
});
