/** Times of day as people type them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime } from '../../src/calendar/time-of-day.ts';
import { UserError } from '../../src/runtime/errors.ts';

const HINT = 'Type it like 09:00, 9am or 21:30.';
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;

/** What a refusal says, message and hint. */
function refusal(text: string): readonly (string | undefined)[] {
  try {
    return [parseTime(text)];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [error.message, error.hint];
  }
}

describe('parseTime', () => {
  it.each([
    ['9', '09:00'],
    ['09', '09:00'],
    ['0', '00:00'],
    ['9:05', '09:05'],
    ['09:00', '09:00'],
    ['9.30', '09:30'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['2359', '23:59'],
    ['9am', '09:00'],
    ['9 am', '09:00'],
    ['9:30 PM', '21:30'],
    ['9.30 p.m.', '21:30'],
    ['930pm', '21:30'],
    ['12am', '00:00'],
    ['12:30 am', '00:30'],
    ['12pm', '12:00'],
    ['21h', '21:00'],
    ['9h30', '09:30'],
    ['9 h 30', '09:30'],
    ['noon', '12:00'],
    ['Midnight', '00:00'],
    ['  at   7 ', '07:00'],
    ['5 in the evening', '17:00'],
    ['in the evening at 8', '20:00'],
    ['half past nine', '09:30'],
    ['quarter to ten', '09:45'],
    ["nine o'clock", '09:00'],
    ['8 pm sharp', '20:00'],
    ['0900 hours', '09:00'],
    ['seven thirty pm', '19:30'],
    ['０９：００', '09:00'],
  ])('reads %j as %s', (text, time) => {
    expect(parseTime(text)).toBe(time);
  });

  it.each([
    '25:00',
    '9:60',
    '13pm',
    '0am',
    'soon',
    '9:5',
    '9 30',
    '-9',
    '24:01',
    '9:00:00',
    '12345',
    '9h5',
    'constructor',
  ])('refuses %j with three examples', (text) => {
    expect(refusal(text)).toEqual([`“${text}” is no time of day.`, HINT]);
  });

  it.each(['', '  '])('says that %j is missing', (text) => {
    expect(refusal(text)).toEqual(['The time of day is missing.', HINT]);
  });

  it.each(['24:00', '24', '24h', '2400'])('asks to write %j as 00:00', (text) => {
    expect(refusal(text)).toEqual([`“${text}” is no time of day.`, 'Type 00:00 for midnight.']);
  });

  it.each([
    ['half nine', '09:30 or 08:30'],
    ['first thing in the morning', '07:00, 08:00 or 09:00'],
  ])('asks which hour %j is', (text, hours) => {
    expect(refusal(text)).toEqual([`“${text}” does not say which hour it is.`, `Did you mean ${hours}?`]);
  });

  it('reads its own answers again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        expect(parseTime(time)).toBe(time);
        expect(parseTime(time.replace(':', ''))).toBe(time);
      }),
    );
  });

  it('answers any text with a time or a sentence', () => {
    const nearly = fc.string({ unit: fc.constantFrom(...'0123456789:.hapm '), maxLength: 9 });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string({ unit: 'binary' })), (text) => {
        const [answer = '', hint] = refusal(text);
        expect(hint === undefined ? TIME.test(answer) : answer.endsWith('.')).toBe(true);
      }),
    );
  });
});
