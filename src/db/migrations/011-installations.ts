/** The eleventh schema: where an app is installed, and which workspaces it has left. */
import { type Kysely, sql } from 'kysely';

/** Creates both tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('installations')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('organisation_id', 'text')
    .addColumn('token', 'text')
    .addColumn('key_id', 'text')
    .addColumn('details', 'text', (column) => column.notNull())
    .addColumn('installed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('installations_key', ['platform', 'workspace_id'])
    .execute();
  await db.schema
    .createTable('departures')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('left_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('departures_key', ['platform', 'workspace_id'])
    .execute();
  await rememberHomes(db);
}

/** Lists that were kept while a platform had one workspace name none: they are of that one. */
async function rememberHomes(db: Kysely<unknown>): Promise<void> {
  await sql`insert into memory (key, value)
    select 'home ' || platform, min(workspace_id) from subscriptions
    where workspace_id != '' group by platform having count(distinct workspace_id) = 1
    on conflict do nothing`.execute(db);
}
