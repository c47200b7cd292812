/** How a process is: what a balancer or an on-call engineer asks it. */
import { sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { Snapshot } from '../search/live-index.ts';

export interface Health {
  readonly isDatabaseUp: boolean;
  readonly papers: number;
  /** For each source whether its last run could not read it. */
  readonly sources: readonly { readonly name: string; readonly isFailing: boolean }[];
  /** How many deliveries are in each state of the ledger. */
  readonly deliveries: Readonly<Record<string, number>>;
}

/** Looks how things are; a database that does not answer is part of it. Never rejects. */
export async function healthOf(db: Database, snapshot: () => Snapshot): Promise<Health> {
  const { corpus } = snapshot();
  const sources = corpus.sources.map(({ name, failure }) => ({ name, isFailing: failure !== null }));
  const known = { papers: corpus.size, sources };
  try {
    const rows = await db
      .selectFrom('deliveries')
      .select(['state', sql<number>`count(*)`.as('rows')])
      .groupBy('state')
      .execute();
    const deliveries = Object.fromEntries(rows.map((row) => [row.state, Number(row.rows)]));
    return { ...known, isDatabaseUp: true, deliveries };
  } catch {
    return { ...known, isDatabaseUp: false, deliveries: {} };
  }
}
