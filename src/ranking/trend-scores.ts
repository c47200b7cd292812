/**
 * The trend scores of all papers at once, from columns of numbers as an index has them: most papers have no counts, and a
 * hundred thousand take a few milliseconds. Pure.
 */
import { dayNumber, listDaysUntil } from '../calendar/listing-days.ts';
import { GROWTH_DAYS } from '../corpus/signal.ts';
import { attentionIn, fading, interestIn } from './trending.ts';

/** The score of a paper without any day. */
export const NO_SCORE = -1;
/** No calendar date is earlier: what stands before it is not known. */
const FIRST_DAY = dayNumber('0000-01-01');

/** A number for each paper: days since the epoch, and counts; below zero, or before all days, where nobody tells. */
export interface TrendColumns {
  readonly published: ArrayLike<number>;
  readonly listed: ArrayLike<number>;
  readonly votes: ArrayLike<number>;
  readonly comments: ArrayLike<number>;
  readonly stars: ArrayLike<number>;
  /** Of the week before the day `starsOn`. */
  readonly newStars: ArrayLike<number>;
  readonly starsOn: ArrayLike<number>;
}

/** Whatever has such columns: an index. It never changes. */
interface Counted {
  readonly segments: readonly { readonly numbers: TrendColumns; readonly size: number }[];
}

/** Everybody asks of one day, the newest of the corpus: its scores are kept as long as the index. */
const known = new WeakMap<Counted, { readonly asOf: string; readonly scores: readonly Float32Array[] }>();

/** For each segment the trend score of each paper at a day (`YYYY-MM-DD`); NO_SCORE for those without any day. */
export function trendScores(index: Counted, asOf: string): readonly Float32Array[] {
  const kept = known.get(index);
  if (kept?.asOf === asOf) return kept.scores;
  const scores = index.segments.map(({ numbers, size }) => scoresOf(numbers, size, dayNumber(asOf)));
  known.set(index, { asOf, scores });
  return scores;
}

/** The day that a paper's age counts from, as `firstDayOf` has it; undefined when none is known. */
export function firstDay({ listed, published }: TrendColumns, paper: number): number | undefined {
  const [list, publication] = [listed[paper] as number, published[paper] as number];
  const day = list >= FIRST_DAY ? list : publication;
  return day >= FIRST_DAY ? day : undefined;
}

/** The attention to a paper, as `attentionTo` has it. */
export function attentionOf({ votes, comments }: TrendColumns, paper: number): number {
  const counted = votes[paper] as number;
  return attentionIn(counted < 0 ? undefined : counted, countIn(comments, paper));
}

function scoresOf(columns: TrendColumns, size: number, today: number): Float32Array {
  const scores = new Float32Array(size).fill(NO_SCORE);
  const left: number[] = [];
  for (let paper = 0; paper < size; paper += 1) {
    const first = firstDay(columns, paper);
    if (first === undefined) continue;
    const day = 1 + Math.max(0, listDaysUntil(today) - listDaysUntil(first));
    // A power takes longer than all the rest.
    left[day] ??= fading(day);
    scores[paper] = interestOf(columns, paper, today) * left[day];
  }
  return scores;
}

function interestOf(columns: TrendColumns, paper: number, today: number): number {
  const isFresh = (columns.starsOn[paper] as number) > today - GROWTH_DAYS;
  const newStars = isFresh ? countIn(columns.newStars, paper) : 0;
  return interestIn(attentionOf(columns, paper), countIn(columns.stars, paper), newStars);
}

const countIn = (counts: ArrayLike<number>, paper: number): number => Math.max(0, counts[paper] as number);
