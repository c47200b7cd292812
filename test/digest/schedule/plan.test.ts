/** Which digest is due at a moment: the odd days of real zones, late starts, and the text forms of a schedule. */
import { describe, expect, it } from 'vitest';
import {
  isWeekly,
  parseScheduleKey,
  type Schedule,
  scheduleKey,
  scheduleSchema,
  scheduleText,
} from '../../../src/calendar/schedule.ts';
import { occurrenceAfter, plan } from '../../../src/digest/schedule/plan.ts';

const DAILY = [1, 2, 3, 4, 5, 6, 7];
const WEEKDAYS = [1, 2, 3, 4, 5];
const schedule = (at: string, zone: string, days: readonly number[] = DAILY): Schedule => ({
  at,
  zone,
  days,
});
const berlin = schedule('09:00', 'Europe/Berlin');

/** The first occurrences after an instant as "date instant". */
function walk(from: string, steps: number, wanted: Schedule): readonly string[] {
  const found: string[] = [];
  let at = new Date(from);
  for (let step = 0; step < steps; step += 1) {
    const next = occurrenceAfter(wanted, at);
    found.push(`${next.date} ${next.at.toISOString().slice(0, 16)}Z`);
    at = next.at;
  }
  return found;
}

const next = (from: string, wanted: Schedule): string => walk(from, 1, wanted)[0] ?? '';

/** A plan with its moments as text. */
function planned(first: string, now: string, wanted: Schedule = berlin) {
  const { due, skipped, next: coming } = plan(wanted, new Date(first), new Date(now));
  return {
    due: due?.date,
    skipped: skipped.map(({ date, reason }) => `${date}: ${reason}`),
    next: coming.toISOString().slice(0, 16),
  };
}

describe('occurrenceAfter', () => {
  it('is strictly later than the instant', () => {
    expect(walk('2026-06-01T06:59:59Z', 2, berlin)).toEqual([
      '2026-06-01 2026-06-01T07:00Z',
      '2026-06-02 2026-06-02T07:00Z',
    ]);
  });

  it('passes over the days that are not wanted', () => {
    expect(next('2026-06-05T08:00:00Z', schedule('09:00', 'Europe/Berlin', WEEKDAYS))).toBe(
      '2026-06-08 2026-06-08T07:00Z',
    );
    expect(next('2026-06-05T07:00:00Z', schedule('09:00', 'Europe/Berlin', [5]))).toBe(
      '2026-06-12 2026-06-12T07:00Z',
    );
  });

  it('goes by the local date, not by that of UTC', () => {
    expect(next('2026-06-01T20:30:00Z', schedule('09:00', 'Pacific/Auckland', [2]))).toBe(
      '2026-06-02 2026-06-01T21:00Z',
    );
  });

  it('knows fixed offsets', () => {
    expect(next('2026-06-01T00:00:00Z', schedule('09:00', 'UTC+5:30'))).toBe('2026-06-01 2026-06-01T03:30Z');
  });

  it.each([
    ['a spring night', '2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30Z'],
    ['half an hour on Lord Howe', '2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45Z'],
    ['midnight in São Paulo', '2018-11-04', '00:00', 'America/Sao_Paulo', '2018-11-04T03:00Z'],
    ['midnight in Beirut', '2026-03-29', '00:00', 'Asia/Beirut', '2026-03-28T22:00Z'],
    ['midnight in Cairo', '2026-04-24', '00:00', 'Africa/Cairo', '2026-04-23T22:00Z'],
    ['the hour before midnight in Nuuk', '2026-03-28', '23:30', 'America/Nuuk', '2026-03-29T01:30Z'],
  ])('moves a time that the clocks jump over by as much: %s', (_, date, at, zone, instant) => {
    const wanted = schedule(at, zone);
    const found = walk(new Date(Date.parse(instant) - 30 * 3_600_000).toISOString(), 3, wanted);
    expect(found).toContain(`${date} ${instant}`);
    expect(new Set(found.map((line) => line.slice(0, 10))).size).toBe(3);
  });

  it.each([
    ['an autumn night', '2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30Z'],
    ['half an hour on Lord Howe', '2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45Z'],
    ['the hour before midnight in Beirut', '2026-10-24', '23:30', 'Asia/Beirut', '2026-10-24T20:30Z'],
  ])('takes the first of two equal times: %s', (_, date, at, zone, instant) => {
    const found = walk(new Date(Date.parse(instant) - 1).toISOString(), 2, schedule(at, zone));
    expect(found[0]).toBe(`${date} ${instant}`);
    expect(found[1]?.slice(0, 10)).not.toBe(date);
  });

  it('has none for the day that Samoa skipped', () => {
    expect(walk('2011-12-29T00:00:00Z', 2, schedule('09:00', 'Pacific/Apia'))).toEqual([
      '2011-12-29 2011-12-29T19:00Z',
      '2011-12-31 2011-12-30T19:00Z',
    ]);
    expect(walk('2011-12-24T00:00:00Z', 1, schedule('09:00', 'Pacific/Apia', [5]))).toEqual([
      '2012-01-06 2012-01-05T19:00Z',
    ]);
  });

  it('counts seconds where a zone once had them', () => {
    const found = occurrenceAfter(schedule('09:00', 'Europe/Amsterdam'), new Date('1900-06-01T00:00:00Z'));
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', timeStyle: 'medium' });
    expect(clock.format(found.at)).toBe('09:00:00');
  });

  it('refuses a zone that does not exist and a schedule without days', () => {
    expect(() => next('2026-06-01T00:00:00Z', schedule('09:00', 'Mars/Olympus'))).toThrow(RangeError);
    expect(() => next('2026-06-01T00:00:00Z', schedule('09:00', 'UTC', []))).toThrow(RangeError);
  });
});

describe('plan', () => {
  it('waits for the first moment', () => {
    expect(planned('2026-06-02T07:00Z', '2026-06-02T06:59:59Z')).toEqual({
      due: undefined,
      skipped: [],
      next: '2026-06-02T07:00',
    });
  });

  it('delivers at the moment itself', () => {
    expect(planned('2026-06-02T07:00Z', '2026-06-02T07:00Z')).toEqual({
      due: '2026-06-02',
      skipped: [],
      next: '2026-06-03T07:00',
    });
  });

  it('delivers late, and merges what was missed within two days', () => {
    expect(planned('2026-06-02T07:00Z', '2026-06-03T12:00Z')).toEqual({
      due: '2026-06-03',
      skipped: ['2026-06-02: merged into the digest of 2026-06-03'],
      next: '2026-06-04T07:00',
    });
  });

  it('says of older ones that Paperboy was not running', () => {
    expect(planned('2026-06-01T07:00Z', '2026-06-04T07:00Z').skipped).toEqual([
      '2026-06-01: Paperboy was not running',
      '2026-06-02: merged into the digest of 2026-06-04',
      '2026-06-03: merged into the digest of 2026-06-04',
    ]);
  });

  it('leaves the latest out when it is older than two days', () => {
    const weekdays = schedule('09:00', 'Europe/Berlin', WEEKDAYS);
    expect(planned('2026-06-05T07:00Z', '2026-06-07T07:00Z', weekdays).due).toBe('2026-06-05');
    expect(planned('2026-06-05T07:00Z', '2026-06-07T07:01Z', weekdays)).toEqual({
      due: undefined,
      skipped: ['2026-06-05: Paperboy was not running'],
      next: '2026-06-08T07:00',
    });
  });

  it('merges a late one into the next when that comes within two hours', () => {
    expect(planned('2026-06-02T07:00Z', '2026-06-03T04:59Z').due).toBe('2026-06-02');
    expect(planned('2026-06-02T07:00Z', '2026-06-03T05:00Z')).toEqual({
      due: undefined,
      skipped: ['2026-06-02: merged into the digest of 2026-06-03'],
      next: '2026-06-03T07:00',
    });
  });

  it('records the last 31 dates of a long absence', () => {
    const { due, skipped } = planned('2024-06-01T07:00Z', '2026-06-30T12:00Z');
    expect(due).toBe('2026-06-30');
    expect(skipped).toHaveLength(30);
    expect(skipped[0]).toBe('2026-05-31: Paperboy was not running');
  });

  it('records 31 weeks of a weekly digest too', () => {
    expect(planned('2020-06-01T07:00Z', '2026-06-30T12:00Z', { ...berlin, days: [1] }).skipped).toHaveLength(
      30,
    );
  });

  it('puts a moment right that a wrong clock planned', () => {
    expect(planned('2031-01-01T08:00Z', '2026-06-02T06:00Z')).toEqual({
      due: undefined,
      skipped: [],
      next: '2026-06-02T07:00',
    });
  });
});

describe('a schedule', () => {
  const weekdays = schedule('09:00', 'Europe/Berlin', WEEKDAYS);

  it('is one line of text, and is read from it', () => {
    expect(scheduleKey(weekdays)).toBe('09:00 Europe/Berlin 1,2,3,4,5');
    expect(parseScheduleKey(scheduleKey(weekdays))).toEqual(weekdays);
  });

  it.each([
    '',
    '09:00',
    '09:00 Europe/Berlin',
    '24:00 UTC 1',
    '09:00 UTC 2,1',
    '09:00 UTC 1,1',
    '09:00 UTC 8',
    '09:00 UTC 1 2',
    '09:00 Mars/Olympus 1',
    '09:00 local 1',
  ])('is not read from %j', (text) => {
    expect(() => parseScheduleKey(text)).toThrow();
  });

  it('takes fixed offsets', () => {
    expect(scheduleSchema.safeParse({ at: '09:00', zone: 'UTC+5:30', days: [1] }).success).toBe(true);
  });

  it('reads well', () => {
    expect(scheduleText(weekdays)).toBe('weekdays at 09:00 (Berlin)');
    expect(scheduleText(schedule('18:30', 'UTC', [1]))).toBe('Mondays at 18:30 UTC');
    expect(scheduleText(schedule('18:30', 'UTC'))).toBe('every day at 18:30 UTC');
  });

  it('is weekly with one day', () => {
    expect([isWeekly(weekdays), isWeekly({ ...weekdays, days: [3] })]).toEqual([false, true]);
  });
});
