/** Which counts any paper of an index has, by its columns. Pure. */
import type { Index } from '../index/index.ts';
import { UNKNOWN } from '../index/indexed-paper.ts';
import { keptPerIndex } from '../index/kept.ts';

const NAMES = ['votes', 'citations', 'stars', 'comments'] as const;

/** The counts that some source tells of some paper. */
export const knownCounts = keptPerIndex(
  ({ segments }: Index): ReadonlySet<string> =>
    new Set(
      NAMES.filter((name) =>
        segments.some(({ numbers, size }) =>
          numbers[name].subarray(0, size).some((value) => value !== UNKNOWN),
        ),
      ),
    ),
);
