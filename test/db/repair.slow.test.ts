/** The repair of a damaged database as it goes on around it: crashes, other processes, damage found later, what is said. */
import { readdir, readFile, rename, rm, watch, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { createLog } from '../../src/runtime/log.ts';
import { allText, ask } from '../conversation.ts';
import { openPaperboy } from '../paperboy.ts';
import { runPaperboy, startPaperboy } from '../process.ts';
import { bytesOf, damagedCopy, FILE, fill, filledFolder, pagesOf, rowsOf } from './damage.ts';

const PAGE = 4096;
const SILENT = createLog('silent');

/** A folder whose ledger has lost its first page, and what else was in there. */
async function damagedFolder() {
  const source = await filledFolder();
  const db = await openDatabase(source, SILENT);
  const whole = await rowsOf(db);
  await db.destroy();
  const page = pagesOf(source).find(({ owner, kind }) => owner === 'deliveries' && kind === 'table leaf');
  const bytes = await bytesOf(source);
  const zeros = (file: Buffer) => file.fill(0, ((page?.number ?? 1) - 1) * PAGE, (page?.number ?? 1) * PAGE);
  return { folder: await damagedCopy(bytes, zeros), whole };
}

async function rowsIn(folder: string) {
  const db = await openDatabase(folder, SILENT);
  try {
    return await rowsOf(db);
  } finally {
    await db.destroy();
  }
}

it.each<[string, (folder: string, done: string) => Promise<void>]>([
  ['while rows are copied', (folder) => writeFile(join(folder, `${FILE}.salvaging`), 'half a database')],
  ['before the files are exchanged', (folder, done) => rename(done, join(folder, `${FILE}.salvaged`))],
  [
    'between the two renames',
    async (folder, done) => {
      await rename(done, join(folder, `${FILE}.salvaged`));
      await rename(join(folder, FILE), join(folder, `${FILE}.damaged-1`));
    },
  ],
])('a crash %s loses nothing more', async (_when, crash) => {
  const { folder, whole } = await damagedFolder();
  const other = await damagedCopy(await bytesOf(folder), (bytes) => bytes);
  const expected = await rowsIn(other);
  await crash(folder, join(other, FILE));
  expect(await rowsIn(folder)).toEqual(expected);
  expect(expected.subscriptions).toEqual(whole.subscriptions);
  expect((await readdir(folder)).filter((name) => name.includes('salvag'))).toEqual([]);
  expect(await readdir(folder)).toContain(`${FILE}.damaged-1`);
});

it('a start that is killed anywhere in the repair is made good by the next one', {
  timeout: 60_000,
}, async () => {
  const killed = await Promise.all(
    [1, 2, 4, 7, 11, 16].map(async (changes) => {
      const { folder, whole } = await damagedFolder();
      const ended = new AbortController();
      const seen = watch(folder, { signal: ended.signal });
      const child = startPaperboy(['status'], { folder, environment: { DATA_DIR: folder } });
      child.on('close', () => ended.abort());
      let count = 0;
      try {
        for await (const _change of seen) if (++count === changes) child.kill('SIGKILL');
      } catch (error) {
        if (!ended.signal.aborted) throw error;
      }
      expect((await rowsIn(folder)).subscriptions).toEqual(whole.subscriptions);
      return child.signalCode === 'SIGKILL';
    }),
  );
  expect(killed.filter(Boolean).length).toBeGreaterThan(1);
});

it('processes that start at once repair it once', async () => {
  const { folder, whole } = await damagedFolder();
  const environment = { DATA_DIR: folder };
  const runs = await Promise.all([1, 2, 3].map(() => runPaperboy(['status'], { folder, environment })));
  for (const { code, stdout } of runs) {
    expect(code).toBe(0);
    expect(stdout).toContain(`set aside as ${FILE}.damaged-1`);
  }
  expect((await readdir(folder)).filter((name) => /damaged-\d+$/u.test(name))).toEqual([`${FILE}.damaged-1`]);
  expect((await rowsIn(folder)).subscriptions).toEqual(whole.subscriptions);
});

it('status says what was saved and lost until the damaged file is taken away', async () => {
  const { folder } = await damagedFolder();
  const status = async () => {
    const paperboy = await openPaperboy({ DATA_DIR: folder });
    const text = allText(await ask(paperboy.chat, 'status'));
    await paperboy.close();
    return text;
  };
  const text = await status();
  expect(text).toContain('60 digests');
  expect(text).toMatch(/Lost: \d+ messages of the ledger/u);
  await rm(join(folder, `${FILE}.damaged-1`));
  expect(await status()).not.toContain('damaged');
});

it('a file that somebody uses is not repaired behind them', { timeout: 60_000 }, async () => {
  const source = await filledFolder();
  const db = await openDatabase(source, SILENT);
  onTestFinished(() => db.destroy());
  await writeFile(join(source, `${FILE}.is-damaged`), '');
  await expect(openDatabase(source, SILENT)).rejects.toThrow('another Paperboy uses it');
  expect(await rowsOf(db)).toEqual(await rowsOf(db));
});

it('damage that a query meets is told once, and the next start saves what can be read', async () => {
  const { folder, whole } = await damagedFolder();
  const bytes = await readFile(join(folder, FILE));
  const source = await filledFolder((db) => fill(db));
  const logged: string[] = [];
  let told = 0;
  const log = createLog('error', { write: (line) => logged.push(line) });
  const db = await openDatabase(source, log, () => {
    told += 1;
  });
  await writeFile(join(source, FILE), bytes);
  const failures = await Promise.allSettled([
    db.selectFrom('deliveries').selectAll().execute(),
    db.selectFrom('deliveries').selectAll().execute(),
  ]);
  expect(failures.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(told).toBe(1);
  expect(logged.map((line) => JSON.parse(line).msg)).toEqual([
    'the database is damaged: start Paperboy anew, and what can be read of it will be saved',
  ]);
  await db.destroy();
  expect((await rowsIn(source)).subscriptions).toEqual(whole.subscriptions);
  expect(await readdir(source)).toContain(`${FILE}.damaged-1`);
});

it('an index that contradicts its table is found by whoever reads it, and costs no row', async () => {
  const source = await filledFolder();
  const whole = await rowsIn(source);
  const file = new DatabaseSync(join(source, FILE));
  const root = file
    .prepare("select rootpage from sqlite_schema where name = 'sqlite_autoindex_saved_1'")
    .get();
  file.close();
  const bytes = await bytesOf(source);
  const folder = await damagedCopy(bytes, (copy) =>
    copy.fill(0, (Number(root?.rootpage) - 1) * PAGE, Number(root?.rootpage) * PAGE),
  );
  expect(await rowsIn(folder)).toEqual(whole);
  expect(await readdir(folder)).toContain(`${FILE}.damaged-1`);
});
