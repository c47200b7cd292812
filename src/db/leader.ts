/**
 * Leader election: of all processes that share a database, one at a time is the leader for a name, such as that of a platform
 * that only one may be connected to. A term ends by itself unless it is renewed, so that whoever was killed, stopped or cut
 * off from the database is followed by another, and has given up by then.
 */
import type { Clock } from '../runtime/clock.ts';
import { hold, take } from './leases.ts';
import type { Database } from './schema.ts';

/** A leader that was killed is followed within this and a look: well below half a minute. */
const TERM_MS = 15_000;
const RENEW_MS = 4_000;
const LOOK_MS = 2_000;
/** A leader gives up so long before its term ends: whoever comes next must find the place empty. */
const MARGIN_MS = 2_000;

interface Candidate {
  /** What the leader does; once `over` is aborted it must end, and resolve when it has. */
  act(over: AbortSignal): Promise<void>;
  /** Called at each look that finds another leader. */
  onStandby(): void;
  /** Ends the candidacy, and the term under way. */
  readonly signal: AbortSignal;
}

/** Stands for the lead of a name until the candidate's signal is aborted. Never rejects. */
export type Lead = (name: string, candidate: Candidate) => Promise<void>;

/** Elections over a database; `owner` names this process as no other. */
export const createElections =
  ({ db, clock, owner }: { readonly db: Database; readonly clock: Clock; readonly owner: string }): Lead =>
  async (name, { act, onStandby, signal }) => {
    const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    const term = { name: `leading ${name}`, owner };
    const now = () => clock.now().getTime();
    while (!signal.aborted) {
      const until = now() + TERM_MS;
      const isElected = await take(db, { ...term, free_at: until }, now()).catch(() => false);
      const renew = (next: number) => hold(db, { ...term, free_at: next });
      if (isElected) await lead(act, { until, now, clock, aborted, signal, renew });
      else onStandby();
      await clock.pause(LOOK_MS, aborted);
    }
    await hold(db, { ...term, free_at: now() }).catch(() => false);
  };

interface Term {
  /** When it ends unless it is renewed. */
  readonly until: number;
  /** Says until when the term goes on. False when somebody else leads. */
  renew(until: number): Promise<boolean>;
  readonly clock: Clock;
  readonly aborted: Promise<unknown>;
  readonly signal: AbortSignal;
  now(): number;
}

/** Leads for as long as the term is renewed in time. */
async function lead(act: Candidate['act'], term: Term): Promise<void> {
  const { clock, aborted, signal, now } = term;
  let { until } = term;
  const over = new AbortController();
  const acting = act(over.signal).catch(() => undefined);
  while (!signal.aborted) {
    await clock.pause(RENEW_MS, aborted);
    const left = until - MARGIN_MS - now();
    if (signal.aborted || left <= 0) break;
    const next = now() + TERM_MS;
    // A process that cannot ask goes on while its term lasts.
    const asked = term.renew(next).catch(() => undefined);
    const isRenewed = await Promise.race([asked, clock.pause(left, asked).then(() => false)]);
    if (isRenewed === false) break;
    if (isRenewed) until = next;
  }
  over.abort();
  await acting;
}
