/**
 * Hints of a server that another process has changed papers (LISTEN and NOTIFY), so that all have them within a second. A
 * connection that breaks loses some: the look at each minute finds what they would have told of.
 * @see https://www.postgresql.org/docs/15/sql-listen.html
 */
import type { Clock } from '../../runtime/clock.ts';
import { CHANGED } from './dialect.ts';

/** An intake writes one batch after the other: what comes within this is one hint. */
const GATHER_MS = 500;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const CONNECT_WITHIN_MS = 10_000;

/**
 * Listens over a connection of its own, again and again where it breaks.
 * @param url of the database
 * @param onHint called some time after something has changed, or may have while nobody listened
 * @returns ends it
 */
export function followHints(url: string, onHint: () => void, clock: Clock): () => Promise<void> {
  const { promise: ended, resolve: end } = Promise.withResolvers<'ended'>();
  const listening = (async () => {
    let isOver = false;
    void ended.then(() => {
      isOver = true;
    });
    let wait = FIRST_PAUSE_MS;
    while (!isOver) {
      const hasListened = await listen(url, { onHint, ended, clock });
      wait = hasListened ? FIRST_PAUSE_MS : Math.min(2 * wait, LONGEST_PAUSE_MS);
      await clock.pause(wait, ended);
    }
  })();
  return () => {
    end('ended');
    return listening;
  };
}

interface Listener {
  onHint(): void;
  readonly ended: Promise<unknown>;
  readonly clock: Clock;
}

/** Listens until the connection breaks or all is ended. @returns whether it could be connected at all */
async function listen(url: string, { onHint, ended, clock }: Listener): Promise<boolean> {
  // The driver is loaded only where it is needed.
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString: url,
    application_name: 'paperboy listening',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
  });
  const broken = new Promise<void>((resolve) => {
    client.on('error', () => resolve()).on('end', resolve);
  });
  let hint = Promise.withResolvers<void>();
  client.on('notification', () => hint.resolve());
  let hasListened = false;
  try {
    await client.connect();
    await client.query(`listen ${CHANGED}`);
    hasListened = true;
    const over = Promise.race([broken, ended]).then(() => 'over');
    do {
      hint = Promise.withResolvers<void>();
      onHint();
    } while ((await Promise.race([hint.promise.then(() => clock.pause(GATHER_MS, over)), over])) !== 'over');
  } catch {
    // A server that is away is tried again; whoever asks something of it says so.
  }
  await client.end().catch(() => undefined);
  return hasListened;
}
