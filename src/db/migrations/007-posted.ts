/** The seventh schema: which papers a place has had, so that nobody has to read every digest ever posted to know. */
import { type Kysely, type QueryExecutorProvider, sql } from 'kysely';
import { isPostgres } from '../postgres/dialect.ts';

/** Adds the table with what the ledger says, and an index for the last digest of a subscription. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('posted_papers')
    .addColumn('delivery_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('place_id', 'text', (column) => column.notNull())
    .addColumn('paper_id', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('posted_at', 'bigint', (column) => column.notNull())
    .addColumn('week_to', 'text')
    .addPrimaryKeyConstraint('posted_papers_key', ['delivery_id', 'position'])
    .execute();
  const indexes = { posted_papers_place: ['place_id', 'due_at'], posted_papers_at: ['posted_at'] };
  for (const [name, columns] of Object.entries(indexes))
    await db.schema.createIndex(name).on('posted_papers').columns(columns).execute();
  await db.schema
    .createIndex('deliveries_latest')
    .on('deliveries')
    .columns(['subscription_id', 'due_at'])
    .execute();
  await fillPosted(db);
}

/**
 * Takes what is missing from the contents of what was posted; one that cannot be read brings nothing. After a repair too,
 * which may have saved the one table and not the other.
 */
export async function fillPosted(db: QueryExecutorProvider): Promise<void> {
  // No server had a ledger before it had this table.
  if (isPostgres(db)) return;
  await sql`
    insert or ignore into posted_papers
      (delivery_id, position, platform, workspace_id, kind, place_id, paper_id, title, due_at, posted_at, week_to)
    select posted.id, paper.key, platform, workspace_id, posted.kind, place_id,
      json_extract(said, paper.fullkey || '.id') as paper_id, json_extract(said, paper.fullkey || '.title') as title,
      due_at, coalesce(settled_at, due_at), json_extract(said, '$.week.to')
    from (
      select *, case when json_valid(content) then content else '{}' end as said from deliveries
      where part = 'digest' and state in ('sent', 'unconfirmed')
    ) as posted, json_each(said, '$.papers') as paper
    where json_extract(said, '$.kind') = 'papers' and typeof(paper.key) = 'integer'
      and typeof(paper_id) = 'text' and typeof(title) = 'text'`.execute(db);
}
