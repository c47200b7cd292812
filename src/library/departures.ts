/** Deletes what is kept of workspaces that removed Paperboy, once so much time has passed that it will not come back. */
import { type Expression, type SqlBool, sql, type Transaction } from 'kysely';
import type { PlatformOf } from '../chat/platform.ts';
import { KEPT_DAYS } from '../chat/presence.ts';
import type { Database, Tables } from '../db/schema.ts';
import type { Log } from '../runtime/log.ts';
import { DAY_MS } from '../runtime/time.ts';

interface Parts {
  readonly db: Database;
  readonly platformOf: PlatformOf;
  readonly log: Log;
}

/** Deletes what is due. May be called again and again, by several processes. */
export async function forgetDeparted({ db, platformOf, log }: Parts, now: Date): Promise<void> {
  const due = await db
    .selectFrom('departures')
    .select(['platform', 'workspace_id'])
    .where('left_at', '<=', now.getTime() - KEPT_DAYS * DAY_MS)
    .execute();
  for (const workspace of due) {
    const { hasPeoplePerWorkspace = false } = platformOf(workspace.platform);
    await db.transaction().execute((inside) => deleteAll(inside, workspace, hasPeoplePerWorkspace));
    log.info(workspace, 'deleted what was kept of a workspace that removed us');
  }
}

interface Columns {
  readonly platform: string;
  readonly workspace_id: string;
}

type Inside = Transaction<Tables>;

async function deleteAll(inside: Inside, workspace: Columns, hasPeople: boolean): Promise<void> {
  const { platform, workspace_id } = workspace;
  await deleteDigests(inside, workspace);
  await inside
    .deleteFrom('mailboxes')
    .where((is) => is.and({ ...workspace }))
    .execute();
  if (hasPeople) await deleteLists(inside, workspace);
  await inside
    .deleteFrom('memory')
    .where((is) =>
      is.or([
        is('key', '=', `digest manager roles ${platform} ${workspace_id}`),
        beginsWith('key', `managers ${platform} ${workspace_id} `),
        beginsWith('key', `welcomed ${platform} ${workspace_id} `),
        is.and({ key: `home ${platform}`, value: workspace_id }),
      ]),
    )
    .execute();
  await inside
    .deleteFrom('departures')
    .where((is) => is.and({ ...workspace }))
    .execute();
}

/** Digests and follows of its channels and people, those by e-mail among them, with all that was posted of them. */
async function deleteDigests(inside: Inside, { platform, workspace_id }: Columns): Promise<void> {
  const isOf = sql<boolean>`(
    (platform = ${platform} and workspace_id = ${workspace_id}) or (kind = 'mail' and place_id in (
      select id from mailboxes where platform = ${platform} and workspace_id = ${workspace_id}
    ))
  )`;
  const subscriptions = inside.selectFrom('subscriptions').select('id').where(isOf);
  await inside.deleteFrom('digest_feeds').where('subscription_id', 'in', subscriptions).execute();
  for (const table of ['deliveries', 'posted_papers', 'subscriptions'] as const)
    await inside.deleteFrom(table).where(isOf).execute();
  await inside
    .deleteFrom('unreadable')
    .where('table', '=', 'subscriptions')
    .where(contains('data', JSON.stringify({ workspace_id }).slice(1, -1)))
    .execute();
}

/** Reading lists of its people; those that name no workspace are of the one that was there first (saved.ts). */
async function deleteLists(inside: Inside, { platform, workspace_id }: Columns): Promise<void> {
  await inside
    .deleteFrom('saved')
    .where(beginsWith('person', `${platform}:${workspace_id}:`))
    .execute();
  const home = await inside
    .selectFrom('memory')
    .select('value')
    .where('key', '=', `home ${platform}`)
    .executeTakeFirst();
  if (home?.value !== workspace_id) return;
  await inside
    .deleteFrom('saved')
    .where(beginsWith('person', `${platform}:`))
    .where('person', 'not like', `${platform}:%:%`)
    .execute();
}

const beginsWith = (column: string, text: string): Expression<SqlBool> => like(column, `${escaped(text)}%`);
const contains = (column: string, text: string): Expression<SqlBool> => like(column, `%${escaped(text)}%`);
const like = (column: string, pattern: string): Expression<SqlBool> =>
  sql<boolean>`${sql.ref(column)} like ${pattern} escape '\\'`;
const escaped = (text: string): string => text.replace(/[%_\\]/gu, '\\$&');
