/** Times reckoned from today ("last month", "yesterday", "the last 3 weeks"), as readers of words. Pure. */
import type { DateTime } from 'luxon';
import { amountAt, yearAt } from '../words/numbers.ts';
import { each, phraseFrom, phrases, type Said } from '../words/said.ts';
import { LISTS, UNITS, type Unit, WEEKDAYS } from '../words/time-words.ts';
import { dayAt } from './dates.ts';
import { dayOf, monthOf, type Named, type Reader, type Span } from './named.ts';

const PREVIOUS = new Set(['last', 'past', 'previous', 'preceding']);
/** "In recent months": as "a few". */
const RECENT = new Set(['recent', 'latest', ...PREVIOUS]);
const FEW = 3;
/** Before "the last month": then it is the last thirty days, else the month before this. */
const GOING_ON = new Set(['in', 'over', 'during', 'within', 'throughout', 'from', 'for']);
const OR_TWO = phrases([
  ['or two', 2],
  ['or so', 1],
]);

const DAYS = phrases([
  ['today', 0],
  ["today 's", 0],
  ['tonight', 0],
  ['this morning', 0],
  ['this afternoon', 0],
  ['this evening', 0],
  ['yesterday', 1],
  ["yesterday 's", 1],
  ['yesterday morning', 1],
  ['yesterday evening', 1],
  ['last night', 1],
  ['day before yesterday', 2],
]);

/** "Today", "yesterday", "the day before yesterday". */
export const nearDay: Reader = (said, at, today) => {
  const found = phraseFrom(said, at, DAYS);
  if (!found) return undefined;
  const day = dayOf(today.minus({ days: found.value }));
  const trending = found.value < 2 ? ({ trending: 'day' } as const) : {};
  return { from: day, to: day, end: found.end, ...trending, ...(found.value === 0 && { isOpen: true }) };
};

/** So many units before today. */
function before(today: DateTime, unit: Unit, amount: number): DateTime {
  if (unit === 'day') return today.minus({ days: Math.ceil(amount) });
  if (unit === 'week') return today.minus({ days: Math.round(amount * 7) });
  return today.minus({ months: Math.round(amount * (unit === 'year' ? 12 : 1)) });
}

/** From so many units ago until now. */
function rolling(today: DateTime, unit: Unit, amount: number): Span & Partial<Named> {
  const trending = amount === 1 && unit !== 'year' ? { trending: unit } : {};
  return { from: dayOf(before(today, unit, amount)), to: dayOf(today), isOpen: true, ...trending };
}

/** "Last year", "the past 3 weeks", "this month", "recent months", "the 2 last years". */
export const stretch: Reader = (said, at, today) => {
  const word = said.word(at);
  if (PREVIOUS.has(word) || RECENT.has(word)) return previous(said, at, today);
  if (word === 'this' && PREVIOUS.has(said.word(at + 1))) return previous(said, at + 1, today);
  if (word === 'this' || word === 'current') return current(said, at, today);
  if (word in UNIT_OF_LIST && isOfList(said, at)) return current(said, at - 1, today);
  const amount = amountAt(said, at);
  return amount && PREVIOUS.has(said.word(amount.end)) ? reversed(said, amount, today) : undefined;
};

const UNIT_OF_LIST = { week: true, month: true, year: true };

/** "The best papers of the month". */
const isOfList = (said: Said, at: number): boolean =>
  said.word(at - 1) === 'the' &&
  said.word(at - 2) === 'of' &&
  LISTS.has(said.word(at - 3)) &&
  !yearAt(said, at + 1);

function reversed(said: Said, amount: { value: number; end: number }, today: DateTime): Named | undefined {
  const found = UNITS.get(said.word(amount.end + 1));
  return found && { ...rolling(today, found.unit, amount.value * found.times), end: amount.end + 2 };
}

/** "The past 7d". */
const JOINED = /^(\d{1,3})([a-z]+)$/u;
const SHORT_UNITS: Readonly<Record<string, string>> = {
  h: 'hour',
  d: 'day',
  w: 'week',
  m: 'month',
  mo: 'month',
  mos: 'month',
  y: 'year',
};

function previous(said: Said, at: number, today: DateTime): Named | undefined {
  const joined = JOINED.exec(said.word(at + 1));
  const short = joined && UNITS.get(SHORT_UNITS[joined[2] ?? ''] ?? joined[2] ?? '');
  if (short) return { ...rolling(today, short.unit, Number(joined?.[1]) * short.times), end: at + 2 };
  const amount = amountAt(said, at + 1);
  const word = said.word(amount?.end ?? at + 1);
  const found = UNITS.get(word);
  if (!found) return undefined;
  const end = afterPossessive(said, (amount?.end ?? at + 1) + 1);
  if (amount) return { ...rolling(today, found.unit, amount.value * found.times), end };
  if (word.endsWith('s')) return { ...rolling(today, found.unit, FEW * found.times), end };
  if (!PREVIOUS.has(said.word(at))) return undefined;
  const orTwo = phraseFrom(said, end, OR_TWO);
  if (orTwo) return { ...rolling(today, found.unit, orTwo.value * found.times), end: orTwo.end };
  const isRolling =
    said.word(at) === 'past' || (said.word(at - 1) === 'the' && GOING_ON.has(said.word(at - 2)));
  if (isRolling || found.unit === 'week' || found.unit === 'day' || found.times > 3)
    return { ...rolling(today, found.unit, found.times), end };
  return { ...wholeBefore(today, word), end };
}

/** The whole year, quarter or month before this one. */
function wholeBefore(today: DateTime, word: string): Span & Partial<Named> {
  if (word === 'year' || word === 'yr') return { from: `${today.year - 1}`, to: `${today.year - 1}` };
  if (word === 'month') {
    const month = monthOf(today.minus({ months: 1 }));
    return { from: month, to: month, trending: 'month' };
  }
  const begin = today.startOf('quarter').minus({ months: 3 });
  return { from: monthOf(begin), to: monthOf(begin.plus({ months: 2 })) };
}

function current(said: Said, at: number, today: DateTime): Named | undefined {
  const word = said.word(at + 1);
  const end = afterPossessive(said, at + 2);
  const to = dayOf(today);
  switch (word) {
    case 'week':
      return { ...rolling(today, 'week', 1), end };
    case 'month':
      return { from: monthOf(today), to: monthOf(today), isOpen: true, trending: 'month', end };
    case 'quarter':
      return { from: dayOf(today.startOf('quarter')), to, isOpen: true, end };
    case 'year':
      return { from: `${today.year}`, to: `${today.year}`, isOpen: true, end };
    case 'decade':
      return { from: `${today.year - (today.year % 10)}`, to: `${today.year}`, isOpen: true, end };
    default:
      return undefined;
  }
}

const afterPossessive = (said: Said, at: number): number => (said.word(at) === "'s" ? at + 1 : at);

/** "Monday", "last friday": the latest one, today with it unless it is the last. */
export const weekday: Reader = (said, at, today) => {
  const isLast = PREVIOUS.has(said.word(at));
  const day = WEEKDAYS.get(said.word(isLast ? at + 1 : at));
  if (day === undefined) return undefined;
  const next = isLast ? at + 2 : at + 1;
  const date = isLast ? undefined : dayAt(said, said.word(next) === ',' ? next + 1 : next, today);
  if (date) return date;
  const isOwned = said.word(next) === "'s";
  const back = (today.weekday - day + 7) % 7;
  const latest = dayOf(today.minus({ days: isLast && back === 0 ? 7 : back }));
  return {
    from: latest,
    to: latest,
    end: isOwned ? next + 1 : next,
    ...(!(isLast || isOwned) && { needs: 'weekday' }),
  };
};

/** "The weekend", "last weekend": Saturday and Sunday, of which one has begun. */
export const weekend: Reader = (said, at, today) => {
  const isSaid = ['this', 'last', 'past'].includes(said.word(at));
  const next = isSaid ? at + 1 : at;
  if (said.word(next) !== 'weekend') return undefined;
  const back = (today.weekday + 1) % 7;
  const isNow = back < 2 && said.word(at) === 'last';
  const saturday = today.minus({ days: isNow ? back + 7 : back });
  const span = { from: dayOf(saturday), to: dayOf(saturday.plus({ days: 1 })) };
  return { ...span, end: afterPossessive(said, next + 1), ...(!isSaid && { needs: 'weekend' }) };
};

/** "5 years", "a fortnight", "two weeks ago": an age, which says a time where something leads to it. */
export const age: Reader = (said, at, today) => {
  const isUnit = said.word(at) === 'fortnight';
  const amount = isUnit ? { value: 1, end: at } : amountAt(said, at);
  const found = amount && UNITS.get(said.word(amount.end));
  if (!amount || !found) return undefined;
  const half = andAHalf(said, amount.end + 1);
  const value = amount.value + (half > 0 ? 0.5 : 0);
  const end = amount.end + 1 + half;
  const from = before(today, found.unit, value * found.times);
  const span = { from: dayOf(from), to: dayOf(today), isOpen: true } as const;
  if (said.word(end) === 'ago') return { ...around(from, found.unit), exact: dayOf(from), end: end + 1 };
  const hyphenated = said.word(end) === '-' ? end + 1 : end;
  if (said.word(hyphenated) === 'old')
    return { ...span, end: hyphenated + 1, exact: span.from, needs: 'old' };
  return { ...span, end, exact: span.from, needs: 'age' };
};

/** How many words "and a half" takes. */
const andAHalf = (said: Said, at: number): number =>
  said.word(at) === 'and' && said.word(at + 1) === 'a' && said.word(at + 2) === 'half' ? 3 : 0;

/** The day, month or year of a moment; of weeks ago the seven days until it. */
function around(date: DateTime, unit: Unit): Span {
  if (unit === 'year') return { from: `${date.year}`, to: `${date.year}` };
  if (unit === 'month') return { from: monthOf(date), to: monthOf(date) };
  const from = unit === 'week' ? date.startOf('week') : date;
  return { from: dayOf(from), to: dayOf(unit === 'week' ? from.plus({ days: 6 }) : date) };
}

const ALL_TIME = phrases(each(true, ['all time', 'all - time', 'alltime']));

/** "Of all time". */
export const allTime: Reader = (said, at) => {
  const found = phraseFrom(said, at, ALL_TIME);
  return found && { from: '', to: '', trending: 'all', end: found.end };
};
