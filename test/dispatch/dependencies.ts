/** A core of parts that a test can exchange, over the database of an open Paperboy. */
import { platformsOf } from '../../src/chat/platform.ts';
import type { Database } from '../../src/db/schema.ts';
import type { Digests } from '../../src/digest/digests.ts';
import type { ChatDependencies } from '../../src/dispatch/ports.ts';
import { createFeeds } from '../../src/feeds/feeds.ts';
import { createButtonStore } from '../../src/invocation/button-store.ts';
import { createLibrary } from '../../src/library/personal-data.ts';
import { PLATFORMS } from '../../src/main.ts';
import { createTalks } from '../../src/nlu/model/conversation.ts';
import { createLog } from '../../src/runtime/log.ts';

/** All but the corpus, the commands and the clock; no source is asked, and nothing is logged. */
export const dependenciesOver = (
  db: Database,
  digests: Digests,
): Omit<ChatDependencies, 'commands' | 'snapshot' | 'now'> => ({
  platformOf: platformsOf(PLATFORMS),
  digests,
  feeds: createFeeds({
    db,
    subscriptions: digests.subscriptions,
    publicUrl: undefined,
    port: undefined,
    snapshot: () => {
      throw new Error('no feed is asked for');
    },
    now: () => new Date(0),
    newSecret: () => 'secret',
  }),
  buttons: createButtonStore(db),
  talks: createTalks(db),
  ...createLibrary(db, digests.subscriptions),
  lookUp: {
    paper: async () => {},
    author: async () => {},
    recommended: async () => [],
    linked: async () => undefined,
  },
  doctor: async () => [],
  faults: async () => undefined,
  firstSeen: async () => true,
  unsee: async () => {},
  log: createLog('silent'),
  newReference: () => 'ab12cd34',
});
