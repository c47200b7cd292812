/** Which papers a digest brings: scope, order, and what was had. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/corpus/derived.ts';
import { select } from '../../../src/digest/content/select.ts';
import type { Had } from '../../../src/digest/ledger/past.ts';
import {
  checkScope,
  fitting,
  prepareFitting,
  type Scope,
  scopeText,
} from '../../../src/digest/subscription/scope.ts';
import { UserError } from '../../../src/runtime/errors.ts';
import { createLivePart } from '../../../src/search/index/build/live-part.ts';
import { indexOf } from '../../../src/search/index/index.ts';
import type { Known } from '../../../src/search/live-index.ts';
import { segmentWith } from '../../search/index/built.ts';
import { snapshotOf } from '../../search/snapshot.ts';
import { AS_OF, tinyPaper } from '../../search/tiny-papers.ts';

const PAPERS = [
  tinyPaper({ title: 'Quantization of Outliers', published: '2025-11-01', category: 'cs.LG' }),
  tinyPaper({
    title: 'Quantized Wafers',
    published: '2025-11-10',
    category: 'cs.CV',
    organisation: 'NVIDIA',
  }),
  tinyPaper({ title: 'Wafers and Chips', published: '2025-11-15', authors: ['Byeongchan Lee'] }),
  tinyPaper({ title: 'Anomaly Detection', published: '2025-10-01', comments: 9, authors: ['Ada O"Neil'] }),
  tinyPaper({ title: 'Detection of an Anomaly', published: null }),
];
const SEEN = snapshotOf(PAPERS);

const scope = (entries: Partial<Scope> = {}): Scope => ({ topics: [], authors: [], orgs: [], ...entries });
const had = (...titles: readonly string[]): readonly Had[] =>
  titles.map((title) => ({ id: title.toLowerCase(), title }));
const ask = (
  entries: Partial<Scope>,
  rest: { size?: number; had?: readonly Had[] } = {},
  from: Known = SEEN,
) => select(scope(entries), { size: 10, had: [], ...rest }, from);
const titlesOf = (...given: Parameters<typeof ask>): readonly string[] =>
  ask(...given).papers.map(({ title }) => title);

describe('the scope', () => {
  it('keeps what was found for an entry as long as it is asked for, however many others come', async () => {
    const { index } = snapshotOf(PAPERS);
    const often = { kind: 'topic', name: 'quantization' } as const;
    const found = fitting(often, index);
    for (let number = 0; number < 1200; number += 1) {
      await prepareFitting({ kind: 'author', name: `Somebody ${number}` }, index);
      if (number % 100 === 0) await prepareFitting(often, index);
    }
    expect(fitting(often, index)).toBe(found);
  });

  it('takes every paper when it has no entries', () => {
    expect(ask({})).toMatchObject({ inScope: 5, unposted: 5 });
    expect(ask({}).papers.map(({ matched }) => matched)).toEqual([[], [], [], [], []]);
  });

  it('takes papers that have every word of a topic, in any inflection', () => {
    expect(titlesOf({ topics: ['quantizing'] })).toEqual(['Quantized Wafers', 'Quantization of Outliers']);
    expect(titlesOf({ topics: ['quantization wafer'] })).toEqual(['Quantized Wafers']);
  });

  it('takes papers where the words of a topic stand together, unless each has a plus', () => {
    const papers = [
      tinyPaper({ title: 'Scans', abstract: 'State-space models of the brain.' }),
      tinyPaper({ title: 'Hopfield Networks', abstract: 'The state space grows. A new model.' }),
    ];
    expect(titlesOf({ topics: ['state space models'] }, {}, snapshotOf(papers))).toEqual(['Scans']);
    expect(titlesOf({ topics: ['+state +space +models'] }, {}, snapshotOf(papers))).toHaveLength(2);
  });

  it('finds at once what comes into the index', () => {
    const wafers = tinyPaper({ title: 'Wafers' });
    const { corpus } = snapshotOf([]);
    const part = createLivePart(segmentWith([tinyPaper({ title: 'Chips' })]));
    const onWafers = (...changes: Parameters<typeof part.take>) =>
      ask({ topics: ['wafers'] }, {}, { corpus, index: atOnce(part.take(...changes)) }).inScope;
    const entry = { paper: wafers, aliases: [], arrival: 0, changedAt: 0 };
    expect(onWafers({ changed: [], gone: [] })).toBe(0);
    expect(onWafers({ changed: [entry], gone: [] })).toBe(1);
    expect(onWafers({ changed: [], gone: [wafers.id] })).toBe(0);
  });

  it('understands phrases, OR, exclusions and filters in a topic', () => {
    expect(titlesOf({ topics: ['"anomaly detection"'] })).toEqual(['Anomaly Detection']);
    expect(titlesOf({ topics: ['chips OR outliers'] })).toHaveLength(2);
    expect(titlesOf({ topics: ['wafers -chips'] })).toEqual(['Quantized Wafers']);
    expect(titlesOf({ topics: ['quantization cat:LG'] })).toEqual(['Quantization of Outliers']);
  });

  it('takes papers that fit any entry, and names all that each fits', () => {
    const { papers } = ask({ topics: ['wafers', 'quantization'], authors: ['lee, b.'], orgs: ['nvidia'] });
    expect(Object.fromEntries(papers.map(({ title, matched }) => [title, matched]))).toEqual({
      'Wafers and Chips': ['wafers', 'lee, b.'],
      'Quantized Wafers': ['wafers', 'quantization', 'nvidia'],
      'Quantization of Outliers': ['quantization'],
    });
  });

  it('takes names as they are, with blanks and quotes', () => {
    expect(titlesOf({ authors: ['Byeongchan Lee'] })).toEqual(['Wafers and Chips']);
    expect(titlesOf({ authors: ['Ada O"Neil'] })).toEqual(['Anomaly Detection']);
  });

  it('is nothing where an entry has no words', () => {
    expect(ask({ topics: [' '] })).toMatchObject({ emptyBecause: 'no-match' });
    expect(ask({ authors: ['"'] })).toMatchObject({ emptyBecause: 'no-match' });
    expect(ask({ orgs: ['…'] })).toMatchObject({ emptyBecause: 'no-match' });
  });

  it('is not broken by a topic that is no query', () => {
    expect(titlesOf({ topics: ['year:soon', 'chips'] })).toEqual(['Wafers and Chips']);
    expect(ask({ topics: ['year:soon'] })).toMatchObject({ papers: [], emptyBecause: 'no-match' });
  });
});

describe('a word that no paper has', () => {
  it('is not replaced by one that comes near, which is only named', () => {
    expect(ask({ topics: ['quantizaton'] })).toEqual({
      papers: [],
      inScope: 0,
      unposted: 0,
      others: 0,
      emptyBecause: 'no-match',
      nearest: 'quantization',
    });
  });

  it('leaves the other side of an OR alone', () => {
    expect(titlesOf({ topics: ['quantizaton OR chips'] })).toEqual(['Wafers and Chips']);
  });

  it('rules no paper out', () => {
    expect(titlesOf({ topics: ['wafers -quantizaton'] })).toHaveLength(2);
  });

  it('is found where papers write it apart', () => {
    const apart = snapshotOf([tinyPaper({ title: 'Layer Norm' }), tinyPaper({ title: 'Chips' })]);
    expect(titlesOf({ topics: ['layernorm'] }, {}, apart)).toEqual(['Layer Norm']);
  });
});

describe('the order', () => {
  it('is by trend score, undated papers last', () => {
    expect(titlesOf({})).toEqual([
      'Wafers and Chips',
      'Anomaly Detection',
      'Quantized Wafers',
      'Quantization of Outliers',
      'Detection of an Anomaly',
    ]);
  });

  it('is by day, then by title where scores are equal', () => {
    const future = ['2026-01-01', '2026-02-01', '2026-01-01'];
    const papers = ['C', 'B', 'A'].map((title, at) => tinyPaper({ title, published: future[at] ?? null }));
    expect(titlesOf({}, {}, snapshotOf(papers))).toEqual(['B', 'A', 'C']);
  });

  it('gives the best first, as many as wanted', () => {
    expect(titlesOf({}, { size: 2 })).toEqual(['Wafers and Chips', 'Anomaly Detection']);
    expect(ask({}, { size: 2 })).toMatchObject({ inScope: 5, unposted: 5 });
  });
});

describe('what was had', () => {
  it('long ago comes again only when a source has seen something of it since', () => {
    const longAgo = (day: string) => had('Anomaly Detection').map((paper) => ({ ...paper, longAgo: day }));
    const asked = { topics: ['anomaly'], authors: [] };
    expect(titlesOf(asked, { had: longAgo('2025-09-01') })).toContain('Anomaly Detection');
    expect(titlesOf(asked, { had: longAgo(AS_OF) })).not.toContain('Anomaly Detection');
    expect(titlesOf(asked, { had: had('Anomaly Detection') })).not.toContain('Anomaly Detection');
  });

  it('does not come again', () => {
    expect(titlesOf({ topics: ['wafers'] }, { had: had('Wafers and Chips') })).toEqual(['Quantized Wafers']);
    expect(ask({ topics: ['wafers'] }, { had: had('Chips') })).toMatchObject({ inScope: 2, unposted: 2 });
  });

  it('is known by the id that was merged into another', () => {
    const merged = snapshotOf(PAPERS, { old: 'quantized wafers' });
    const before = [{ id: 'old', title: 'A Title of Then' }];
    expect(titlesOf({ topics: ['wafers'] }, { had: before }, merged)).toEqual(['Wafers and Chips']);
  });

  it('is known by its title in any spelling', () => {
    const before = [{ id: 'other', title: 'QUANTIZED  wafers.' }];
    expect(titlesOf({ topics: ['wafers'] }, { had: before })).toEqual(['Wafers and Chips']);
  });

  it('does not include papers just because both titles are without words', () => {
    const odd = snapshotOf([tinyPaper({ title: '???' })]);
    expect(titlesOf({}, { had: [{ id: 'other', title: '!!!' }] }, odd)).toEqual(['???']);
  });

  it('leaves the reason when it was everything', () => {
    expect(ask({ topics: ['chips'] }, { had: had('Wafers and Chips') })).toEqual({
      papers: [],
      inScope: 1,
      unposted: 0,
      others: 0,
      emptyBecause: 'all-posted',
    });
  });

  it('of one version covers the other, and one digest has one of them', () => {
    const versions = [
      tinyPaper({ id: 'v1', title: 'Same Title', published: '2025-11-01' }),
      tinyPaper({ id: 'v2', title: 'Same title', published: '2025-11-02' }),
    ];
    expect(ask({}, {}, snapshotOf(versions))).toMatchObject({
      inScope: 1,
      papers: [{ id: 'v2' }],
    });
    expect(ask({}, { had: [{ id: 'v1', title: 'Same Title' }] }, snapshotOf(versions))).toMatchObject({
      emptyBecause: 'all-posted',
    });
  });
});

describe('an empty corpus', () => {
  it('is a reason of its own', () => {
    expect(ask({ topics: ['wafers'] }, {}, snapshotOf([]))).toEqual({
      papers: [],
      inScope: 0,
      unposted: 0,
      others: 0,
      emptyBecause: 'empty-corpus',
    });
  });
});

describe('any scope', () => {
  const entries = fc.array(
    fc.oneof(fc.string(), fc.constantFrom('wafers', 'Lee', 'nvidia', 'year:x', '"', '-a', 'the', 'a OR -b')),
    { maxLength: 4 },
  );

  it('gives a selection that adds up, and never the same paper twice in two digests', () => {
    const any = fc.record({ topics: entries, authors: entries, orgs: entries });
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 3 }), (given, size) => {
        const first = select(given, { size, had: [] }, SEEN);
        expect(first.papers.length).toBe(Math.min(size, first.unposted));
        expect(first.emptyBecause === undefined).toBe(first.papers.length > 0);
        const seen = first.papers.map(({ id, title }) => ({ id, title }));
        const ids = seen.map(({ id }) => id);
        const second = select(given, { size: 10, had: seen }, SEEN);
        expect(second.inScope).toBe(first.inScope);
        expect(second.unposted).toBe(first.unposted - seen.length);
        expect(second.papers.filter(({ id }) => ids.includes(id))).toEqual([]);
      }),
    );
  });
});

describe('the set-up', () => {
  it.each([
    { topics: ['year:soon'] },
    { topics: ['quantization', '  '] },
    { topics: ['of the'] },
    { authors: ['"'] },
    { orgs: ['!'] },
  ])('refuses %o', (entries) => {
    expect(() => checkScope(scope(entries))).toThrow(UserError);
  });

  it.each([
    {},
    { topics: ['cat:LG', '-wafers', '"of the wafers"'] },
    { authors: ['J. Lee'], orgs: ['nvidia'] },
  ])('takes %o', (entries) => {
    expect(() => checkScope(scope(entries))).not.toThrow();
  });
});

describe('in words', () => {
  it('a scope is its entries', () => {
    const all = scope({ topics: ['quantization', 'anomaly detection'], authors: ['Lee'], orgs: ['nvidia'] });
    expect(scopeText(all)).toBe('quantization, anomaly detection, by Lee, from nvidia');
    expect(scopeText(scope())).toBe('all papers');
  });
});

it('does not depend on how the papers lie in the segments of the index', () => {
  const paper = fc.record({
    title: fc.constantFrom('Wafers', 'Wafer maps', 'Chips and wafers', 'Chips', 'wafers'),
    published: fc.constantFrom('2025-11-17', '2025-11-18', '2025-11-15', null),
    comments: fc.constantFrom(0, 0, 3),
  });
  fc.assert(
    fc.property(fc.array(paper, { maxLength: 9 }), fc.nat(9), fc.nat(4), (given, split, size) => {
      const papers = given.map((each, at) => tinyPaper({ id: `p${at}`, ...each }));
      const whole = snapshotOf(papers);
      const parts = [papers.slice(0, split), papers.slice(split)].map((part) => segmentWith(part));
      const apart = { ...whole, index: indexOf(parts, 1) };
      for (const days of [undefined, { from: '2025-11-16' }, { from: '2025-11-15', to: '2025-11-17' }]) {
        const limits = { size, had: had('Chips'), days };
        const asked = scope({ topics: ['wafers', 'chips'] });
        expect(select(asked, limits, apart)).toEqual(select(asked, limits, whole));
      }
    }),
  );
});
