/** Leases: one act at a time over all processes of a deployment, such as requests to a server that takes one at a time. */
import type { Clock } from '../runtime/clock.ts';
import type { Database } from './schema.ts';

/** Whoever has the lease may be done before the time it was given: looked for so often. A look is one read. */
const LOOK_MS = 250;
/** A lease is given for so long and renewed while the act lasts: whoever was killed keeps the others no longer. */
const HOLD_MS = 8_000;
const RENEW_MS = 2_500;
/** No lease is held for so long; a later time was written by a clock that was wrong. */
const LONGEST_HOLD_MS = 60 * 1000;

/**
 * Runs an act while it holds the lease, and returns what it returns. An abort ends the waiting, with what it was aborted with;
 * an act under way is its own to end.
 */
export type Lease = <T>(act: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/**
 * Makes the lease of a name, such as a host.
 * @param pauseMs from the end of one act to the beginning of the next
 */
export type Leases = (name: string, pauseMs: number) => Lease;

/** Leases over a database; `owner` names this process as no other. */
export function createLeases({
  db,
  clock,
  owner,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly owner: string;
}): Leases {
  let acts = 0;
  const now = () => clock.now().getTime();
  return (name, pauseMs) => async (act, signal) => {
    acts += 1;
    // Acts of one process are others to each other too, once one has overrun its time.
    const holder = `${owner} ${acts}`;
    const keepUntil = (time: number) => hold(db, { name, owner: holder, free_at: time });
    signal.throwIfAborted();
    while (!(await take(db, { name, owner: holder, free_at: now() + HOLD_MS }, now()))) {
      await clock.pause(Math.min(LOOK_MS, await remaining(db, name, now())));
      signal.throwIfAborted();
    }
    // What cannot be written ends by itself, after the hold; it must not cost what the act has brought.
    const tryToKeep = (time: number) => keepUntil(time).catch(() => undefined);
    try {
      return await renewing(act(), clock, () => tryToKeep(now() + HOLD_MS));
    } finally {
      await tryToKeep(now() + pauseMs);
    }
  };
}

/** Waits for what is under way, and renews the lease meanwhile. */
async function renewing<T>(underWay: Promise<T>, clock: Clock, renew: () => Promise<unknown>): Promise<T> {
  let isOver = false;
  const over = underWay.then(
    () => {
      isOver = true;
    },
    () => {
      isOver = true;
    },
  );
  while (!isOver) {
    await clock.pause(RENEW_MS, over);
    if (!isOver) await renew();
  }
  return underWay;
}

interface Held {
  readonly name: string;
  readonly owner: string;
  /** Until when, in epoch milliseconds. */
  readonly free_at: number;
}

/** Says until when a lease is held, by whoever has it. False when somebody else has it. */
export async function hold(db: Database, { name, owner, free_at }: Held): Promise<boolean> {
  const held = db.updateTable('turns').set({ free_at }).where('name', '=', name).where('owner', '=', owner);
  return (await held.executeTakeFirst()).numUpdatedRows > 0n;
}

/** Takes the lease if it is free, in one statement: of any number of processes one gets it. */
export async function take(db: Database, lease: Held, time: number): Promise<boolean> {
  const { owner, free_at } = lease;
  const result = await db
    .insertInto('turns')
    .values(lease)
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ owner, free_at })
        .where(({ eb, or }) =>
          or([eb('turns.free_at', '<=', time), eb('turns.free_at', '>', time + LONGEST_HOLD_MS)]),
        ),
    )
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Milliseconds until the lease is free at the latest. */
async function remaining(db: Database, name: string, time: number): Promise<number> {
  const lease = await db.selectFrom('turns').select('free_at').where('name', '=', name).executeTakeFirst();
  return Math.max(1, (lease?.free_at ?? 0) - time);
}
