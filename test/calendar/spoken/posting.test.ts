/** Times of day, zones and days in the words of a sentence, as the digest command takes them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PostingSlot, postingIn } from '../../../src/calendar/spoken/posting.ts';
import { parseTime } from '../../../src/calendar/time-of-day.ts';
import { parseDays } from '../../../src/calendar/weekdays.ts';
import { parseZone } from '../../../src/calendar/zones/time-zone.ts';

function written(slot: PostingSlot): string {
  switch (slot.kind) {
    case 'impossible':
      return `never “${slot.said}” but ${slot.days}`;
    case 'doubt':
      return `one of ${slot.choices.join(' ')}`;
    case 'own-zone':
      return 'own zone';
    default:
      return 'once' in slot ? `${slot.value} once` : slot.value;
  }
}

const read = (text: string): string =>
  postingIn(text)
    .map(({ slot }) => written(slot))
    .join(', ');

/** Lines of a sentence and what is read of it. */
const table = (lines: string): readonly (readonly string[])[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => line.split('→').map((part) => part.trim()));

describe('when something is posted', () => {
  it.each(
    table(`
      5 in the evening → 17:00
      in the evening at 8 → 20:00
      at noon → 12:00
      at midnight → 00:00
      half past nine → 09:30
      quarter to ten → 09:45
      ten to nine → 08:50
      a quarter past eight in the evening → 20:15
      0900 → 09:00
      9h30 → 09:30
      at 9.30 → 09:30
      at nine → 09:00
      nine o'clock → 09:00
      8 pm sharp → 20:00
      at 6 p.m. → 18:00
      at 8 at night → 20:00
      move the digest to 8 → 08:00
      at 8:30 please → 08:30`),
  )('has a time of day: %s', (text, time) => expect(read(text)).toBe(time));

  it.each(
    table(`
      every weekday → weekdays
      every single day → daily
      every evening at 8 → daily, 20:00
      each morning at 7 → daily, 07:00
      mondays and thursdays → mon,thu
      Mon/Wed/Fri → mon,wed,fri
      mon-fri → weekdays
      sunday to thursday → mon,tue,wed,thu,sun
      on weekdays except wednesday → mon,tue,thu,fri
      every day but sunday → mon,tue,wed,thu,fri,sat
      daily except on weekends → weekdays
      at the weekend → weekends
      during the week → weekdays
      once a week on tuesday → weekly tue
      weekly on fridays → weekly fri
      twice a week on mondays and thursdays → mon,thu
      on fridays → fri
      on friday → fri once
      every monday morning → mon`),
  )('has days: %s', (text, days) => expect(read(text)).toBe(days));

  it.each(
    table(`
      9am Eastern Time → 09:00, America/New_York
      at 5pm Pacific Time → 17:00, America/Los_Angeles
      9:00 New York → 09:00, America/New_York
      Kolkata time → Asia/Kolkata
      Berlin time → Europe/Berlin
      in Berlin → Europe/Berlin
      at 9 tokyo time → 09:00, Asia/Tokyo
      UTC−5 → UTC-5
      at 9 GMT+5.5 → 09:00, UTC+5:30
      +05:30 → UTC+5:30
      america/new york → America/New_York
      local time → own zone
      9am CET → 09:00, one of Europe/Berlin Europe/Paris
      6 PM EST → 18:00, one of America/New_York
      10:00 IST → 10:00, one of Asia/Kolkata Europe/Dublin Asia/Jerusalem
      Central time → one of America/Chicago Europe/Berlin
      in San Francisco → one of America/Los_Angeles
      zone:Europe/Berln → one of Europe/Berlin`),
  )('has a zone: %s', (text, zone) => expect(read(text)).toBe(zone));

  it.each(
    table(`
      every hour → never “every hour” but daily
      every 3 hours → never “every 3 hours” but daily
      twice a day → never “twice a day” but daily
      twice a week → never “twice a week” but mon,thu
      three times a week → never “three times a week” but mon,wed,fri
      every other day → never “every other day” but mon,wed,fri
      every two weeks → never “every two weeks” but weekly
      every other friday → never “every other friday” but weekly
      monthly → never “monthly” but weekly
      the first monday of the month → never “first monday of the month” but weekly`),
  )('cannot be %s', (text, instead) => expect(read(text)).toBe(instead));

  it.each([
    ['half nine', 'one of 09:30 08:30'],
    ['every evening', 'daily, one of 18:00 19:00 20:00'],
    ['first thing in the morning', 'one of 07:00 08:00 09:00'],
    ['at 24:00', 'one of 00:00'],
  ])('is asked for: %s', (text, choices) => expect(read(text)).toBe(choices));

  it.each([
    '7 papers',
    'change the digest to 7 papers',
    'about 5 papers',
    'GPT-4 at 8 bit',
    'version 9.30',
    'at the same time',
    'real time detection',
    'at one point',
    'the pacific ocean',
    'skip it for a week',
    'from 9 to 17',
    'cats by the met office',
  ])('is not in “%s”', (text) => expect(postingIn(text)).toEqual([]));

  it('stands with the words that lead to it', () => {
    const text = 'digest on rlhf every weekday at 9 Berlin time';
    expect(postingIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'every weekday',
      'at 9',
      'Berlin time',
    ]);
  });
});

describe('any text', () => {
  const parse = { time: parseTime, days: parseDays, zone: parseZone };
  const words = fc.constantFrom(
    ...'every other day at 9 half past nine pm in the evening mon fri - , and berlin time utc + 5 weekly'.split(
      ' ',
    ),
    ...['twice', 'a', 'week', 'except', '9:30', 'EST', 'Europe', '/', 'noon', 'mornings', 'first'],
  );
  const text = fc.oneof(
    fc.array(words, { maxLength: 10 }).map((all) => all.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  it('has slots in order within it, with values that the arguments take', () => {
    fc.assert(
      fc.property(text, (said) => {
        let last = 0;
        for (const { start, end, slot } of postingIn(said)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(said.length);
          if ('value' in slot) expect(() => parse[slot.kind](slot.value)).not.toThrow();
          if (slot.kind === 'impossible') expect(parseDays(slot.days).length).toBeGreaterThan(0);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(['9 ', 'mon,', 'time ', 'every ', 'berlin time ', 'in Berlin ', 'except ', '9:30 utc+5 '])(
    'is read to its end, however often it says “%s”',
    (unit) => expect(postingIn(unit.repeat(4000)).length).toBeLessThanOrEqual(20),
  );
});
