/** Thresholds of counts in the query language: `votes:>100`, `citations:50..200`. Pure. */
import { type Counted, citationsOf, commentsOf, starsOf, upvotesOf } from '../../corpus/signal.ts';

export const COUNTS = ['votes', 'citations', 'stars', 'comments'] as const;
export type CountName = (typeof COUNTS)[number];

/** From the least to the most that passes; an absent end is open. */
export interface Threshold {
  readonly count: CountName;
  readonly least?: number;
  readonly most?: number;
}

const COMPARED = /^(>=?|<=?|[≥≤])?(\d{1,9})(\+)?$/u;
const RANGE = /^(\d{1,9})\.\.\.?(\d{1,9})$/u;

/** Reads the value of a threshold; a bare number is the least. Undefined where it is none. */
export function thresholdOf(count: CountName, text: string): Threshold | undefined {
  const [, low, high] = RANGE.exec(text) ?? [];
  if (low !== undefined && high !== undefined) {
    const [least, most] = [Number(low), Number(high)].sort((left, right) => left - right);
    return { count, least: least as number, most: most as number };
  }
  const [, sign = '>=', digits, more] = COMPARED.exec(text) ?? [];
  if (digits === undefined || (more && sign !== '>=')) return undefined;
  const number = Number(digits);
  switch (sign) {
    case '>':
      return { count, least: number + 1 };
    case '<':
      return { count, most: number - 1 };
    case '<=':
    case '≤':
      return { count, most: number };
    default:
      return { count, least: number };
  }
}

/** Whether a known count is within a threshold. */
export const isWithin = ({ least = 0, most = Infinity }: Threshold, value: number): boolean =>
  value >= least && value <= most;

/** A count of a paper, or undefined where no source tells; of citations the highest. */
export function countOf(paper: Counted, count: CountName): number | undefined {
  switch (count) {
    case 'votes':
      return upvotesOf(paper);
    case 'stars':
      return starsOf(paper);
    case 'comments':
      return paper.signals.some(({ name }) => name === count) ? commentsOf(paper) : undefined;
    default: {
      const all = citationsOf(paper).map(({ value }) => value);
      return all.length > 0 ? Math.max(...all) : undefined;
    }
  }
}
