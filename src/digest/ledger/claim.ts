/** Claims deliveries under a lease, in one transaction, so that of any number of processes each delivery has one owner. */
import { sql, type Transaction } from 'kysely';
import type { Pace } from '../../chat/platform.ts';
import { joinFound, lockingFreeRows } from '../../db/postgres/dialect.ts';
import type { Database, Tables } from '../../db/schema.ts';
import { HOUR_MS } from '../../runtime/time.ts';
import { placeOf } from '../subscription/subscription.ts';
import { type Delivery, readContent, readPart } from './delivery.ts';

/** A request to post lives at most 10 s; nine times that covers a process that is starved or suspended for a while. */
const LEASE_MS = 90_000;
/** Between two messages to one channel (https://docs.slack.dev/apis/web-api/rate-limits: one a second). */
const PLACE_PAUSE_MS = 1000;
/** No platform asks for a longer wait; a later time was written by a clock that was wrong. */
export const LONGEST_WAIT_MS = 2 * HOUR_MS;

export interface ClaimRequest {
  readonly platform: string;
  readonly owner: string;
  /** Asked once it is this process's turn, for which it may have waited. */
  now(): Date;
  readonly pace: Pace;
  /** At most so many. */
  readonly limit: number;
}

/**
 * Takes what may be posted now: due, held by nobody (an expired lease is nobody's), one per place, and
 * no more than the pace allows, whichever process posted the others.
 */
export async function claim(db: Database, request: ClaimRequest): Promise<readonly Delivery[]> {
  if (request.limit <= 0) return [];
  // The pace holds over all processes, so they count one after the other.
  return db.transaction().execute((inside) => claimInTurn(inside, request));
}

async function claimInTurn(
  db: Transaction<Tables>,
  { platform, owner, now, pace, limit }: ClaimRequest,
): Promise<readonly Delivery[]> {
  const time = now().getTime();
  const leased = time + LEASE_MS;
  const open = sql`platform = ${platform} and state in ('pending', 'sending')`;
  const firstOfWorkspace = sql`
    from deliveries as first
    where first.platform = ${platform} and first.state in ('pending', 'sending')
      and first.workspace_id = workspaces.id
      and (first.next_at <= ${time} or first.next_at > ${time + LONGEST_WAIT_MS})
      and first.place_id not in (select place_id from busy)
    order by first.urgent desc, first.due_at, first.id limit ${Math.min(pace.perWorkspace, limit)}`;
  // Workspace by workspace along the index of what is open, so that a queue of thousands costs no more than a short one.
  const { rows } = await sql<Tables['deliveries']>`
    with recursive started as (
      select id, workspace_id, place_id from deliveries
        -- Not the column itself, which keeps SQLite from an index of all that was ever posted on the platform.
        where platform || '' = ${platform} and tried_at > ${time - PLACE_PAUSE_MS} and tried_at <= ${time}
      -- Taken just now by another process, which has not asked yet: the pace holds over all of them.
      union select id, workspace_id, place_id from deliveries
        where platform = ${platform} and state = 'sending'
        and next_at > ${leased - PLACE_PAUSE_MS} and next_at <= ${leased}
    ),
    recent as (select workspace_id, count(*) as tries from started group by workspace_id),
    busy as (
      select place_id from started
      union select place_id from deliveries
        where platform = ${platform} and state = 'sending' and next_at between ${time + 1} and ${time + LONGEST_WAIT_MS}
    ),
    workspaces (id) as (
      select min(workspace_id) from deliveries where ${open}
      union all
      select (select min(workspace_id) from deliveries where ${open} and workspace_id > workspaces.id)
      from workspaces where workspaces.id is not null
    ),
    ready as (
      select deliveries.id, workspace_id, kind, place_id, urgent, due_at
      from workspaces ${joinFound(db, 'deliveries', { as: 'first', from: firstOfWorkspace })}
    ),
    one_per_place as (
      select *, row_number() over (partition by kind, place_id order by urgent desc, due_at, id) as at_place from ready
    ),
    queued as (
      select id, urgent, due_at, coalesce(tries, 0)
        + row_number() over (partition by one_per_place.workspace_id order by urgent desc, due_at, id) as at_workspace
      from one_per_place left join recent on recent.workspace_id = one_per_place.workspace_id
      where at_place = 1
    ),
    -- In turn: a workspace of thousands of channels does not keep the others waiting.
    in_turn as (
      select id, row_number() over (order by urgent desc, at_workspace, due_at, id) as at_platform
      from queued where at_workspace <= ${pace.perWorkspace}
    )
    update deliveries
    set state = 'sending', owner = ${owner}, next_at = ${leased}, attempts = attempts + 1
    where id in (
      select id from deliveries where id in (
        select id from in_turn where at_platform <= ${limit}
        and at_platform <= ${pace.perPlatform} - coalesce((select sum(tries) from recent), 0)
      )
      ${lockingFreeRows(db)}
    )
    returning *`.execute(db);
  return rows.map(deliveryOf);
}

function deliveryOf(row: Tables['deliveries']): Delivery {
  return {
    id: row.id,
    subscriptionId: row.subscription_id,
    place: placeOf(row),
    slot: row.slot,
    part: readPart(row.part),
    urgent: row.urgent === 1,
    dueAt: new Date(row.due_at),
    attempts: row.attempts,
    maybeSent: row.maybe_sent === 1,
    firstTriedAt: row.first_tried_at === null ? null : new Date(row.first_tried_at),
    content: readContent(row.content),
    thread: row.thread,
  };
}
