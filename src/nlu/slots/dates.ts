/** Dates in a sentence, by their month, weekday or figures, as filters of the query language. The one user of chrono. Pure. */
import * as en from 'chrono-node/en';
import { DateTime } from 'luxon';

const source = String.raw;

/** What a text says of time, and the text without the words for it. */
export interface Dated {
  readonly filters: readonly string[];
  readonly rest: string;
}

/** "That were published", "from", which belong to the time after them. */
export const LEAD = source`(?:(?:that|which)(?:'s| is| are| was| were| have been| has been)? )?(?:(?:published|released|posted|written|dated|appearing|appeared|coming out|came out|come out|submitted|out|but)(?: only)? )?`;
export const YEAR = source`(?:19[5-9]\d|20\d\d)`;
const HOW = source`since|as of|starting(?: in| from)?|after|later than|newer than|before|prior to|older than|until|till|up to|between|from|in|during|on|of|last|this`;
/** What has to stand in a text that names a date by its month or weekday, or as figures. */
const MONTH = source`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const WEEKDAY = source`(?:mon|tues|wednes|thurs|fri|satur|sun)day`;
const DATED = new RegExp(
  source`\b${MONTH}\b|\b(?:since|after|before|until|last|on) (?:last )?${WEEKDAY}\b|\b\d{1,2}[./]\d{1,2}[./]\d{4}\b`,
  'iu',
);
const BEFORE_DATE = new RegExp(
  source`(?:${LEAD})(?<how>${HOW})?\s*(?:the )?(?:beginning of |end of |last )*$`,
  'iu',
);

const ISO = new RegExp(
  source`(?:${LEAD})(?:\b(?<how>${HOW}) )?(?<![\d.-])(?<date>${YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\d-])`,
  'iu',
);

function isoFilters({
  how = '',
  date = '',
}: Readonly<Record<string, string | undefined>> = {}): readonly string[] {
  return filtersOf(
    how.toLowerCase(),
    DateTime.fromISO(date, { zone: 'utc' }),
    undefined,
    date.length > 7 ? 'day' : 'month',
  );
}

/**
 * Chrono without its readers of spans ("a few weeks ago"), which time-window.ts reads: their patterns take for ever over
 * some words in a row. It has no other handle on them than their names.
 */
const spanless = en.configuration.createCasualConfiguration();
const chrono = new en.Chrono({
  ...spanless,
  parsers: spanless.parsers.filter((parser) => !parser.constructor.name.includes('TimeUnit')),
});

/** No paper that anybody asks for is of another year. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** A date that chrono finds; a month or day without a figure or a word of time before it is any other word ("may", "march"). */
export function dateIn(text: string, now: DateTime): Dated | undefined {
  const iso = ISO.exec(text);
  if (iso) return { filters: isoFilters(iso.groups), rest: without(text, iso.index, iso[0].length) };
  if (!DATED.test(text)) return undefined;
  for (const found of datesIn(text, now)) {
    const dated = readDate(text, found, now);
    if (dated) return dated;
  }
  return undefined;
}

type Found = ReturnType<typeof chrono.parse>[number];

/** What chrono finds of our times: it also takes "3 be" for a year of the Buddhist era. */
const datesIn = (text: string, now: DateTime): readonly Found[] =>
  chrono.parse(text, { instant: now.toJSDate(), timezone: 0 }).filter(({ start, end }) =>
    [start, end ?? start].every((each) => {
      const year = each.get('year') ?? 0;
      return year >= FIRST_YEAR && year <= LAST_YEAR;
    }),
  );

function readDate(text: string, { index, text: said, start, end }: Found, now: DateTime): Dated | undefined {
  const inner = said.replace(/^(?:on|in|from|since|the)\s+/iu, '');
  const at = index + said.length - inner.length;
  const lead = BEFORE_DATE.exec(text.slice(0, at));
  const how = lead?.groups?.how?.toLowerCase() ?? '';
  const isDated = start.isCertain('month') || start.isCertain('weekday');
  if (!isDated || (how === '' && !/\d/u.test(said))) return undefined;
  const unit = start.isCertain('day') || start.isCertain('weekday') ? 'day' : 'month';
  const begin = lead?.index ?? at;
  const range = end ? { to: utc(end.date()), length: 0 } : rangeEnd(text.slice(at + inner.length), now);
  const own = past(utc(start.date()), now, start.isCertain('year'), unit);
  // "March and June 2025" says the year once.
  const from = range && !start.isCertain('year') ? own.set({ year: range.to.year }) : own;
  const length = at - begin + inner.length + (range?.length ?? 0);
  return { filters: filtersOf(how, from, range?.to, unit), rest: without(text, begin, length) };
}

const utc = (date: Date): DateTime => DateTime.fromJSDate(date, { zone: 'utc' });

/** "… and March 2025", after "between January 2024". */
function rangeEnd(text: string, now: DateTime): { to: DateTime; length: number } | undefined {
  const and = /^\s*(?:and|to|until|till|through|-|–)\s+/iu.exec(text);
  const [next] = and ? datesIn(text.slice(and[0].length), now) : [];
  return and && next?.index === 0 && next.start.isCertain('month')
    ? {
        to: DateTime.fromJSDate(next.start.date(), { zone: 'utc' }),
        length: and[0].length + next.text.length,
      }
    : undefined;
}

/** Papers are of the past: "in December" and "since Friday" mean the one before today. */
function past(date: DateTime, now: DateTime, hasYear: boolean, unit: 'day' | 'month'): DateTime {
  if (hasYear || date.startOf(unit) <= now) return date;
  return unit === 'month' || date.diff(now, 'days').days > 7
    ? date.minus({ years: 1 })
    : date.minus({ weeks: 1 });
}

function filtersOf(
  how: string,
  from: DateTime,
  to: DateTime | undefined,
  unit: 'day' | 'month',
): readonly string[] {
  const write = (date: DateTime) => date.toFormat(unit === 'day' ? 'yyyy-MM-dd' : 'yyyy-MM');
  const step = unit === 'day' ? { days: 1 } : { months: 1 };
  if (to) return [`since:${write(from)}`, `until:${write(to)}`];
  if (/^(?:since|as of|starting)/u.test(how)) return [`since:${write(from)}`];
  if (/^(?:after|later|newer)/u.test(how)) return [`since:${write(from.plus(step))}`];
  if (/^(?:before|prior|older)/u.test(how)) return [`until:${write(from.minus(step))}`];
  if (/^(?:until|till|up)/u.test(how)) return [`until:${write(from)}`];
  return [`since:${write(from)}`, `until:${write(from)}`];
}

/** A text without a part of it. */
export const without = (text: string, from: number, length: number): string =>
  `${text.slice(0, from)} ${text.slice(from + length)}`.replace(/\s+/gu, ' ').trim();
