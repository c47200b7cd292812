/** The periods that a sentence names ("published since March", "older than 5 years"), as filters of the query language. Pure. */
import { DateTime } from 'luxon';
import { type Said, saidOf } from '../words/said.ts';
import { acceptedLead } from './acceptance.ts';
import { type Bound, trailAfter } from './leads.ts';
import { dateOf, type Named, plus, type Span } from './named.ts';
import { rangeFrom } from './ranges.ts';
import { namedAt } from './times.ts';

/** A period of a sentence, with the words that lead to it. */
export interface SpokenPeriod {
  /** UTF-16 offsets: the first letter, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** As the query language takes them: `since:2024-03`, `until:2024`, `year:2020..2023`; none for "of all time". */
  readonly filters: readonly string[];
  /** The same as a window of what is trending, where it is one. */
  readonly trending?: 'day' | 'week' | 'month' | 'all';
  /** For a date that can be read in two ways: the day that was taken, in words, and the filters of the other. */
  readonly alternative?: { readonly said: string; readonly filters: readonly string[] };
}

/** Nobody names more, and what goes on so is no sentence. */
const MOST_PERIODS = 20;

/**
 * Finds the periods that a sentence names, left to right, without overlap, at most 20; in time that grows with its length alone.
 * Dates without a year are of the past. What only looks like a time is none: "may work", "ICML 2024", "2048 tokens".
 * @param now says what "yesterday" is, by UTC
 */
export function periodsIn(text: string, now: Date): readonly SpokenPeriod[] {
  const said = saidOf(text);
  const today = DateTime.fromJSDate(now, { zone: 'utc' }).startOf('day');
  const periods: SpokenPeriod[] = [];
  let floor = 0;
  for (let at = 0; at < said.words.length && periods.length < MOST_PERIODS; at += 1) {
    const found = periodAt(said, at, { floor, today });
    if (!found) continue;
    periods.push(found.period);
    floor = found.end;
    at = found.end - 1;
  }
  return periods;
}

function periodAt(
  said: Said,
  at: number,
  { floor, today }: { floor: number; today: DateTime },
): { readonly period: SpokenPeriod; readonly end: number } | undefined {
  const first = namedAt(said, at, today);
  if (!first) return undefined;
  const isBetween = isAfterBetween(said, at);
  const range = rangeFrom(said, first, { isBetween, today });
  const rangeLead = range && acceptedLead(said, at, { named: range, floor, today });
  const named = range && rangeLead ? range : first;
  const lead = rangeLead ?? acceptedLead(said, at, { named, floor, today });
  if (!lead) return undefined;
  const next = named === range ? undefined : trailAfter(said, named.end);
  // "Since 2020 and before 2023" are two.
  const trail = next && !namedAt(said, next.end, today) ? next : undefined;
  const bound = trail && ['in', 'since'].includes(lead.bound) ? trail.bound : lead.bound;
  const end = trail?.end ?? named.end;
  return { period: spokenOf(said, { named, bound, start: lead.start, end }), end };
}

const isAfterBetween = (said: Said, at: number): boolean =>
  said.word(at - 1) === 'between' || (said.word(at - 2) === 'between' && said.word(at - 1) === 'the');

const TRENDING = new Set<Bound>(['in', 'since']);

function spokenOf(
  said: Said,
  { named, bound, start, end }: { named: Named; bound: Bound; start: number; end: number },
): SpokenPeriod {
  const { trending, other } = named;
  return {
    start: said.words[start]?.start ?? 0,
    end: said.words[end - 1]?.end ?? said.text.length,
    filters: filtersOf(bound, named),
    ...(trending && TRENDING.has(bound) && { trending }),
    ...(other && { alternative: { said: spelled(named.from), filters: filtersOf(bound, other) } }),
  };
}

const spelled = (day: string): string => dateOf(day).toFormat('d LLLL yyyy');

function filtersOf(bound: Bound, named: Span & Partial<Named>): readonly string[] {
  if (named.from === '') return [];
  switch (bound) {
    case 'since':
      return [`since:${firstOf(named)}`];
    case 'until':
      return [`until:${lastOf(named)}`];
    case 'after':
      return [`since:${named.exact ?? (named.part === 'beginning' ? firstOf(named) : plus(named.to, 1))}`];
    case 'before':
      return [`until:${named.part === 'end' ? lastOf(named) : plus(named.exact ?? named.from, -1)}`];
    default:
      return within(named);
  }
}

/** A part of a year that begins with it is since the year. */
const firstOf = ({ exact, from, part }: Span & Partial<Named>): string =>
  exact ?? (part && from.length === 7 ? from.replace(/-01$/u, '') : from);
const lastOf = ({ exact, to, part }: Span & Partial<Named>): string =>
  exact ?? (part && to.length === 7 ? to.replace(/-12$/u, '') : to);

function within({ from, to, isOpen }: Span & Partial<Named>): readonly string[] {
  if (isOpen) return [`since:${from}`];
  if (from.length !== 4 || to.length !== 4) return [`since:${from}`, `until:${to}`];
  return [from === to ? `year:${from}` : `year:${from}..${to}`];
}
