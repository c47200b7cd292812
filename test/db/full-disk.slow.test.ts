/**
 * A disk that takes nothing, for want of room or because the system lets nobody write to it any more: what only reads goes on and
 * starts, what writes says what is in the way, and nothing is half written.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { createMemory } from '../../src/db/key-value.ts';
import { openDatabase } from '../../src/db/open.ts';
import { StorageError } from '../../src/runtime/errors.ts';
import { createLog } from '../../src/runtime/log.ts';
import { runPaperboy } from '../process.ts';
import { seedsDir } from '../seeds.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

const START = join(import.meta.dirname, '../../src/start.js');
/** Blocks of 512 bytes that a file may have: none of SQLite's own fits. */
const NO_ROOM = 8;
const DISK_BYTES = 32_000_000;
const SILENT = createLog('silent');

const run = promisify(execFile);

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

/** A disk of its own that can be made to fail, in a file; undefined where this machine lets nobody mount one. */
async function brittleDisk() {
  const folder = await temporaryFolder();
  const [image, mounted] = [join(folder, 'image'), join(folder, 'disk')];
  try {
    await writeFile(image, '');
    await truncate(image, DISK_BYTES);
    await mkdir(mounted);
    await run('mkfs.ext4', ['-q', image]);
    await run('mount', ['-o', 'loop,errors=remount-ro', image, mounted]);
  } catch {
    return undefined;
  }
  onTestFinished(async () => void (await run('umount', ['-l', mounted])));
  const { stdout } = await run('findmnt', ['-no', 'SOURCE', mounted]);
  const trigger = `/sys/fs/ext4/${basename(stdout.trim())}/trigger_fs_error`;
  return { folder: join(mounted, 'data'), fail: () => writeFile(trigger, 'a test') };
}

it('on a disk that only reads any more, what reads goes on and starts, and what writes says what is in its way', async ({
  skip,
}) => {
  const disk = await brittleDisk();
  if (!disk) return skip('only root, with ext4 and loop devices, can mount a disk that fails');
  const { folder, fail } = disk;
  const db = await openDatabase(folder, SILENT);
  const memory = createMemory(db);
  await memory.set('before', 'kept');
  await fail();
  await expect(memory.set('after', 'lost')).rejects.toThrow(StorageError);
  expect([await memory.get('before'), await memory.get('after')]).toEqual(['kept', undefined]);
  await db.destroy();
  const anew = await openDatabase(folder, SILENT);
  onTestFinished(() => anew.destroy());
  expect(await createMemory(anew).get('before')).toBe('kept');
  await expect(createMemory(anew).set('after', 'lost')).rejects.toThrow(/may not be written/u);
});
