/**
 * The time of a database's server, on which all of its processes agree whatever the clocks of their machines say: what is due,
 * whether a lease is over, until when a term lasts. Between two looks it goes on by how long the machine runs, which nobody
 * sets, and which counts what the machine slept.
 */
import { uptime as sinceBoot } from 'node:os';
import { type QueryExecutorProvider, sql } from 'kysely';
import { type Clock, systemClock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { HOUR_MS } from '../../runtime/time.ts';

/** Two clocks drift apart by milliseconds in a minute. */
const LOOK_EACH_MS = 60_000;
/** The server's answer is as old as half of what it took; one that took longer says too little. */
const MOST_TAKEN_MS = 2_000;
/** From here on somebody should set the machine's clock right. */
const WORTH_TELLING_MS = 60_000;

interface Machine {
  readonly clock?: Clock;
  /** Seconds since the machine was started. */
  uptime?(): number;
}

/**
 * The clock of the server of a database.
 * @throws the error of the database when it does not answer at first; later on it goes on without
 */
export async function serverClock(
  db: QueryExecutorProvider,
  log: Log,
  { clock = systemClock, uptime = sinceBoot }: Machine = {},
): Promise<Clock> {
  const elapsed = () => uptime() * 1000;
  const look = async () => {
    const before = elapsed();
    const time = await serverTime(db);
    const after = elapsed();
    return { time, at: (before + after) / 2, took: after - before };
  };
  let known = await look();
  let lookedAt = known.at;
  const ahead = clock.now().getTime() - known.time;
  if (Math.abs(ahead) > WORTH_TELLING_MS)
    log.warn(
      { hoursAhead: Math.round((10 * ahead) / HOUR_MS) / 10 },
      'the clock of this machine is not that of the database, which counts: turn on NTP on both',
    );
  const lookAgain = async () => {
    const found = await look();
    if (found.took <= MOST_TAKEN_MS) known = found;
  };
  return {
    ...clock,
    now() {
      const now = elapsed();
      if (now - lookedAt >= LOOK_EACH_MS) {
        lookedAt = now;
        // A server that is away now is asked a minute later.
        lookAgain().catch(() => undefined);
      }
      return new Date(Math.round(known.time + now - known.at));
    },
  };
}

async function serverTime(db: QueryExecutorProvider): Promise<number> {
  const asked = sql<{ now: number }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`;
  const { rows } = await asked.execute(db);
  return rows[0]?.now ?? Number.NaN;
}
