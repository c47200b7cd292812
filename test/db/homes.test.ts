/** Lists from the time when a platform had one workspace: the migration remembers which that was. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { createMemory } from '../../src/db/key-value.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createLog } from '../../src/runtime/log.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

/** What is remembered as home of a platform whose digests were in these workspaces before there were several. */
async function homeAfter(workspaces: readonly string[]): Promise<string | undefined> {
  const folder = await temporaryFolder();
  await (await openDatabase(folder, createLog('silent'))).destroy();
  const file = new DatabaseSync(join(folder, 'paperboy.sqlite'));
  file.exec(`drop table installations; drop table departures; drop table mailboxes; drop table confirmation_mails; drop table digest_feeds;
    delete from kysely_migration where name >= '011-installations'`);
  const insert = file.prepare(`insert into subscriptions
    (id, platform, workspace_id, kind, place_id, name, schedule, settings, created_by, next_at)
    values (?, 'slack', ?, 'channel', ?, '', '', '{}', '', 0)`);
  for (const [place, workspace] of workspaces.entries()) insert.run(`s${place}`, workspace, `C${place}`);
  file.close();
  const db = await openDatabase(folder, createLog('silent'));
  const home = await createMemory(db).get('home slack');
  await db.destroy();
  return home;
}

it('one workspace with several digests is home', async () => {
  expect(await homeAfter(['T0LAB', 'T0LAB'])).toBe('T0LAB');
});

it('of two workspaces none is, and neither is the absence of one', async () => {
  expect(await homeAfter(['T0LAB', 'T0OTHER'])).toBeUndefined();
  expect(await homeAfter([])).toBeUndefined();
});
