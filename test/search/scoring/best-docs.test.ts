/** The best documents, beside what sorting all of them gives. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addBit, noBits } from '../../../src/search/index/bits.ts';
import { indexOf } from '../../../src/search/index/index.ts';
import { accumulate } from '../../../src/search/scoring/accumulate.ts';
import { idfIn } from '../../../src/search/scoring/asked.ts';
import { bestDocs } from '../../../src/search/scoring/best-docs.ts';
import { hitsWithWords } from '../../../src/search/scoring/hits.ts';
import { countWithEveryWord } from '../../../src/search/scoring/levels.ts';
import { termsOf } from '../../../src/search/scoring/terms.ts';
import type { Unit } from '../../../src/search/terms/compounds.ts';
import { chanceOf } from '../../simulation/chance.ts';
import { segmentWith } from '../index/built.ts';
import { tinyPaper } from '../tiny-papers.ts';

const WORDS = ['graph', 'layer', 'wafer', 'defect'];
/** More than lead by one word. */
const PAPERS = 600;

const chance = chanceOf(11);
const text = () =>
  Array.from(
    { length: 1 + Math.floor(chance() * 12) },
    () => WORDS[Math.floor(chance() ** 2 * WORDS.length)],
  );
const texts = Array.from({ length: PAPERS }, text);
const segment = segmentWith(
  texts.map((words, at) => tinyPaper({ id: `p${at}`, title: `Paper ${at}`, abstract: words.join(' ') })),
);

const found = (units: readonly Unit[], allowed?: ReturnType<typeof noBits>) => {
  const terms = termsOf(units, [], new Map());
  const matches = accumulate(segment, terms.all, {
    numberOf: ({ stem }) => segment.stems.find(stem),
    idfOf: idfIn(indexOf([segment], 1)),
    complete: terms.full,
  });
  return { ...hitsWithWords(segment, matches, allowed), terms };
};

const query = fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1 });

it('are those that come first when all are sorted, whatever is ruled out', () => {
  fc.assert(
    fc.property(
      query,
      fc.option(fc.array(fc.nat(PAPERS - 1), { maxLength: PAPERS })),
      fc.integer({ min: 1, max: 200 }),
      (words, ruledIn, most) => {
        const allowed = ruledIn ? noBits(PAPERS) : undefined;
        for (const doc of ruledIn ?? []) if (allowed) addBit(allowed, doc);
        const hits = found(
          words.map((word) => [[word]]),
          allowed,
        );
        const scoreOf = (doc: number) => hits.matches?.scores[doc] ?? 0;
        const sorted = Array.from(hits.docs).sort(
          (left, right) => scoreOf(right) - scoreOf(left) || right - left,
        );
        expect(bestDocs(hits, most)).toEqual(sorted.slice(0, most));
      },
    ),
  );
});

const way = fc.oneof(
  fc.tuple(fc.constantFrom(...WORDS)),
  fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS)),
);
/** The first way is the word as it is typed. Of six there is room for all parts. */
const unit = fc.tuple(fc.tuple(fc.constantFrom(...WORDS)), way, way);

it('are counted with every word of the query, whichever way it is written', () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 6 }), (units) => {
      const hits = found(units);
      const having = texts.filter((words) =>
        units.every((ways) => ways.some((each) => each.every((word) => words.includes(word)))),
      );
      expect(countWithEveryWord(hits, hits.terms)).toBe(having.length);
    }),
  );
});
