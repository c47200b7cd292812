/** The tables as Kysely sees them. Times are epoch milliseconds, days `YYYY-MM-DD`, structured values JSON text. */

interface PapersTable {
  id: string;
  /** The source that gave it last; it alone may remove it. */
  source: string;
  /** A Paper without its signals. */
  data: string;
}

interface AliasesTable {
  /** Another way to name a paper: a folded link of its abstract; later the ids that merged into it. */
  alias: string;
  paper_id: string;
}

interface SignalsTable {
  paper_id: string;
  name: string;
  source: string;
  observed_on: string;
  value: number;
}

interface ProfilesTable {
  source: string;
  /** Place in the source, so that two pages about one name stay two profiles. */
  origin: string;
  data: string;
}

interface SourcesTable {
  name: string;
  fingerprint: string;
  as_of: string | null;
  ingested_at: number;
  /** The rejections of the last ingest. */
  rejected: string;
  /** Why the last ingest could not read the source; null when it could. */
  failure: string | null;
}

interface DumpsTable {
  digest: string;
  parsed: string;
}

interface MemoryTable {
  key: string;
  value: string;
}

interface ButtonsTable {
  key: string;
  invoke: string;
  expires_at: number;
}

interface SeenEventsTable {
  key: string;
  seen_at: number;
}

export interface Tables {
  papers: PapersTable;
  aliases: AliasesTable;
  signals: SignalsTable;
  profiles: ProfilesTable;
  sources: SourcesTable;
  dumps: DumpsTable;
  memory: MemoryTable;
  buttons: ButtonsTable;
  seen_events: SeenEventsTable;
}
