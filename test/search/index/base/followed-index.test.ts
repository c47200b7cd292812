/** The index following its database: from a file, without one, beside one that is of no use, and past other processes. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clockAt } from '../../../../src/runtime/clock.ts';
import { build, folderWith, idOf, MANY, opened, removePaper, writePapers } from './many-papers.ts';

describe('a small corpus', () => {
  it('needs no file, and is there at once', async () => {
    const index = await opened(await folderWith(200));
    expect([index.size(), index.current().reading, index.asked, index.logged]).toEqual([200, 0, [], []]);
  });

  it('of some hundred papers more is answered from while it is read', async () => {
    const index = await opened(await folderWith(700));
    expect(index.size() + index.current().reading).toBe(700);
    expect(index.title(699)).toBe('Paper 699 on wafers');
    await index.complete(700);
    expect(index.asked).toEqual([]);
  });

  it('that is empty has an empty index', async () => {
    const index = await opened(await folderWith(0));
    expect([index.size(), index.current().reading]).toEqual([0, 0]);
  });
});

describe('a large corpus without a file', () => {
  it('is no longer read once it is closed', async () => {
    const index = await opened(await folderWith(MANY));
    const before = index.size();
    await index.close();
    await index.refresh();
    expect([before, index.size(), index.logged]).toEqual([300, 300, []]);
  });

  it('is answered from what changed last, says how much is missing, and is complete once a base is built', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const folder = await folderWith(MANY);
    const index = await opened(folder, { buildBeside: () => promise.then(() => build(folder)) });
    await expect.poll(() => index.current().reading).toBe(500);
    expect([index.title(MANY - 1), index.title(0)]).toEqual([`Paper ${MANY - 1} on wafers`, undefined]);
    expect(index.asked).toEqual([MANY]);
    resolve();
    await index.complete(MANY);
    expect(index.title(0)).toBe('Paper 0 on wafers');
  });

  it('stays as it is when no base can be built, which is told and tried again later', async () => {
    let isFull = true;
    let time = new Date('2026-03-04T12:00:00Z');
    const folder = await folderWith(MANY);
    const index = await opened(folder, {
      clock: { ...clockAt(time), now: () => time },
      buildBeside: async () => {
        if (isFull) throw new Error('ENOSPC: no space left on device, write');
        await build(folder);
      },
    });
    await expect.poll(() => index.logged).toMatchObject([{ level: 'error', problem: /ENOSPC/u }]);
    isFull = false;
    await index.refresh();
    expect([index.asked.length, index.size()]).toEqual([1, 2000]);
    time = new Date('2026-03-04T12:11:00Z');
    await index.refresh();
    await index.complete(MANY);
  });
});

describe('a base in its file', () => {
  it('is all there is to read, and nothing is built', async () => {
    const folder = await folderWith(MANY);
    await build(folder);
    const index = await opened(folder);
    expect([index.size(), index.current().reading, index.asked, index.logged]).toEqual([MANY, 0, [], []]);
  });

  it('is brought up to what changed, came and left since it was built', async () => {
    const folder = await folderWith(MANY);
    await build(folder);
    await writePapers(folder.db, 7, 8, 'layers');
    await writePapers(folder.db, MANY, MANY + 2);
    await removePaper(folder.db, 9);
    const heard: string[] = [];
    const index = await opened(folder, { onChange: (ids) => heard.push(...ids) });
    expect([index.size(), index.current().reading]).toEqual([MANY + 1, 0]);
    expect([index.title(7), index.title(9), index.title(MANY)]).toEqual([
      'Paper 7 on layers',
      undefined,
      `Paper ${MANY} on wafers`,
    ]);
    expect(heard.sort()).toEqual([7, 9, MANY, MANY + 1].map(idOf));
  });

  it('follows what changes while it is open', async () => {
    const folder = await folderWith(MANY);
    await build(folder);
    const index = await opened(folder);
    const before = index.current().index;
    await writePapers(folder.db, 3, 4, 'layers');
    await removePaper(folder.db, 4);
    await index.refresh();
    expect([index.title(3), index.title(4), index.size()]).toEqual([
      'Paper 3 on layers',
      undefined,
      MANY - 1,
    ]);
    expect(before.size).toBe(MANY);
  });

  it('is replaced by the next one when much has changed, or another process has written it', async () => {
    const folder = await folderWith(MANY);
    await build(folder);
    const [index, other] = [await opened(folder), await opened(folder)];
    await writePapers(folder.db, MANY, MANY + 2100);
    await index.refresh();
    await index.complete(MANY + 2100);
    await expect.poll(() => index.current().index.segments[0]?.size).toBe(MANY + 2100);
    await other.refresh();
    expect([other.size(), other.current().index.segments[0]?.size]).toEqual([MANY + 2100, MANY + 2100]);
    expect([index.asked.length, other.asked.length]).toEqual([1, 0]);
  });

  it('is not built again by a process that waited for another to build it', async () => {
    const folder = await folderWith(MANY);
    await build(folder);
    const before = await readFile(folder.file);
    await writePapers(folder.db, 3, 4, 'layers');
    await build(folder, MANY);
    expect(before.equals(await readFile(folder.file))).toBe(true);
    await build(folder, MANY + 1);
    expect(before.equals(await readFile(folder.file))).toBe(false);
  });
});

describe('a file that is of no use is built anew beside the answering, with one line in the log', () => {
  const flipped = (at: (size: number) => number) => (good: Buffer) => {
    const byte = at(good.length);
    good.writeUInt8(good.readUInt8(byte) ^ 4, byte);
    return good;
  };
  it.each<[string, string, (good: Buffer) => Buffer]>([
    ['that is empty', 'this version of Paperboy did not write it', () => Buffer.alloc(0)],
    [
      'of anything',
      'this version of Paperboy did not write it',
      () => Buffer.from('nothing like an index. '.repeat(100)),
    ],
    ['cut in its header', 'it is damaged', (good) => good.subarray(0, 200)],
    ['without its last byte', 'it is damaged', (good) => good.subarray(0, -1)],
    ['with more behind it', 'it is damaged', (good) => Buffer.concat([good, Buffer.from('x')])],
    ['with another first byte', 'this version of Paperboy did not write it', flipped(() => 0)],
    ['of a later version', 'this version of Paperboy did not write it', flipped(() => 4)],
    ['with a bit flipped in its checksum', 'it is damaged', flipped(() => 9)],
    ['with a bit flipped in its header', 'it is damaged', flipped(() => 90)],
    ['with a bit flipped in the middle', 'it is damaged', flipped((size) => size >> 1)],
    ['with a bit flipped at its end', 'it is damaged', flipped((size) => size - 1)],
  ])('one %s', async (_what, fault, change) => {
    const folder = await folderWith(MANY);
    await build(folder);
    await writeFile(folder.file, change(await readFile(folder.file)));
    const index = await opened(folder);
    expect(index.title(MANY - 1)).toBe(`Paper ${MANY - 1} on wafers`);
    await index.complete(MANY);
    expect(index.logged).toEqual([expect.objectContaining({ level: 'warn', fault })]);
  });

  it('one of another database', async () => {
    const [folder, foreign] = [await folderWith(MANY), await folderWith(MANY)];
    await build(foreign);
    await mkdir(join(folder.file, '..'));
    await writeFile(folder.file, await readFile(foreign.file));
    const index = await opened(folder);
    await index.complete(MANY);
    expect(index.logged).toMatchObject([{ fault: 'it was built from another database' }]);
  });

  it('one that knows more than the database, which was taken from a backup', async () => {
    const folder = await folderWith(MANY);
    await writePapers(folder.db, MANY, MANY + 1);
    await build(folder);
    await removePaper(folder.db, MANY);
    await folder.db.deleteFrom('changes').where('paper_id', '=', idOf(MANY)).execute();
    const index = await opened(folder);
    await index.complete(MANY);
    expect(index.logged).toMatchObject([{ fault: 'the database is older than it is' }]);
  });

  it('a folder in its place, which cannot be written either', async () => {
    const folder = await folderWith(MANY);
    await mkdir(folder.file, { recursive: true });
    await writeFile(join(folder.file, 'x'), '');
    onTestFinished(() => rm(folder.file, { recursive: true }));
    const index = await opened(folder);
    await expect.poll(() => index.logged.map(({ level }) => level)).toEqual(['warn', 'error']);
    expect(index.title(MANY - 1)).toBe(`Paper ${MANY - 1} on wafers`);
  });
});
