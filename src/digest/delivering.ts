/** What delivering needs: the ledger, the corpus, time, and a name to hold leases under. */
import type { Place } from '../chat.ts';
import type { Clock } from '../clock.ts';
import type { Holdings } from '../corpus/holdings.ts';
import type { Log } from '../log.ts';
import type { History } from './history.ts';
import type { Ledger } from './ledger.ts';
import type { Subscriptions } from './subscription.ts';

export interface Delivering {
  readonly ledger: Ledger;
  readonly subscriptions: Subscriptions;
  readonly history: History;
  /** Lets all digests of a place rest and tells whoever set them up. */
  rest(place: Place, reason: string): Promise<unknown>;
  holdings(): Holdings;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when nothing new may be started. */
  readonly ending: AbortSignal;
  /** The name under which this process holds leases. */
  readonly owner: string;
  /** What happens to a message that may have arrived, where nobody can look: at most once, or at least once. */
  readonly unconfirmed: 'skip' | 'repeat';
}
