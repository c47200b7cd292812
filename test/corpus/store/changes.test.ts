/** Following the changes of a corpus: which papers changed or left, in an order that no clock decides, and pages of all. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type CorpusStore, createCorpusStore } from '../../../src/corpus/store/store.ts';
import { openTested } from '../../db/tested.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';
import { allEntries } from '../in-memory.ts';
import { sampleBatch, samplePaper } from '../sample.ts';
import { openedStore } from './opened.ts';

const NOW = new Date('2026-03-04T12:00:00Z');
const EARLIER = new Date('2026-03-04T11:00:00Z');
const TITLES = ['About Adders', 'About Bees', 'About Cats'];

let store: CorpusStore;

beforeEach(async () => {
  ({ store } = await openedStore());
});

const take = (papers: readonly ReturnType<typeof samplePaper>[], now = NOW, isWhole = true) =>
  store.take('seeds', sampleBatch(papers, { isWhole }), { arrival: now, now });
const idOf = (title: string): string => samplePaper(title).id;

describe('changes since a revision', () => {
  it('are none before the first paper, and all papers after it', async () => {
    expect([await store.revision(), await store.changesSince(0)]).toEqual([0, { revision: 0, ids: [] }]);
    await take(TITLES.map((title) => samplePaper(title)));
    const { revision, ids } = await store.changesSince(0);
    expect([...ids].sort()).toEqual(TITLES.map(idOf).sort());
    expect(revision).toBe(await store.revision());
  });

  it('name what changed and what left, once, also where a clock went back', async () => {
    await take(TITLES.map((title) => samplePaper(title)));
    const before = await store.revision();
    await take([samplePaper('About Bees', { abstract: 'Bees.' }), samplePaper('About Cats')], EARLIER);
    await take([samplePaper('About Bees', { abstract: 'Bees buzz.' }), samplePaper('About Cats')], EARLIER);
    const { ids } = await store.changesSince(before);
    expect([...ids].sort()).toEqual([idOf('About Adders'), idOf('About Bees')].sort());
    expect((await store.read(ids)).map(({ paper }) => paper.abstract)).toEqual(['Bees buzz.']);
  });

  it('name a paper that goes by another id from now on, with both', async () => {
    await take([samplePaper('About Bees', { authors: { names: ['B. Bee'], complete: true, count: 1 } })]);
    const before = await store.revision();
    const renamed = samplePaper('About Bees', {
      id: 'arxiv:2403.00001',
      authors: { names: ['B. Bee'], complete: true, count: 1 },
    });
    await store.take('arxiv', sampleBatch([renamed], { isWhole: false }), { arrival: NOW, now: NOW });
    const { ids } = await store.changesSince(before);
    expect([...ids].sort()).toEqual(['arxiv:2403.00001', idOf('About Bees')].sort());
    expect(await store.read([idOf('About Bees')])).toEqual([]);
  });

  it('are none when everything is said again as it was', async () => {
    await take(TITLES.map((title) => samplePaper(title)));
    const before = await store.revision();
    await take(TITLES.map((title) => samplePaper(title)));
    expect(await store.changesSince(before)).toEqual({ revision: before, ids: [] });
  });
});

describe('reading', () => {
  it('goes through all papers in pages, each once', async () => {
    await take(TITLES.map((title) => samplePaper(title)));
    const pages: number[] = [];
    const ids: string[] = [];
    for await (const page of store.pages(2)) {
      pages.push(page.length);
      ids.push(...page.map(({ paper }) => paper.id));
    }
    expect(pages).toEqual([2, 1]);
    expect(ids).toEqual((await allEntries(store)).map(({ paper }) => paper.id));
    expect(await store.count()).toBe(3);
  });

  it('knows the papers that changed last, the latest first', async () => {
    await take([samplePaper('About Bees')], EARLIER, false);
    await take([samplePaper('About Adders')], NOW, false);
    expect(await store.latest(1)).toEqual([idOf('About Adders')]);
    expect(await store.latest(5)).toEqual([idOf('About Adders'), idOf('About Bees')]);
  });

  it('tells one database from another, always the same', async () => {
    const other = await openTested(await temporaryFolder());
    const names = [await store.identity(), await store.identity(), await createCorpusStore(other).identity()];
    await other.destroy();
    expect(new Set(names).size).toBe(2);
    expect(names[0]).toBe(names[1]);
  });
});
