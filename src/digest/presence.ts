/** What becomes of digests where Paperboy comes to and leaves. */

import type { PlatformOf } from '../chat/platform.ts';
import type { Presence, Workspace } from '../chat/presence.ts';
import { claimFact, createMemory } from '../db/key-value.ts';
import type { Database } from '../db/schema.ts';
import type { Log } from '../runtime/log.ts';
import { pausePlace } from './delivery/pause.ts';
import { relocate, welcomeKey } from './relocation.ts';
import { createSubscriptions, inLog, resume } from './subscription/subscription.ts';

/** Stands with the digests that paused because of it, and tells them from all others. */
const REMOVED = 'Paperboy was removed from this workspace. When somebody installs it again, this goes on.';

interface PresenceParts {
  readonly db: Database;
  readonly platformOf: PlatformOf;
  readonly log: Log;
  now(): Date;
}

/** The presence over a database. */
export function createPresence({ db, platformOf, log, now }: PresenceParts): Presence {
  const subscriptions = createSubscriptions(db);
  return {
    async invited(place) {
      const isFirst = await claimFact(db, welcomeKey(place), 'yes');
      const isNew = isFirst && (await subscriptions.inPlace(place)).length === 0;
      const resumed = await subscriptions.resume(place, now());
      log.info({ ...inLog(place), resumed }, 'invited to a place');
      return { resumed, isNew };
    },
    async sentAway(place, reason) {
      const paused = await pausePlace(db, place, { reason, platformOf }, now());
      log.info({ ...inLog(place), paused, reason }, 'sent away from a place');
    },
    async moved(from, to) {
      const moved = await relocate(db, from, to);
      await subscriptions.resume(to, now());
      log.info({ ...inLog(to), from: from.id, moved }, 'a place has another id');
    },
    home: (platform) => createMemory(db).get(`home ${platform}`),
    async installed(workspace) {
      await claimFact(db, `home ${workspace.platform}`, workspace.workspaceId);
      await db
        .deleteFrom('departures')
        .where((is) => is.and(columnsOf(workspace)))
        .execute();
      const resumed = await resume(db, (is) => is.and({ ...columnsOf(workspace), paused: REMOVED }), now());
      if (resumed > 0) log.info({ ...workspace, resumed }, 'installed in a workspace again');
      return resumed;
    },
    async removed(workspace) {
      const { numUpdatedRows } = await db
        .updateTable('subscriptions')
        .set({ paused: REMOVED })
        .where((is) => is.and(columnsOf(workspace)))
        .where('paused', 'is', null)
        .executeTakeFirstOrThrow();
      await db
        .insertInto('departures')
        .values({ ...columnsOf(workspace), left_at: now().getTime() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      log.warn({ ...workspace, paused: Number(numUpdatedRows) }, 'removed from a workspace');
    },
  };
}

const columnsOf = ({ platform, workspaceId }: Workspace) => ({ platform, workspace_id: workspaceId });
