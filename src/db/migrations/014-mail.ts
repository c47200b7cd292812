/** The fourteenth schema: the mailboxes of people who want digests by e-mail, and how many letters asked for a confirmation. */
import type { Kysely } from 'kysely';

/** Adds the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('mailboxes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', 'bigint')
    .addColumn('code_hash', 'text')
    .addColumn('code_tries', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('code_expires_at', 'bigint')
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('mailboxes_of_people', ['platform', 'workspace_id', 'person'])
    .execute();
  await db.schema
    .createTable('confirmation_mails')
    .addColumn('sent_at', 'bigint', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('confirmation_mails_keys', ['sent_at', 'person', 'address'])
    .execute();
}
