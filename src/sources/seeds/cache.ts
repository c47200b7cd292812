/** Parse results of dumps in the database, so that a start parses only what changed. */
import type { Database } from '../../db/schema.ts';
import { type ParsedDump, parsedDumpSchema } from './dump/dump.ts';
import type { DumpCache } from './seeds.ts';

/** The cache over a database. */
export function createDumpCache(db: Database): DumpCache {
  return {
    async get(digest) {
      const row = await db
        .selectFrom('dumps')
        .select('parsed')
        .where('digest', '=', digest)
        .executeTakeFirst();
      return row && readBack(row.parsed);
    },
    async set(digest, dump) {
      const parsed = JSON.stringify(dump);
      await db
        .insertInto('dumps')
        .values({ digest, parsed })
        .onConflict((conflict) => conflict.column('digest').doUpdateSet({ parsed }))
        .execute();
    },
    async keepOnly(digests) {
      const stored = await db.selectFrom('dumps').select('digest').execute();
      // One by one: a statement takes no more than 32,766 values (https://www.sqlite.org/limits.html).
      for (const { digest } of stored.filter((row) => !digests.has(row.digest)))
        await db.deleteFrom('dumps').where('digest', '=', digest).execute();
    },
  };
}

/** A stored result, or undefined when it is damaged or has another release's form: the dump is parsed anew. */
function readBack(stored: string): ParsedDump | undefined {
  try {
    return parsedDumpSchema.safeParse(JSON.parse(stored)).data;
  } catch {
    return undefined;
  }
}
