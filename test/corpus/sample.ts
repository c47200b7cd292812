/** Papers made up for tests. */
import fc from 'fast-check';
import type { Batch } from '../../src/corpus/batch.ts';
import { type Paper, seedId } from '../../src/corpus/paper.ts';

/** A paper with nothing but a title and a place, and what a test adds to it. */
export const samplePaper = (title: string, facts: Partial<Paper> = {}): Paper => ({
  id: seedId(title),
  title,
  abstract: '',
  otherAbstracts: [],
  authors: { names: [], complete: false, count: null },
  organisation: null,
  published: null,
  category: null,
  hasCode: null,
  origins: [{ dump: 'sample.txt', from: 1, to: 2 }],
  signals: [],
  ...facts,
});

/** A batch of papers, and what a test adds to it. */
export const sampleBatch = (papers: readonly Paper[], rest: Partial<Batch> = {}): Batch => ({
  papers,
  profiles: [],
  rejected: [],
  position: 'one',
  isWhole: true,
  asOf: '2026-02-06',
  ...rest,
});

const optional = <T>(...values: T[]) => fc.constantFrom(null, ...values);

/** Records of one paper, as parsers make them: one place each, names only when the record has some. */
export const anyRecord: fc.Arbitrary<Paper> = fc
  .record({
    abstract: fc.constantFrom('', 'One wording.', 'one wording', 'Another wording.', 'A third wording.'),
    names: fc.subarray(['Ada Byron', 'Mary King', 'Augusta Gordon']),
    isComplete: fc.boolean(),
    count: optional(1, 3, 12),
    organisation: optional({ slug: 'acme', name: 'Acme' }, { slug: 'nvidia', name: 'NVIDIA' }),
    published: optional('2024-02-29', '2025-01-01'),
    category: optional('LG', 'cs.CV'),
    hasCode: optional(true as const),
    dump: fc.constantFrom('a.txt', 'b.txt', 'c.txt'),
    from: fc.integer({ min: 1, max: 9 }),
    comments: fc.array(
      fc.record({ value: fc.nat({ max: 9 }), observedOn: fc.constantFrom('2026-01-07', '2026-02-06') }),
      { maxLength: 1 },
    ),
  })
  .map(({ names, isComplete, count, dump, from, comments, ...facts }) =>
    samplePaper('A Paper', {
      ...facts,
      authors: { names, complete: isComplete && names.length > 0, count },
      origins: [{ dump, from, to: from + 1 }],
      signals: comments.map((each) => ({ name: 'comments', source: 'seeds', ...each })),
    }),
  );
