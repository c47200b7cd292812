/** Opening the database: damaged files are set aside and what can be read of them saved, unusable folders are said so. */
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { createMemory } from '../../src/db/key-value.ts';
import { openDatabase } from '../../src/db/open.ts';
import { openCore } from '../../src/main.ts';
import { ConfigError } from '../../src/runtime/errors.ts';
import { createLog } from '../../src/runtime/log.ts';
import { seedsDir } from '../seeds.ts';
import { folderOf, temporaryFolder } from '../sources/seeds/dumps.ts';

const FILE = 'paperboy.sqlite';

/** Starts over a data folder and ends again; returns what was ingested and logged. */
async function startOver(dataDir: string) {
  const logged: { level: string; msg: string }[] = [];
  const log = createLog('warn', { write: (line) => logged.push(JSON.parse(line)) });
  const core = await openCore(readConfig({ DATA_DIR: dataDir, SEEDS_DIR: seedsDir() }), log);
  const card = await core.chat
    .prepare({ command: 'status', named: {}, text: '', actor: { platform: 'terminal', userId: 'local' } })
    .run();
  const [report] = core.reports;
  await core.close();
  return { report, logged, title: card.title, fields: card.fields };
}

let goodFile: Promise<Buffer> | undefined;

/** What a first start leaves behind. */
async function firstStart(): Promise<Buffer> {
  const folder = await temporaryFolder();
  await startOver(folder);
  return readFile(join(folder, FILE));
}

/** A data folder whose database is a good one, changed. */
async function folderWith(change: (good: Buffer) => Buffer): Promise<string> {
  goodFile ??= firstStart();
  return folderOf({ [FILE]: change(Buffer.from(await goodFile)) });
}

const flip = (offset: number, bit: number) => (good: Buffer) => {
  good.writeUInt8(good.readUInt8(offset) ^ (1 << bit), offset);
  return good;
};

describe('a damaged file', () => {
  it.each([
    ['garbage', () => Buffer.from('no database, but long enough to look like one. '.repeat(100))],
    ['cut in its header', (good: Buffer) => good.subarray(0, 60)],
    ['cut after its first page', (good: Buffer) => good.subarray(0, 4096)],
    ['cut in half', (good: Buffer) => good.subarray(0, good.length / 2)],
    ['with another magic word', flip(3, 1)],
    ['with another page size', flip(16, 2)],
    ['with another count of pages', flip(31, 6)],
    ['with another format of its schema', flip(47, 7)],
    ['with another text encoding', flip(59, 1)],
    ['with a first page of zeros', (good: Buffer) => good.fill(0, 100, 4096)],
  ])('%s is set aside with a message, and the corpus is whole again', async (_what, change) => {
    const folder = await folderWith(change);
    const { logged, title } = await startOver(folder);
    expect(title).toBe('111 papers');
    expect(logged).toEqual([
      expect.objectContaining({
        level: 'error',
        file: join(folder, FILE),
        aside: `${FILE}.damaged-1`,
        msg: 'the database was damaged: set aside, and what could be read of it saved',
      }),
    ]);
    expect(await readdir(folder)).toContain(`${FILE}.damaged-1`);
  });

  it('what was set aside earlier is never overwritten', async () => {
    const folder = await folderWith(() => Buffer.from('first'));
    await startOver(folder);
    expect(await startOver(folder)).toMatchObject({ report: { same: 111 }, logged: [] });
    await writeFile(join(folder, FILE), 'second');
    await startOver(folder);
    const kept = ['damaged-1', 'damaged-2'].map((end) => readFile(join(folder, `${FILE}.${end}`), 'utf8'));
    expect(await Promise.all(kept)).toEqual(['first', 'second']);
  });

  it('a file without its last byte is read as far as it goes, and its papers are taken in anew', async () => {
    const folder = await folderWith((good) => good.subarray(0, -1));
    expect(await startOver(folder)).toMatchObject({ title: '111 papers' });
    expect(await startOver(folder)).toMatchObject({ report: { same: 111 }, logged: [] });
  });

  it.each([
    ['a paper', ['papers'], 'papers'],
    ['a paper and all that its source says of it', ['records', 'papers'], 'papers'],
  ])('%s whose text is damaged costs no other, and comes again', async (_what, tables, named) => {
    const folder = await folderWith((good) => good);
    const file = new DatabaseSync(join(folder, FILE));
    const id = "'seed-63c5ff1db0'";
    for (const table of tables)
      file.exec(
        `update ${table} set data = '?' || data where ${table === 'papers' ? 'id' : 'paper_id'} = ${id}`,
      );
    file.close();
    const { title, logged, fields } = await startOver(folder);
    expect(title).toBe('111 papers');
    expect(logged).toContainEqual(
      expect.objectContaining({ table: named, msg: 'a stored row cannot be read: set aside' }),
    );
    expect(JSON.stringify(fields)).toContain('1 paper (seed-63c5ff1db0)');
    expect(await startOver(folder)).toMatchObject({ report: { same: 111 }, title: '111 papers' });
  });

  it('an empty file is an empty database', async () => {
    const folder = await folderWith(() => Buffer.alloc(0));
    expect(await startOver(folder)).toMatchObject({ title: '111 papers', logged: [] });
  });
});

describe('a data folder that cannot be used is a fault of DATA_DIR', () => {
  const fault = async (dataDir: string) => {
    const error = await startOver(dataDir).catch((thrown: unknown) => thrown);
    return error instanceof ConfigError ? error.faults.join() : error;
  };
  const named = (path: string) =>
    expect.stringContaining(`DATA_DIR: the database in "${path}" cannot be opened (`);

  it('a file stands in its place', async () => {
    const path = join(await temporaryFolder(), 'data');
    await writeFile(path, '');
    expect(await fault(path)).toEqual(named(path));
  });

  it('a file stands in the middle of its path', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    expect(await fault(join(file, 'data'))).toEqual(named(join(file, 'data')));
  });

  it('a link leads nowhere', async () => {
    const path = join(await temporaryFolder(), 'link');
    await symlink(`${path}-nowhere`, path);
    expect(await fault(path)).toEqual(named(path));
  });

  it('its name is too long', async () => {
    const path = join(await temporaryFolder(), 'x'.repeat(300));
    expect(await fault(path)).toEqual(named(path));
  });

  it('a folder stands in place of the database', async () => {
    const path = await temporaryFolder();
    await mkdir(join(path, FILE));
    expect(await fault(path)).toEqual(named(path));
  });

  it.skipIf(process.getuid?.() === 0)(
    'it may not be written (skipped: root may write anywhere)',
    async () => {
      const path = await temporaryFolder();
      await chmod(path, 0o500);
      onTestFinished(() => chmod(path, 0o700));
      expect(await fault(path)).toEqual(named(path));
      expect(await fault(path)).toContain('may not write there');
    },
  );
});

it.skipIf(process.getuid?.() === 0)(
  'a folder that may not be written any more stops no process that has it open (skipped: root may write anywhere)',
  async () => {
    const folder = await temporaryFolder();
    const db = await openDatabase(folder, createLog('silent'));
    await chmod(folder, 0o500);
    onTestFinished(async () => {
      await chmod(folder, 0o700);
      await db.destroy();
    });
    await createMemory(db).set('after', 'kept');
    expect(await createMemory(db).get('after')).toBe('kept');
  },
);

it('a database of a later version is left alone, and the sentence says what to do', async () => {
  const folder = await folderWith((good) => good);
  const file = new DatabaseSync(join(folder, FILE));
  file.exec("insert into kysely_migration values ('999-later', '2030-01-01')");
  file.close();
  await expect(startOver(folder)).rejects.toMatchObject({
    faults: [expect.stringContaining('was written by a later version')],
  });
  expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('damaged'));
});

it('a data folder is made, with the folders above it', async () => {
  const path = join(await temporaryFolder(), 'a/b/c');
  expect(await startOver(path)).toMatchObject({ title: '111 papers' });
});
