/** Damage of any kind, anywhere: a start saves what stands on whole pages, the next one finds the same, and none is in vain. */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { createLog } from '../../src/runtime/log.ts';
import { chanceOf } from '../simulation/chance.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';
import {
  bytesOf,
  damagedCopy,
  FILE,
  filledFolder,
  noise,
  pagesOf,
  type Rows,
  rowsOf,
  TABLES,
} from './damage.ts';

const PAGE = 4096;
const ROUNDS = 100;
const MOST_FLIPPED = 8;
const LONGEST_NOISE = 3 * PAGE;
const LATER = 20;

type Chance = () => number;
const upTo = (most: number, chance: Chance): number => Math.floor(chance() * most);

/** Rows as a start finds them. */
async function rowsAfterStart(folder: string): Promise<Rows> {
  const db = await openDatabase(folder, createLog('silent'));
  try {
    return await rowsOf(db);
  } finally {
    await db.destroy();
  }
}

/** Changes a file, and says which bytes may be others now. */
type Damage = (
  file: Buffer,
  chance: Chance,
) => { readonly file: Buffer; readonly from: number; readonly end: number };

const DAMAGES: Readonly<Record<string, Damage>> = {
  'flipped bits on one page': (file, chance) => {
    const from = upTo(file.length / PAGE, chance) * PAGE;
    for (let flips = 1 + upTo(MOST_FLIPPED, chance); flips > 0; flips -= 1) {
      const at = from + upTo(PAGE, chance);
      file.writeUInt8(file.readUInt8(at) ^ (1 << upTo(8, chance)), at);
    }
    return { file, from, end: from + PAGE };
  },
  'a stretch of noise': (file, chance) => {
    const from = upTo(file.length, chance);
    const bytes = noise(Math.min(1 + upTo(LONGEST_NOISE, chance), file.length - from), upTo(1e9, chance));
    bytes.copy(file, from);
    return { file, from, end: from + bytes.length };
  },
  'a lost end': (file, chance) => {
    const from = 1 + upTo(file.length - 1, chance);
    return { file: file.subarray(0, from), from, end: file.length };
  },
};

it.each(Object.keys(DAMAGES))(
  '%s costs no more than the rows that stood there',
  { timeout: 300_000 },
  async (kind) => {
    const folder = await filledFolder();
    const [pages, bytes] = [pagesOf(folder), await bytesOf(folder)];
    const whole = await rowsAfterStart(folder);
    const chance = chanceOf(1 + Object.keys(DAMAGES).indexOf(kind));
    for (let round = 0; round < ROUNDS; round += 1) {
      const { file, from, end } = (DAMAGES[kind] as Damage)(Buffer.from(bytes), chance);
      const copy = await damagedCopy(file, () => file);
      const rows = await rowsAfterStart(copy);
      const hit = pages.filter(({ number }) => number * PAGE > from && (number - 1) * PAGE < end);
      for (const table of TABLES) {
        const left = new Set(rows[table]);
        const lost = whole[table].filter((row) => !left.has(row)).length;
        const stood = hit
          .filter(({ owner }) => owner === table)
          .reduce((sum, { cells }) => sum + Math.max(1, cells), 0);
        expect([round, from, table, lost, lost <= stood]).toEqual([round, from, table, lost, true]);
      }
      expect([round, await rowsAfterStart(copy)]).toEqual([round, rows]);
    }
  },
);

it('a log that ends too early, without the file that says how far it goes, keeps what was written before', {
  timeout: 300_000,
}, async () => {
  const folder = await filledFolder();
  const db = await openDatabase(folder, createLog('silent'));
  onTestFinished(() => db.destroy());
  for (let at = 0; at < LATER; at += 1)
    await db
      .insertInto('memory')
      .values({ key: `later ${String(at).padStart(2, '0')}`, value: 'x' })
      .execute();
  const log = await readFile(join(folder, `${FILE}-wal`));
  const chance = chanceOf(9);
  for (let round = 0; round < ROUNDS; round += 1) {
    const copy = await temporaryFolder();
    await copyFile(join(folder, FILE), join(copy, FILE));
    await writeFile(join(copy, `${FILE}-wal`), log.subarray(0, upTo(log.length, chance)));
    const opened = await openDatabase(copy, createLog('silent'));
    const keys = await opened
      .selectFrom('memory')
      .select('key')
      .where('key', 'like', 'later %')
      .orderBy('key')
      .execute();
    await opened.destroy();
    expect(keys.map(({ key }) => key)).toEqual(keys.map((_, at) => `later ${String(at).padStart(2, '0')}`));
  }
});
