/** Times in words, as filters of the query language. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowOf } from '../../../src/nlu/slots/time-window.ts';
import { parseQuery } from '../../../src/search/query/query.ts';

const NOW = new Date('2026-03-05T12:00:00Z');
const filtersOf = (text: string): string => windowOf(text, NOW).filters.join(' ');

describe('times in a sentence', () => {
  it.each([
    ['pruning since March 2023', 'since:2023-03'],
    ['pruning in November 2025', 'since:2025-11 until:2025-11'],
    ['between March and June 2025', 'since:2025-03 until:2025-06'],
    ['after 5 May 2024', 'since:2024-05-06'],
    ['since 2024-05', 'since:2024-05'],
    ['in December', 'since:2025-12 until:2025-12'],
    ['since monday', 'since:2026-03-02'],
    ['last year', 'year:2025'],
    ['in the past year', 'since:2025-03-05'],
    ['last month', 'since:2026-02 until:2026-02'],
    ['in the last 6 months', 'since:2025-09-05'],
    ['a couple of weeks', ''],
    ['yesterday', 'since:2026-03-04 until:2026-03-04'],
    ['from 2024 onwards', 'since:2024'],
    ['before 2020', 'until:2019'],
    ['from 2017 to 2020', 'year:2017..2020'],
    ['in summer 2025', 'since:2025-06 until:2025-08'],
    ['byeongchan lee 2025', 'year:2025'],
  ])('reads "%s"', (text, filters) => expect(filtersOf(text)).toBe(filters));

  it.each([
    'what may work',
    'the second one',
    'march of the penguins',
    'GPT 4',
    'COCO 2017 detection',
    'sat solvers',
  ])('sees no time in "%s"', (text) => expect(windowOf(text, NOW)).toEqual({ filters: [], rest: text }));

  it('leaves the words that are about no time', () =>
    expect(windowOf('papers on pruning published since March 2023 with code', NOW).rest).toBe(
      'papers on pruning with code',
    ));

  it('always makes filters that a search takes', () => {
    const words = fc.constantFrom(
      'since',
      'last',
      'march',
      '2024',
      'to',
      '3',
      'weeks',
      'before',
      'may',
      'on',
      '31',
      'q3',
      'ago',
      '-',
      'friday',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (all) => {
        expect(parseQuery(filtersOf(all.join(' '))).ranked).toEqual([]);
      }),
      { examples: [[['3', 'may', '3', 'before']]] },
    );
  });
});
