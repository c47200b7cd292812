/** What becomes of digests where Paperboy comes to and leaves. */

import type { PlatformOf, PlatformProfile } from '../chat/platform.ts';
import { KEPT_DAYS, type Presence, type Workspace } from '../chat/presence.ts';
import { claimFact, createMemory } from '../db/key-value.ts';
import type { Database } from '../db/schema.ts';
import type { Log } from '../runtime/log.ts';
import { DAY_MS } from '../runtime/time.ts';
import { pausePlace, pauseWorkspace } from './delivery/pause.ts';
import { relocate, welcomeKey } from './relocation.ts';
import { createSubscriptions, inLog, resume } from './subscription/subscription.ts';

/** Begins what stands with the digests that paused because of it, and tells them from all others. */
const REMOVED = 'Paperboy was removed from this';
/** A refused post is the first sign of a removal where the platform's word of it comes late, as after a broken connection. */
const FIRST_SIGN_MS = DAY_MS;

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
    async sentAway(place, reason, isForNow) {
      const paused = await pausePlace(db, place, { reason, isForNow, platformOf }, now());
      log.info({ ...inLog(place), paused, reason }, 'sent away from a place');
    },
    async moved(from, to) {
      const moved = await relocate(db, from, to);
      await subscriptions.resume(to, now());
      log.info({ ...inLog(to), from: from.id, moved }, 'a place has another id');
    },
    home: (platform) => createMemory(db).get(`home ${platform}`),
    async installed(workspace) {
      if (platformOf(workspace.platform).hasPeoplePerWorkspace)
        await claimFact(db, `home ${workspace.platform}`, workspace.workspaceId);
      await forgetDeparture(db, workspace);
      const resumed = await resume(
        db,
        (is) => is.and([is.and(columnsOf(workspace)), is('paused', 'like', `${REMOVED} %`)]),
        now(),
      );
      if (resumed > 0) log.info({ ...workspace, resumed }, 'installed in a workspace again');
      return resumed;
    },
    async removed(workspace, canTell = false) {
      const reason = reasonOf(platformOf(workspace.platform));
      const why = { reason, isForNow: true, canTell, platformOf };
      const running = await pauseWorkspace(db, workspace, why, now());
      const paused = running + (await takeOverRefused(db, workspace, reason, now()));
      await noteDeparture(db, workspace, now());
      log.warn({ ...workspace, paused }, 'removed from a workspace');
    },
    async isIn(platform, workspaceIds) {
      const here = new Set(workspaceIds);
      const { known, departed } = await noted(db, platform);
      for (const workspaceId of departed.intersection(here)) await this.installed({ platform, workspaceId });
      for (const workspaceId of known.difference(here).difference(departed))
        await this.removed({ platform, workspaceId }, true);
    },
  };
}

/** Pauses with the rest of a workspace, so that it goes on with it, what refused posts paused shortly before. */
async function takeOverRefused(
  db: Database,
  workspace: Workspace,
  reason: string,
  now: Date,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set({ paused: reason })
    .where((is) => is.and(columnsOf(workspace)))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('deliveries')
          .select('deliveries.id')
          .whereRef('deliveries.place_id', '=', 'subscriptions.place_id')
          .whereRef('deliveries.platform', '=', 'subscriptions.platform')
          .whereRef('deliveries.reason', '=', 'subscriptions.paused')
          .where('deliveries.state', 'in', ['failed', 'unconfirmed'])
          .where('deliveries.settled_at', '>', now.getTime() - FIRST_SIGN_MS),
      ),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

const forgetDeparture = (db: Database, workspace: Workspace) =>
  db
    .deleteFrom('departures')
    .where((is) => is.and(columnsOf(workspace)))
    .execute();

const noteDeparture = (db: Database, workspace: Workspace, now: Date) =>
  db
    .insertInto('departures')
    .values({ ...columnsOf(workspace), left_at: now.getTime() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();

const reasonOf = ({ workspaceNoun = 'workspace' }: PlatformProfile): string =>
  `${REMOVED} ${workspaceNoun}. When somebody adds it again within ${KEPT_DAYS} days, this goes on; ` +
  'then what is kept of it is deleted.';

/** The workspaces that have digests, and those that are noted as left. */
async function noted(db: Database, platform: string) {
  const [subscribed, departures] = await Promise.all([
    db
      .selectFrom('subscriptions')
      .select('workspace_id')
      .distinct()
      .where('platform', '=', platform)
      .where('workspace_id', '!=', '')
      .execute(),
    db.selectFrom('departures').select('workspace_id').where('platform', '=', platform).execute(),
  ]);
  const [known, departed] = [subscribed, departures].map(
    (rows) => new Set(rows.map((row) => row.workspace_id)),
  );
  return { known: known ?? new Set(), departed: departed ?? new Set() };
}

const columnsOf = ({ platform, workspaceId }: Workspace) => ({ platform, workspace_id: workspaceId });
