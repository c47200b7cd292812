/** The best documents, beside what sorting all of them gives. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBit, noBits } from '../../../src/search/index/bits.ts';
import { bestDocs } from '../../../src/search/scoring/best-docs.ts';

describe('the best documents', () => {
  it('are those that come first when all are sorted, without the deleted ones', () => {
    const scored = fc.record({ score: fc.integer({ min: 1, max: 9 }), isDeleted: fc.boolean() });
    fc.assert(
      fc.property(fc.array(scored, { maxLength: 120 }), fc.integer({ min: 1, max: 5 }), (all, most) => {
        const deleted = noBits(all.length);
        for (const [doc, { isDeleted }] of all.entries()) if (isDeleted) addBit(deleted, doc);
        const scores = Int32Array.from(all, ({ score }) => score);
        const matches = { docs: Uint32Array.from(all.keys()).reverse(), count: all.length, scores };
        const there = [...all.keys()].filter((doc) => !all[doc]?.isDeleted);
        const expected = there.sort(
          (left, right) => (scores[right] ?? 0) - (scores[left] ?? 0) || right - left,
        );
        expect(bestDocs({ deleted, size: all.length }, matches, most)).toEqual(expected.slice(0, most));
      }),
    );
  });
});
