/** Days of the week as people type them, and in words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysText, parseDays } from '../../src/calendar/weekdays.ts';
import { UserError } from '../../src/runtime/errors.ts';

const HINT = 'Type it like daily, weekdays, mon,thu, mon-fri or weekly fri.';

/** What a refusal says, message and hint. */
function refusal(text: string): readonly unknown[] {
  try {
    return [parseDays(text)];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [error.message, error.hint];
  }
}

describe('parseDays', () => {
  it.each([
    ['daily', '1234567'],
    ['every day', '1234567'],
    ['Everyday', '1234567'],
    ['weekdays', '12345'],
    ['every weekday', '12345'],
    ['workdays', '12345'],
    ['weekends', '67'],
    ['weekly', '1'],
    ['weekly fri', '5'],
    ['weekly:fri', '5'],
    ['weekly on Fridays', '5'],
    ['every friday', '5'],
    ['mon,thu', '14'],
    ['Monday and Thursday', '14'],
    ['thu & MON', '14'],
    ['mon mon', '1'],
    ['mo, We;sa', '136'],
    ['tues thurs weds', '234'],
    ['mon-fri', '12345'],
    ['Mon – Wed, Sun', '1237'],
    ['monday to friday', '12345'],
    ['sat-mon', '167'],
    ['fri-fri', '5'],
    ['weekends, wed', '367'],
    ['  tuesday  ', '2'],
    ['every day but sunday', '123456'],
    ['on weekdays except wednesday', '1245'],
    ['at the weekend', '67'],
    ['once a week on tuesday', '2'],
    ['monday mornings', '1'],
  ])('reads %j as %s', (text, days) => {
    expect(parseDays(text).join('')).toBe(days);
  });

  it.each([
    ['mnday', 'mnday', 'Did you mean Monday?'],
    ['mon, wendesday', 'wendesday', 'Did you mean Wednesday?'],
    ['dayly', 'dayly', 'Did you mean daily?'],
    ['weekday-ends', 'weekday', 'Did you mean weekdays?'],
    ['sometimes', 'sometimes', HINT],
    ['m', 'm', HINT],
    ['every now and then', 'now', HINT],
    ['every', 'every', HINT],
    ['8', '8', HINT],
    ['constructor', 'constructor', HINT],
  ])('refuses %j and names what is wrong', (text, word, hint) => {
    expect(refusal(text)).toEqual([`“${word}” is no day.`, hint]);
  });

  it.each(['', ' ', ',,'])('says that %j is missing', (text) => {
    expect(refusal(text)).toEqual(['The days are missing.', HINT]);
  });

  it.each([
    ['every other day', 'on days of your choice, such as Mon, Wed and Fri: days:mon,wed,fri.'],
    ['Twice a day', 'once a day: days:daily.'],
    ['monthly', 'once a week: days:weekly.'],
  ])('says what can be had instead of %s', (text, hint) => {
    expect(refusal(text)).toEqual([`It cannot come ${text.toLowerCase()}.`, `It can come ${hint}`]);
  });

  it('refuses a range of three', () => {
    expect(refusal('mon-wed-fri')[0]).toBe('“mon-wed-fri” is no range of days.');
  });

  it('refuses a weekly digest on two days', () => {
    expect(refusal('weekly mon thu')).toEqual([
      'A weekly digest comes on one day.',
      'Type weekly fri, or daily, weekdays or mon,thu.',
    ]);
  });

  it('answers any text with ascending days or a sentence', () => {
    const nearly = fc.array(fc.constantFrom('mon', 'sun-', 'weekly', 'and', ',', 'daily', '-', 'tuesdayy'));
    fc.assert(
      fc.property(
        fc.oneof(
          nearly.map((words) => words.join(' ')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const [answer] = refusal(text);
          const days = Array.isArray(answer) ? answer : undefined;
          expect(days ?? String(answer).at(-1)).toEqual(days ? [...new Set(days)].sort() : '.');
          expect(days).not.toEqual([]);
        },
      ),
    );
  });
});

describe('daysText', () => {
  it.each([
    ['1234567', 'every day'],
    ['12345', 'weekdays'],
    ['67', 'weekends'],
    ['1', 'Mondays'],
    ['3', 'Wednesdays'],
    ['14', 'Mon and Thu'],
    ['2457', 'Tue, Thu, Fri and Sun'],
  ])('says %s as %j', (days, text) => {
    expect(daysText(Array.from(days, Number))).toBe(text);
  });

  it('is read again as the same days', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (days) => {
        const sorted = days.toSorted();
        expect(parseDays(daysText(sorted))).toEqual(sorted);
      }),
    );
  });
});
