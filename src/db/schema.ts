/** The tables as Kysely sees them. Times are epoch milliseconds, days `YYYY-MM-DD`, structured values JSON text. */
import type { Kysely } from 'kysely';
import type { FeedTables } from './tables/feeds.ts';
import type { InstallationTables } from './tables/installations.ts';
import type { MailTables } from './tables/mail.ts';

interface PapersTable {
  id: string;
  /** A Paper without its signals: what its records come to. */
  data: string;
  /** When it came into the corpus; 0 for what the first intake of its source brought, which is nobody's news. */
  added_at: number;
  /** When something of it changed last. */
  changed_at: number;
}

/** What one source says of a paper. */
interface RecordsTable {
  source: string;
  /** The id that the source knows it by. */
  key: string;
  paper_id: string;
  /** A Paper without its signals. */
  data: string;
}

/** When papers had come that are here no more: one that comes back is no news. */
interface DepartedTable {
  paper_id: string;
  added_at: number;
}

/** The order in which papers changed or left; each stands here once, with its last change. */
interface ChangesTable {
  paper_id: string;
  /** Above those of all changes before it. */
  revision: number;
}

interface AliasesTable {
  /** Another way to name a paper: a folded link of its abstract, an id elsewhere, an id that it had before. */
  alias: string;
  paper_id: string;
  /** 1 for an id that it had before, which stays valid whatever the sources say. */
  is_former: number;
}

/** The folded titles that a paper has or had, as they are written and as they are read without mark-up. */
interface TitlesTable {
  title: string;
  paper_id: string;
}

interface SignalsTable {
  paper_id: string;
  name: string;
  source: string;
  observed_on: string;
  /** 0 where no more than the day is known. */
  observed_at: number;
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
  /** Where it stands; null before its first batch. */
  position: string | null;
  as_of: string | null;
  /** The beginning of the first run; null before. */
  first_asked: number | null;
  /** The end of the last run that read it; null before. */
  ingested_at: number | null;
  /** The rejections of the last run. */
  rejected: string;
  /** Why the last run brought less than one might expect. */
  note: string | null;
  /** Why the last run could not read the source; null when it could. */
  failure: string | null;
  /** When that was. */
  failed_at: number | null;
  /** When it is asked next; null for one that is only read at a start. */
  next_at: number | null;
}

/** Whose turn it is to ask a server, or to read a source. */
interface TurnsTable {
  name: string;
  owner: string;
  free_at: number;
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
  /** On which days somebody wants none: Breaks as text, equal for equal breaks; null for no such day. */
  breaks: string | null;
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

/** The papers of the digests that were posted, or may have been: what a place has had. */
interface PostedPapersTable {
  delivery_id: string;
  /** Which paper of the digest it is, from 0. */
  position: number;
  platform: string;
  workspace_id: string;
  kind: string;
  place_id: string;
  paper_id: string;
  /** As it was then: another version may come under another id. */
  title: string;
  /** When the digest was due. */
  due_at: number;
  posted_at: number;
  /** The last day of the week that a weekly recap was of; null for any other digest. */
  week_to: string | null;
}

/** Reading lists. */
interface SavedTable {
  /** The platform and the id of whoever saved it. */
  person: string;
  paper_id: string;
  /** As it was when it was saved: what is left when the paper leaves the corpus. */
  title: string;
  saved_at: number;
  /** When they were told that it is withdrawn or retracted. */
  told_at: number | null;
}

/** What was answered last in a talk, so that the next words can be about it. */
interface TalksTable {
  key: string;
  turn: string;
  at: number;
}

/** Rows of other tables that could not be read. */
interface UnreadableTable {
  table: string;
  /** Its key there, in words. */
  id: string;
  /** The paper that it is about, where it is about one. */
  paper_id: string | null;
  /** The whole row as JSON, for a release that can read it. */
  data: string;
  /** What is wrong with it, without a word of what stands in it. */
  reason: string;
}

export interface Tables extends FeedTables, InstallationTables, MailTables {
  papers: PapersTable;
  records: RecordsTable;
  titles: TitlesTable;
  departed: DepartedTable;
  changes: ChangesTable;
  turns: TurnsTable;
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
  posted_papers: PostedPapersTable;
  saved: SavedTable;
  talks: TalksTable;
  unreadable: UnreadableTable;
}

export type Database = Kysely<Tables>;
