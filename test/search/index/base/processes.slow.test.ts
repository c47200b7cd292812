/** Bases built by real processes: by two at once, by one that is killed anywhere, and on a disk that is full. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, watch } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildBeside } from '../../../../src/build-beside.ts';
import { readBase } from '../../../../src/search/index/base/base-file.ts';
import { build, folderWith, MANY, opened, writePapers } from './many-papers.ts';

const PROGRAM = join(import.meta.dirname, '../../../../src/build-index.ts');
/** In blocks of 512 bytes: less than the file, more than what else is written. */
const LARGEST_FILE = 1000;

type Folder = Awaited<ReturnType<typeof folderWith>>;

const follow = (folder: Folder) => opened(folder, { buildBeside: (atLeast) => buildBeside(folder, atLeast) });

async function sizeIn(file: string): Promise<number | undefined> {
  const found = await readBase(dirname(file));
  return found && 'base' in found ? found.base.segment.size : undefined;
}

describe('a base that another process builds', () => {
  it('is taken over as soon as it is there', async () => {
    const folder = await folderWith(MANY);
    const index = await follow(folder);
    await index.complete(MANY);
    expect([index.logged, await sizeIn(folder.file)]).toEqual([[], MANY]);
  });

  it('is built once when two processes want it, and both use it', async () => {
    const folder = await folderWith(MANY);
    const both = await Promise.all([follow(folder), follow(folder)]);
    await expect.poll(() => both.map(({ asked }) => asked.length)).toEqual([1, 1]);
    await expect.poll(() => stat(folder.file).catch(() => undefined)).toBeDefined();
    const { ino } = await stat(folder.file);
    for (const index of both) await index.complete(MANY);
    expect((await stat(folder.file)).ino).toBe(ino);
  });
});

/** Has a base built and kills the process after so many changes in the folder of the index. */
async function killAfter(folder: Folder, changes: number): Promise<void> {
  const ended = new AbortController();
  const seen = watch(dirname(folder.file), { signal: ended.signal });
  const child = spawn(process.execPath, [PROGRAM, folder.dataDir, String(Number.MAX_SAFE_INTEGER)]);
  child.stdin.end();
  child.on('close', () => ended.abort());
  let count = 0;
  try {
    for await (const _change of seen) {
      count += 1;
      if (count === changes) child.kill('SIGKILL');
    }
  } catch (error) {
    if (!ended.signal.aborted) throw error;
  }
}

it('a process that is killed anywhere leaves a whole base, old or new, and the next one cleans up', async () => {
  const killed = async (changes: number) => {
    const folder = await folderWith(MANY);
    await build(folder);
    await writePapers(folder.db, MANY, MANY + 10);
    await killAfter(folder, changes);
    expect([MANY, MANY + 10]).toContain(await sizeIn(folder.file));
    const index = await opened(folder);
    expect([index.size(), index.current().reading, index.logged]).toEqual([MANY + 10, 0, []]);
    await buildBeside(folder, Number.MAX_SAFE_INTEGER);
    expect(await readdir(dirname(folder.file))).toEqual(['papers.index']);
  };
  await Promise.all([1, 2, 3, 4].map(killed));
});

it('a disk that is full costs no base, and leaves nothing behind', async () => {
  const folder = await folderWith(MANY);
  await writePapers(folder.db, 0, MANY, 'words and '.repeat(40));
  await build(folder);
  // What is written behind it in the log would be beyond the limit, too.
  await sql`pragma wal_checkpoint(truncate)`.execute(folder.db);
  const before = await readFile(folder.file);
  expect(before.length).toBeGreaterThan(LARGEST_FILE * 512);
  const limited = `ulimit -f ${LARGEST_FILE}; exec "$@"`;
  const program = [process.execPath, PROGRAM, folder.dataDir, String(Number.MAX_SAFE_INTEGER)];
  const child = spawn('sh', ['-c', limited, 'sh', ...program], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const [code] = await once(child, 'close');
  expect([code, said.join('')]).toEqual([1, expect.stringMatching(/^EFBIG|^ENOSPC/u)]);
  expect(before.equals(await readFile(folder.file))).toBe(true);
  expect(await readdir(dirname(folder.file))).toEqual(['papers.index']);
});
