/** Days to come: what each phrase means, and that no text stops the reader. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateAfter, datesAhead, daysAhead } from '../../../src/calendar/ahead/days-ahead.ts';

/** A Tuesday. */
const TODAY = '2026-11-24';
const said = (text: string) => {
  const days = daysAhead(text, TODAY);
  return days && `${days.from} ${days.to}`;
};

describe('daysAhead', () => {
  it.each([
    ['today', '2026-11-24 2026-11-24'],
    ['Tomorrow', '2026-11-25 2026-11-25'],
    ['friday', '2026-11-27 2026-11-27'],
    ['next tues', '2026-12-01 2026-12-01'],
    ['the 5th', '2026-12-05 2026-12-05'],
    ['the 31st', '2026-12-31 2026-12-31'],
    ['24 dec', '2026-12-24 2026-12-24'],
    ['December 24th, 2026', '2026-12-24 2026-12-24'],
    ['Monday, 7 December', '2026-12-07 2026-12-07'],
    ['24.12.', '2026-12-24 2026-12-24'],
    ['2026-12-24', '2026-12-24 2026-12-24'],
    ['4 jan', '2027-01-04 2027-01-04'],
    ['next week', '2026-11-30 2026-12-06'],
    ['this week', '2026-11-24 2026-11-29'],
    ['the weekend', '2026-11-28 2026-11-29'],
    ['january', '2027-01-01 2027-01-31'],
    ['for two weeks', '2026-11-24 2026-12-07'],
    ['a fortnight', '2026-11-24 2026-12-07'],
    ['the next 3 days', '2026-11-24 2026-11-26'],
    ['the end of the month', '2026-11-30 2026-11-30'],
    ['christmas', '2026-12-24 2026-12-26'],
    ['24 - 26 dec', '2026-12-24 2026-12-26'],
    ['from 24 Dec until 3 Jan', '2026-12-24 2027-01-03'],
    ['dec 24–jan 3', '2026-12-24 2027-01-03'],
    ['2026-12-24..2026-12-28', '2026-12-24 2026-12-28'],
  ])('reads %s', (text, days) => {
    expect(said(text)).toBe(days);
  });

  it.each(['', 'quantization', '31 november', '0 days', 'the 45th', 'x - y', '29 feb 2027'])(
    'reads no day in “%s”',
    (text) => {
      expect(said(text)).toBeUndefined();
    },
  );

  it('stops at no text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom('2', '4', ' ', '-', '.', 'dec', 'until', ',') }),
        ),
        (text) => {
          const days = daysAhead(text, TODAY);
          expect(days === undefined || days.from <= days.to || days.isRange === true).toBe(true);
        },
      ),
    );
  });
});

describe('what waits for days', () => {
  it.each([
    ['friday', '2026-11-27'],
    ['next week', '2026-11-30'],
    ['january', '2027-01-01'],
    ['2 weeks', '2026-12-08'],
    ['end of the year', '2027-01-01'],
    ['this week', '2026-11-30'],
    ['today', '2026-11-25'],
  ])('until %s goes on at %s', (text, date) => {
    const days = daysAhead(text, TODAY);
    expect(days && dateAfter(days, TODAY)).toBe(date);
  });
});

describe('datesAhead', () => {
  it.each([
    ['friday and monday', ['2026-11-27', '2026-11-30']],
    ['24, 25 and 26 dec', ['2026-12-24', '2026-12-25', '2026-12-26']],
    ['monday to wednesday', ['2026-11-30', '2026-12-01', '2026-12-02']],
    ['tomorrow, tomorrow', ['2026-11-25']],
    ['tomorrow and quantization', undefined],
    ['next year', undefined],
    ['', undefined],
  ])('names each day of “%s”', (text, dates) => {
    expect(datesAhead(text, TODAY, 62)).toEqual(dates);
  });

  it('names no day twice, in order, within its bound', () => {
    const part = fc.constantFrom('tomorrow', 'friday', 'next week', '24 dec', '24 - 26 dec', '2 weeks');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const dates = datesAhead(parts.join(', '), TODAY, 62) ?? [];
        expect(dates).toEqual([...new Set(dates)].sort());
        expect(dates.every((date) => date >= TODAY)).toBe(true);
      }),
    );
  });
});
