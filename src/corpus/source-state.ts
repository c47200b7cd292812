/** How a source stands: when it was asked, what came of it, and when it is asked again. */
import type { Batch } from './batch.ts';

/** What the store remembers of a source. */
export interface SourceState {
  readonly name: string;
  /** Where it stands, for the source itself to read; null before its first batch. */
  readonly position: string | null;
  /** The newest day that its pages tell of, `YYYY-MM-DD`. */
  readonly asOf: string | null;
  /** When votes were read last; only of a source that counts them and says so in its position. */
  readonly countsAt?: Date;
  /** The beginning of the first run; null before. */
  readonly firstAsked: Date | null;
  /** The end of the last run that read it; null before the first. */
  readonly ingestedAt: Date | null;
  /** What the last run that read it could not take in. */
  readonly rejected: Batch['rejected'];
  /** Why the last run brought less than one might expect. */
  readonly note: string | null;
  /** A sentence when the last run could not read the source; what it gave before is still there. */
  readonly failure: {
    readonly reason: string;
    /** The end of the first run that failed. */
    readonly at: Date;
  } | null;
  /** When it is asked next; null for one that is only read at a start, or when somebody looks something up. */
  readonly nextAt: Date | null;
}
