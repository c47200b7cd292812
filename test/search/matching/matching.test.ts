/** Which papers meet conditions: by sets over a segment as by a look at each paper. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/corpus/paper.ts';
import { addBit } from '../../../src/search/index/bits.ts';
import { indexOf } from '../../../src/search/index/index.ts';
import { matching } from '../../../src/search/matching/matching.ts';
import type { Condition } from '../../../src/search/query/condition.ts';
import { parseQuery } from '../../../src/search/query/query.ts';
import { vocabularyOf } from '../../../src/search/terms/vocabulary.ts';
import { segmentWith } from '../index/built.ts';
import { tinyPaper } from '../tiny-papers.ts';
import { meetsAll, readable } from './by-paper.ts';
import { idsIn } from './ids.ts';

const PAPERS = [
  tinyPaper({
    title: 'Layer Normalization',
    abstract: 'We normalize a layer. Models train faster.',
    authors: ['Jimmy Ba', 'Jamie Kiros'],
    organisation: 'University of Toronto',
    category: 'stat.ML',
    published: '2016-07-21',
    comments: 3,
  }),
  tinyPaper({
    title: 'To Be or Not to Be: Wafer Maps',
    abstract: 'Normalization of layers. Faster models of one layer.',
    authors: ['Thomas Müller', 'Wei Wang', 'W. Wang'],
    category: 'cs.LG',
    hasCode: true,
    published: '2024-01-05',
  }),
  tinyPaper({
    title: 'Undated Layers',
    abstract: 'To be or not.',
    authors: ['Li Wang', '王伟'],
    category: 'LG',
  }),
];
const [LAYER = '', WAFER = '', UNDATED = ''] = PAPERS.map(({ id }) => id);
const segment = segmentWith(PAPERS);

const found = (typed: string) => idsIn(segment, matching(segment, parseQuery(typed).where).docs);

describe('a term', () => {
  it.each([
    ['+normalizing', [LAYER, WAFER]],
    ['"normalize a layer"', [LAYER]],
    ['"layer models"', []],
    ['"of one layer"', [WAFER]],
    ['"to be or not to be"', [WAFER]],
    ['"zebra crossing"', []],
    ['+layer -"faster models"', [LAYER, UNDATED]],
    ['title:normalization', [LAYER]],
    ['abstract:normalization', [LAYER, WAFER]],
    ['title:"wafer maps"', [WAFER]],
    ['abstract:"wafer maps"', []],
    ['abstract:toronto', []],
  ])('%s', (typed, ids) => {
    expect(found(typed)).toEqual(ids.toSorted());
  });
});

describe('a filter', () => {
  it.each([
    ['author:wang', [UNDATED, WAFER]],
    ['author:"wei wang"', [WAFER]],
    ['author:"w wang"', [WAFER]],
    ['author:mueller', [WAFER]],
    ['author:müller', [WAFER]],
    ['author:王', [UNDATED]],
    ['author:kirosjamie', [LAYER]],
    ['author:"li li"', []],
    ['author:"wei w ang"', [WAFER]],
    ['-author:wang', [LAYER]],
    ['org:toronto', [LAYER]],
    ['cat:LG', [UNDATED, WAFER]],
    ['cat:cs', [UNDATED, WAFER]],
    ['has:code', [WAFER]],
    ['has:comments', [LAYER]],
    ['year:2016', [LAYER]],
    ['-year:2016', [UNDATED, WAFER]],
    ['author:ba OR has:code', [LAYER, WAFER]],
    ['-(author:ba OR has:code)', [UNDATED]],
    ['maps OR year:2016', [LAYER, WAFER]],
  ])('%s', (typed, ids) => {
    expect(found(typed)).toEqual(ids.toSorted());
  });

  it('tells papers without a day apart, where that decides', () => {
    const undated = (typed: string) => idsIn(segment, matching(segment, parseQuery(typed).where).undated);
    expect(undated('since:2020')).toEqual([UNDATED]);
    expect(undated('since:2020 OR cat:LG')).toEqual([]);
    expect(undated('-since:2020')).toEqual([]);
    expect(undated('since:2020 has:code')).toEqual([]);
  });
});

it('leaves out what is deleted', () => {
  const smaller = segmentWith(PAPERS);
  addBit(smaller.deleted, smaller.ids.find(WAFER));
  expect(idsIn(smaller, matching(smaller, []).docs)).toEqual([LAYER, UNDATED].toSorted());
});

describe('any papers and conditions', () => {
  const word = fc.constantFrom('layer', 'layers', 'norm', 'wafer', 'maps', 'of', 'the', 'gpt', '.');
  const text = fc.array(word, { maxLength: 9 }).map((words) => words.join(' '));
  const name = fc.constantFrom(
    'Wei Wang',
    'W. Wang',
    'Wang',
    'BC Lee',
    'Byeong-Chan Lee',
    'B. C. Lee',
    'Jörg Müller',
  );
  const paper = fc.record({
    title: text,
    abstract: text,
    authors: fc.array(name, { maxLength: 3 }),
    category: fc.constantFrom(null, 'cs.LG', 'LG', 'stat.ML'),
    organisation: fc.constantFrom('NVIDIA', 'Hugging Face'),
    hasCode: fc.boolean(),
    comments: fc.nat(1),
    published: fc.constantFrom(null, '2016-01-01', '2024-05-05'),
  });
  const single = fc.constantFrom(
    ...['layer', 'wafer', '"layer norm"', '"the layer of"', 'title:maps', 'abstract:layers', 'author:wang'],
    ...[
      'author:"wei wang"',
      'author:"bc lee"',
      'author:"byeong chan lee"',
      'author:"byeongchan lee"',
      'author:mueller',
    ],
    ...[
      'author:joerg',
      'author:"j muller"',
      'cat:cs',
      'cat:cs.LG',
      'org:face',
      'has:code',
      'has:comments',
      'since:2020',
    ],
  );
  const query = fc.array(fc.tuple(fc.constantFrom(' ', ' OR ', ' -'), single), {
    minLength: 1,
    maxLength: 5,
  });

  it('agree with a look at each paper', () => {
    fc.assert(
      fc.property(fc.array(paper, { maxLength: 8 }), query, (records, parts) => {
        const papers = records.map((record, at) => tinyPaper({ ...record, id: `p${at}` }));
        const { where } = parseQuery(
          `+${parts
            .map((part) => part.join(''))
            .join('')
            .replace(/^ (?:OR |-)?/u, '')}`,
        );
        const within = segmentWith(papers);
        const { docs, undated } = matching(within, where);
        expect([idsIn(within, docs), idsIn(within, undated)]).toEqual(lookedAt(papers, where));
      }),
    );
  });
});

/** The papers that meet conditions, and those that only lack a day, by a look at each. */
function lookedAt(papers: readonly Paper[], where: readonly Condition[]): readonly (readonly string[])[] {
  const entries = papers.map(readable);
  const { inflections } = vocabularyOf(indexOf([segmentWith(papers)], 1));
  return [true, 'undated'].map((verdict) =>
    entries.flatMap((entry) => (meetsAll(entry, where, inflections) === verdict ? [entry.paper.id] : [])),
  );
}
