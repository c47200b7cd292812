/** Times in a sentence ("since March 2025", "in the last 6 months") as filters of the query language. Pure. */
import { DateTime } from 'luxon';
import { dateIn, LEAD, without, YEAR } from './dates.ts';

/** What a text says of time. */
export interface Window {
  /** Filters of the query language; empty when no time was named. */
  readonly filters: readonly string[];
  /** The same as a window of what is trending, where it is one. */
  readonly trending?: 'day' | 'week' | 'month' | 'all';
  /** The text without the words for the time. */
  readonly rest: string;
}

type Read = (
  groups: Readonly<Record<string, string | undefined>>,
  now: DateTime,
) => Omit<Window, 'rest'> | undefined;

const source = String.raw;
const COUNT = source`\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|(?:a )?couple(?: of)?|(?:a )?few|several|half an?`;
const UNIT = 'day|week|month|quarter|year|decade';
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  eighteen: 18,
  couple: 2,
  few: 3,
  several: 3,
  half: 0.5,
};
/** When the seasons of the northern half begin, by the calendar months that people mean. */
const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };
const MONTHS_OF: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12, decade: 120 };

const day = (date: DateTime): string => date.toFormat('yyyy-MM-dd');
const since = (date: string, trending?: Window['trending']) => ({
  filters: [`since:${date}`],
  ...(trending && { trending }),
});
const months = (from: DateTime, to = from) => ({
  filters: [`since:${from.toFormat('yyyy-MM')}`, `until:${to.toFormat('yyyy-MM')}`],
});
const yearsOf = (text: string) => ({ filters: [`year:${text}`] });

/** The units as the windows of `trending`: a day, a week, a month. */
const trendingOf = (unit: string): Window['trending'] =>
  unit === 'day' || unit === 'week' || unit === 'month' ? unit : undefined;

/** So many units ago, by the calendar. */
function ago(amount: string | undefined, unit: string, now: DateTime): DateTime {
  const word =
    (amount ?? '1')
      .toLowerCase()
      .replace(/^a (?=\w)/u, '')
      .split(' ')[0] ?? '';
  const number = NUMBERS[word] ?? Number(word);
  if (unit === 'day') return now.minus({ days: number });
  return unit === 'week'
    ? now.minus({ weeks: number })
    : now.minus({ months: Math.round(number * (MONTHS_OF[unit] ?? 1)) });
}

const rolling: Read = ({ amount, unit = '' }, now) => {
  const key = unit.toLowerCase();
  return since(
    day(ago(amount, key, now)),
    amount === undefined || /^(?:an?|one)$/iu.test(amount) ? trendingOf(key) : undefined,
  );
};

/** "Last month" is the whole month before; of weeks nobody minds where they begin. */
const whole: Read = ({ unit = '' }, now) => {
  const key = unit.toLowerCase();
  if (key === 'year') return yearsOf(String(now.year - 1));
  if (key === 'month') return { ...months(now.minus({ months: 1 })), trending: 'month' };
  return rolling({ unit }, now);
};

const current: Read = ({ unit = '' }, now) => {
  const key = unit.toLowerCase();
  if (key === 'year') return since(`${now.year}`);
  if (key === 'month') return since(day(now.startOf('month')), 'month');
  return key === 'week' ? since(day(now.minus({ weeks: 1 })), 'week') : since(day(now.startOf('quarter')));
};

/** Each with its pattern; the first that fits is taken, then the rest of the text is read again. */
const FORMS: readonly (readonly [RegExp, Read])[] = (
  [
    [
      source`\b(?:between|from|in|within)?\s*(?:the years? )?(?<from>${YEAR})\s*(?:and|to|through|till|until|-|–|—|\.\.)\s*(?<to>${YEAR})\b`,
      ({ from, to }) => yearsOf(`${from}..${to}`),
    ],
    [
      source`\b(?:in |from |during |since )?(?:the )?(?:early |mid |late )?(?<from>(?:19|20)\d)0'?s\b`,
      ({ from }) => yearsOf(`${from}0..${from}9`),
    ],
    [
      source`\b(?:in |from |of )?q(?<quarter>[1-4]) (?:of )?(?<year>${YEAR})\b`,
      ({ quarter, year }, now) => {
        const from = now.set({ year: Number(year), month: Number(quarter) * 3 - 2, day: 1 });
        return months(from, from.plus({ months: 2 }));
      },
    ],
    [
      source`\b(?:in |from |of |during |since )?(?:the )?(?<season>spring|summer|autumn|fall|winter) (?:of )?(?<year>${YEAR})\b`,
      ({ season = '', year }, now) => {
        const from = now.set({ year: Number(year), month: SEASONS[season.toLowerCase()] ?? 1, day: 1 });
        return months(from, from.plus({ months: 2 }));
      },
    ],
    [
      source`\b(?:not (?:older|earlier) than|(?:no|nothing|none) (?:older|earlier) than|(?:not|nothing|none) (?:before|prior to)|since|as of|starting(?: in| from)?|beginning (?:in|with)|from) (?:the )?(?:beginning of |start of |year |early )*(?<year>${YEAR})(?! (?:to|until|till|through)\b)(?: (?:onwards?|on|and (?:later|newer|after|up|on)|or (?:later|newer)|upwards?|till now|until (?:now|today)|to (?:now|today|present)))\b`,
      ({ year }) => since(year ?? ''),
    ],
    [
      source`\b(?:not (?:older|earlier) than|(?:no|nothing|none) (?:older|earlier) than|(?:not|nothing|none) (?:before|prior to)|since|as of|starting(?: in| from)?|beginning (?:in|with)) (?:the )?(?:beginning of |start of |year |early )*(?<year>${YEAR})\b`,
      ({ year }) => since(year ?? ''),
    ],
    [
      source`\b(?:in )?(?<year>${YEAR}) (?:onwards?|or (?:later|newer)|and (?:later|newer|after|up|onwards?)|up(?:wards?)?)\b`,
      ({ year }) => since(year ?? ''),
    ],
    [
      source`\b(?:from |in |until )?(?<year>${YEAR}),? (?:or|and) (?:earlier|older|before|prior)\b`,
      ({ year }) => ({ filters: [`until:${year}`] }),
    ],
    [source`\b(?<year>${YEAR})\+`, ({ year }) => since(year ?? '')],
    [
      source`\b(?<!\b(?:not|no|nothing|none) )(?:after|later than|newer than|more recent than|younger than|post-?) ?(?:the )?(?:end of |year )?(?<year>${YEAR})\b`,
      ({ year }) => since(String(Number(year) + 1)),
    ],
    [
      source`\b(?<!\b(?:not|no|nothing|none) )(?:before|older than|prior to|earlier than|pre-?) ?(?:the )?(?:year )?(?<year>${YEAR})\b`,
      ({ year }) => ({ filters: [`until:${Number(year) - 1}`] }),
    ],
    [
      source`\b(?:until|till|up to|up until|through|(?:not|nothing) (?:after|later than|newer than)|(?:no|nothing|none) (?:later|newer) than) (?:the )?(?:end of |year )*(?<year>${YEAR})\b`,
      ({ year }) => ({ filters: [`until:${year}`] }),
    ],
    [
      source`\b(?:in|over|during|within|of|from|for)?\s*(?:the )?(?:last|past|previous|recent) (?<amount>${COUNT}) (?<unit>${UNIT})s?\b`,
      rolling,
    ],
    [
      source`\b(?:since |from |not older than |no older than |newer than |less than |younger than )(?<amount>${COUNT}) (?<unit>${UNIT})s?(?: ago| old)?\b`,
      rolling,
    ],
    [source`\b(?:in|over|during|within|from) the (?:last|past) (?<unit>${UNIT})\b`, rolling],
    [source`\b(?:in |over |during |within |from |of )?(?:the )?past (?<unit>${UNIT})\b`, rolling],
    [
      source`\bsince (?:the )?last (?<unit>week|month|year)\b`,
      ({ unit = '' }, now) =>
        /week/iu.test(unit)
          ? rolling({ unit }, now)
          : since(
              day(
                now
                  .minus(/year/iu.test(unit) ? { years: 1 } : { months: 1 })
                  .startOf(/year/iu.test(unit) ? 'year' : 'month'),
              ),
            ),
    ],
    [source`\b(?:in |over |during |from |of |the )*(?:last|previous) (?<unit>${UNIT})(?:'s)?\b`, whole],
    [
      source`\b(?:so far |since the (?:beginning|start) of |in |during |from |since |of )*(?:this|the current) (?<unit>year|month|week|quarter)(?:'s)?(?: so far)?\b`,
      current,
    ],
    [
      source`\b(?:since|from|until|before|after)?\s*yesterday(?:'s)?\b`,
      (_, now) => ({
        filters: [`since:${day(now.minus({ days: 1 }))}`, `until:${day(now.minus({ days: 1 }))}`],
        trending: 'day',
      }),
    ],
    [source`\b(?:from |since )?(?:today(?:'s)?|this morning)\b`, (_, now) => since(day(now), 'day')],
    [source`\b(?:(?:of|for|from|over) )?all[- ]time\b`, () => ({ filters: [], trending: 'all' as const })],
    [
      source`\b(?:in|from|of|during|for|year|only(?: from)?|just|and|about|published) (?:the )?(?:year )?(?<year>${YEAR})(?!\s*(?:images|classes|challenge|dataset)\b)(?:'s)?\b`,
      ({ year }) => yearsOf(year ?? ''),
    ],
    [
      source`(?<!(?:ilsvrc|coco|voc|kitti|brats|isic|semeval|wmt|imagenet|cvpr|iccv|eccv|icml|iclr|acl|emnlp|miccai|kdd|challenge)[ -]?)(?<![\w.$-])(?<year>${YEAR})(?:'s)?(?=\s*(?:$|[,);.?!]|papers?\b|works?\b|publications?\b|articles?\b|only\b|preprints?\b))`,
      ({ year }) => yearsOf(year ?? ''),
    ],
  ] as readonly (readonly [string, Read])[]
).map(([pattern, read]) => [new RegExp(pattern, 'iu'), read]);
/** Without one of these no form fits; patterns are made ready when they are first tried, which takes a while. */
const ANY_FORM = new RegExp(source`\d|${UNIT}|yesterday|today|this morning|all[- ]time`, 'iu');
const LEADING = new RegExp(source`(?:${LEAD})$`, 'iu');

/** More than two times in one sentence are not filters any more. */
const MOST_TIMES = 3;

/** The times that a text names, and the text without them. */
export function windowOf(text: string, now: Date): Window {
  const today = DateTime.fromJSDate(now, { zone: 'utc' });
  let found: Window = { filters: [], rest: text };
  for (let round = 0; round < MOST_TIMES; round += 1) {
    const next: Window | undefined = dateIn(found.rest, today) ?? formIn(found.rest, today);
    if (!next) break;
    const trending = found.trending ?? next.trending;
    found = { filters: [...found.filters, ...next.filters], rest: next.rest, ...(trending && { trending }) };
  }
  return found;
}

/** The time that a text begins with, as filters, and how many letters say it. */
export function timeAt(text: string, now: Date) {
  const today = DateTime.fromJSDate(now, { zone: 'utc' });
  const found = [dateIn(text, today), formIn(text, today, 0)].find(
    (each) => each && text.endsWith(each.rest),
  );
  return found && { filters: found.filters, length: text.length - found.rest.length };
}

function formIn(text: string, now: DateTime, last = text.length): Window | undefined {
  if (!ANY_FORM.test(text)) return undefined;
  for (const [pattern, read] of FORMS) {
    const match = pattern.exec(text);
    const window = match && match.index <= last && read(match.groups ?? {}, now);
    if (match && window) return { ...window, rest: withoutForm(text, match) };
  }
  return undefined;
}

/** A text without a time and what leads to it: "published", "that came out". */
function withoutForm(text: string, { index, 0: said }: RegExpExecArray): string {
  const lead = LEADING.exec(text.slice(0, index + said.length - said.trimStart().length));
  const from = Math.min(index, lead?.index ?? index);
  return without(text, from, index + said.length - from);
}
