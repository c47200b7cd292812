/** Observed counts (comments, upvotes, stars, citations): a number is only ever stored with who said so and when. */
import { z } from 'zod';
import { daysBefore } from '../calendar/day-arithmetic.ts';

/** A week of growth holds one of each weekday. */
export const GROWTH_DAYS = 7;

export const signalSchema = z.object({
  name: z.enum(['comments', 'upvotes', 'stars', 'citations']),
  value: z.int().min(0),
  source: z.string(),
  /** The calendar day of the observation, `YYYY-MM-DD`. */
  observedOn: z.iso.date(),
  /** The moment of it, in epoch milliseconds, where more than the day is known. */
  observedAt: z.int().optional(),
});

export type Signal = z.output<typeof signalSchema>;

/** Whatever has been counted: a paper. */
export interface Counted {
  readonly signals: readonly Signal[];
}

/** Whose counts are taken when several tell: its lists are where papers are voted on, and its three counts fit together. */
const PREFERRED = 'hugging-face';

/**
 * The most recent observation of a count, or undefined. Of several sources one is taken and never mixed with another:
 * Hugging Face where it tells, else the one that looked last.
 */
export function latest({ signals }: Counted, name: Signal['name']): Signal | undefined {
  let newest: Signal | undefined;
  for (const signal of signals)
    if (signal.name === name && (!newest || isAfter(signal, newest))) newest = signal;
  return newest;
}

/** The count of comments last seen, 0 when nobody reported any. */
export const commentsOf = (paper: Counted): number => latest(paper, 'comments')?.value ?? 0;

/** The votes last seen, or undefined where nobody counts them. */
export const upvotesOf = (paper: Counted): number | undefined => latest(paper, 'upvotes')?.value;

/** The stars of the paper's repository as last seen, or undefined. */
export const starsOf = (paper: Counted): number | undefined => latest(paper, 'stars')?.value;

/** How often it was cited, as each source that counts saw it last; citations do not trend. */
export const citationsOf = ({ signals }: Counted): readonly Signal[] =>
  [...Map.groupBy(signals, ({ source }) => source).values()].flatMap(
    (own) => latest({ signals: own }, 'citations') ?? [],
  );

/**
 * By how much a count has grown in the week before it was last seen, 0 for one that shrank; undefined while it was seen
 * only once. A count stands until the next observation, so that the one before that week is where it began; one from
 * more than a week before it says nothing of that.
 */
export function growthOf(paper: Counted, name: Signal['name']): number | undefined {
  const last = latest(paper, name);
  if (!last) return undefined;
  const since = daysBefore(last.observedOn, GROWTH_DAYS);
  const oldest = daysBefore(last.observedOn, 2 * GROWTH_DAYS);
  const seen = paper.signals.filter(
    (signal) => signal.name === name && signal.source === last.source && signal.observedOn >= oldest,
  );
  if (seen.length < 2) return undefined;
  const before = seen.filter(({ observedOn }) => observedOn <= since);
  const start =
    latest({ signals: before }, name) ?? seen.reduce((left, right) => (isAfter(left, right) ? right : left));
  return Math.max(0, last.value - start.value);
}

/** Whether an observation counts before another of the same name. Of two from the same moment the larger. */
function isAfter(left: Signal, right: Signal): boolean {
  if (left.source !== right.source && (left.source === PREFERRED || right.source === PREFERRED))
    return left.source === PREFERRED;
  if (left.observedOn !== right.observedOn) return left.observedOn > right.observedOn;
  const moment = (left.observedAt ?? 0) - (right.observedAt ?? 0);
  if (moment !== 0) return moment > 0;
  return left.source === right.source ? left.value > right.value : left.source > right.source;
}
