/** The second schema: what channels subscribed to, and the ledger of what is posted once. */
import { type Kysely, sql } from 'kysely';

/** Creates both tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createSubscriptions(db);
  await createDeliveries(db);
}

async function createSubscriptions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('subscriptions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('place_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('schedule', 'text', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('paused', 'text')
    .addUniqueConstraint('subscriptions_place', ['platform', 'workspace_id', 'kind', 'place_id', 'name'])
    .execute();
  await db.schema
    .createIndex('subscriptions_next')
    .on('subscriptions')
    .columns(['schedule', 'next_at'])
    .execute();
}

async function createDeliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('subscription_id', 'text', (column) => column.notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('place_id', 'text', (column) => column.notNull())
    .addColumn('slot', 'text', (column) => column.notNull())
    .addColumn('part', 'text', (column) => column.notNull())
    .addColumn('urgent', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('maybe_sent', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('first_tried_at', 'bigint')
    .addColumn('tried_at', 'bigint')
    .addColumn('settled_at', 'bigint')
    .addColumn('content', 'text')
    .addColumn('thread', 'text')
    .addColumn('message_id', 'text')
    .addColumn('reason', 'text')
    .execute();
  const indexes = {
    deliveries_open: ['platform', 'state', 'next_at'],
    deliveries_place: ['place_id', 'state'],
    deliveries_subscription: ['subscription_id', 'slot'],
    deliveries_tried: ['tried_at'],
    deliveries_settled: ['settled_at'],
  };
  for (const [name, columns] of Object.entries(indexes))
    await db.schema.createIndex(name).on('deliveries').columns(columns).execute();
  await createQueueIndex(db);
}

/** Only what is not settled yet stands in it, so that years of history do not slow the next claim. */
async function createQueueIndex(db: Kysely<unknown>): Promise<void> {
  await sql`create index deliveries_queue on deliveries (platform, workspace_id, urgent desc, due_at, id)
    where state in ('pending', 'sending')`.execute(db);
}
