/** A disk without room: what only reads goes on and starts, what writes says what is in the way, and nothing is half written. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { runPaperboy } from '../process.ts';
import { seedsDir } from '../seeds.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

const START = join(import.meta.dirname, '../../src/start.js');
/** Blocks of 512 bytes that a file may have: none of SQLite's own fits. */
const NO_ROOM = 8;

/** Asks in a process that can make no file longer than that. */
async function askWithoutRoom(folder: string, words: string): Promise<string> {
  const limited = `ulimit -f ${NO_ROOM}; exec "$@"`;
  const child = spawn('sh', ['-c', limited, 'sh', process.execPath, START, 'ask', words], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', SEEDS_DIR: seedsDir(), LOG_LEVEL: 'silent' },
  });
  const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return said + complaint;
}

it('searching and status start without room, saving says why it cannot, and works when there is room', async () => {
  const folder = await temporaryFolder();
  await runPaperboy(['ask', 'search outliers'], { folder });
  expect(await askWithoutRoom(folder, 'search outliers')).toContain('outliers · ');
  expect(await askWithoutRoom(folder, 'status')).toContain('111 papers');
  const refused = await askWithoutRoom(folder, 'save Peri-LN');
  expect(refused).toContain('does not work just now, and nothing was changed');
  expect(refused).toMatch(/disk of the database (?:is full|fails or is full)/u);
  expect((await runPaperboy(['ask', 'saved'], { folder })).stdout).not.toContain('Peri-LN');
  expect((await runPaperboy(['ask', 'save Peri-LN'], { folder })).stdout).toContain('Saved');
  expect((await runPaperboy(['ask', 'saved'], { folder })).stdout).toContain('Peri-LN');
});
