/** What every search engine must do, as one suite that runs against each of them. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FilledEngine } from '../search/engine-of.ts';
import { find, idsFor, tinyPaper } from '../search/tiny-papers.ts';

const PAPERS = [
  tinyPaper({
    title: 'Layer Normalization',
    abstract:
      'Batch normalization depends on the mini-batch. We normalize the summed inputs of a layer instead.',
    authors: ['Jimmy Ba', 'Jamie Kiros'],
    published: '2016-07-21',
    category: 'stat.ML',
  }),
  tinyPaper({
    title: 'Peri-LN: Normalization in the Transformer',
    abstract: 'Where to place the normalization of a Transformer layer is an open question.',
    authors: ['Byeongchan Lee'],
    organisation: 'NAVER',
    published: '2025-02-04',
    category: 'LG',
    comments: 3,
  }),
  tinyPaper({
    title: 'Hopfield Networks is All You Need',
    abstract:
      'A modern Hopfield network with continuous states is attention. Code: https://github.com/ml-jku/hopfield.',
    authors: ['Hubert Ramsauer', 'Sepp Hochreiter'],
    published: '2020-07-16',
    category: 'cs.NE',
  }),
  tinyPaper({
    title: 'Hopular: Hopfield Networks for Tabular Data',
    abstract: 'Deep learning struggles on small tabular data; Hopular stores them in a Hopfield network.',
    authors: ['Bernhard Schäfl', 'Sepp Hochreiter'],
  }),
  tinyPaper({
    title: 'Outlier Detection in Wafer Production',
    abstract: 'Unknown defects of silicon wafers are outliers.',
    published: '2024-01-05',
    comments: 9,
  }),
];
const [LAYER = '', PERI = '', HOPFIELD = '', HOPULAR = '', WAFER = ''] = PAPERS.map(({ id }) => id);

/** Runs the suite. @param name the engine's name; @param create makes an empty one */
export function searchEngineContract(name: string, create: () => FilledEngine): void {
  describe(`${name} keeps the contract of search engines`, () => {
    let engine: FilledEngine;
    beforeEach(() => {
      engine = create();
      engine.index(PAPERS);
    });
    describe('index and remove', () => indexing(() => engine, create));
    describe('search', () => searching(() => engine));
    describe('filters and sorts', () => filtering(() => engine));
    describe('similar', () => similar(() => engine));
  });
}

function indexing(engine: () => FilledEngine, create: () => FilledEngine): void {
  it('finds nothing in an empty engine', () => {
    const empty = create();
    expect(find(empty, 'hopfield')).toMatchObject({ hits: [], total: 0, withEveryWord: 0 });
    expect(find(empty, '')).toMatchObject({ hits: [], total: 0 });
  });

  it('takes papers in several portions', () => {
    engine().index([tinyPaper({ title: 'Saliency Maps' })]);
    expect(idsFor(engine(), 'saliency')).toEqual(['saliency maps']);
    expect(idsFor(engine(), 'wafer')).toEqual([WAFER]);
  });

  it('replaces a paper of the same id', () => {
    engine().index([tinyPaper({ id: WAFER, title: 'Chips', abstract: 'Semiconductors.' })]);
    expect(idsFor(engine(), 'semiconductors')).toEqual([WAFER]);
    expect(idsFor(engine(), 'wafer')).toEqual([]);
    expect(find(engine(), '').total).toBe(PAPERS.length);
  });

  it('indexes a paper twice without changing an answer', () => {
    const before = find(engine(), 'normalization layer').hits;
    engine().index(PAPERS);
    expect(find(engine(), 'normalization layer').hits).toEqual(before);
  });

  it('forgets a removed paper everywhere', () => {
    engine().remove([WAFER]);
    expect(find(engine(), 'wafer')).toMatchObject({ total: 0, unknown: ['wafer'] });
    expect(engine().similar(WAFER, 5)).toEqual([]);
    expect(find(engine(), '').total).toBe(PAPERS.length - 1);
  });

  it('no longer corrects towards the words of a removed paper', () => {
    expect(find(engine(), 'silicn').corrections).toEqual([{ typed: 'silicn', used: 'silicon' }]);
    engine().remove([WAFER]);
    expect(find(engine(), 'silicn').unknown).toEqual(['silicn']);
  });

  it('ignores the removal of an unknown id', () => {
    engine().remove(['no such paper']);
    expect(find(engine(), '').total).toBe(PAPERS.length);
  });
}

function searching(engine: () => FilledEngine): void {
  it('puts a known title first', () => {
    expect(idsFor(engine(), 'layer normalization')[0]).toBe(LAYER);
    expect(idsFor(engine(), 'hopfield networks is all you need')[0]).toBe(HOPFIELD);
  });

  it('finds any word in any inflection, accent or case', () => {
    expect(idsFor(engine(), 'OUTLIERS')).toEqual([WAFER]);
    expect(idsFor(engine(), 'network').toSorted()).toEqual([HOPFIELD, HOPULAR].toSorted());
    expect(idsFor(engine(), 'schafl')).toEqual([HOPULAR]);
  });

  it('finds people and organisations as words', () => {
    expect(idsFor(engine(), 'byeongchan')).toEqual([PERI]);
    expect(idsFor(engine(), 'naver')).toEqual([PERI]);
  });

  it('ranks papers with one of the words and says how many have all', () => {
    const result = find(engine(), 'hopfield attention');
    expect(result.hits.map(({ id }) => id)).toEqual([HOPFIELD, HOPULAR]);
    expect(result).toMatchObject({ total: 2, withEveryWord: 1 });
  });

  it('gives pages that follow each other without gap or repeat', () => {
    const pages = [0, 2, 4].flatMap((offset) => idsFor(engine(), '', { offset, limit: 2 }));
    expect(pages).toEqual(idsFor(engine(), ''));
    expect(idsFor(engine(), '', { offset: 100 })).toEqual([]);
  });

  it('falls from hit to hit in score', () => {
    const scores = find(engine(), 'normalization of a hopfield layer').hits.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((left, right) => right - left));
  });

  it('demands a phrase to the letter', () => {
    expect(idsFor(engine(), '"tabular data"')).toEqual([HOPULAR]);
    expect(idsFor(engine(), '"data tabular"')).toEqual([]);
  });

  it('demands one side of an OR', () => {
    expect(idsFor(engine(), 'wafer OR tabular').toSorted()).toEqual([HOPULAR, WAFER].toSorted());
  });

  it('excludes words and phrases', () => {
    expect(idsFor(engine(), 'hopfield -tabular')).toEqual([HOPFIELD]);
    expect(idsFor(engine(), 'hopfield -"all you need"')).toEqual([HOPULAR]);
  });

  it('corrects a word that no paper has and says so', () => {
    const result = find(engine(), 'hopfeild');
    expect(result.corrections).toEqual([{ typed: 'hopfeild', used: 'hopfield' }]);
    expect(result.total).toBe(2);
  });

  it('never corrects a word that some paper has', () => {
    expect(find(engine(), 'hopular')).toMatchObject({ corrections: [], unknown: [], total: 1 });
  });

  it('names words that nothing comes near', () => {
    expect(find(engine(), 'zebrafish hopfield')).toMatchObject({ unknown: ['zebrafish'], total: 2 });
  });

  it('finds nothing for stop words alone', () => {
    expect(find(engine(), 'is the of')).toMatchObject({ hits: [], total: 0 });
  });

  it('knows the words that it takes as they stand', () => {
    const { knows } = engine();
    expect(['hopfield', 'network', 'the'].map(knows)).toEqual([true, true, true]);
    expect(['hopfeild', 'zebrafish', 'hopfieldnetworks'].map(knows)).toEqual([false, false, false]);
  });

  it('tells the stems that matched, for snippets', () => {
    expect(find(engine(), 'networks').terms).toContain('network');
  });
}

function filtering(engine: () => FilledEngine): void {
  it('filters by author in any form of the name', () => {
    expect(idsFor(engine(), 'author:hochreiter').toSorted()).toEqual([HOPFIELD, HOPULAR].toSorted());
    expect(idsFor(engine(), 'author:"lee, b"')).toEqual([PERI]);
    expect(idsFor(engine(), 'author:hochreiter author:ramsauer')).toEqual([HOPFIELD]);
  });

  it('filters by organisation, category and code', () => {
    expect(idsFor(engine(), 'org:naver')).toEqual([PERI]);
    expect(idsFor(engine(), 'cat:cs.LG')).toEqual([PERI]);
    expect(idsFor(engine(), 'cat:stat.ML')).toEqual([LAYER]);
    expect(idsFor(engine(), 'has:code')).toEqual([HOPFIELD]);
    expect(idsFor(engine(), 'has:comments')).toEqual([PERI, WAFER]);
  });

  it('filters by date, both ends inclusive', () => {
    expect(idsFor(engine(), 'since:2025-02-04')).toEqual([PERI]);
    expect(idsFor(engine(), 'until:2016-07-21')).toEqual([LAYER]);
    expect(idsFor(engine(), 'year:2020..2024')).toEqual([WAFER, HOPFIELD]);
  });

  it('leaves out by a negated filter, and lists all others when nothing else is asked, the newest first', () => {
    expect(idsFor(engine(), '-author:hochreiter')).toEqual([PERI, WAFER, LAYER]);
    expect(idsFor(engine(), '-year:2020..2024')).toEqual([PERI, LAYER, HOPULAR]);
    expect(idsFor(engine(), 'hopfield -has:code')).toEqual([HOPULAR]);
    expect(find(engine(), '-year:2020..2024').undated).toBe(0);
  });

  it('counts the papers that a date filter left out for want of a date', () => {
    expect(find(engine(), 'hopfield year:2020')).toMatchObject({ total: 1, undated: 1 });
    expect(find(engine(), 'hopfield').undated).toBe(0);
  });

  it('sorts by date, undated papers last', () => {
    expect(idsFor(engine(), '', { sort: 'newest' })).toEqual([PERI, WAFER, HOPFIELD, LAYER, HOPULAR]);
  });

  it('sorts by trend, undated papers last', () => {
    expect(idsFor(engine(), '', { sort: 'trending' })).toEqual([PERI, WAFER, HOPFIELD, LAYER, HOPULAR]);
    expect(idsFor(engine(), '', { sort: 'trending', asOf: '2024-01-06' })[0]).toBe(WAFER);
  });

  it('finds only what is of a time up to now, by its list or else its publication, and counts what has no day', () => {
    const seen = engine();
    seen.index([
      tinyPaper({ title: 'Listed lately', listedOn: '2025-11-18', published: '2020-01-01' }),
      tinyPaper({ title: 'Listed long ago', listedOn: '2025-11-03', published: '2025-11-19' }),
      tinyPaper({ title: 'Published lately', published: '2025-11-19' }),
      tinyPaper({ title: 'Lately' }),
    ]);
    const since = { listed: '2025-11-17', published: '2025-11-19' };
    expect(find(seen, 'lately listed', { since })).toMatchObject({ total: 2, undated: 1 });
    expect(idsFor(seen, 'lately listed', { since, sort: 'newest' }).toSorted()).toEqual([
      'listed lately',
      'published lately',
    ]);
  });

  it('takes the newest first when there are filters but no words', () => {
    expect(idsFor(engine(), 'until:2024-12-31')).toEqual([WAFER, HOPFIELD, LAYER]);
  });
}

function similar(engine: () => FilledEngine): void {
  it('finds papers like one, without itself, with the words they share', () => {
    const [first, ...rest] = engine().similar(HOPULAR, 5);
    expect(first).toMatchObject({ id: HOPFIELD });
    expect(first?.shared).toContain('hopfield');
    expect(rest.map(({ id }) => id)).not.toContain(HOPULAR);
  });

  it('gives no more similar papers than asked for', () => {
    expect(engine().similar(HOPULAR, 1)).toHaveLength(1);
  });

  it('has nothing like an unknown paper', () => {
    expect(engine().similar('no such paper', 5)).toEqual([]);
  });
}
