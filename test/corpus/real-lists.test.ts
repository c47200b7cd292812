/** The seeds and half a year of real daily lists: how many papers they are together, and that a second run changes none. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import type { Paper } from '../../src/corpus/paper.ts';
import { createCorpusStore } from '../../src/corpus/store/store.ts';
import { openTested } from '../db/tested.ts';
import { seedPapers } from '../relevance/judged.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';
import { allEntries } from './in-memory.ts';
import { sampleBatch, samplePaper } from './sample.ts';

const LISTS = join(import.meta.dirname, '../../../shared/data/hf-daily/hf-daily.jsonl.gz');
const NOW = new Date('2026-03-04T12:00:00Z');

interface Row {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  readonly date: string;
  readonly published: string;
  readonly crawledAt: string;
  readonly upvotes: number;
}

const paperOf = ({ id, title, abstract, authors, date, published, crawledAt, upvotes }: Row): Paper =>
  samplePaper(title.replace(/\s+/gu, ' '), {
    id: `arxiv:${id}`,
    abstract: abstract.replace(/\s+/gu, ' '),
    authors: { names: [...authors], complete: true, count: null },
    published: published.slice(0, 10),
    listedOn: date,
    origins: [{ source: 'hugging-face', url: `https://huggingface.co/papers/${id}` }],
    signals: [
      {
        name: 'upvotes',
        value: upvotes,
        source: 'hugging-face',
        observedOn: crawledAt.slice(0, 10),
        observedAt: Date.parse(crawledAt),
      },
    ],
  });

it.skipIf(!existsSync(LISTS))(
  'are 2,794 papers, the same with the same ids after a second run (skipped where ../shared is absent)',
  async () => {
    const db = await openTested(await temporaryFolder());
    onTestFinished(() => db.destroy());
    const store = createCorpusStore(db);
    const lines = gunzipSync(readFileSync(LISTS)).toString().trimEnd().split('\n');
    const listed = lines.map((line) => paperOf(JSON.parse(line)));
    const seeds = await seedPapers();
    const times = { arrival: NOW, now: NOW };
    const run = async () => [
      await store.take('seeds', sampleBatch(seeds), times),
      await store.take('hugging-face', sampleBatch(listed, { isWhole: false }), times),
    ];
    expect(await run()).toMatchObject([{ added: 111 }, { added: 2683, changed: 5 }]);
    const idsOf = async () => (await allEntries(store)).map(({ paper }) => paper.id);
    const ids = await idsOf();
    expect(ids).toHaveLength(2794);
    const nothing = { added: 0, changed: 0, removed: 0 };
    expect(await run()).toEqual([
      { ...nothing, same: 111 },
      { ...nothing, same: 2688 },
    ]);
    expect(await idsOf()).toEqual(ids);
  },
);
