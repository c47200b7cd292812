/** The seventeenth schema: a server tells who listens that papers have changed. */
import { type Kysely, sql } from 'kysely';
import { CHANGED, isPostgres } from '../postgres/dialect.ts';

/** Adds the trigger; a file has nobody who listens. */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (!isPostgres(db)) return;
  await sql`create function tell_of_changes() returns trigger language plpgsql as
    ${sql.lit(`begin perform pg_notify('${CHANGED}', ''); return null; end`)}`.execute(db);
  await sql`create trigger tell_of_changes after insert or update on changes
    for each statement execute function tell_of_changes()`.execute(db);
}
