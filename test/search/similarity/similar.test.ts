/** Papers like another, and why. */
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/corpus/derived.ts';
import type { Paper } from '../../../src/corpus/paper.ts';
import { createLivePart } from '../../../src/search/index/build/live-part.ts';
import { similarTo } from '../../../src/search/similarity/similar.ts';
import { vocabularyOf } from '../../../src/search/terms/vocabulary.ts';
import { ask } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';
import { segmentWith } from '../index/built.ts';
import { indexOfPapers } from '../snapshot.ts';
import { tinyPaper } from '../tiny-papers.ts';

const QUANTIZATION = 'Outliers hinder the quantization of large language models to few bits.';
const PAPERS = [
  tinyPaper({ title: 'Quantization with Outliers', abstract: QUANTIZATION }),
  tinyPaper({ title: 'Low Bits', abstract: 'We quantize language models by isolating outliers.' }),
  tinyPaper({ title: 'Language', abstract: 'Language models answer questions.' }),
  tinyPaper({ title: 'Wafers', abstract: 'Defects of silicon.' }),
];

/** The papers like one of these. */
function similar(id: string, limit: number, papers: readonly Paper[] = PAPERS) {
  const index = indexOfPapers(papers);
  return similarTo(id, limit, { index, spell: vocabularyOf(index).spell });
}

describe('similar', () => {
  it('ranks by the rarer words that are shared', () => {
    expect(similar('quantization with outliers', 5).map(({ id }) => id)).toEqual(['low bits', 'language']);
  });

  it('says the shared words as papers write them, the most telling first, at most four', () => {
    const [first] = similar('quantization with outliers', 1);
    expect(first?.shared.length).toBeLessThanOrEqual(4);
    expect(first?.shared).toContain('outliers');
    expect(first?.shared).not.toContain('the');
  });

  it('shares no words of any abstract, and none that only one paper has', () => {
    const more = [
      tinyPaper({ id: 'a', title: 'Many Cases', abstract: 'Unlike wafers, called different.' }),
      tinyPaper({ id: 'b', title: 'Wafers', abstract: 'Many cases, unlike well called zebras.' }),
    ];
    const found = similar('a', 5, [...PAPERS, ...more]);
    expect(found.find(({ id }) => id === 'b')?.shared).toEqual(['wafers']);
  });

  it('counts no names of people', () => {
    const papers = [
      tinyPaper({ id: 'one', title: 'Bees', authors: ['Ada Quasar'] }),
      tinyPaper({ id: 'other', title: 'Wafers', authors: ['Ada Quasar'] }),
    ];
    expect(similar('one', 5, papers)).toEqual([]);
  });

  it('looks in all segments of the index, and at no paper that is gone', () => {
    const [asked, near, ...others] = PAPERS as [Paper, Paper, ...Paper[]];
    const part = createLivePart(segmentWith([near, tinyPaper({ title: 'Outliers' }), ...others]));
    const entry = { paper: asked, aliases: [], arrival: 0, changedAt: 0 };
    const index = atOnce(part.take({ changed: [entry], gone: ['outliers'] }));
    const found = similarTo(asked.id, 5, { index, spell: vocabularyOf(index).spell });
    expect(found.map(({ id }) => id)).toEqual(['low bits', 'language']);
    expect(found[0]?.shared).toContain('outliers');
  });

  it('puts papers on normalization first for “Layer Normalization”', async () => {
    const paperboy = await openPaperboy();
    const { items = [] } = await ask(paperboy.chat, 'similar layer normalization');
    await paperboy.close();
    const areOnIt = items.map(({ facts }) => facts?.includes('shares: normalization'));
    expect(areOnIt[0]).toBe(true);
    expect(areOnIt.filter(Boolean).length).toBeGreaterThanOrEqual(4);
  });

  it('knows nothing like a paper that shares no word', () => {
    expect(similar('wafers', 5)).toEqual([]);
  });

  it('copes with a paper without words', () => {
    expect(similar('odd', 5, [...PAPERS, tinyPaper({ id: 'odd', title: '🔥' })])).toEqual([]);
    expect(similar('no such paper', 5)).toEqual([]);
  });
});
