/** Links in messages: the papers that the corpus has of them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Corpus } from '../../src/corpus/corpus.ts';
import { createCorpusStore } from '../../src/corpus/store/store.ts';
import type { Database } from '../../src/db/schema.ts';
import { papersIn, preview } from '../../src/dispatch/paper-links.ts';
import { createChat } from '../../src/dispatch/prepare.ts';
import { keyOf } from '../../src/invocation/button.ts';
import { allText, titles } from '../conversation.ts';
import { loadCorpus } from '../corpus/in-memory.ts';
import { sampleBatch, samplePaper } from '../corpus/sample.ts';
import { openTested } from '../db/tested.ts';
import { openPaperboy } from '../paperboy.ts';
import { snapshotOf } from '../search/snapshot.ts';
import { dependenciesOver } from './dependencies.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let db: Database;
let corpus: Corpus;

beforeAll(async () => {
  paperboy = await openPaperboy();
  db = await openTested(paperboy.dataDir);
  const store = createCorpusStore(db);
  const periLn = samplePaper('Peri-LN', {
    id: 'arxiv:2502.02732',
    abstract: 'Code: https://github.com/acme/peri.',
    externalIds: ['doi:10.1000/peri', 'openreview:peri1', 's2:649def34f8be52c8b66281af98ae884c09aef38b'],
  });
  const bees = samplePaper('On Bees', { abstract: 'Bees. See https://github.com/acme/bees.' });
  const sequel = samplePaper('More Bees', { abstract: 'See https://github.com/acme/bees.' });
  const now = new Date('2026-03-05');
  await store.take('sample', sampleBatch([periLn, bees, sequel]), { arrival: now, now });
  corpus = await loadCorpus(store);
});
afterAll(async () => {
  await db.destroy();
  await paperboy.close();
});

describe('the papers in a message', () => {
  it.each([
    'Have you seen https://arxiv.org/pdf/2502.02732v2?',
    'https://huggingface.co/papers/2502.02732',
    'DOI: https://doi.org/10.1000/PERI',
    'https://openreview.net/forum?id=peri1',
    'https://www.semanticscholar.org/paper/649def34f8be52c8b66281af98ae884c09aef38b',
    'https://github.com/acme/peri',
    'https://github.com/acme/peri#readme',
    'git clone https://github.com/acme/peri.git',
    'arXiv:2502.02732v2',
    'doi:10.1000/peri',
  ])('are found by their links: %s', async (text) => {
    expect(titles(await papersIn(text, corpus))).toEqual(['Peri-LN']);
  });

  it('are shown once, in the order of the message, with what the corpus does not have', async () => {
    const card = await papersIn(
      'https://github.com/acme/bees https://arxiv.org/abs/2502.02732 https://arxiv.org/abs/2502.02732v3 https://arxiv.org/abs/1706.03762',
      corpus,
    );
    expect(titles(card)).toEqual(['On Bees', 'More Bees', 'Peri-LN']);
    expect(allText(card)).toContain('No paper here goes with https://arxiv.org/abs/1706.03762');
  });

  it('that the corpus does not have are named', async () => {
    await expect(papersIn('https://arxiv.org/abs/1706.03762', corpus)).rejects.toThrow(/1706\.03762/u);
  });

  it('say which links are understood when there is none', async () => {
    const card = await paperboy.chat.papersIn('no link', { platform: 'discord', userId: 'U1' }).run();
    expect(card.tone).toBe('error');
    expect(allText(card)).toContain('arXiv, Hugging Face papers, DOIs, OpenReview and Semantic Scholar');
  });
});

describe('the preview of a link', () => {
  it('is the paper, with the ways on', async () => {
    const card = await preview('https://arxiv.org/abs/2502.02732v1', corpus);
    expect(card?.title).toBe('Peri-LN');
    expect(card?.buttons.map(({ label }) => label)).toContain('Details');
  });

  it('has buttons that work for a paper whose id is too long for one', async () => {
    const id = 'doi:10.1002/(sici)1097-4636(199623)30:1<133::aid-jbm16>3.0.co;2-p.tables-of-the-supplement';
    const now = () => new Date('2026-03-05');
    const { buttons, ...rest } = dependenciesOver(db, paperboy.digests);
    const snapshot = () => snapshotOf([samplePaper('Old Bees', { id })]);
    const chat = createChat({ ...rest, buttons, commands: [], snapshot, now });
    const card = await chat.preview(`https://doi.org/${encodeURIComponent(id.slice('doi:'.length))}`);
    const keys = card?.buttons.map(({ invoke }) => keyOf(invoke) ?? 'no key') ?? [];
    expect(await Promise.all(keys.map((key) => buttons.find(key, now())))).toEqual([
      { command: 'show', args: { paper: id } },
      { command: 'save', args: { paper: id } },
    ]);
  });

  it('is none for a paper that the corpus does not have, and for a link that two papers name', async () => {
    expect(await preview('https://arxiv.org/abs/1706.03762', corpus)).toBeUndefined();
    expect(await preview('https://github.com/acme/bees', corpus)).toBeUndefined();
  });
});
