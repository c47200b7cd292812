/** Reads the dates of a page: months of several languages, ISO, "Published on", "3 days ago". Pure. */
import { fold } from '../../../text/tokenise.ts';
import type { Day } from './dump.ts';

/** The languages that browsers translate pages into most often, of which ICU names no month like another's. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'];
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** A longer line is no date, whatever it begins with. */
const LONGEST_DATE = 60;

const MONTHS: ReadonlyMap<string, number> = months();

const MONTH = String.raw`(?<month>\p{L}{3,10})\.?`;
const DAY = String.raw`(?<day>\d{1,2})`;
/** Without a comma only what looks like a year is one: "Aug 18 12" has twelve comments. */
const YEAR = String.raw`(?:, ?(?<year>\d{4})(?!\d)|,? (?:de )?(?<bare>(?:19|20)\d\d)(?!\d))?`;

/** How a date begins a line, by the order of its parts. */
const FORMS = [
  new RegExp(String.raw`^${MONTH} ${DAY}(?:st|nd|rd|th)?(?![\d:.]\d|\d)${YEAR}`, 'iu'),
  new RegExp(String.raw`^${DAY}(?:\.|st|nd|rd|th|er)? ?(?:de )?${MONTH}${YEAR}`, 'iu'),
  /^(?<year>\d{4})[-/](?<number>\d{2})[-/](?<day>\d{2})(?:T[\d:.]+Z?)?(?!\d)/u,
  /^(?<day>\d{1,2})\.(?<number>\d{1,2})\.(?<year>\d{4})(?!\d)/u,
  /^(?:(?<year>\d{4})[年년] ?)?(?<number>\d{1,2})[月월] ?(?<day>\d{1,2})[日일]/u,
];

/** What may stand before a date and says nothing more. */
const VERBS = 'published|posted|submitted|released|veröffentlicht|publié|publicado|pubblicato';
const BEFORE = new RegExp(`^(?:(?:${VERBS})(?: on| am| le| el| il)?|on|le|am|date|datum)[ :]+`, 'iu');
const WEEKDAY = new RegExp(`^(?:${weekdays().join('|')})\\.?,? `, 'iu');

/** "3 days ago", "vor 3 Tagen", "il y a 3 jours", with a comment count behind it. */
const AGO =
  /^(?<before>about |vor |il y a )?(?<many>\d{1,4}|an?|one|eine[mr]?|une?) ?(?<unit>\p{L}+)(?<after> ago)?(?= |$)/iu;

/** How many days a unit has; null where it is not told to the day: a week may be six days or eight. */
const UNITS: readonly { readonly words: string; readonly days: number | null }[] = [
  { words: 's sec secs second seconds m min mins minute minutes minuten h hr hrs hour hours', days: 0 },
  { words: 'stunde stunden heure heures sekunde sekunden seconde secondes', days: 0 },
  { words: 'd day days tag tage tagen jour jours', days: 1 },
  {
    words: 'w week weeks woche wochen semaine semaines mo month months monat monate monaten mois',
    days: null,
  },
  { words: 'y year years jahr jahre jahren an ans annee annees', days: null },
];
const DAYS_OF = new Map(
  UNITS.flatMap(({ words, days }) => words.split(' ').map((word) => [word, days] as const)),
);
const NAMED = new Map([
  ...['today', 'just now', 'heute', "aujourd'hui"].map((name) => [name, 0] as const),
  ...['yesterday', 'gestern', 'hier'].map((name) => [name, 1] as const),
]);

/** A date at the beginning of a line. */
export interface ReadDate {
  /** The date as it is printed. */
  readonly text: string;
  /** Undefined when the calendar has no such day, or it is not told to the day. */
  readonly day?: Day;
  /** So many days before the page's own, in place of a day. */
  readonly daysAgo?: number;
  /** What stands behind it. */
  readonly rest: string;
}

/** Reads the date that a line begins with; undefined when it begins with none. */
export function readDate(line: string): ReadDate | undefined {
  if (line.length > LONGEST_DATE) return undefined;
  const text = line.replace(BEFORE, '').replace(WEEKDAY, '');
  return readAgo(text) ?? readCalendarDate(text);
}

/** Reads "Feb 10, 2025", "10 févr." or "2025-02-10" and nothing else; undefined when it is no day of any year. */
export function parseDay(text: string): Day | undefined {
  const date = readDate(text);
  return date?.rest === '' ? date.day : undefined;
}

function readCalendarDate(text: string): ReadDate | undefined {
  for (const form of FORMS) {
    const found = form.exec(text);
    const { month, number, day, year, bare } = found?.groups ?? {};
    const monthNumber = number === undefined ? MONTHS.get(fold(month ?? '')) : Number(number);
    if (!found || monthNumber === undefined) continue;
    const printed = year ?? bare;
    const read = {
      year: printed === undefined ? null : Number(printed),
      month: monthNumber,
      day: Number(day),
    };
    const isDay = read.day >= 1 && read.day <= (LONGEST_MONTHS[monthNumber - 1] ?? 0);
    return { text: found[0], ...(isDay && { day: read }), rest: restOf(text, found[0]) };
  }
  return undefined;
}

function readAgo(text: string): ReadDate | undefined {
  const named = [...NAMED].find(([name]) => text.toLowerCase() === name);
  if (named) return { text, daysAgo: named[1], rest: '' };
  const found = AGO.exec(text);
  const { before, many = '', unit = '', after } = found?.groups ?? {};
  const days = DAYS_OF.get(fold(unit));
  if (!found || days === undefined || (after ?? before) === undefined) return undefined;
  const times = /^\d/u.test(many) ? Number(many) : 1;
  const rest = restOf(text, found[0]);
  return { text: found[0], ...(days !== null && { daysAgo: days * times }), rest };
}

const restOf = (text: string, date: string): string => text.slice(date.length).trim();

/** The names of the months, long and short, as ICU has them. */
function months(): Map<string, number> {
  const known = new Map<string, number>([['sept', 9]]);
  for (const language of LANGUAGES)
    for (const style of ['long', 'short'] as const)
      for (const form of [{ month: style }, { month: style, day: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' });
        for (let month = 1; month <= LONGEST_MONTHS.length; month += 1) {
          const parts = format.formatToParts(Date.UTC(2024, month - 1, 1));
          const name = parts.find(({ type }) => type === 'month')?.value ?? '';
          known.set(fold(name.replace('.', '')), month);
        }
      }
  return known;
}

function weekdays(): readonly string[] {
  const names = LANGUAGES.flatMap((language) =>
    (['long', 'short'] as const).flatMap((weekday) => {
      const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
      return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2024, 0, 1 + day)));
    }),
  );
  // "Mar" is Tuesday in Spanish, and March before it.
  const known = new Set(names.map((name) => name.replace('.', '')).filter((name) => !MONTHS.has(fold(name))));
  return [...known].sort((left, right) => right.length - left.length);
}
