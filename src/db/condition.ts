/** How the database is: what of it could not be read, for whoever runs Paperboy. */

import type { Database } from './open.ts';
import { countSetAside, type SetAside } from './unreadable.ts';

export interface Condition {
  readonly setAside: readonly SetAside[];
}

/** The condition of a database as it is noted in it. */
export const conditionOf = async (db: Database): Promise<Condition> => ({
  setAside: await countSetAside(db),
});
