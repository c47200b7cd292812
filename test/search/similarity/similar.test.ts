/** Papers like another, and why. */
import { describe, expect, it } from 'vitest';
import { createMiniSearchEngine } from '../../../src/search/minisearch-engine.ts';
import { ask } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';
import { tinyPaper } from '../tiny-papers.ts';

const QUANTIZATION = 'Outliers hinder the quantization of large language models to few bits.';
const PAPERS = [
  tinyPaper({ title: 'Quantization with Outliers', abstract: QUANTIZATION }),
  tinyPaper({ title: 'Low Bits', abstract: 'We quantize language models by isolating outliers.' }),
  tinyPaper({ title: 'Language', abstract: 'Language models answer questions.' }),
  tinyPaper({ title: 'Wafers', abstract: 'Defects of silicon.' }),
];

function engine() {
  const created = createMiniSearchEngine();
  created.index(PAPERS);
  return created;
}

describe('similar', () => {
  it('ranks by the rarer words that are shared', () => {
    expect(
      engine()
        .similar('quantization with outliers', 5)
        .map(({ id }) => id),
    ).toEqual(['low bits', 'language']);
  });

  it('says the shared words as papers write them, the most telling first, at most four', () => {
    const [first] = engine().similar('quantization with outliers', 1);
    expect(first?.shared.length).toBeLessThanOrEqual(4);
    expect(first?.shared).toContain('outliers');
    expect(first?.shared).not.toContain('the');
  });

  it('shares no words of any abstract, and none that only one paper has', () => {
    const created = engine();
    created.index([
      tinyPaper({ id: 'a', title: 'Many Cases', abstract: 'Unlike wafers, called different.' }),
      tinyPaper({ id: 'b', title: 'Wafers', abstract: 'Many cases, unlike well called zebras.' }),
    ]);
    expect(created.similar('a', 5).find(({ id }) => id === 'b')?.shared).toEqual(['wafers']);
  });

  it('puts papers on normalization first for “Layer Normalization”', async () => {
    const paperboy = await openPaperboy();
    const { items = [] } = await ask(paperboy.chat, 'similar layer normalization');
    await paperboy.close();
    const first = items.slice(0, 4).map(({ title }) => title.split(/[ :]/u)[0]);
    expect(first[0]).toBe('Peri-LN');
    expect(first).toEqual(expect.arrayContaining(['Unified', 'Pre-RMSNorm']));
  });

  it('knows nothing like a paper that shares no word', () => {
    expect(engine().similar('wafers', 5)).toEqual([]);
  });

  it('copes with a paper without words', () => {
    const created = engine();
    created.index([tinyPaper({ id: 'odd', title: '🔥' })]);
    expect(created.similar('odd', 5)).toEqual([]);
  });
});
