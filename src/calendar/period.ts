/** The values of the date filters `year:`, `since:`, `until:`, `after:` and `before:` as first and last days. Pure. */
import { DateTime } from 'luxon';

/** Calendar days `YYYY-MM-DD`, inclusive; an absent end is open. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

type DateFilter = 'year' | 'since' | 'until' | 'after' | 'before';

const COMPARED = /^(>=?|<=?|[≥≤])\s*(.+)$/u;
const COMPARISONS: Readonly<Record<string, Exclude<DateFilter, 'year'>>> = {
  '>': 'after',
  '>=': 'since',
  '≥': 'since',
  '<': 'before',
  '<=': 'until',
  '≤': 'until',
};
/** "2020..2023", and with any dash. */
const YEARS = /^(\d{4})?(\.\.\.?|\p{Pd}|−)?(\d{4})?$/u;
const DATE = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/u;

/**
 * Reads the value of a date filter: a year, a month `2024-3` or a day `2024-03-15`; of `year:` also years from … to, and
 * of any a comparison (`>=2024`). `after:2023` begins with 2024, and `before:2024` ends with 2023.
 * @returns undefined when it is no date
 */
export function periodOf(key: DateFilter, text: string): Period | undefined {
  const [, sign = '', compared = ''] = COMPARED.exec(text) ?? [];
  const bound = COMPARISONS[sign];
  if (bound) return periodOf(bound, compared);
  if (key === 'year') return years(text);
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const start = DateTime.utc(Number(year), Number(month ?? 1), Number(day ?? 1));
  if (!start.isValid) return undefined;
  const end = start.endOf(unitOf(month, day));
  if (key === 'since') return { from: iso(start) };
  if (key === 'until') return { to: iso(end) };
  return key === 'after' ? { from: iso(end.plus({ days: 1 })) } : { to: iso(start.minus({ days: 1 })) };
}

function unitOf(month: string | undefined, day: string | undefined): 'year' | 'month' | 'day' {
  if (month === undefined) return 'year';
  return day === undefined ? 'month' : 'day';
}

function years(text: string): Period | undefined {
  const [, first = '', dots, last = ''] = YEARS.exec(text) ?? [];
  if (first === '' && last === '') return undefined;
  if (!dots && last !== '') return undefined;
  if (!dots) return { from: `${first}-01-01`, to: `${first}-12-31` };
  const [low, high] = first !== '' && last !== '' && first > last ? [last, first] : [first, last];
  return { ...(low && { from: `${low}-01-01` }), ...(high && { to: `${high}-12-31` }) };
}

const iso = (date: DateTime): string => date.toFormat('yyyy-MM-dd');
