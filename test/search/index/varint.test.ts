/** The numbers of postings, read back as they were stored. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createByteSink, LONGEST_STEP, readSteps } from '../../../src/search/index/varint.ts';

it('reads every list of rising numbers as it was stored, from wherever it begins', () => {
  const step = fc.oneof(fc.nat(300), fc.nat(40_000), fc.integer({ min: 2 ** 21 - 2, max: LONGEST_STEP }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 9 }), fc.array(step, { maxLength: 9 }), (before, steps) => {
      const sink = createByteSink(0);
      for (const each of before) sink.pushStep(each);
      const start = sink.length();
      for (const each of steps) sink.pushStep(each);
      const read = readSteps(sink.bytes(), start, new Uint32Array(steps.length));
      expect([...read]).toEqual(
        steps.map((_, at) => steps.slice(0, at + 1).reduce((sum, each) => sum + each)),
      );
    }),
  );
});
