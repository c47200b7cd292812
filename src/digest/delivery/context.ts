/** What delivering needs: the ledger, the corpus, time, and a name to hold leases under. */
import type { Button } from '../../cards/card.ts';
import type { Place } from '../../chat/chat.ts';
import type { PlatformOf } from '../../chat/platform.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { Known } from '../../search/live-index.ts';
import type { History } from '../ledger/history.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Subscriptions } from '../subscription/subscription.ts';

export interface DeliveryContext {
  readonly ledger: Ledger;
  readonly subscriptions: Subscriptions;
  readonly history: History;
  /** Pauses all digests of a place and notifies whoever set them up. */
  pausePlace(place: Place, reason: string): Promise<unknown>;
  /** Where what the buttons and options of a card are too short to say is kept, so that they work in the post. */
  readonly buttons: { keep(buttons: readonly Pick<Button, 'invoke'>[], now: Date): Promise<unknown> };
  snapshot(): Known;
  readonly platformOf: PlatformOf;
  readonly clock: Clock;
  /** Waits for a round of the event loop that no other attempt has: dozens begin at once, and answers come in between. */
  yieldFirst(): Promise<void>;
  readonly log: Log;
  /** Aborted when nothing new may be started. */
  readonly ending: AbortSignal;
  /** The name under which this process holds leases. */
  readonly owner: string;
  /** What happens to a message that may have arrived, where nobody can look: at most once, or at least once. */
  readonly unconfirmed: 'skip' | 'repeat';
}
