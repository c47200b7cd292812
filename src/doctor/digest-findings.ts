/** What is to be found wrong with the digests: those that are paused, and posts that failed, each with its channel. */
import { sql } from 'kysely';
import { type Finding, fine, ofWorkspace, warning } from '../chat/examine.ts';
import type { Database } from '../db/schema.ts';
import { DAY_MS } from '../runtime/time.ts';
import { capital, count } from '../text/wording.ts';

/** Deliveries that failed longer ago are history. */
const RECENT_MS = 7 * DAY_MS;

/** A row of the database that is about a place. */
interface Placed {
  readonly platform: string;
  readonly workspace_id: string;
  readonly kind: string;
  readonly place_id: string;
}

/** Looks when the next digest is due, which are paused, and what failed of late. */
export async function examineDigests(db: Database, now: Date): Promise<readonly Finding[]> {
  const subscriptions = await db
    .selectFrom('subscriptions')
    .select(['platform', 'workspace_id', 'kind', 'place_id', 'paused', 'next_at'])
    .execute();
  const failed = await db
    .selectFrom('deliveries')
    .select(['platform', 'workspace_id', 'kind', 'place_id', 'reason', sql<number>`count(*)`.as('rows')])
    .where('state', '=', 'failed')
    .where('settled_at', '>', now.getTime() - RECENT_MS)
    .groupBy(['platform', 'workspace_id', 'kind', 'place_id', 'reason'])
    .execute();
  const next = Math.min(...subscriptions.filter((each) => each.paused === null).map((each) => each.next_at));
  const when = Number.isFinite(next)
    ? `, the next one at ${new Date(next).toISOString().slice(0, 16).replace('T', ' ')} UTC`
    : '';
  const known =
    subscriptions.length === 0
      ? 'None is set up yet'
      : count(subscriptions.length, 'digest or list of follows', 'digests and lists of follows');
  return [
    fine('Digests', `${known}${when}.`),
    ...subscriptions.flatMap((each) =>
      each.paused === null
        ? []
        : about(
            each,
            `A digest there is paused: ${each.paused}`,
            'digest status there shows how it goes on.',
          ),
    ),
    ...failed.flatMap((each) =>
      about(
        each,
        `${count(Number(each.rows), 'post')} of the last week failed: ${each.reason ?? 'no reason is known'}.`,
        'digest now there tries again.',
      ),
    ),
  ];
}

/** A finding about a place, which names no person. */
function about(
  { platform, workspace_id, kind, place_id }: Placed,
  text: string,
  remedy: string,
): readonly Finding[] {
  const where = kind === 'channel' ? `channel ${place_id}` : 'direct messages';
  return ofWorkspace(workspace_id, [warning(`${capital(platform)} ${where}`, text, remedy)]);
}
