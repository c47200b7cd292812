/** Two records of one paper become one: which wins, and that nothing is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePapers, mergeRecords, succeed } from '../../src/corpus/merge.ts';
import { abstractsOf, type Paper } from '../../src/corpus/paper.ts';
import { anyRecord, samplePaper } from './sample.ts';

const paper = (facts: Partial<Paper>) => samplePaper('A Paper', facts);
const by = (names: string[], complete: boolean, count: number | null) => ({
  authors: { names, complete, count },
});

describe('authors', () => {
  it('names come before a count, and the count is kept', () => {
    const merged = mergePapers(paper(by([], false, 15)), paper(by(['Ada Byron'], false, null)));
    expect(merged.authors).toEqual({ names: ['Ada Byron'], complete: false, count: 15 });
  });

  it('a complete list comes before a longer one that ends in et al.', () => {
    const complete = paper(by(['Ada Byron', 'Mary King'], true, 2));
    const open = paper(by(['A. Byron', 'M. King', 'A. Gordon'], false, null));
    expect(mergePapers(open, complete).authors).toEqual(complete.authors);
  });

  it('of two complete lists the one of the better source counts, however long the other is', () => {
    const written = samplePaper('A Paper', {
      authors: { names: ['Ada Byron', 'Mary King'], complete: true, count: null },
    });
    const parsed = samplePaper('A Paper', {
      authors: { names: ['A. Byron', 'M. King', 'Dept. of Computing'], complete: true, count: null },
    });
    const records = [
      { source: 'openalex', paper: parsed },
      { source: 'arxiv', paper: written },
    ];
    expect(mergeRecords(records).authors.names).toEqual(['Ada Byron', 'Mary King']);
  });

  it('a record without any says nothing', () => {
    const known = paper(by(['Ada Byron'], false, null));
    expect(mergePapers(paper({}), known).authors).toEqual(known.authors);
    expect(mergePapers(known, paper({})).authors).toEqual(known.authors);
  });
});

describe('abstracts', () => {
  it('another wording is kept beside the first, with its place', () => {
    const origin = { dump: 'b.txt', from: 7, to: 7 };
    const second = paper({ abstract: 'Another wording.', origins: [origin] });
    const merged = mergePapers(paper({ abstract: 'One wording.' }), second);
    expect(merged.abstract).toBe('One wording.');
    expect(merged.otherAbstracts).toEqual([{ abstract: 'Another wording.', origin }]);
  });

  it('the same words with other punctuation are no other wording', () => {
    const merged = mergePapers(paper({ abstract: 'It “works”.' }), paper({ abstract: "It ''works''" }));
    expect(merged.otherAbstracts).toEqual([]);
  });

  it('an abstract fills a missing one', () => {
    const merged = mergePapers(paper({}), paper({ abstract: 'One wording.' }));
    expect([merged.abstract, merged.otherAbstracts]).toEqual(['One wording.', []]);
  });
});

it('the first date, organisation and category that is known wins, and code is true when anybody says so', () => {
  const first = paper({ published: '2025-01-01', hasCode: null });
  const second = paper({ published: '2024-01-01', category: 'LG', hasCode: true });
  const expected = { published: '2025-01-01', category: 'LG', hasCode: true };
  expect(mergePapers(first, second)).toMatchObject(expected);
});

it('the venue is the one that the better source names, and stays when its source is silent of it later', () => {
  const named = (source: string, venue: string) => ({ source, paper: paper({ venue }) });
  const merged = mergeRecords([named('semantic-scholar', 'ICCV'), named('openalex', 'Computer Vision')]);
  expect(merged.venue).toBe('Computer Vision');
  expect(succeed(merged, paper({ published: '2025-01-01' })).venue).toBe('Computer Vision');
});

describe('properties', () => {
  it('merging a record again changes nothing', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (first, second) => {
        const merged = mergePapers(first, second);
        expect(mergePapers(merged, second)).toEqual(merged);
        expect(mergePapers(merged, merged)).toEqual(merged);
      }),
    );
  });

  it('all places, wordings and days of observation are kept', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 5 }), (records) => {
        const merged = records.reduce(mergePapers);
        const plain = (text: string) => text.toLowerCase().replace('.', '');
        const wordings = new Set(abstractsOf(merged).map(plain));
        for (const { abstract, origins, signals } of records) {
          expect(merged.origins).toEqual(expect.arrayContaining([...origins]));
          if (abstract) expect(wordings).toContain(plain(abstract));
          for (const { observedOn } of signals)
            expect(merged.signals.map((each) => each.observedOn)).toContain(observedOn);
        }
        expect(abstractsOf(merged)).toHaveLength(wordings.size);
      }),
    );
  });

  it('what one record knows is known, whichever comes first', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (first, second) => {
        const [one, other] = [mergePapers(first, second), mergePapers(second, first)];
        for (const fact of ['organisation', 'published', 'category', 'hasCode'] as const)
          expect([one[fact] === null, other[fact] === null]).toEqual(
            Array(2).fill(first[fact] === null && second[fact] === null),
          );
        expect(one.authors.complete).toBe(first.authors.complete || second.authors.complete);
        expect(one.authors.names.length > 0).toBe(
          first.authors.names.length + second.authors.names.length > 0,
        );
      }),
    );
  });
});
