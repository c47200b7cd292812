/** `paperboy ingest` as an admin runs it: the days that are asked for, once, whatever kills it on the way. */
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../src/db/open.ts';
import { createLog } from '../src/runtime/log.ts';
import { listsOf } from './fakes/sources/hugging-face.ts';
import { runPaperboy, startPaperboy } from './process.ts';
import { temporaryFolder } from './sources/seeds/dumps.ts';

/** As if the seconds had gone by after which the turn of whoever was killed is over. */
async function passTurns(dataDir: string): Promise<void> {
  const db = await openDatabase(dataDir, createLog('silent'));
  await db.updateTable('turns').set({ free_at: 0 }).execute();
  await db.destroy();
}

describe('paperboy ingest', () => {
  it('takes in the days that are asked for, and says what changed', async () => {
    const lists = await listsOf({ '2026-11-12': 2, '2026-11-13': 1 });
    const folder = await temporaryFolder();
    const environment = { SOURCES: 'hugging-face', HUGGING_FACE_API_URL: lists.url };
    const words = ['ingest', '--from', '2026-11-12', '--to', '2026-11-13'];
    const first = await runPaperboy(words, { folder, environment });
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^hugging-face: 3 added, 0 changed, 0 removed, 0 the same, 0 rejected, \d+ ms\n$/u,
      ),
    });
    const second = await runPaperboy([...words, '--force'], { folder, environment });
    expect(second.stdout).toMatch(/^hugging-face: 0 added, 0 changed, 0 removed, 3 the same/u);
  });

  it('says what is wrong, and ends', async () => {
    const environment = { SOURCES: 'seeds,hugging-face' };
    const words = ['ingest', '--source', 'reddit'];
    const ended = await runPaperboy(words, { folder: await temporaryFolder(), environment });
    expect(ended).toMatchObject({
      code: 1,
      stderr: '--source takes one of seeds, hugging-face (those that SOURCES names); not “reddit”.\n',
    });
  });

  it('killed in the middle, it goes on with the next run, and nothing is there twice', async () => {
    const lists = await listsOf({ '2026-11-12': 30, '2026-11-13': 30 });
    const folder = await temporaryFolder();
    const environment = { SOURCES: 'hugging-face', HUGGING_FACE_API_URL: lists.url };
    const words = ['ingest', '--from', '2026-11-12', '--to', '2026-11-13'];
    const waiting = Promise.withResolvers<void>();
    lists.answer(() => waiting.resolve(), '2026-11-13');
    const child = startPaperboy(words, { folder, environment });
    await waiting.promise;
    child.kill('SIGKILL');
    await once(child, 'close');
    lists.answer(undefined, '2026-11-13');
    await passTurns(join(folder, 'data'));
    const { stdout } = await runPaperboy(words, { folder, environment });
    expect(stdout).toMatch(/^hugging-face: 30 added, 0 changed, 0 removed, 0 the same/u);
    const status = await runPaperboy(['status'], { folder, environment });
    expect(status.stdout).toContain('60 papers');
  });
});
