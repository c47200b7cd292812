/** Corrections: which word a typing error meant, and what is never touched. */
import { describe, expect, it } from 'vitest';
import { addBit } from '../../../src/search/index/bits.ts';
import { indexOf } from '../../../src/search/index/index.ts';
import { filtersIn, not, term, termsIn } from '../../../src/search/query/condition.ts';
import { parseQuery } from '../../../src/search/query/query.ts';
import { correctQuery } from '../../../src/search/terms/spelling.ts';
import { vocabularyOf } from '../../../src/search/terms/vocabulary.ts';
import { segmentWith } from '../index/built.ts';
import { tinyPaper } from '../tiny-papers.ts';

const segmentOf = (titles: readonly string[]) =>
  segmentWith(titles.map((title, at) => tinyPaper({ id: `p${at}`, title })));
const wordsOf = (...titles: readonly string[]) => vocabularyOf(indexOf([segmentOf(titles)], 1));

const corrected = (typed: string, ...titles: readonly string[]) =>
  correctQuery(parseQuery(typed), wordsOf(...titles));

describe('correctQuery', () => {
  it.each([
    ['quantizaton', 'quantization'],
    ['quantiaztion', 'quantization'],
    ['qauntizaiton', 'quantization'],
    ['netwroks', 'networks'],
    ['lernaing', 'learning'],
  ])('%s means %s', (typed, used) => {
    expect(corrected(typed, 'Learning Quantization of Networks').corrections).toEqual([{ typed, used }]);
  });

  it('an unfinished word means the most frequent word that begins so, not one that is an error away', () => {
    expect(corrected('hopf', 'Hope', 'Hopfield', 'Hopfield', 'Hopfian').corrections[0]?.used).toBe(
      'hopfield',
    );
  });

  it('an unfinished word is no word with a stop word behind it', () => {
    expect(corrected('reviewin', 'A Review in Brief', 'Reviewing').corrections[0]?.used).toBe('reviewing');
  });

  it('a word that some paper has in any inflection is right', () => {
    const { query, corrections, unknown } = corrected('network', 'Networks', 'Artwork');
    expect([query.ranked, corrections, unknown]).toEqual([['network'], [], []]);
  });

  it('names are no typing errors where papers have them', () => {
    expect(corrected('ResAD hopular', 'ResAD++', 'Hopular', 'Read Popular Texts').corrections).toEqual([]);
  });

  it('a stop word is neither corrected nor unknown', () => {
    expect(corrected('which', 'Witch Hunts')).toMatchObject({ corrections: [], unknown: [] });
  });

  it('short words and words with digits are left as they are', () => {
    expect(corrected('gpu int4', 'GPT', 'int8')).toMatchObject({ corrections: [], unknown: ['gpu', 'int4'] });
  });

  it('the nearer word wins, then the same first letter, then the more frequent', () => {
    expect(corrected('pruninng', 'Pruning', 'Planning').corrections[0]?.used).toBe('pruning');
    expect(corrected('daker', 'Taker', 'Taker Two', 'Dakar').corrections[0]?.used).toBe('dakar');
    expect(corrected('cade', 'Code', 'Case', 'Case Studies').corrections[0]?.used).toBe('case');
  });

  it('looks for words like the first eight unknown ones, and says which it did not look at', () => {
    const typed = Array.from('abcdefghij', (letter) => `zebra${letter}`);
    const { query, corrections, unknown, unchecked } = corrected(
      ['quantizaton', ...typed, 'prunig', 'quantizaton'].join(' '),
      'Quantization Pruning',
    );
    expect(corrections).toEqual([{ typed: 'quantizaton', used: 'quantization' }]);
    expect([unknown.length, unchecked]).toEqual([7, ['zebrah', 'zebrai', 'zebraj', 'prunig']]);
    expect(query.ranked.at(-1)).toBe('quantization');
  });

  it('takes no word of a whole line for a typing error', () => {
    expect(corrected('x'.repeat(1_900), 'x'.repeat(1_899)).corrections).toEqual([]);
  });

  it('a word too far from all others is unknown', () => {
    expect(corrected('zebrafish', 'Wafers')).toMatchObject({ corrections: [], unknown: ['zebrafish'] });
  });

  it('phrases and alternatives are corrected too, excluded phrases and filters are not', () => {
    const { query } = corrected(
      '"hopfeild networks" wafre OR maps -"wafre maps" author:hopfeild',
      'Hopfield Networks',
      'Wafer Maps',
    );
    expect(termsIn(query.where)).toEqual([['hopfield', 'networks'], ['wafer'], ['maps']]);
    expect(termsIn(query.where, 'unwanted')).toEqual([['wafre', 'maps']]);
    expect(filtersIn(query.where)).toEqual([{ facet: 'author', value: 'hopfeild' }]);
  });

  it('an excluded word is corrected with its minus, and none that is unknown is worth a word', () => {
    expect(corrected('-wafre -zebrafish', 'Wafer Maps')).toMatchObject({
      query: { where: [not(term(['wafer'])), not(term(['zebrafish']))] },
      corrections: [{ typed: '-wafre', used: '-wafer' }],
      unknown: [],
    });
  });

  it('words that only stand together in papers are put together', () => {
    expect(corrected('byeong chan', 'Byeongchan')).toMatchObject({
      query: { ranked: ['byeongchan'] },
      corrections: [{ typed: 'byeong chan', used: 'byeongchan' }],
      unknown: [],
    });
  });

  it('words that a title has side by side are taken apart', () => {
    expect(corrected('timeseries', 'Time Series').query.ranked).toEqual(['time', 'series']);
    expect(corrected('4bit', 'Down to 4 Bit').query.ranked).toEqual(['4', 'bit']);
  });
});

describe('the vocabulary', () => {
  it('counts papers, not occurrences, over all inflections', () => {
    const vocabulary = wordsOf('Network Networks', 'A Network');
    expect(vocabulary.papersWith('networks')).toBe(2);
    expect(vocabulary.papersWith('wafer')).toBe(0);
  });

  it('spells a stem as most papers do', () => {
    expect(wordsOf('Networks', 'Networks Again', 'Network').spell('network')).toBe('networks');
    expect(wordsOf().spell('network')).toBe('network');
  });

  it('forgets what is deleted', () => {
    const segment = segmentOf(['Time Series']);
    addBit(segment.deleted, 0);
    const vocabulary = vocabularyOf(indexOf([segment], 1));
    expect([vocabulary.papersWith('series'), vocabulary.has('series')]).toEqual([0, false]);
    expect(vocabulary.correct('timeseries')).toBeUndefined();
  });

  it('is that of all segments', () => {
    const vocabulary = vocabularyOf(indexOf([segmentOf(['Networks']), segmentOf(['Network Maps'])], 1));
    expect(vocabulary.papersWith('network')).toBe(2);
    expect(vocabulary.inflections('network').toSorted()).toEqual(['network', 'networks']);
    expect([vocabulary.correct('netwrok'), vocabulary.parts('networkmaps')]).toEqual([
      'network',
      ['network', 'maps'],
    ]);
  });

  it('has no word of a single paper for what was meant in a large corpus', () => {
    const many = Array.from({ length: 2_000 }, (_, at) => `Linear Maps of Kind ${at}`);
    expect(wordsOf('Lienard Equations', ...many).correct('lienar')).toBe('linear');
    expect(wordsOf('Lienard Equations').correct('lienar')).toBe('lienard');
  });

  it('has what else a word may be that few papers have', () => {
    const vocabulary = wordsOf('Lienar Models', 'Linear Maps', 'A Network');
    expect([vocabulary.otherThan('lienar'), vocabulary.otherThan('networks')]).toEqual(['linear', undefined]);
  });
});
