/** The search engine over the index: its contract, and what it makes of odd words and queries. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEmptyQuery, parseQuery } from '../../src/search/query/query.ts';
import { searchEngineContract } from '../contracts/search-engine.ts';
import { createFilledEngine } from './engine-of.ts';
import { find, idsFor, tinyPaper } from './tiny-papers.ts';

searchEngineContract('the index', () => createFilledEngine());

/** Beyond 2,000 papers rare words are taken for possible typing errors. */
const LARGE = 2_001;

function engineOf(...titles: readonly string[]) {
  const engine = createFilledEngine();
  engine.index(titles.map((title) => tinyPaper({ title })));
  return engine;
}

describe('words written together or apart', () => {
  it('"layer norm" finds LayerNorm', () => {
    const engine = engineOf('Removing LayerNorm', 'A Layer of Norms', 'Wafers');
    expect(idsFor(engine, 'layer norm').toSorted()).toEqual(['a layer of norms', 'removing layernorm']);
  });

  it('"pretraining" finds pre-training as well, and counts it as having every word', () => {
    const engine = engineOf('Pretraining Vision Models', 'Language Pre-Training', 'Wafers');
    expect(find(engine, 'pretraining')).toMatchObject({ total: 2, withEveryWord: 2, corrections: [] });
    expect(find(engine, 'pre-training')).toMatchObject({ total: 2, withEveryWord: 2, corrections: [] });
  });

  it('"gpt4" finds GPT-4 and the other way round, also where papers write both', () => {
    const engine = engineOf('GPT-4 Reports', 'GPT4 Again', 'GPT-3', 'Four 4 All');
    for (const typed of ['gpt4', 'gpt-4'])
      expect(idsFor(engine, typed)).toEqual(expect.arrayContaining(['gpt-4 reports', 'gpt4 again']));
    expect(find(engine, 'gpt4')).toMatchObject({ withEveryWord: 2 });
  });

  it('the way that was typed comes first', () => {
    const engine = engineOf('Multimodal Models', 'Multi Modal Models');
    expect(idsFor(engine, 'multimodal models')[0]).toBe('multimodal models');
    expect(idsFor(engine, 'multi modal models')[0]).toBe('multi modal models');
  });

  it('two words that no paper has apart are put together, and said', () => {
    const result = find(engineOf('SVDQuant', 'Wafers'), 'svd quant');
    expect(result.corrections).toEqual([{ typed: 'svd quant', used: 'svdquant' }]);
    expect(result.total).toBe(1);
  });

  it('a word that papers write as two is taken apart, and said', () => {
    const result = find(engineOf('Time Series', 'Wafers'), 'timeseries');
    expect(result.corrections).toEqual([{ typed: 'timeseries', used: 'time series' }]);
    expect(result.total).toBe(1);
  });

  it('single letters and numbers do not meet other words by chance', () => {
    expect(find(engineOf('34 Wafers', '3 or 4 Bits'), '3 4').total).toBe(1);
    expect(find(engineOf('GW Waves', 'Gravity'), 'g w').total).toBe(0);
  });
});

describe('words too common to rank by', () => {
  const engine = engineOf(
    'Can Bees Think',
    'CAN: Hives by Design',
    'Bees That Can',
    'To Be or Not to Be a Bee',
  );

  it('are looked for at the beginning of titles, names before a colon first', () => {
    expect(idsFor(engine, 'CAN')).toEqual(['can: hives by design', 'can bees think']);
  });

  it('are found as a phrase in a title', () => {
    for (const typed of ['"to be or not to be"', 'to be or not to be'])
      expect(idsFor(engine, typed)).toEqual(['to be or not to be a bee']);
  });
});

describe('parts of words that no blank parts', () => {
  const engine = engineOf(
    '深度学习方法综述',
    '日本語のタイトル',
    'การเรียนรู้เชิงลึก',
    '딥러닝 방법',
    'A Survey of C++',
    'C for Cats',
  );

  it.each([
    ['学习', '深度学习方法综述'],
    ['タイトル', '日本語のタイトル'],
    ['เรียนรู้', 'การเรียนรู้เชิงลึก'],
    ['"러닝"', '딥러닝 방법'],
    ['c++', 'a survey of c++'],
    ['+c', 'c for cats'],
  ])('%s', (typed, id) => {
    expect(idsFor(engine, typed)).toEqual([id]);
  });
});

describe('typing errors in a large corpus', () => {
  const filler = Array.from({ length: LARGE }, (_, index) => tinyPaper({ title: `Wafer number ${index}` }));

  it('a rare word also finds its neighbours, the exact word first', () => {
    const engine = createFilledEngine();
    const frequent = ['Quantization', 'Quantization Again', 'Of Quantization'];
    engine.index([...filler, ...['Quantisation', ...frequent].map((title) => tinyPaper({ title }))]);
    const found = idsFor(engine, 'quantisation');
    expect([found[0], found.length]).toEqual(['quantisation', 4]);
  });

  it('in a small corpus a word that exists is right', () => {
    expect(idsFor(engineOf('Quantisation', 'Quantization'), 'quantisation')).toEqual(['quantisation']);
  });
});

describe('odd queries', () => {
  const engine = engineOf(
    'Layer Normalization',
    'Hopfield Networks',
    'Ελληνικά',
    '李明 的 论文',
    'تعلم الآلة',
  );
  const ODD = [
    '🔥🔥',
    '\u0000\u0007',
    '\uD800',
    '\u202Eabc',
    '"',
    '""',
    '-',
    '- -',
    'OR',
    'OR OR',
    ':',
    '::',
    '-"',
    '((((',
    '*',
  ];

  it.each(ODD)('%j is harmless: it finds nothing, or is no query and finds all', (typed) => {
    expect(find(engine, typed).total).toBe(isEmptyQuery(parseQuery(typed)) ? 5 : 0);
  });

  it('other scripts are words', () => {
    expect(idsFor(engine, 'ΕΛΛΗΝΙΚΆ')).toEqual(['ελληνικά']);
    expect(idsFor(engine, '李明')).toEqual(['李明 的 论文']);
    expect(idsFor(engine, 'تعلم')).toEqual(['تعلم الآلة']);
  });

  it('names of object properties are words like others', () => {
    expect(find(engine, 'constructor __proto__ toString').total).toBe(0);
    expect(idsFor(engineOf('constructor', 'valueOf'), 'constructor')).toEqual(['constructor']);
  });

  it('a very long query is answered', () => {
    expect(idsFor(engine, 'hopfield '.repeat(5_000))).toEqual(['hopfield networks']);
    expect(find(engine, 'h'.repeat(50_000)).total).toBe(0);
  });

  it('any text is answered with papers of the corpus, each once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const query = { ...parseQuery(''), ranked: parseQuery(typed.replaceAll(':', ' ')).ranked };
        const { hits, total } = find(engine, '', { query, limit: 100 });
        const ids = hits.map(({ id }) => id);
        return (isEmptyQuery(query) ? total === 5 : total <= 5) && new Set(ids).size === ids.length;
      }),
    );
  });
});

describe('a query of several conditions', () => {
  it('counts an OR as one condition, not as words that all must be there', () => {
    const engine = engineOf('Wafer Maps', 'Tabular Maps', 'Wafer Defects');
    expect(find(engine, 'maps wafer OR tabular')).toMatchObject({ total: 3, withEveryWord: 2 });
  });

  it('finds what only one side of an OR between words and filters lets through', () => {
    const engine = createFilledEngine();
    engine.index([
      tinyPaper({ title: 'Pruning', published: '2020-01-01' }),
      tinyPaper({ title: 'Bees', published: '2015-05-05' }),
      tinyPaper({ title: 'Undated Hives' }),
      tinyPaper({ title: 'Undated Pruning' }),
      tinyPaper({ title: 'Wafers', published: '2021-01-01' }),
    ]);
    const { hits, undated } = find(engine, 'pruning OR year:2015');
    expect(hits.map(({ id }) => id).toSorted()).toEqual(['bees', 'pruning', 'undated pruning']);
    expect(undated).toBe(1);
    expect(find(engine, 'pruning year:2015')).toMatchObject({ total: 0, undated: 1 });
    expect(idsFor(engine, '-(pruning OR year:2015)').toSorted()).toEqual(['undated hives', 'wafers']);
  });

  it('a repeated word does not make fewer papers have every word', () => {
    expect(find(engineOf('Wafer Maps', 'Wafers'), 'wafer wafer maps')).toMatchObject({ withEveryWord: 1 });
  });
});

describe('a list in another order than that of relevance', () => {
  const papers = [
    tinyPaper({ title: 'Scaling', published: '2025-09-01' }),
    tinyPaper({ title: 'Test Scaling Laws', published: '2025-08-01' }),
    tinyPaper({ title: 'Scaling in Time, and a Test', published: '2025-07-01' }),
    tinyPaper({ title: 'Test-Time Scaling', published: '2025-01-01' }),
    tinyPaper({ title: 'Scaled at Test Time', published: '2025-03-01' }),
    tinyPaper({ title: 'Bees and Wafers', published: '2025-10-01' }),
  ];
  const [SCALING, LAWS, APART, TOGETHER, TURNED] = papers.map(({ id }) => id);
  const engine = createFilledEngine();
  engine.index(papers);

  it('begins with the papers that have the words together, then all of them, then the most', () => {
    const { hits, total, withEveryWord, together } = find(engine, 'test-time scaling', { sort: 'newest' });
    expect(hits.map(({ id }) => id)).toEqual([TURNED, TOGETHER, APART, LAWS, SCALING]);
    expect([total, withEveryWord, together]).toEqual([5, 3, 2]);
  });

  it('does so by trend, too, and in pages', () => {
    const all = idsFor(engine, 'test-time scaling', { sort: 'trending' });
    expect(all.slice(2)).toEqual([APART, LAWS, SCALING]);
    const second = idsFor(engine, 'test-time scaling', { sort: 'trending', offset: 2, limit: 2 });
    expect(second).toEqual([APART, LAWS]);
  });

  it.each([
    'test time scalng',
    'testtime scaling',
    'test time scaling zebrafish',
    'the scaling of test time',
  ])('takes "%s" as it was meant', (typed) => {
    expect(find(engine, typed, { sort: 'newest' })).toMatchObject({ withEveryWord: 3 });
  });

  it('leaves what is required and filtered as it is', () => {
    expect(idsFor(engine, '"test time" laws scaling', { sort: 'newest' })).toEqual([TURNED, TOGETHER]);
    expect(idsFor(engine, 'test scaling since:2025-04', { sort: 'newest' })).toEqual([LAWS, APART, SCALING]);
    expect(find(engine, 'since:2025-04', { sort: 'newest' })).toMatchObject({
      withEveryWord: 4,
      together: 0,
    });
  });

  it('looks at the first of very many papers with all words, and does not count the others', () => {
    const many = Array.from({ length: 700 }, (_, at) =>
      tinyPaper({ title: at % 3 === 0 ? `Graph Networks ${at}` : `Networks and a Graph ${at}` }),
    );
    const large = createFilledEngine();
    large.index(many);
    const { hits, withEveryWord, together } = find(large, 'graph networks', { sort: 'newest', limit: 9 });
    expect(hits.map(({ id }) => many.findIndex((paper) => paper.id === id) % 3)).toEqual(Array(9).fill(0));
    expect([withEveryWord, together]).toEqual([700, undefined]);
  });

  it.each(['newest', 'oldest'] as const)(
    'puts thousands of papers in order by day, of a day by id (%s)',
    (sort) => {
      const dayOf = (at: number) => `2025-01-${String(10 + (((at * 7) % 4000) % 15)).padStart(2, '0')}`;
      const many = Array.from({ length: 4_000 }, (_, at) =>
        tinyPaper({ id: String(at).padStart(4, '0'), title: `Graph ${at}`, published: dayOf(at) }),
      );
      const large = createFilledEngine();
      large.index(many);
      const direction = sort === 'newest' ? 1 : -1;
      const ordered = many.toSorted(
        (left, right) =>
          direction * (right.published ?? '').localeCompare(left.published ?? '') ||
          left.id.localeCompare(right.id),
      );
      expect(idsFor(large, 'graph', { sort })).toEqual(ordered.slice(0, 10).map(({ id }) => id));
    },
  );

  it('begins with what comes nearest where no paper has all words', () => {
    expect(idsFor(engine, 'bees laws scaling test', { sort: 'newest' })[0]).toBe(LAWS);
  });
});

describe('mark-up', () => {
  const titles = ['G{\\"o}del Machines', '$\\beta$-VAE', "CO<sub>2</sub> in Caf\\'e Air", 'Wafers'];
  const engine = engineOf(...titles);

  it.each([
    ['gödel', 0],
    ['godel machine', 0],
    ['G{\\"o}del Machines', 0],
    ['beta-vae', 1],
    ['β-VAE', 1],
    ['$\\beta$-VAE', 1],
    ['CO2', 2],
    ['"co2 in café"', 2],
  ])('is read in titles and in what is asked: %s', (typed, which) => {
    expect(idsFor(engine, typed)).toEqual([titles[which]?.toLowerCase()]);
  });
});
