/** The tables of digests: who gets what, the ledger, and what each place has had. */

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

export interface DigestTables {
  subscriptions: SubscriptionsTable;
  deliveries: DeliveriesTable;
  posted_papers: PostedPapersTable;
}
