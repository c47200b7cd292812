/** What people are told of a digest whose row was damaged, and how they give it up. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/db/schema.ts';
import { allText } from '../../conversation.ts';
import { openTested } from '../../db/tested.ts';
import { openPaperboy } from '../../paperboy.ts';
import { createKeeper, type Somebody, somebody } from './digest-people.ts';

const NOON = new Date('2026-11-21T12:00:00Z');
let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let db: Database;

beforeAll(async () => {
  paperboy = await openPaperboy({}, () => NOON, undefined, [createKeeper('slack').poster]);
  db = await openTested(paperboy.dataDir);
});
afterAll(async () => {
  await db.destroy();
  await paperboy.close();
});

/** Somebody whose channel has a digest on pruning that cannot be read. */
async function damaged(): Promise<Somebody> {
  const who = somebody(paperboy.chat);
  await who.ask('on pruning');
  await db.updateTable('subscriptions').set({ settings: '?' }).where('place_id', '=', who.place.id).execute();
  return who;
}

it('status names it, and says how it comes back', async () => {
  const text = allText(await (await damaged()).ask('status'));
  expect(text).toContain('Cannot be read, and so is not posted: “pruning”.');
});

it.each(['off', 'off pruning', 'off all'])('“digest %s” gives it up for good', async (line) => {
  const who = await damaged();
  await who.ask('status');
  expect((await who.ask(line)).title).toBe('1 digest given up');
  expect(allText(await who.ask('status'))).not.toContain('Cannot be read');
});

it('the end of another digest leaves it', async () => {
  const who = await damaged();
  await who.ask('on attention');
  await who.ask('off attention');
  expect(allText(await who.ask('status'))).toContain('“pruning”');
});
