/** Papers like another, and why. */
import { describe, expect, it } from 'vitest';
import { createMiniSearchEngine } from '../../src/search/minisearch-engine.ts';
import { tinyPaper } from './tiny-papers.ts';

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

  it('knows nothing like a paper that shares no word', () => {
    expect(engine().similar('wafers', 5)).toEqual([]);
  });

  it('copes with a paper without words', () => {
    const created = engine();
    created.index([tinyPaper({ id: 'odd', title: '🔥' })]);
    expect(created.similar('odd', 5)).toEqual([]);
  });
});
