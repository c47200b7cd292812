/** Times from one to another ("from December to February", "2020-2023", "between 2019 and now"). Pure. */
import type { DateTime } from 'luxon';
import { fullYear, yearAt } from '../words/numbers.ts';
import { each, phraseFrom, phrases, type Said } from '../words/said.ts';
import { dayOf, hasBegun, type Named, plus, type Span } from './named.ts';
import { namedAt } from './times.ts';

type Joint = 'to' | 'and';
/** Words between the two ends; "and" only after "between", or between two of a kind. */
const TO = phrases<Joint>([
  ...each<Joint>('to', [
    'to',
    'until',
    'till',
    'til',
    'through',
    'thru',
    '-',
    '..',
    '...',
    'up to',
    'up until',
    'and until',
  ]),
  ...each<Joint>('to', [
    'to the',
    'until the',
    'till the',
    'through the',
    'up to the',
    'up to and including',
    '- -',
  ]),
  ...each<Joint>('and', ['and', '&', 'and the', 'or', '/']),
]);
const LISTED = phrases(each(true, [',', 'and', 'or', '&', ', and', ', or']));
const KINDS_WITH_AND = new Set<Named['needs']>(['year', 'month', undefined]);

/** The range that a time begins, or undefined when it begins none. */
export function rangeFrom(
  said: Said,
  first: Named,
  { isBetween, today }: { isBetween: boolean; today: DateTime },
): Named | undefined {
  const listed = listedYears(said, first);
  if (listed) return { from: first.from, to: listed.to, end: listed.end };
  const to = phraseFrom(said, first.end, TO);
  if (!to || first.exact !== undefined || first.from === '') return undefined;
  const last = shortYear(said, first, to.end) ?? namedAt(said, to.end, today);
  if (!last || last.from === '' || last.needs === 'age' || last.needs === 'old') return undefined;
  if (to.value === 'and' && !isBetween && !isPair(first, last)) return undefined;
  const span = joined(first, last, today);
  const needs = first.needs === last.needs && first.needs !== 'year' ? first.needs : undefined;
  return span && { ...span, end: last.end, ...(needs && { needs }) };
}

/** The last of "2020, 2021 and 2022", where they follow each other. */
function listedYears(said: Said, first: Named): Named | undefined {
  let last: Named | undefined;
  let end = first.end;
  while (first.needs === 'year') {
    const next = phraseFrom(said, end, LISTED);
    const year = next && yearAt(said, next.end);
    if (!year || year.value !== Number(last?.from ?? first.from) + 1) break;
    last = { from: `${year.value}`, to: `${year.value}`, end: year.end, needs: 'year' };
    end = year.end;
  }
  return last;
}

/** "2020-23". */
function shortYear(said: Said, first: Named, at: number): Named | undefined {
  if (first.needs !== 'year' || !said.touches(at) || !/^\d{2}$/u.test(said.word(at))) return undefined;
  const year = `${fullYear(Number(said.word(at)))}`;
  return year > first.from ? { from: year, to: year, end: at + 1, needs: 'year' } : undefined;
}

/** "2020 and 2022", "March and June 2025": two of one kind are the ends of a range; "2024 and yesterday" are not. */
const isPair = (first: Named, last: Named): boolean =>
  first.from.length === last.from.length && KINDS_WITH_AND.has(first.needs);

/** From the one to the other, in the year that one of them names, else the latest that makes sense. */
function joined(first: Named, last: Named, today: DateTime): (Span & Partial<Named>) | undefined {
  const now = dayOf(today);
  if (last.isOpen && last.from === now) return { from: first.from, to: now, isOpen: true };
  if (first.isOpen && first.from === now) return { from: last.from, to: now, isOpen: true };
  if (first.ofYear && last.ofYear) return yearlessRange(first.ofYear, last.ofYear, today);
  if (first.ofYear) {
    const year = Number(last.to.slice(0, 4));
    return inOrder(first.ofYear(year), last) ?? inOrder(first.ofYear(year - 1), last);
  }
  if (last.ofYear) {
    const year = Number(first.from.slice(0, 4));
    return inOrder(first, last.ofYear(year)) ?? inOrder(first, last.ofYear(year + 1));
  }
  if (first.needs === 'weekday' && last.from < first.from) return { from: plus(first.from, -7), to: last.to };
  return inOrder(first, last) ?? (first.needs === 'year' ? inOrder(last, first) : undefined);
}

/** "From December to February": the latest of which the first is over, or the last has begun. */
function yearlessRange(
  first: (year: number) => Span,
  last: (year: number) => Span,
  today: DateTime,
): Span | undefined {
  const ranges = [today.year, today.year - 1, today.year - 2].flatMap((year) => {
    const begin = first(year);
    const end = [last(year), last(year + 1)].find((each) => each.from >= begin.from);
    return end ? [{ begin, end }] : [];
  });
  const isOver = (span: Span) => plus(span.to, 1) <= dayOf(today);
  const found = ranges.find(({ begin, end }) => isOver(begin) || hasBegun(end, today));
  return found && { from: found.begin.from, to: found.end.to };
}

/** A range whose end is not before its beginning. */
const inOrder = (first: Span, last: Span): Span | undefined =>
  first.from < plus(last.to, 1) ? { from: first.from, to: last.to } : undefined;
