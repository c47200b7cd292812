/** What a process deletes of its own accord while it stays. */
import { expect, it, onTestFinished } from 'vitest';
import { DAY_MS } from '../src/runtime/time.ts';
import { ask } from './conversation.ts';
import { openTested } from './db/tested.ts';
import { openPaperboy } from './paperboy.ts';

it('deletes long buttons after 60 days, though nobody presses one', async () => {
  const start = new Date('2026-11-18T18:00:00Z');
  let now = start;
  const core = await openPaperboy({}, () => now);
  onTestFinished(() => core.close());
  const kept = async (days: number) => {
    now = new Date(start.getTime() + days * DAY_MS);
    await core.watch();
    const db = await openTested(core.dataDir);
    const rows = await db.selectFrom('buttons').select('key').execute();
    await db.destroy();
    return rows.length;
  };
  await ask(core.chat, `search ${'a phrase that nobody could put on a button '.repeat(4)}`);
  expect(await kept(59)).toBeGreaterThan(0);
  expect(await kept(61)).toBe(0);
});
