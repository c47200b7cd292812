/** Years that a listing leaves out: told by other dumps, or by the latest year it prints. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/sources/seeds/assembly.ts';
import { parseDay } from '../../../src/sources/seeds/dump/days.ts';
import { datedTitles, isoDay, pageYear } from '../../../src/sources/seeds/years.ts';
import { type Entry, listing, parsed, realDumps } from './dumps.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const entry = (title: string, day: string): Entry => ({
  title,
  abstract: 'An abstract that ends like one.',
  below: ['  • 2 authors', '·', day],
});
const publishedIn = (...texts: string[]) =>
  assemble(texts.map((text, index) => ({ name: `${index}.txt`, parsed: parsed(text) })));

describe('the year of a page', () => {
  it('each real listing tells it alone, by the year after the latest it prints', () => {
    const years = realDumps().map((dump) => pageYear(dump.parsed, new Map()));
    expect(years.slice(2)).toEqual([2025, 2026, 2026]);
  });

  it('the real listings agree when they are read together', () => {
    const dumps = realDumps().map((dump) => dump.parsed);
    expect(dumps.slice(2).map((dump) => pageYear(dump, datedTitles(dumps)))).toEqual([2025, 2026, 2026]);
  });

  it('a paper that another dump dates in full outweighs the latest year', () => {
    const page = listing('Dec 10', [entry('Shared Paper', 'Feb 10'), entry('Old Paper', 'May 1, 2020')]);
    const later = listing('Jan 7', [entry('Shared Paper', 'Feb 10, 2025')]);
    const { papers, asOf } = publishedIn(page, later);
    expect(papers[0]?.published).toBe('2025-02-10');
    expect(asOf).toBe('2026-01-07');
  });

  it('a year on the page itself decides', () => {
    const { papers } = publishedIn(listing('Dec 10, 2023', [entry('A Paper', 'Feb 10')]));
    expect(papers[0]?.published).toBe('2023-02-10');
  });

  it('nothing tells it: the papers stay undated, and that is reported', () => {
    const { papers, rejected, asOf } = publishedIn(listing('Dec 10', [entry('A Paper', 'Feb 10')]));
    expect([papers[0]?.published, asOf]).toEqual([null, null]);
    expect(rejected[0]?.reason).toContain('whose year cannot be told');
  });

  it('a page without a date still dates its papers, and its counts of comments are left out', () => {
    const { papers, rejected } = publishedIn(
      listing(null, [entry('First Paper', 'Feb 10, 2020 3'), entry('Second Paper', 'Feb 11')]),
    );
    expect(papers.map(({ published, signals }) => [published, signals])).toEqual([
      ['2020-02-10', []],
      ['2021-02-11', []],
    ]);
    const reasons = rejected.map(({ reason }) => reason);
    expect(reasons[0]).toBe('the page has no date of its own');
    expect(reasons.at(-1)).toBe('a count of comments on a page without a date; left out');
  });

  it('a paper dated after its page stays undated, and that is reported', () => {
    const { papers, rejected } = publishedIn(
      listing('Jan 7', [entry('Early Paper', 'Feb 10'), entry('Old Paper', 'May 1, 2024')]),
    );
    expect(papers[0]?.published).toBeNull();
    expect(rejected[0]?.reason).toContain("2025-02-10 lies after the page's own day, 2025-01-07");
  });

  it('29 February is a day of leap years only', () => {
    const { papers, rejected } = publishedIn(
      listing('Mar 1', [entry('Leap Paper', 'Feb 29'), entry('Old Paper', 'May 1, 2024')]),
    );
    expect(papers[0]?.published).toBeNull();
    expect(rejected).toHaveLength(1);
    expect(isoDay({ year: null, month: 2, day: 29 }, 2024)).toBe('2024-02-29');
  });

  it('a year of five digits is none', () => {
    const { papers } = publishedIn(
      listing('Mar 1', [entry('Far Paper', 'May 1, 9999'), entry('A Paper', 'Feb 2')]),
    );
    expect(papers.map(({ published }) => published)).toEqual(['9999-05-01', null]);
  });
});

describe('the year of a page, by when it was saved', () => {
  const savedIn = (savedOn: string, ...texts: string[]) =>
    assemble(texts.map((text, index) => ({ name: `${index}.txt`, parsed: { ...parsed(text), savedOn } })));
  const days = (savedOn: string, text: string) =>
    savedIn(savedOn, text).papers.map(({ published }) => published);

  it('is the latest in which the page was not in the future', () => {
    const page = listing('Aug 20', [entry('New Paper', 'Aug 18')]);
    expect(days('2026-08-21', page)).toEqual(['2026-08-18']);
    expect(days('2027-03-01', page)).toEqual(['2026-08-18']);
    expect(days('2026-08-01', page)).toEqual(['2025-08-18']);
  });

  it('is not that of one old entry among new ones', () => {
    const page = listing('Aug 20', [entry('New Paper', 'Aug 18 3'), entry('Old Paper', 'Jun 22, 2023')]);
    expect(days('2026-08-21', page)).toEqual(['2026-08-18', '2023-06-22']);
  });

  it('follows the years of a page that lists papers of many, however late it was saved', () => {
    const old = ['Jan 3', 'Feb 4', 'Mar 5', 'Apr 6'].map((day, index) =>
      entry(`Old ${'x'.repeat(index + 1)}`, `${day}, 2024`),
    );
    expect(days('2029-01-01', listing('Aug 20', [entry('New Paper', 'Aug 18'), ...old]))[0]).toBe(
      '2025-08-18',
    );
  });

  it('a page saved in the morning of another time zone is not in the future', () => {
    expect(days('2026-08-19', listing('Aug 20', [entry('New Paper', 'Aug 20')]))).toEqual(['2026-08-20']);
  });

  it('a page without a date of its own goes by the latest of its papers', () => {
    const { papers } = savedIn(
      '2026-08-21',
      listing(null, [entry('First Paper', 'Aug 18 3'), entry('Second Paper', 'Jul 1')]),
    );
    expect(papers.map(({ published, signals }) => [published, signals[0]?.observedOn])).toEqual([
      ['2026-08-18', '2026-08-21'],
      ['2026-07-01', undefined],
    ]);
  });

  it('a page that prints its own year too is of that year', () => {
    expect(
      savedIn(
        '2026-08-21',
        listing('Aug 20', [entry('New Paper', 'Aug 18, 2026'), entry('Other Paper', 'Aug 17')]),
      ).asOf,
    ).toBe('2026-08-20');
  });

  it('the real dumps are of their years, whenever they were saved', () => {
    for (const savedOn of ['2024-01-01', '2026-02-07', '2031-12-31']) {
      const { papers, asOf } = assemble(
        realDumps().map(({ name, parsed: dump }) => ({ name, parsed: { ...dump, savedOn } })),
      );
      expect([papers.length, asOf]).toEqual([111, '2026-02-06']);
    }
  });
});

describe('properties', () => {
  const dates = fc.record({
    year: fc.integer({ min: 2001, max: 2098 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  });

  it('a printed day is read back, with and without its year', () => {
    fc.assert(
      fc.property(dates, ({ year, month, day }) => {
        const printed = `${MONTHS[month - 1]} ${day}`;
        expect(parseDay(printed)).toEqual({ year: null, month, day });
        expect(parseDay(`${printed}, ${year}`)).toEqual({ year, month, day });
      }),
    );
  });

  it('any text is a day of the calendar or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Z][a-z]{2} \d{1,2}(, \d{4})?$/)), (text) => {
        const day = parseDay(text);
        expect((day && isoDay(day, 2024)) ?? '2024-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }),
    );
  });

  it('a page whose newest papers are of this year and the last one dates all of them', () => {
    fc.assert(
      fc.property(
        fc.array(dates, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 2, max: 28 }),
        (old, today) => {
          const year = Math.max(...old.map((date) => date.year)) + 1;
          const printed = old.map((date, index) =>
            entry(
              `Old Paper ${'x'.repeat(index + 1)}`,
              `${MONTHS[date.month - 1]} ${date.day}, ${date.year}`,
            ),
          );
          const { papers, asOf } = publishedIn(
            listing(`Dec ${today}`, [...printed, entry('New Paper', 'Feb 1')]),
          );
          expect(papers.at(-1)?.published).toBe(`${year}-02-01`);
          expect(asOf).toBe(`${year}-12-${String(today).padStart(2, '0')}`);
        },
      ),
    );
  });
});
