/** A feed as plain data: what is written of it stands in write.ts. */

/** One entry: a paper, or a digest that was posted. */
export interface Entry {
  /** The same for ever, and of no other entry: what readers tell it by. */
  readonly key: string;
  /** Plain text. */
  readonly title: string;
  /** Where it leads; left out where nothing is known, or it is on no page of its own. */
  readonly url?: string | undefined;
  readonly published: Date;
  /** When what it says changed last, as far as a reader should hear of that. */
  readonly updated: Date;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  /** HTML, with all that sources wrote escaped. */
  readonly html: string;
}

export interface Feed {
  /** Plain text. */
  readonly title: string;
  readonly description: string;
  /** Newest or best first. */
  readonly entries: readonly Entry[];
  /** What it is of where it has no entries. */
  readonly asOf: Date;
}

/** The most entries of one feed: a reader that asks once a day misses nothing, and it stays below some 200 kB. */
export const MOST_ENTRIES = 50;
