/** The table of feeds as Kysely sees it. */

/** Digests that can be read as a feed, at an address that nobody guesses. */
interface DigestFeedsTable {
  subscription_id: string;
  /** What makes the address unguessable. */
  secret: string;
}

export interface FeedTables {
  digest_feeds: DigestFeedsTable;
}
