/** The tables as Kysely sees them. Times are epoch milliseconds, days `YYYY-MM-DD`, structured values JSON text. */
import type { Generated } from 'kysely';

interface PapersTable {
  id: string;
  /** The source that gave it last; it alone may remove it. */
  source: string;
  /** A Paper without its signals. */
  data: string;
  /** When it came into the corpus; 0 for what the first intake of its source brought, which is nobody's news. */
  added_at: Generated<number>;
}

interface AliasesTable {
  /** Another way to name a paper: a folded link of its abstract, an id elsewhere, an id that was merged into it. */
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

interface SubscriptionsTable {
  id: string;
  platform: string;
  workspace_id: string;
  /** `channel` or `direct`. */
  kind: string;
  place_id: string;
  /** Tells the digests of one place apart; empty for the one of all papers. */
  name: string;
  /** A Schedule as text: equal for equal schedules. */
  schedule: string;
  settings: string;
  created_by: string;
  /** When the first date that is not planned yet is due. */
  next_at: number;
  /** Why nothing is delivered until somebody turns it on again; null while it runs. */
  paused: string | null;
}

/** The ledger: one row for whatever is to be posted once. */
interface DeliveriesTable {
  /** `<subscription>:<slot>:<part>`, the key of the message. */
  id: string;
  subscription_id: string;
  platform: string;
  workspace_id: string;
  kind: string;
  place_id: string;
  /** The local date that it is for, or another word that makes it one of its kind. */
  slot: string;
  part: string;
  /** 1 when somebody waits for it. */
  urgent: number;
  due_at: number;
  /** `pending`, `sending`, `sent`, `unconfirmed`, `skipped` or `failed`. */
  state: string;
  /** Who is sending it. */
  owner: string | null;
  /** Not to be touched before; while it is being sent, the end of the lease. */
  next_at: number;
  attempts: number;
  /** 1 when a request to post it may have got through without our knowing. */
  maybe_sent: number;
  first_tried_at: number | null;
  tried_at: number | null;
  settled_at: number | null;
  /** What it says, fixed before the first request. */
  content: string | null;
  /** The message below which it goes. */
  thread: string | null;
  message_id: string | null;
  /** Why it was skipped, has failed or waits. */
  reason: string | null;
}

/** Reading lists. */
interface SavedTable {
  /** The platform and the id of whoever saved it. */
  person: string;
  paper_id: string;
  /** As it was when it was saved: what is left when the paper leaves the corpus. */
  title: string;
  saved_at: number;
}

/** What was answered last in a talk, so that the next words can be about it. */
interface TalksTable {
  key: string;
  turn: string;
  at: number;
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
  subscriptions: SubscriptionsTable;
  deliveries: DeliveriesTable;
  saved: SavedTable;
  talks: TalksTable;
}
