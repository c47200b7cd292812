/** The first stage of a search against BM25 as its formula says it, and what is chosen of it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Paper } from '../../../src/corpus/paper.ts';
import { indexOf } from '../../../src/search/index/index.ts';
import type { Segment } from '../../../src/search/index/segment.ts';
import { accumulate } from '../../../src/search/scoring/accumulate.ts';
import { idfIn } from '../../../src/search/scoring/asked.ts';
import { termsOf } from '../../../src/search/scoring/terms.ts';
import { topOf } from '../../../src/search/scoring/top.ts';
import { terms as stemsOf } from '../../../src/text/tokenise.ts';
import { segmentWith } from '../index/built.ts';
import { tinyPaper } from '../tiny-papers.ts';

const WORDS = ['layer', 'norm', 'wafer', 'defect', 'graph', 'the'];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' '));

/** Title three times, then the abstract. */
const readAs = ({ title, abstract }: Paper) => stemsOf(`${title} ${title} ${title} ${abstract}`);

function bm25(query: readonly string[], papers: readonly Paper[]): readonly number[] {
  const texts = papers.map(readAs);
  const average = texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length) || 1;
  return texts.map((own) =>
    query.reduce((sum, stem) => {
      const times = own.filter((each) => each === stem).length;
      const having = texts.filter((each) => each.includes(stem)).length;
      const idf = Math.log(1 + (texts.length - having + 0.5) / (having + 0.5));
      return sum + (times === 0 ? 0 : (idf * times) / (times + 1.6 * (0.45 + (0.55 * own.length) / average)));
    }, 0),
  );
}

const scoresOf = (segment: Segment, query: readonly string[]) => {
  const { all } = termsOf(
    query.map((word) => [[word]]),
    [],
    new Map(),
  );
  const idfOf = idfIn(indexOf([segment], 1));
  const matches = accumulate(segment, all, { numberOf: ({ stem }) => segment.stems.find(stem), idfOf });
  return new Map(
    Array.from(matches.docs.subarray(0, matches.count), (doc) => [
      segment.ids.at(doc),
      matches.unit * (matches.scores[doc] as number),
    ]),
  );
};

it('scores as BM25 does, but for the rounding to eight bits', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 10 }),
      fc.uniqueArray(fc.constantFrom(...WORDS.slice(0, 5)), { minLength: 1, maxLength: 4 }),
      (texts, query) => {
        const papers = texts.map(([title, abstract], at) => tinyPaper({ id: `p${at}`, title, abstract }));
        const segment = segmentWith(papers);
        // Twice: the second time the arrays of the first are used again.
        scoresOf(segment, query);
        const found = scoresOf(segment, query);
        for (const [at, expected] of bm25(query, papers).entries())
          expect(found.get(`p${at}`) ?? 0).toBeCloseTo(expected, 1.5);
      },
    ),
  );
});

it('chooses the highest keys', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), fc.nat({ max: 40 }), (keys, most) => {
      const chosen = Array.from(topOf(Float64Array.from(keys), most), (place) => keys[place]);
      const best = keys.toSorted((left, right) => right - left).slice(0, most);
      expect(new Set(chosen)).toEqual(new Set(best));
      expect(chosen).toHaveLength(best.length);
    }),
  );
});
