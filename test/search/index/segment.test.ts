/** A segment of the index, built from papers and read back from its bytes. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../src/calendar/listing-days.ts';
import { allWords, textWords, titleWords } from '../../../src/search/index/forward.ts';
import { indexOf, papersWith, placeOf, placesOfAlias } from '../../../src/search/index/index.ts';
import { docsOf, publishedWithin, type Segment, stemNumber } from '../../../src/search/index/segment.ts';
import { stem, words } from '../../../src/text/tokenise.ts';
import { tinyPaper } from '../tiny-papers.ts';
import { segmentWith } from './built.ts';

const PAPERS = [
  tinyPaper({ title: 'Wafer Maps', abstract: 'Unknown defects. Defects again.', published: '2024-01-05' }),
  tinyPaper({
    title: 'Layer Normalization',
    abstract: 'We normalize a layer.',
    authors: ['Jimmy Ba', 'Jamie Kiros'],
    organisation: 'NAVER',
    category: 'stat.ML',
    published: '2016-07-21',
    comments: 3,
  }),
  tinyPaper({ title: 'An Undated Layer', abstract: 'Nobody dates it.' }),
];

const spelt = (segment: Segment, numbers: readonly number[]) =>
  numbers.map((number) => segment.words.at(number)).join(' ');

describe('a segment', () => {
  const segment = segmentWith(PAPERS);
  const [undated, layer, wafer] = [0, 1, 2];

  it('numbers its papers by day, those without one first', () => {
    expect([0, 1, 2].map(segment.titles.at)).toEqual([
      'An Undated Layer',
      'Layer Normalization',
      'Wafer Maps',
    ]);
    expect(publishedWithin(segment, { from: dayNumber('2016-07-21'), to: dayNumber('2023-12-31') })).toEqual({
      first: layer,
      end: wafer,
    });
    expect(publishedWithin(segment, {})).toEqual({ first: layer, end: 3 });
  });

  it('has the words of each paper in order, its names last', () => {
    expect(spelt(segment, titleWords(segment, wafer))).toBe('wafer maps');
    expect(spelt(segment, textWords(segment, layer))).toBe('layer normalization  we normalize a layer ');
    expect(spelt(segment, allWords(segment, layer))).toContain('jimmy ba  jamie kiros  naver ');
  });

  it('lists the papers of each stem, and counts the title more', () => {
    const stemmed = stemNumber(segment, 'layers', 'layer');
    expect([...docsOf(segment, stemmed)]).toEqual([undated, layer]);
    const first = segment.impactOffsets[stemmed] ?? 0;
    const [inAbstract = Infinity, inTitle] = segment.impacts.slice(first, first + 2);
    expect(inTitle).toBeGreaterThan(inAbstract);
  });

  it('finds a paper by its id and by its other names', () => {
    const index = indexOf([segment], 1);
    const id = PAPERS[0]?.id ?? '';
    expect(placeOf(index, id)).toEqual({ segment, doc: wafer });
    expect(placesOfAlias(index, `link of ${id}`)).toEqual([{ segment, doc: wafer }]);
    expect([placeOf(index, 'no such id'), placesOfAlias(index, 'no such link')]).toEqual([undefined, []]);
    expect(papersWith(index, 'normalizing')).toBe(1);
  });

  it('keeps names, category, organisation and counts', () => {
    expect(Array.from(segment.paperNames.of(layer), segment.names.at)).toEqual(['Jimmy Ba', 'Jamie Kiros']);
    const named = segment.wordNames.of(segment.nameWords.find('kiros'));
    expect(Array.from(named, (name) => [...segment.namePapers.of(name)])).toEqual([[layer]]);
    expect(segment.category.values.at((segment.category.of[layer] ?? 0) - 1)).toBe('stat.ML');
    expect([...segment.organisation.papers.of(0)]).toEqual([layer]);
    expect(segment.numbers.comments[layer]).toBe(3);
  });

  it('may be empty', () => {
    const empty = segmentWith([]);
    expect([empty.size, empty.ids.find('a'), empty.words.find('a')]).toEqual([0, -1, -1]);
  });
});

it('has every paper of every stem, whatever the papers say', () => {
  const text = fc.array(fc.constantFrom('layer', 'Schäfl', 'norms', '.', 'the', 'GPT-4', 'ß', '注意'), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 8 }), (texts) => {
      const papers = texts.map(([title, abstract], at) =>
        tinyPaper({ id: `p${at}`, title: title.join(' '), abstract: abstract.join(' ') }),
      );
      const segment = segmentWith(papers);
      for (const word of ['layer', 'schafl', 'norms', 'gpt', '4', 'ss']) {
        const number = stemNumber(segment, word, stem(word));
        const found = number === -1 ? [] : Array.from(docsOf(segment, number), segment.ids.at);
        const having = papers.filter((paper) => words(`${paper.title} ${paper.abstract}`).includes(word));
        expect(found.toSorted()).toEqual(having.map(({ id }) => id).toSorted());
      }
    }),
  );
});
