/** The corpus in memory: papers by link, and by the ids that they have or had. */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Corpus, papersNamed } from '../../src/corpus/corpus.ts';
import { createCorpusStore } from '../../src/corpus/store/store.ts';
import type { Database } from '../../src/db/schema.ts';
import { openTested } from '../db/tested.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';
import { loadCorpus } from './in-memory.ts';
import { sampleBatch, samplePaper } from './sample.ts';

const bees = samplePaper('About Bees', { abstract: 'Code: https://github.com/acme/bees.' });
const ants = samplePaper('About Ants');
let db: Database;

beforeEach(async () => {
  db = await openTested(await temporaryFolder());
  onTestFinished(() => db.destroy());
});

async function corpusWith(aliases: readonly { alias: string; paper_id: string }[]): Promise<Corpus> {
  const store = createCorpusStore(db);
  const now = new Date('2026-03-04T12:00:00Z');
  await store.take('seeds', sampleBatch([bees, ants]), { arrival: now, now });
  for (const alias of aliases)
    await db
      .insertInto('aliases')
      .values({ ...alias, is_former: 1 })
      .execute();
  return loadCorpus(store);
}

describe('an id', () => {
  it('leads to its paper', async () => {
    const corpus = await corpusWith([]);
    expect(corpus.resolve(bees.id)?.title).toBe('About Bees');
  });

  it('of a merged paper leads to the one it became', async () => {
    const corpus = await corpusWith([{ alias: 'seed-OLD', paper_id: bees.id }]);
    expect(corpus.resolve('seed-OLD')?.id).toBe(bees.id);
  });

  it('that a paper has counts more than one that another had', async () => {
    const corpus = await corpusWith([{ alias: ants.id, paper_id: bees.id }]);
    expect(corpus.resolve(ants.id)?.title).toBe('About Ants');
  });

  it('that nobody has or had leads nowhere', async () => {
    const corpus = await corpusWith([{ alias: 'seed-lost', paper_id: 'seed-gone' }]);
    expect(corpus.resolve('seed-none')).toBeUndefined();
    expect(corpus.resolve('seed-lost')).toBeUndefined();
    expect(corpus.resolve('')).toBeUndefined();
  });
});

describe('a link', () => {
  it('leads to its papers in any spelling, whatever ids are kept beside it', async () => {
    const corpus = await corpusWith([{ alias: 'seed-old', paper_id: bees.id }]);
    expect(corpus.byLink('http://www.github.com/Acme/bees/').map(({ id }) => id)).toEqual([bees.id]);
  });
});

describe('whole papers', () => {
  it('are read in the order of their ids, without those that are not there', async () => {
    const corpus = await corpusWith([]);
    const read = await corpus.papers([bees.id, 'seed-none', ants.id]);
    expect(read.map(({ title }) => title)).toEqual(['About Bees', 'About Ants']);
    expect([(await corpus.paper(ants.id))?.title, await corpus.paper('seed-none')]).toEqual([
      'About Ants',
      undefined,
    ]);
  });

  it('are read by the ids that they had before, each under the one that was asked for', async () => {
    const corpus = await corpusWith([{ alias: 'seed-OLD', paper_id: bees.id }]);
    const read = await papersNamed(['seed-OLD', bees.id, 'seed-none'], corpus);
    expect(Array.from(read, ([name, { title }]) => [name, title])).toEqual([
      ['seed-OLD', 'About Bees'],
      [bees.id, 'About Bees'],
    ]);
  });
});
