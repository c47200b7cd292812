/** The tables as Kysely sees them. Times are epoch milliseconds, days `YYYY-MM-DD`, structured values JSON text. */
import type { Kysely } from 'kysely';
import type { DigestTables } from './tables/digests.ts';
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
  /** A folded link of its abstract, an id elsewhere, an id that it had before. */
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

export interface Tables extends DigestTables, FeedTables, InstallationTables, MailTables {
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
  saved: SavedTable;
  talks: TalksTable;
  unreadable: UnreadableTable;
}

export type Database = Kysely<Tables>;
