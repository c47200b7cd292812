/** Time zones as people type them, suggestions for the others, and guesses from a language. */
import fc from 'fast-check';
import { Info } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  nearZones,
  parseZone,
  suggestZones,
  zoneOfLocale,
  zonesToOffer,
} from '../../../src/calendar/zones/time-zone.ts';
import { UserError } from '../../../src/runtime/errors.ts';

const HINT = 'Type a place like Europe/Berlin or New York, or UTC.';
/** https://docs.discord.com/developers/reference#locales */
const LOCALES =
  `id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th
  zh-CN ja zh-TW ko`.split(/\s+/u);

/** What a refusal says, message and hint. */
function refusal(text: string): readonly (string | undefined)[] {
  try {
    return [parseZone(text)];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [error.message, error.hint];
  }
}

describe('parseZone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    [' EUROPE / BERLIN ', 'Europe/Berlin'],
    ['america/new york', 'America/New_York'],
    ['america/new_york', 'America/New_York'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['são paulo', 'America/Sao_Paulo'],
    ['port au prince', 'America/Port-au-Prince'],
    ['dar es salaam', 'Africa/Dar_es_Salaam'],
    ['argentina/cordoba', 'America/Argentina/Cordoba'],
    ['Louisville', 'America/Kentucky/Louisville'],
    ['mcmurdo', 'Antarctica/McMurdo'],
    ['Kolkata', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['asia/calcutta', 'Asia/Calcutta'],
    ['kyiv', 'Europe/Kyiv'],
    ['europe/kiev', 'Europe/Kiev'],
    ['us/eastern', 'America/New_York'],
    ['Japan', 'Asia/Tokyo'],
    ['etc/gmt+2', 'Etc/GMT+2'],
    ['Berlin time', 'Europe/Berlin'],
    ['Kolkata time', 'Asia/Kolkata'],
    ['Pacific Time', 'America/Los_Angeles'],
    ['eastern standard time zone', 'America/New_York'],
  ])('reads %j as %s', (text, zone) => {
    expect(parseZone(text)).toBe(zone);
  });

  it.each([
    ['UTC', 'UTC'],
    ['gmt', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['UTC+0', 'UTC'],
    ['UTC+2', 'UTC+2'],
    ['utc -9:30', 'UTC-9:30'],
    ['GMT-3', 'UTC-3'],
    ['+05:30', 'UTC+5:30'],
    ['+0545', 'UTC+5:45'],
    ['−3', 'UTC-3'],
    ['+14', 'UTC+14'],
    ['UTC−5', 'UTC-5'],
    ['GMT+5.5', 'UTC+5:30'],
    ['UTC+5.75', 'UTC+5:45'],
  ])('reads %j as the fixed offset %s', (text, zone) => {
    expect(parseZone(text)).toBe(zone);
    expect(Info.normalizeZone(zone).isValid).toBe(true);
  });

  it.each([
    ['EST', 'Did you mean America/New_York?'],
    ['pt', 'Did you mean America/Los_Angeles?'],
    ['CET', 'Did you mean Europe/Berlin or Europe/Paris?'],
    ['AEST', 'Did you mean Australia/Sydney or Australia/Brisbane?'],
  ])('does not take %s, which knows no summer time', (text, hint) => {
    expect(refusal(text)).toEqual([`“${text}” does not say when summer time begins.`, hint]);
  });

  it.each([
    ['IST', 'Did you mean Asia/Kolkata, Europe/Dublin or Asia/Jerusalem?'],
    ['CST', 'Did you mean America/Chicago, Asia/Shanghai or America/Costa_Rica?'],
    ['JST', 'Did you mean Asia/Tokyo?'],
  ])('does not guess what %s stands for', (text, hint) => {
    expect(refusal(text)).toEqual([`“${text}” does not say which time zone it is.`, hint]);
  });

  it.each([
    ['Europe/Berln', 'Did you mean Europe/Berlin?'],
    ['Asia/Toyko', 'Did you mean Asia/Tokyo or Asia/Tomsk?'],
    ['New Yrok', 'Did you mean America/New_York?'],
    ['America/Boston', 'Did you mean America/New_York?'],
    ['Asia/Hanoi', 'Did you mean Asia/Ho_Chi_Minh?'],
    ['Paris, France', 'Did you mean Europe/Paris?'],
    ['Munich time', 'Did you mean Europe/Berlin?'],
    ['germany', 'Did you mean Europe/Berlin?'],
    ['San Francisco', 'Did you mean America/Los_Angeles?'],
    ['Beijing', 'Did you mean Asia/Shanghai?'],
    ['München', 'Did you mean Europe/Berlin?'],
    [
      'Europe/',
      'Did you mean Europe/London, Europe/Berlin, Europe/Paris, Europe/Zurich or Europe/Amsterdam?',
    ],
    ['Narnia', HINT],
    ['UTC+15', HINT],
    ['+5:75', HINT],
    ['-13', HINT],
    ['constructor', HINT],
    ['local', HINT],
    ['system', HINT],
    ['default', HINT],
  ])('refuses %j with what it may have meant', (text, hint) => {
    expect(refusal(text)).toEqual([`“${text}” is no time zone I know.`, hint]);
  });

  it('does not guess which of two times is meant', () => {
    expect(refusal('Central time')).toEqual([
      '“Central time” is more than one time zone.',
      'Did you mean America/Chicago or Europe/Berlin?',
    ]);
  });

  it('says that a zone is missing', () => {
    expect(refusal('  ')).toEqual(['The time zone is missing.', HINT]);
  });

  it('reads every name that ICU lists, in any case and with blanks, and its own answers', () => {
    for (const name of Intl.supportedValuesOf('timeZone')) {
      expect(parseZone(name)).toBe(name);
      expect(parseZone(name.toUpperCase().replaceAll('_', ' '))).toBe(name);
    }
  });

  it('answers any text with a zone that luxon knows, or a sentence', () => {
    const nearly = fc.string({ unit: fc.constantFrom(...'utcgm+-059:/ europaEST_'), maxLength: 14 });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string({ unit: 'binary' })), (text) => {
        const [answer = '', hint] = refusal(text);
        expect(hint === undefined ? parseZone(answer) : answer.at(-1)).toBe(
          hint === undefined ? answer : '.',
        );
        expect(hint !== undefined || Info.normalizeZone(answer).isValid).toBe(true);
      }),
    );
  });
});

describe('nearZones', () => {
  it('gives what an abbreviation or a place stands for', () => {
    expect(nearZones('est', 5)).toEqual(['America/New_York']);
    expect(nearZones('usa', 2)).toEqual(['America/New_York', 'America/Chicago']);
  });

  it('puts names that begin so first', () => {
    expect(nearZones('lond', 5)[0]).toBe('Europe/London');
  });

  it('takes a place for another one letter away', () => {
    expect(nearZones('Bangalor', 5)).toEqual(['Asia/Kolkata']);
  });

  it('finds every zone with one letter left out', () => {
    const listed = suggestZones('/', 1000);
    fc.assert(
      fc.property(fc.constantFrom(...listed), fc.nat(30), (zone, at) => {
        const hole = at % zone.length;
        expect(nearZones(zone.slice(0, hole) + zone.slice(hole + 1), 5)).toContain(zone);
      }),
    );
  });

  it('gives each zone once and no more than asked for', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.nat(9), (text, limit) => {
        const zones = nearZones(text, limit);
        expect(zones.length).toBeLessThanOrEqual(limit);
        expect(new Set(zones).size).toBe(zones.length);
      }),
    );
  });
});

describe('suggestZones', () => {
  it('offers the popular zones before anything is typed', () => {
    expect(suggestZones('', 3)).toEqual(['America/New_York', 'Europe/London', 'Europe/Berlin']);
  });

  it('puts parts that begin so before words that do, and both before the rest', () => {
    expect(suggestZones('yo', 25).slice(0, 2)).toEqual(['America/New_York', 'Asia/Tokyo']);
    expect(suggestZones('ber', 25).slice(0, 2)).toEqual(['Europe/Berlin', 'Atlantic/Bermuda']);
  });

  it('completes places and abbreviations', () => {
    expect(suggestZones('cet', 25).slice(0, 2)).toEqual(['Europe/Berlin', 'Europe/Paris']);
    expect(suggestZones('bangal', 25)).toEqual(['Asia/Kolkata']);
  });

  it('offers a fixed offset that is typed', () => {
    expect(suggestZones('utc+5', 25)).toEqual(['UTC+5']);
  });

  it('offers near zones when none goes on so', () => {
    expect(suggestZones('berln', 25)).toContain('Europe/Berlin');
  });

  it('shows each zone under its name of today alone', () => {
    const all = suggestZones('a', 1000);
    expect(all).toContain('Asia/Kolkata');
    expect(all).not.toContain('Asia/Calcutta');
  });

  it('knows every zone that it offers', () => {
    for (const zone of [...suggestZones('', 1000), ...suggestZones('a', 1000), ...suggestZones('/', 1000)])
      expect(Info.normalizeZone(zone).isValid).toBe(true);
  });

  it('offers only what can be chosen', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 4 }), (typed) => {
        for (const zone of suggestZones(typed, 5)) expect(parseZone(zone)).toBe(zone);
      }),
    );
  });
});

describe('zones of a language', () => {
  it.each([
    ['de', 'Europe/Berlin'],
    ['ja', 'Asia/Tokyo'],
    ['hi', 'Asia/Kolkata'],
    ['es-ES', 'Europe/Madrid'],
    ['pt-BR', 'America/Sao_Paulo'],
  ])('guesses for %s %s', (locale, zone) => {
    expect(zoneOfLocale(locale)).toBe(zone);
  });

  it.each(['en-US', 'es-419', 'ru', 'tlh', ''])('does not guess for %j', (locale) => {
    expect(zoneOfLocale(locale)).toBeUndefined();
  });

  it.each(LOCALES)('offers four to six good zones for %s, the guess first', (locale) => {
    const zones = zonesToOffer(locale);
    expect([4, 5, 6]).toContain(zones.length);
    expect(zones.map(parseZone)).toEqual([...new Set(zones)]);
    expect(zones[0]).toBe(zoneOfLocale(locale) ?? zones[0]);
  });

  it('offers zones for an unknown language too', () => {
    expect(zonesToOffer('tlh').at(-1)).toBe('UTC');
  });
});
