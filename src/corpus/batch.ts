/** The port behind which papers come in: the seed dumps and the live APIs. */
import { z } from 'zod';
import type { Paper } from './paper.ts';
import type { Profile } from './profile.ts';

export const rejectionSchema = z.object({
  /** Where: a file's name, or what was asked of a source. */
  place: z.string(),
  /** Line in that file, counted from 1; null when the whole of it is meant. */
  line: z.int().nullable(),
  reason: z.string(),
});

/** Something that a source holds and that could not be taken in. */
export type Rejection = z.output<typeof rejectionSchema>;

/** A part of what a source tells. It is stored in smaller parts, and counts as told with the last of them. */
export interface Batch {
  /** Each as this source knows it, under an id that stays the same; what others know of it is merged elsewhere. */
  readonly papers: readonly Paper[];
  readonly profiles: readonly Profile[];
  readonly rejected: readonly Rejection[];
  /**
   * Where the source stands after this batch. Stored with the last of it, so that a run that was cut off goes on behind it;
   * only the source can read it.
   */
  readonly position: string;
  /** The newest day that the source's pages tell of, `YYYY-MM-DD`, or null when none is dated. */
  readonly asOf: string | null;
  /** Whether this is everything the source has: what it gave before and is not in it is gone. */
  readonly isWhole: boolean;
  /** Whether it only tells of papers that may be known already, and brings none of its own. */
  readonly isOfKnown?: boolean;
  /** How far a long run has come. */
  readonly progress?: Progress;
  /** A sentence about what is not there for a good reason: "no list at the weekend". */
  readonly note?: string;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What is counted: "days". */
  readonly unit: string;
}

/** What to ask of a source. */
export interface Request {
  /** Where the source stood at the end of the last batch; null before the first. */
  readonly position: string | null;
  /** These days (`YYYY-MM-DD`, both included) instead of what is new. */
  readonly days?: { readonly from: string; readonly to: string };
  /** The longer range that the days are a part of. */
  readonly range?: Request['days'];
  /** Asks again what would not be asked now: it was asked today already, or is known to stay as it is. */
  readonly isForced?: boolean;
  /** Ends the run between two requests, and the request under way. */
  readonly signal: AbortSignal;
}

export interface PaperSource {
  readonly name: string;
  /**
   * Reads what is new, batch by batch; nothing when nothing has changed since `position`.
   * @throws SourceError when the source cannot be read; the batches before it count
   */
  fetch(request: Request): AsyncIterable<Batch>;
  /** When to ask next, after a run that ended at a moment; undefined for a source that only changes with a new start. */
  nextAt?(ended: { readonly at: Date; readonly hasFailed: boolean; readonly position: string | null }): Date;
}
