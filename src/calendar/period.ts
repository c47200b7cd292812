/** The date filters `year:`, `since:` and `until:` as first and last days. */
import { DateTime } from 'luxon';
import { UserError } from '../runtime/errors.ts';

/** Calendar days `YYYY-MM-DD`, inclusive; an absent end is open. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

const EXAMPLES = {
  year: 'year:2023 or year:2020..2023',
  since: 'since:2024, since:2024-01 or since:2024-01-15',
  until: 'until:2024, until:2024-06 or until:2024-06-30',
};

/**
 * Reads the value of a date filter.
 * @throws UserError when the value is no date of that form
 */
export function periodOf(key: keyof typeof EXAMPLES, text: string): Period {
  const wrong = () => new UserError(`"${key}:${text}" is no date I can read.`, `Use ${EXAMPLES[key]}.`);
  if (key === 'year') return years(text, wrong);
  const unit = unitOf(text);
  const start = unit && DateTime.fromISO(text, { zone: 'utc' });
  if (!start?.isValid) throw wrong();
  return key === 'since' ? { from: iso(start) } : { to: iso(start.endOf(unit as 'year' | 'month' | 'day')) };
}

function years(text: string, wrong: () => UserError): Period {
  const [, first = '', dots, last = ''] = /^(\d{4})?(\.\.\.?|-)?(\d{4})?$/u.exec(text) ?? [];
  if (first === '' && last === '') throw wrong();
  if (!dots && last !== '') throw wrong();
  if (!dots) return { from: `${first}-01-01`, to: `${first}-12-31` };
  const [low, high] = first !== '' && last !== '' && first > last ? [last, first] : [first, last];
  return { ...(low && { from: `${low}-01-01` }), ...(high && { to: `${high}-12-31` }) };
}

function unitOf(text: string): 'year' | 'month' | 'day' | undefined {
  if (/^\d{4}$/u.test(text)) return 'year';
  if (/^\d{4}-\d{2}$/u.test(text)) return 'month';
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? 'day' : undefined;
}

const iso = (date: DateTime): string => date.toFormat('yyyy-MM-dd');
