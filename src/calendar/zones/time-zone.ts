/** Time zones as people type them, read as names that luxon knows. Pure; the names come from this Node's own ICU. */
import { FixedOffsetZone, IANAZone } from 'luxon';
import { UserError } from '../../runtime/errors.ts';
import { editDistance } from '../../text/edit-distance.ts';
import { fold } from '../../text/tokenise.ts';
import { list } from '../../text/wording.ts';
import { PLACES } from './places.ts';
import { LOCALES, OFFERS, POPULAR, SAID_TIMES, SEASONAL, SHARED, TODAYS_NAMES } from './time-zone-names.ts';

/** A name and what of it is compared: folded, with "_" for blanks and hyphens. */
interface Known {
  readonly name: string;
  readonly key: string;
  readonly last: string;
}

/** Zones are at most 14 hours ahead of UTC (Kiritimati) and 12 behind. */
const MOST_AHEAD = 14 * 60;
const MOST_BEHIND = 12 * 60;
/** How many zones an error names: more than five nobody reads. */
const MOST_NAMED = 5;
const MOST_OFFERED = 6;
/** One letter in three may be wrong, but no more than three: else everything is near everything. */
const LETTERS_PER_ERROR = 3;
const MOST_ERRORS = 3;
/** A shorter beginning is the beginning of too many names to be a guess. */
const SHORTEST_GUESS = 3;

const OFFSET = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2})|\.(\d{1,2}))?$/u;
/** "Berlin time", "Pacific standard time zone". */
const TIME = / (?:(?:standard|daylight|summer|winter) )?time(?: ?zone)?$/u;
/** Their other name for UTC; ICU would give "UTC" for them too. */
const UTC_NAMES = new Set(['utc', 'gmt', 'z', 'zulu']);
const HINT = 'Type a place like Europe/Berlin or New York, or UTC.';

const keyOf = (text: string): string =>
  fold(text)
    .trim()
    .replace(/\s*\/\s*/gu, '/')
    .replace(/[\s_-]+/gu, '_');

const known = (name: string): Known => {
  const key = keyOf(name);
  return { name, key, last: key.slice(key.lastIndexOf('/') + 1) };
};

const listed = Intl.supportedValuesOf('timeZone');
const todays = (name: string): string => TODAYS_NAMES.get(name) ?? name;
/** Every zone once, by its name of today, the popular ones first. */
const offered = [...new Set([...POPULAR, ...listed.map(todays)])].map(known);
/** The older names, which people still type. */
const older = listed.filter((name) => TODAYS_NAMES.has(name)).map(known);

/** A zone, or why a text is none and which it may have meant. */
export type ZoneRead =
  | { readonly zone: string }
  | { readonly wrong: string; readonly near: readonly string[]; readonly isCertain: boolean };

/**
 * Reads a time zone: an IANA name in any case, with blanks or underscores ("america/new york"); its last part alone
 * ("Berlin"), also before "time"; "Pacific time"; `UTC`; or a fixed offset ("+05:30", "UTC−2", "GMT+5.5"), which ignores
 * summer time.
 * @returns the name as IANA spells it ("Asia/Calcutta" stays, "US/Eastern" becomes America/New_York), or a fixed offset
 * as luxon spells it (`UTC+5:30`); else what is wrong, with the zones near to it, for certain those of a known place
 */
export function readZone(text: string): ZoneRead {
  const typed = text.trim();
  const spoken = typed.replace(/\s+/gu, ' ').toLowerCase();
  const place = TIME.test(spoken) ? typed.slice(0, spoken.search(TIME)) : typed;
  const key = keyOf(place);
  const abbreviated = SEASONAL.get(key) ?? SHARED.get(key);
  if (abbreviated) {
    const wrong = SEASONAL.has(key)
      ? 'does not say when summer time begins'
      : 'does not say which time zone it is';
    return { wrong: `“${typed}” ${wrong}.`, near: abbreviated, isCertain: true };
  }
  const times = place === typed ? undefined : SAID_TIMES.get(key);
  if (times?.length === 1 && times[0] !== undefined) return { zone: times[0] };
  const zone = fixedOffset(place) ?? named(key) ?? alias(place);
  if (zone !== undefined) return { zone };
  const near = times ?? nearZones(place, MOST_NAMED);
  return {
    wrong: `“${typed}” is ${times ? 'more than one time zone' : 'no time zone I know'}.`,
    near,
    isCertain: times !== undefined || meantBy(place).length > 0,
  };
}

/**
 * The time zone that a text names, as `readZone` reads it.
 * @throws UserError when it is none or may be several, with up to five zones it may have meant
 */
export function parseZone(text: string): string {
  if (text.trim() === '') throw new UserError('The time zone is missing.', HINT);
  const read = readZone(text);
  if ('zone' in read) return read.zone;
  throw new UserError(read.wrong, didYouMean(read.near));
}

/** Whether a text may name a place of a zone: quick, for the words of a sentence. */
export const mayBeZone = (text: string): boolean => {
  const key = keyOf(text);
  return NAMES.has(key) || [PLACES, SEASONAL, SHARED, SAID_TIMES].some((names) => names.has(key));
};

const didYouMean = (zones: readonly string[]): string =>
  zones.length === 0 ? HINT : `Did you mean ${list(zones.slice(0, MOST_NAMED), 'or')}?`;

function fixedOffset(text: string): string | undefined {
  const typed = fold(text)
    .replace(/[−‐‑–]/gu, '-')
    .replace(/\s/gu, '');
  if (UTC_NAMES.has(typed)) return 'UTC';
  const [, sign, hours, figures = '0', fraction = ''] = OFFSET.exec(typed) ?? [];
  const minutes = fraction === '' ? Number(figures) : Number(`0.${fraction}`) * 60;
  if (sign === undefined || minutes > 59 || minutes % 1 !== 0) return undefined;
  const offset = (Number(hours) * 60 + minutes) * (sign === '-' ? -1 : 1);
  return offset > MOST_AHEAD || offset < -MOST_BEHIND ? undefined : FixedOffsetZone.instance(offset).name;
}

/** The zone whose whole name or last parts the key is; none when several are. */
function named(key: string): string | undefined {
  for (const zones of [offered, older]) {
    const exact = zones.find((zone) => zone.key === key);
    const ending = exact ? [exact] : zones.filter((zone) => zone.key.endsWith(`/${key}`));
    if (ending.length === 1) return ending[0]?.name;
  }
  return undefined;
}

/** The zone of a name that ICU knows but does not list, like "US/Eastern" or "Japan"; it would take "+15" too. */
function alias(typed: string): string | undefined {
  const name = typed.replace(/\s+/gu, '_');
  if (!/^\p{L}/u.test(name) || !IANAZone.isValidZone(name)) return undefined;
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
  return todays(timeZone);
}

/** All names and last parts of names. */
const NAMES: ReadonlySet<string> = new Set([...offered, ...older].flatMap(({ key, last }) => [key, last]));

/**
 * Zones that a mistyped text may have meant, best first: what an abbreviation or a place stands for; else names that
 * begin so, then names a few letters away as a whole or in their last part, then those of places a letter away.
 */
export function nearZones(text: string, limit: number): readonly string[] {
  const key = keyOf(text);
  const certain = meantBy(text);
  const begins = ({ key: whole, last }: Known) => last.startsWith(key) || whole.startsWith(key);
  const beginning = key.length < SHORTEST_GUESS ? [] : offered.filter(begins);
  const last = key.slice(key.lastIndexOf('/') + 1);
  const misspelt = offered
    .map((zone) => ({ zone, distance: Math.min(errors(key, zone.key), errors(last, zone.last)) }))
    .filter(({ distance }) => Number.isFinite(distance))
    .sort((left, right) => left.distance - right.distance)
    .map(({ zone }) => zone);
  const guesses = [...namesOf(beginning), ...namesOf(misspelt), ...misspeltPlaces(key)];
  return some(certain.length > 0 ? certain : guesses, limit);
}

/** How many letters are wrong; infinite when too many to be a slip. */
function errors(typed: string, name: string): number {
  const most = Math.min(MOST_ERRORS, Math.floor(Math.min(typed.length, name.length) / LETTERS_PER_ERROR));
  if (Math.abs(typed.length - name.length) > most) return Number.POSITIVE_INFINITY;
  const distance = editDistance(typed, name);
  return distance > most ? Number.POSITIVE_INFINITY : distance;
}

const meant = (key: string): readonly string[] =>
  [SEASONAL, SHARED, PLACES].flatMap((table) => table.get(key) ?? []);

/** What a place stands for, also after a wrong continent ("America/Boston") or before its country ("Paris, France"). */
function meantBy(text: string): readonly string[] {
  const key = keyOf(text);
  const zones = meant(key);
  if (zones.length > 0 || NAMES.has(key)) return zones;
  const [place = ''] = text.split(',');
  const parts = [place, place.slice(place.lastIndexOf('/') + 1)].map(keyOf).filter((part) => part !== key);
  return parts.flatMap((part) => named(part) ?? PLACES.get(part) ?? []).slice(0, MOST_NAMED);
}

/** A place is taken for another one letter away at most: there are real zones to be near to. */
const misspeltPlaces = (key: string): readonly string[] =>
  [...PLACES].flatMap(([place, zones]) => (errors(key, place) === 1 ? zones : []));

const namesOf = (zones: readonly Known[]): readonly string[] => zones.map(({ name }) => name);
const some = (names: readonly string[], limit: number): readonly string[] =>
  [...new Set(names)].slice(0, limit);

/**
 * Zones while somebody types: what an abbreviation or a place stands for, then names with a part or word that begins
 * so, then names that contain it, the popular ones first; near ones when there are none, the popular ones for no text.
 */
export function suggestZones(typed: string, limit: number): readonly string[] {
  const key = keyOf(typed);
  if (key === '') return POPULAR.slice(0, limit);
  const offset = fixedOffset(typed);
  const certain = [...(offset === undefined ? [] : [offset]), ...meant(key)];
  const begins = offered.filter((zone) => `/${zone.key}`.includes(`/${key}`));
  const wordBegins = offered.filter((zone) => zone.key.includes(`_${key}`));
  const contains = offered.filter((zone) => zone.key.includes(key));
  const places = [...PLACES].flatMap(([place, zones]) => (place.startsWith(key) ? zones : []));
  const names = namesOf([...begins, ...wordBegins]);
  const found = some([...certain, ...names, ...places, ...namesOf(contains)], limit);
  return found.length === 0 ? nearZones(typed, limit) : found;
}

/** The zone that most people with one of Discord's locales live in; undefined for languages of many zones. */
export const zoneOfLocale = (locale: string): string | undefined => LOCALES.get(locale);

/** Four to six zones to ask with, for a locale: the guess first, where there is one. */
export const zonesToOffer = (locale: string): readonly string[] =>
  OFFERS.get(locale) ?? some([LOCALES.get(locale) ?? [], ...POPULAR.slice(0, 4), 'UTC'].flat(), MOST_OFFERED);
