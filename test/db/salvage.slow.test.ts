/** A damaged database: what stands on other pages than the damaged ones is saved, and what is lost is said. */
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { conditionOf } from '../../src/db/condition.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createLog } from '../../src/runtime/log.ts';
import {
  bytesOf,
  damagedCopy,
  FILE,
  fill,
  filledFolder,
  noise,
  pagesOf,
  type Rows,
  rowsOf,
  TABLES,
} from './damage.ts';

const PAGE = 4096;

const sound = once(async () => {
  const folder = await filledFolder();
  const pages = pagesOf(folder);
  const bytes = await bytesOf(folder);
  return { pages, bytes, whole: (await opened(folder)).rows };
});

/** Does something once, in whichever test comes first. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** What a start finds in a folder, and says of it. */
async function opened(dataDir: string) {
  const logged: Record<string, unknown>[] = [];
  const db = await openDatabase(
    dataDir,
    createLog('warn', { write: (line) => logged.push(JSON.parse(line)) }),
  );
  try {
    return { rows: await rowsOf(db), condition: await conditionOf(db), logged };
  } finally {
    await db.destroy();
  }
}

const overwritten = (number: number, bytes: Buffer) => (file: Buffer) => {
  bytes.copy(file, (number - 1) * PAGE);
  return file;
};

/** The rows that are missing, by table; fails for rows that were never there. */
function missing(rows: Rows, from: Rows): Readonly<Record<string, number>> {
  const lost = TABLES.map((table) => {
    const invented = rows[table].filter((row) => !from[table].includes(row));
    expect([table, invented.map((row) => row.slice(0, 200))]).toEqual([table, []]);
    return [table, from[table].length - rows[table].length] as const;
  });
  return Object.fromEntries(lost.filter(([, number]) => number > 0));
}

describe('one page, whichever it is', () => {
  it.each([
    ['zeros', () => Buffer.alloc(PAGE)],
    ['noise', (number: number) => noise(PAGE, number)],
    ['a page of another table', () => undefined],
  ])(
    'overwritten with %s costs no more than the rows that stood on it',
    { timeout: 120_000 },
    async (_what, made) => {
      const { pages, bytes, whole } = await sound();
      const [donor] = pages.filter(({ owner, kind }) => owner === 'records' && kind === 'table leaf');
      for (const page of pages.filter(({ number }) => number !== donor?.number)) {
        const copy = await damagedCopy(bytes, (file) => {
          const start = ((donor?.number ?? 1) - 1) * PAGE;
          return overwritten(
            page.number,
            made(page.number) ?? Buffer.from(file.subarray(start, start + PAGE)),
          )(file);
        });
        const { rows, condition } = await opened(copy);
        // Zeros at the end of a long text are still a text to SQLite.
        if (condition.repairs.length === 0 && page.kind === 'table overflow') continue;
        const lost = missing(rows, whole);
        const isRow = page.kind === 'table leaf' || page.kind === 'table overflow';
        const allowed = isRow ? { [page.owner]: Math.max(1, page.cells) } : {};
        for (const [table, number] of Object.entries(lost))
          expect([page, table, number <= (allowed[table] ?? 0)]).toEqual([page, table, true]);
      }
    },
  );

  it('is said to have cost what it has, and where', async () => {
    const { pages, bytes, whole } = await sound();
    const leaf = pages.find(({ owner, kind }) => owner === 'subscriptions' && kind === 'table leaf');
    const copy = await damagedCopy(bytes, overwritten(leaf?.number ?? 0, Buffer.alloc(PAGE)));
    const { rows, condition, logged } = await opened(copy);
    const lost = missing(rows, whole).subscriptions ?? 0;
    expect(lost).toBe(leaf?.cells);
    const told = condition.repairs[0]?.tables.find(({ table }) => table === 'subscriptions');
    expect(told).toMatchObject({ saved: whole.subscriptions.length - lost, lost });
    expect(told?.named[0]).toMatch(/^slack T0LAB channel C\d{4}/u);
    expect(logged).toEqual([
      expect.objectContaining({
        level: 'error',
        aside: `${FILE}.damaged-1`,
        tables: condition.repairs[0]?.tables,
        msg: 'the database was damaged: set aside, and what could be read of it saved',
      }),
    ]);
    expect((await opened(copy)).rows).toEqual(rows);
  });
});

it('a page of rows whose type byte is none costs no row', async () => {
  const { pages, bytes, whole } = await sound();
  const leaf = pages.find(({ owner, kind }) => owner === 'subscriptions' && kind === 'table leaf');
  const page = Buffer.from(bytes.subarray(((leaf?.number ?? 1) - 1) * PAGE, (leaf?.number ?? 1) * PAGE));
  page[0] = 0xff;
  const { rows } = await opened(await damagedCopy(bytes, overwritten(leaf?.number ?? 0, page)));
  expect(rows.subscriptions).toEqual(whole.subscriptions);
});

it('where no index is whole, what is lost is said to be at least that', async () => {
  const { pages, bytes, whole } = await sound();
  const copy = await damagedCopy(bytes, (file) => file.subarray(0, Math.ceil(pages.length * 0.6) * PAGE));
  const { rows, condition } = await opened(copy);
  const lost = missing(rows, whole);
  for (const { table, lost: told, isCounted } of condition.repairs[0]?.tables ?? []) {
    if (isCounted) expect([table, told ?? 0]).toEqual([table, lost[table as keyof typeof lost] ?? 0]);
    else expect(told ?? 0).toBeLessThanOrEqual(lost[table as keyof typeof lost] ?? Number.POSITIVE_INFINITY);
  }
});

describe('several pages', () => {
  it('of each kind at once cost only what stood on them', async () => {
    const { pages, bytes, whole } = await sound();
    const hit = pages.filter(({ number, owner }) => number % 5 === 1 && owner !== 'subscriptions');
    const copy = await damagedCopy(bytes, (file) =>
      hit.reduce((bytes, { number }) => overwritten(number, noise(PAGE, number))(bytes), file),
    );
    const { rows } = await opened(copy);
    expect(rows.subscriptions).toEqual(whole.subscriptions);
    expect(missing(rows, whole)).not.toHaveProperty('subscriptions');
  });

  it.each([0.25, 0.5, 0.75, 0.95])('%d of the file keep what stands on them', async (share) => {
    const { pages, bytes, whole } = await sound();
    const kept = Math.ceil(pages.length * share);
    const copy = await damagedCopy(bytes, (file) => file.subarray(0, kept * PAGE));
    const { rows } = await opened(copy);
    const lost = missing(rows, whole);
    for (const table of TABLES) {
      const beyond = pages.filter(
        ({ number, owner, kind }) => number > kept && owner === table && /leaf|overflow/u.test(kind),
      );
      const cells = beyond
        .filter(({ kind }) => kind.startsWith('table'))
        .map(({ cells: all }) => Math.max(1, all));
      expect(lost[table] ?? 0).toBeLessThanOrEqual(cells.reduce((sum, each) => sum + each, 0));
    }
  });
});

describe('what a crash left behind', () => {
  it('in the log beside the file counts, and what was deleted stays deleted', async () => {
    const source = await filledFolder();
    const db = await openDatabase(source, createLog('silent'));
    onTestFinished(() => db.destroy());
    await db.deleteFrom('subscriptions').where('id', '!=', 's7').execute();
    await db.updateTable('saved').set({ title: 'Renamed' }).execute();
    const now = await rowsOf(db);
    const copy = await damagedCopy(await bytesOf(source), overwritten(1, Buffer.alloc(PAGE)));
    await copyFile(join(source, `${FILE}-wal`), join(copy, `${FILE}-wal`));
    const { rows } = await opened(copy);
    expect(missing(rows, now)).toEqual({});
    expect(rows.subscriptions).toHaveLength(1);
  });

  it('deleted rows of a page that nothing leads to do not come back', async () => {
    const source = await filledFolder(async (db) => {
      await fill(db, 200);
      await db.deleteFrom('subscriptions').where('id', '!=', 's7').execute();
    });
    const now = (await opened(source)).rows;
    const root = pagesOf(source).find(
      ({ owner, kind }) => owner === 'subscriptions' && kind.startsWith('table'),
    );
    const copy = await damagedCopy(await bytesOf(source), overwritten(root?.number ?? 0, noise(PAGE, 3)));
    missing((await opened(copy)).rows, now);
  });
});

it('a file of a later release is left alone though it is damaged', async () => {
  const source = await filledFolder(async (db) => {
    await fill(db, 5);
    await db
      .insertInto('kysely_migration' as never)
      .values({ name: '999-later', timestamp: '' } as never)
      .execute();
  });
  const root = pagesOf(source).find(({ owner }) => owner === 'saved');
  const copy = await damagedCopy(await bytesOf(source), overwritten(root?.number ?? 0, noise(PAGE, 3)));
  await expect(openDatabase(copy, createLog('silent'))).rejects.toThrow('written by a later version');
  expect(await readdir(copy)).not.toContainEqual(expect.stringContaining('damaged-'));
});
