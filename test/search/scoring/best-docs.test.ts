/** The best documents, beside what sorting all of them gives. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addBit, noBits } from '../../../src/search/index/bits.ts';
import { indexOf } from '../../../src/search/index/index.ts';
import { accumulate } from '../../../src/search/scoring/accumulate.ts';
import { idfIn } from '../../../src/search/scoring/asked.ts';
import { bestDocs } from '../../../src/search/scoring/best-docs.ts';
import { hitsWithWords } from '../../../src/search/scoring/hits.ts';
import { termsOf } from '../../../src/search/scoring/terms.ts';
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
const segment = segmentWith(
  Array.from({ length: PAPERS }, (_, at) =>
    tinyPaper({ id: `p${at}`, title: `Paper ${at}`, abstract: text().join(' ') }),
  ),
);

const found = (query: readonly string[], allowed?: ReturnType<typeof noBits>) => {
  const terms = termsOf(
    query.map((word) => [[word]]),
    [],
    new Map(),
  );
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
        const hits = found(words, allowed);
        const scoreOf = (doc: number) => hits.matches?.scores[doc] ?? 0;
        const sorted = Array.from(hits.docs).sort(
          (left, right) => scoreOf(right) - scoreOf(left) || right - left,
        );
        expect(bestDocs(hits, most)).toEqual(sorted.slice(0, most));
      },
    ),
  );
});

it('are counted with every word of the query while they are scored', () => {
  fc.assert(
    fc.property(query, (words) => {
      const { docs, matches, complete, terms } = found(words);
      const having = Array.from(docs).filter((doc) => terms.hasEveryWord(matches?.masks[doc] ?? 0));
      expect(complete).toBe(having.length);
    }),
  );
});
