/** What the figures of a simulation are where everything arrived. */
import { PAPERS } from './simulate.ts';

/** What all digests come to where nothing is missing or doubled. */
export const allArrived = (digests: number) => ({
  expected: digests,
  missing: 0,
  duplicated: 0,
  papers: digests * PAPERS,
  repeatedPapers: 0,
  missingThreads: 0,
  doubledThreads: 0,
  unconfirmed: 0,
});
