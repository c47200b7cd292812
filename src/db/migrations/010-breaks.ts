/** The tenth schema: days on which somebody wants no digest, beside the pauses of places where posting fails. */
import type { Kysely } from 'kysely';

/** Adds the column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('subscriptions').addColumn('breaks', 'text').execute();
}
