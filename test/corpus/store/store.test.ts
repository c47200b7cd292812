/** The papers in the database: replaced as a whole or not at all, and counted. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Batch } from '../../../src/corpus/batch.ts';
import type { Changes } from '../../../src/corpus/store/intake.ts';
import type { CorpusStore } from '../../../src/corpus/store/store.ts';
import type { Database } from '../../../src/db/schema.ts';
import { allEntries, loadCorpus } from '../in-memory.ts';
import { anyRecord, sampleBatch, samplePaper } from '../sample.ts';
import { openedStore } from './opened.ts';

const NOW = new Date('2026-03-04T12:00:00Z');
const [ada, bee, cat] = ['About Adders', 'About Bees', 'About Cats'].map((title) => samplePaper(title));
const all = [ada, bee, cat].flatMap((paper) => paper ?? []);

const NEVER = {
  firstAsked: null,
  position: null,
  asOf: null,
  ingestedAt: null,
  rejected: [],
  note: null,
  failure: null,
  nextAt: null,
};

let db: Database;
let store: CorpusStore;

beforeEach(async () => {
  ({ db, store } = await openedStore());
});

const replace = (...given: Parameters<typeof sampleBatch>) => take('seeds', sampleBatch(...given));
/** Takes in a batch as an ingest does that it ends. */
async function take(source: string, batch: Batch, now = NOW): Promise<Changes> {
  const isKnown = (await store.sources()).some(({ name, ingestedAt }) => name === source && ingestedAt);
  const changes = await store.take(source, batch, { arrival: isKnown ? now : new Date(0), now });
  await store.finish(source, { at: now, nextAt: undefined }, { rejected: batch.rejected });
  return changes;
}
const papers = async () => (await allEntries(store)).map(({ paper }) => paper);
const aliases = async () => (await allEntries(store)).flatMap((entry) => entry.aliases);
const end = { at: NOW, nextAt: undefined };

describe('counts', () => {
  it('what is new, changed, gone and the same is counted', async () => {
    expect(await replace(all)).toEqual({ added: 3, changed: 0, removed: 0, same: 0 });
    const changed = samplePaper('About Bees', { abstract: 'Bees.' });
    const next = [...all.slice(0, 1), changed, samplePaper('About Dogs'), samplePaper('About Eels')];
    expect(await replace(next)).toEqual({ added: 2, changed: 1, removed: 1, same: 1 });
    expect((await papers()).map(({ title }) => title).sort()).toEqual(next.map(({ title }) => title));
  });

  it('any paper is read back as it was stored, and is the same the second time', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, fc.string({ unit: 'grapheme' }), async (record, abstract) => {
        const paper = { ...record, abstract };
        await replace([paper]);
        expect(await papers()).toEqual([paper]);
        expect(await replace([paper])).toMatchObject({ added: 0, changed: 0, removed: 0, same: 1 });
      }),
      { numRuns: 40 },
    );
  });
});

describe('the arrival of a paper', () => {
  const at = (day: string) => new Date(`${day}T12:00:00Z`);
  const [first, later] = [at('2026-03-04'), at('2026-03-05')];

  it('is the epoch for what the first intake of its source brings, and the time of the intake later', async () => {
    await take('seeds', sampleBatch(all.slice(0, 2)), first);
    await take('seeds', sampleBatch(all), later);
    const { arrival } = await loadCorpus(store);
    expect(all.map(({ id }) => arrival(id))).toEqual([new Date(0), new Date(0), later]);
  });

  it('stays when the paper changes', async () => {
    await take('seeds', sampleBatch([]), first);
    await take('seeds', sampleBatch(all), first);
    const [paper] = all;
    await take('seeds', sampleBatch([{ ...samplePaper('About Adders'), abstract: 'Adders.' }]), later);
    expect((await loadCorpus(store)).arrival(paper?.id ?? '')).toEqual(first);
  });

  it('is the epoch too when its source could not be read at first', async () => {
    await store.fail('seeds', 'The folder is not there.', { at: first, nextAt: undefined });
    await take('seeds', sampleBatch(all), later);
    expect((await loadCorpus(store)).arrival(all[0]?.id ?? '')).toEqual(new Date(0));
  });
});

describe('all or nothing', () => {
  const profile = { name: 'Ada', field: null, figures: [], origin: { dump: 'a.txt', from: 1, to: 2 } };

  it('a batch that fails at its end leaves everything as it was', async () => {
    await replace(all, { profiles: [profile] });
    const twice = { profiles: [profile, profile], position: 'two' };
    await expect(replace([samplePaper('About Dogs')], twice)).rejects.toThrow(/unique/iu);
    expect(await papers()).toHaveLength(3);
    expect(await store.profiles()).toEqual([profile]);
    expect((await store.sources()).map(({ position }) => position)).toEqual(['one']);
  });

  it('the state of the source is stored with the papers', async () => {
    const rejected = [{ place: 'a.txt', line: null, reason: 'is empty' }];
    await replace(all, { rejected });
    expect(await store.sources()).toEqual([
      { ...NEVER, name: 'seeds', position: 'one', asOf: '2026-02-06', ingestedAt: NOW, rejected },
    ]);
  });

  it('profiles that the source no longer has are gone', async () => {
    await replace(all, { profiles: [profile] });
    await replace(all);
    expect(await store.profiles()).toEqual([]);
  });
});

describe('several sources', () => {
  it('a source replaces and counts its own papers only', async () => {
    await replace(all);
    const dogs = sampleBatch([samplePaper('About Dogs')]);
    expect(await take('other', dogs, NOW)).toEqual({ added: 1, changed: 0, removed: 0, same: 0 });
    expect(await replace(all.slice(0, 1))).toEqual({ added: 0, changed: 0, removed: 2, same: 1 });
    expect(await store.size('other')).toBe(1);
    expect((await papers()).map(({ title }) => title).sort()).toEqual(['About Adders', 'About Dogs']);
  });

  it('a source that was never read is known by its failure', async () => {
    await store.fail('other', 'it is gone', end);
    const failure = { reason: 'it is gone', at: NOW };
    expect(await store.sources()).toEqual([{ ...NEVER, name: 'other', failure }]);
  });

  it('a failure leaves what was read, and the next batch clears it', async () => {
    await replace(all);
    await store.fail('seeds', 'it is gone', end);
    expect(await store.sources()).toMatchObject([
      { position: 'one', ingestedAt: NOW, failure: { reason: 'it is gone' } },
    ]);
    await replace(all);
    expect(await store.sources()).toMatchObject([{ failure: null }]);
  });
});

describe('signals and aliases', () => {
  const comments = (value: number, observedOn: string) =>
    ({ name: 'comments', value, source: 'seeds', observedOn }) as const;

  it('observations of several days are kept, oldest first', async () => {
    const signals = [comments(2, '2026-01-07'), comments(5, '2026-02-06')];
    await replace([samplePaper('About Bees', { signals })]);
    expect((await papers())[0]?.signals).toEqual(signals);
  });

  it('a new count is a change of the paper', async () => {
    await replace([samplePaper('About Bees', { signals: [comments(2, '2026-01-07')] })]);
    const changed = [samplePaper('About Bees', { signals: [comments(3, '2026-01-07')] })];
    expect(await replace(changed)).toMatchObject({ changed: 1 });
    expect((await papers())[0]?.signals).toEqual([comments(3, '2026-01-07')]);
  });

  it('every spelling of a link in an abstract is one alias', async () => {
    const abstract = 'Code: https://github.com/Acme/Bees/ and (http://www.github.com/acme/bees).';
    await replace([samplePaper('About Bees', { abstract })]);
    expect(await aliases()).toEqual(['github.com/acme/bees']);
  });

  it('a link that two papers share stands for both', async () => {
    const abstract = 'See https://acme.org.';
    await replace([samplePaper('About Bees', { abstract }), samplePaper('About Cats', { abstract })]);
    expect(await aliases()).toHaveLength(2);
  });

  it('a paper that goes takes its signals and aliases along', async () => {
    const abstract = 'See https://acme.org.';
    await replace([samplePaper('About Bees', { abstract, signals: [comments(2, '2026-01-07')] })]);
    await replace([]);
    expect(await aliases()).toEqual([]);
    expect(await db.selectFrom('signals').selectAll().execute()).toEqual([]);
  });
});
