/** The tables of e-mail as Kysely sees them. Times are epoch milliseconds. */

/** Where people want digests by e-mail: one mailbox each. Places of e-mail have its id, so that the address stands here alone. */
interface MailboxesTable {
  id: string;
  /** Whose it is: their direct messages. */
  platform: string;
  workspace_id: string;
  person: string;
  address: string;
  /** Makes the links of its letters unguessable. */
  secret: string;
  /** When its owner typed the code that was sent there; null before, and after the mail server refused the address. */
  confirmed_at: number | null;
  /** Of the code that was sent last; null where none is waited for. */
  code_hash: string | null;
  code_tries: number;
  code_expires_at: number | null;
  changed_at: number;
}

/** Letters with a code, so that nobody gets many. Kept for a day, hashed. */
interface ConfirmationMailsTable {
  sent_at: number;
  person: string;
  address: string;
}

export interface MailTables {
  mailboxes: MailboxesTable;
  confirmation_mails: ConfirmationMailsTable;
}
