/** On which days lists come out, how many have come, and why one may be empty. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { daysBefore, daysBetween, decay } from '../../src/calendar/day-arithmetic.ts';
import {
  isListDay,
  lastListDay,
  listDayBefore,
  listDaysBetween,
  whyNoList,
} from '../../src/calendar/listing-days.ts';

const RECORDED = join(import.meta.dirname, '../../../shared/data/hf-daily/hf-daily.jsonl.gz');
const day = fc.integer({ min: -20_000, max: 40_000 }).map((days) => daysBefore('1990-01-01', -days));
const weekdayOf = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' }).weekday;

describe('list days', () => {
  it('are Monday to Friday, in all centuries', () => {
    fc.assert(fc.property(day, (iso) => isListDay(iso) === weekdayOf(iso) <= 5));
  });

  it.each([
    ['2026-11-20', '2026-11-20', 0, 'a day and itself'],
    ['2026-11-19', '2026-11-20', 1, 'Thursday to Friday'],
    ['2026-11-20', '2026-11-22', 0, 'Friday to Sunday'],
    ['2026-11-20', '2026-11-23', 1, 'Friday to Monday'],
    ['2026-11-21', '2026-11-23', 1, 'Saturday to Monday'],
    ['2026-11-16', '2026-11-30', 10, 'two weeks'],
    ['2026-12-31', '2027-01-04', 2, 'over New Year: a holiday has a list too'],
    ['2026-11-20', '2026-11-16', 0, 'backwards'],
  ])('between %s and %s there are %i (%s)', (from, to, days) => {
    expect(listDaysBetween(from, to)).toBe(days);
  });

  it('so many before a day: the first since which no more have come', () => {
    fc.assert(
      fc.property(day, fc.nat(60), (iso, count) => {
        const first = listDayBefore(iso, count);
        expect([isListDay(first), listDaysBetween(first, iso)]).toEqual([true, count]);
      }),
    );
  });

  it('are counted as by going through the days', () => {
    const gone = (from: string, length: number) =>
      Array.from({ length }, (_, index) => daysBefore(from, -index - 1)).filter(isListDay).length;
    fc.assert(
      fc.property(day, fc.nat(60), (from, length) => {
        return listDaysBetween(from, daysBefore(from, -length)) === gone(from, length);
      }),
    );
  });

  it('the last one is the day itself, or the Friday before a weekend', () => {
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((iso) => lastListDay(iso))).toEqual([
      '2026-11-20',
      '2026-11-20',
      '2026-11-20',
      '2026-11-23',
    ]);
    fc.assert(
      fc.property(day, (iso) => isListDay(lastListDay(iso)) && listDaysBetween(lastListDay(iso), iso) === 0),
    );
  });
});

describe('no list', () => {
  it.each([
    ['2026-11-21', 'weekend'],
    ['2026-11-26', 'holiday in the US'],
    ['2026-05-25', 'holiday in the US'],
    ['2021-12-31', 'holiday in the US'],
    ['2027-12-24', 'holiday in the US'],
    ['2022-06-20', 'holiday in the US'],
    ['2027-12-25', 'weekend'],
    ['2026-11-27', undefined],
    ['2026-11-20', undefined],
  ])('on %s is explained by %s', (iso, reason) => {
    expect(whyNoList(iso)).toBe(reason);
  });

  it('is explained on the holidays of arXiv in 2026, its own days at the end of the year apart', () => {
    const holidays = ['01-01', '01-19', '06-19', '07-03', '09-07', '11-26', '12-25'];
    expect(holidays.map((date) => whyNoList(`2026-${date}`))).toEqual(
      holidays.map(() => 'holiday in the US'),
    );
    expect(['12-29', '12-31'].map((date) => whyNoList(`2026-${date}`))).toEqual([undefined, undefined]);
  });

  it('is explained on eleven weekdays a year by holidays, or ten or twelve when New Year moves', () => {
    for (let year = 2021; year < 2029; year += 1) {
      const days = Array.from({ length: 366 }, (_, index) => daysBefore(`${year}-01-01`, -index));
      const found = days.filter((iso) => iso.startsWith(`${year}`) && whyNoList(iso) === 'holiday in the US');
      expect([10, 11, 12]).toContain(found.length);
    }
  });

  it.skipIf(!existsSync(RECORDED))(
    'never came on a weekday of the recorded lists but one, and never on a holiday (skipped without ../shared/data)',
    () => {
      const lines = gunzipSync(readFileSync(RECORDED)).toString().trimEnd().split('\n');
      const listed = new Set(lines.map((line) => (JSON.parse(line) as { date: string }).date));
      const [first, last] = [...listed].sort().filter((_, index, all) => [0, all.length - 1].includes(index));
      const all = Array.from({ length: 1 + daysBetween(first as string, last as string) }, (_, index) =>
        daysBefore(first as string, -index),
      );
      expect(all.filter((iso) => isListDay(iso) !== listed.has(iso))).toEqual(['2025-01-16']);
      expect(all.filter((iso) => whyNoList(iso) === 'holiday in the US' && listed.has(iso))).toHaveLength(6);
    },
  );
});

describe('days', () => {
  it('are whole calendar days, whatever the clock changes', () => {
    expect(daysBetween('2025-03-29', '2025-03-31')).toBe(2);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2025-01-02', '2025-01-01')).toBe(-1);
  });

  it('going back and counting agree', () => {
    fc.assert(
      fc.property(day, fc.nat(20_000), (iso, days) => daysBetween(daysBefore(iso, days), iso) === days),
    );
  });

  it('decay is 1 on the first day, and the same for the twice as old at any age', () => {
    expect(decay(1, 0.7)).toBe(1);
    expect(decay(20, 0.7) / decay(10, 0.7)).toBeCloseTo(decay(2_000, 0.7) / decay(1_000, 0.7));
  });
});
