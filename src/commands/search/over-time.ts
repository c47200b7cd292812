/** How many papers there are of each year, or of each month where these are few years. */
import { DateTime } from 'luxon';
import type { Period } from '../../calendar/period.ts';
import type { Bar } from '../../cards/chart.ts';
import type { Context } from '../../invocation/command.ts';
import { filter } from '../../search/query/condition.ts';
import type { Query } from '../../search/query/query.ts';

/** A screen of them. */
const MOST_BARS = 12;
/** Two figures are read faster than drawn; and so are the days of a few papers. */
const LEAST_BARS = 3;
const LEAST_PAPERS = 5;

/**
 * Bars of the years or the months between two days, `YYYY-MM-DD`; what lies before the last of them is one bar. None where
 * there is too little to draw.
 */
export function overTime(
  query: Query,
  { total, from, to }: { readonly total: number; readonly from: string; readonly to: string },
  { engine, corpus }: Pick<Context, 'engine' | 'corpus'>,
): readonly Bar[] {
  const stretches = stretchesOf(from, to);
  if (total < LEAST_PAPERS || stretches.length < LEAST_BARS) return [];
  return stretches.map(({ label, period }) => {
    const asked = { ...query, where: [...query.where, filter({ facet: 'published', value: period })] };
    return {
      label,
      value: engine.search({ query: asked, sort: 'newest', offset: 0, limit: 0, asOf: corpus.asOf }).total,
    };
  });
}

interface Stretch {
  readonly label: string;
  readonly period: Period;
}

function stretchesOf(from: string, to: string): readonly Stretch[] {
  const years = units(from, to, 'year', 'yyyy');
  const all = years.length < LEAST_BARS ? units(from, to, 'month', 'LLL yyyy') : years;
  if (all.length <= MOST_BARS) return all;
  const shown = all.slice(1 - MOST_BARS);
  const [{ period: { to: end = to } = {} } = {}] = all.slice(-MOST_BARS);
  return [{ label: 'earlier', period: { to: end } }, ...shown];
}

/** Each year or month between two days, the first and the last included. */
function units(from: string, to: string, unit: 'year' | 'month', format: string): readonly Stretch[] {
  const day = (iso: string) => DateTime.fromISO(iso, { zone: 'utc', locale: 'en' }).startOf(unit);
  const [first, last] = [day(from), day(to)];
  const many = Math.round(last.diff(first, unit).as(unit)) + 1;
  return Array.from({ length: many }, (_, index) => first.plus({ [unit]: index })).map((start) => ({
    label: start.toFormat(format),
    period: { from: start.toISODate() ?? from, to: start.endOf(unit).toISODate() ?? to },
  }));
}
