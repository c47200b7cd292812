/**
 * What a process that stays does each minute: asks the sources that are due, takes over what is new, posts what is due; and
 * deletes each hour what is kept no longer.
 */
import type { PlatformOf } from './chat/platform.ts';
import type { SourcesConfig } from './config/sources.ts';
import type { CorpusStore } from './corpus/store/store.ts';
import { isWrittenLater, WRITTEN_LATER } from './db/migrate.ts';
import type { Database } from './db/schema.ts';
import type { Digests } from './digest/digests.ts';
import type { ButtonStore } from './invocation/button-store.ts';
import { forgetDeparted } from './library/departures.ts';
import type { Clock } from './runtime/clock.ts';
import type { Log } from './runtime/log.ts';
import { HOUR_MS } from './runtime/time.ts';
import type { LiveIndex } from './search/live-index.ts';
import type { Poller } from './sources/poll.ts';

/** A minute is enough for what came out while nothing ran; who has waited for days for a digest can wait so long. */
const CATCH_UP_MS = 60_000;
/** All buttons are looked at for the few that have expired, after 60 days. */
const FORGOTTEN_EVERY_MS = HOUR_MS;

interface MinuteParts extends Pick<SourcesConfig, 'names' | 'contact'> {
  readonly db: Database;
  readonly store: CorpusStore;
  readonly poller: Poller;
  readonly liveIndex: LiveIndex;
  readonly digests: Digests;
  readonly buttons: ButtonStore;
  readonly platformOf: PlatformOf;
  readonly clock: Clock;
  readonly log: Log;
  readonly onDamage?: (() => void) | undefined;
}

/** What a process does that stays; a command in a shell with other settings changes nothing of it. */
export function eachMinute(parts: MinuteParts): { watch(): Promise<void>; post(): Promise<void> } {
  const { names, contact, db, store, poller, liveIndex, digests, buttons, clock, log } = parts;
  let begun: Promise<void> | undefined;
  const begin = async (): Promise<void> => {
    if (names.includes('arxiv') && !contact)
      log.warn('CONTACT is not set: arXiv wants to know whom to write to before it locks somebody out');
    await store.retireOthers(names);
  };
  let forgottenAt = 0;
  const forget = async (): Promise<void> => {
    const now = clock.now();
    // A clock that was far ahead is put back some time.
    if (Math.abs(now.getTime() - forgottenAt) < FORGOTTEN_EVERY_MS) return;
    forgottenAt = now.getTime();
    await Promise.all([forgetDeparted(parts, now), buttons.forgetExpired(now)]);
  };
  let caughtUp: Promise<void> | undefined;
  const watchNow = async (): Promise<void> => {
    if (await isWrittenLater(db)) {
      log.error(WRITTEN_LATER);
      return parts.onDamage?.();
    }
    begun ??= begin().catch((error: unknown) => {
      begun = undefined;
      throw error;
    });
    await begun;
    await Promise.all([poller.tick(), liveIndex.refresh(), forget()]);
  };
  return {
    watch: watchNow,
    async post() {
      caughtUp ??= clock.pause(
        CATCH_UP_MS,
        watchNow().catch(() => undefined),
      );
      await caughtUp;
      await digests.tick();
    },
  };
}
