/** Days to come that have a name: "tomorrow", "next week", "the weekend", "christmas". Pure. */
import type { DateTime, DurationLike } from 'luxon';

export interface Days {
  readonly from: DateTime;
  readonly to: DateTime;
  /** Whether it was named by its end, so that what waits for it comes after it. */
  readonly isStretch?: true;
}

export const oneDay = (day: DateTime): Days => ({ from: day, to: day });
export const whole = (day: DateTime, unit: 'week' | 'month' | 'year'): Days => ({
  from: day.startOf(unit),
  to: day.endOf(unit).startOf('day'),
});
/** Without the days that are over. */
export const upFrom = (today: DateTime, days: Days): Days =>
  days.from < today ? { ...days, from: today } : days;

/** Named stretches, reckoned from today. */
const DAYS_BY_NAME: Readonly<Record<string, (today: DateTime) => Days>> = {
  today: oneDay,
  tonight: oneDay,
  tomorrow: (today) => oneDay(today.plus({ days: 1 })),
  tmrw: (today) => oneDay(today.plus({ days: 1 })),
  'day after tomorrow': (today) => oneDay(today.plus({ days: 2 })),
  'this week': (today) => upFrom(today, whole(today, 'week')),
  week: (today) => upFrom(today, whole(today, 'week')),
  'next week': (today) => whole(today.plus({ weeks: 1 }), 'week'),
  'week after next': (today) => whole(today.plus({ weeks: 2 }), 'week'),
  weekend: (today) => weekend(today),
  'this weekend': (today) => weekend(today),
  'next weekend': (today) => weekend(today.plus({ weeks: 1 })),
  'this month': (today) => upFrom(today, whole(today, 'month')),
  month: (today) => upFrom(today, whole(today, 'month')),
  'next month': (today) => whole(today.plus({ months: 1 }), 'month'),
  'this year': (today) => upFrom(today, whole(today, 'year')),
  year: (today) => upFrom(today, whole(today, 'year')),
  'next year': (today) => whole(today.plus({ years: 1 }), 'year'),
  'new year': (today) => oneDay(today.plus({ years: 1 }).startOf('year')),
  christmas: (today) => yearly(today, { month: 12, day: 24 }, { days: 2 }),
  xmas: (today) => yearly(today, { month: 12, day: 24 }, { days: 2 }),
};

/** Looked up by what people write, which may be the name of something that every object has. */
export const NAMED_DAYS: ReadonlyMap<string, (today: DateTime) => Days> = new Map(
  Object.entries(DAYS_BY_NAME),
);

function weekend(today: DateTime): Days {
  const { from: monday, to: sunday } = whole(today, 'week');
  return upFrom(today, { from: monday.plus({ days: 5 }), to: sunday });
}

/** The next such days that are not over. */
function yearly(today: DateTime, begin: { month: number; day: number }, length: DurationLike): Days {
  const inYear = (year: number) => today.set({ year, ...begin });
  const first = inYear(today.year);
  const start = first.plus(length) < today ? inYear(today.year + 1) : first;
  return { from: start, to: start.plus(length) };
}
