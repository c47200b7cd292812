/** Databases with thousands of papers, written at once, and an index over them. */
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createCorpusStore } from '../../../../src/corpus/store/store.ts';
import { openDatabase } from '../../../../src/db/open.ts';
import type { Database } from '../../../../src/db/schema.ts';
import { clockAt } from '../../../../src/runtime/clock.ts';
import { createLog } from '../../../../src/runtime/log.ts';
import { indexFolder } from '../../../../src/search/index/base/base-file.ts';
import { buildBase } from '../../../../src/search/index/base/build-base.ts';
import { type FollowOptions, followIndex } from '../../../../src/search/index/base/followed-index.ts';
import { placeOf } from '../../../../src/search/index/index.ts';
import { samplePaper } from '../../../corpus/sample.ts';
import { temporaryFolder } from '../../../sources/seeds/dumps.ts';

/** Above what is held without a base. */
export const MANY = 2500;
const ROWS_AT_ONCE = 250;
const NOON = new Date('2026-03-04T12:00:00Z');

export const idOf = (number: number): string => `arxiv:2603.${String(number).padStart(5, '0')}`;

/** The paper of a number, as it was when its words were these. */
const paperOf = (number: number, words: string) => {
  const { signals: _, ...data } = samplePaper(`Paper ${number} on ${words}`, { id: idOf(number) });
  return JSON.stringify(data);
};

/** Writes the papers of some numbers, as an ingest would; the last ones change last. */
export async function writePapers(db: Database, from: number, end: number, words = 'wafers'): Promise<void> {
  await db.transaction().execute(async (inside) => {
    const store = createCorpusStore(db);
    const revision = await store.revision();
    for (let at = from; at < end; at += ROWS_AT_ONCE) {
      const numbers = Array.from({ length: Math.min(ROWS_AT_ONCE, end - at) }, (_, index) => at + index);
      const papers = numbers.map((number) => ({
        id: idOf(number),
        data: paperOf(number, words),
        added_at: 0,
        changed_at: number,
      }));
      const changes = numbers.map((number) => ({
        paper_id: idOf(number),
        revision: revision + 1 + number - from,
      }));
      await inside
        .insertInto('papers')
        .values(papers)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ data: (row) => row.ref('excluded.data') }),
        )
        .execute();
      await inside
        .insertInto('changes')
        .values(changes)
        .onConflict((conflict) =>
          conflict.column('paper_id').doUpdateSet({ revision: (row) => row.ref('excluded.revision') }),
        )
        .execute();
    }
  });
}

/** Takes a paper away, as an ingest would. */
export async function removePaper(db: Database, number: number): Promise<void> {
  const revision = (await createCorpusStore(db).revision()) + 1;
  await db.transaction().execute(async (inside) => {
    await inside.deleteFrom('papers').where('id', '=', idOf(number)).execute();
    await inside.updateTable('changes').set({ revision }).where('paper_id', '=', idOf(number)).execute();
  });
}

/** A data folder with so many papers, its database open until the test ends. */
export async function folderWith(number: number) {
  const dataDir = await temporaryFolder();
  const db = await openDatabase(dataDir, createLog('silent'));
  onTestFinished(() => db.destroy());
  await writePapers(db, 0, number);
  return { dataDir, db, store: createCorpusStore(db), file: join(indexFolder(dataDir), 'papers.index') };
}

type Folder = Pick<Awaited<ReturnType<typeof folderWith>>, 'dataDir' | 'store'>;

/** Builds a base in this process. */
export const build = ({ dataDir, store }: Folder, atLeast = 0): Promise<void> =>
  buildBase(store, { folder: indexFolder(dataDir), lease: (act) => act(), atLeast });

/** Opens the index of a folder; says what was logged, and which bases were asked for. */
export async function opened(folder: Folder, given: Partial<FollowOptions> = {}) {
  const logged: { level: string; msg: string; fault?: string; problem?: string }[] = [];
  const asked: number[] = [];
  const options: FollowOptions = {
    store: folder.store,
    folder: indexFolder(folder.dataDir),
    clock: clockAt(NOON),
    log: createLog('warn', { write: (line) => logged.push(JSON.parse(line)) }),
    buildBeside: (atLeast) => build(folder, atLeast),
    ...given,
  };
  const index = await followIndex({
    ...options,
    buildBeside(atLeast) {
      asked.push(atLeast);
      return options.buildBeside(atLeast);
    },
  });
  onTestFinished(() => index.close());
  const size = () => index.current().index.size;
  return {
    ...index,
    logged,
    asked,
    size,
    /** The title of a paper, or undefined when the index has none. */
    title(number: number): string | undefined {
      const place = placeOf(index.current().index, idOf(number));
      return place?.segment.titles.at(place.doc);
    },
    /** Waits until nothing is left to be read. */
    async complete(number: number): Promise<void> {
      await expect.poll(() => [size(), index.current().reading]).toEqual([number, 0]);
    },
  };
}
