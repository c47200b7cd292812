/** What places have had, taken from the ledger: by the migration, and after a repair that saved only one of the two. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { createLog } from '../../src/runtime/log.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';
import { bytesOf, damagedCopy, FILE, noise, pagesOf } from './damage.ts';

const PAGE = 4096;
const PAPERS = [
  { id: 'arxiv:1', title: 'Old', matched: [] },
  { id: 'arxiv:2', title: 'Older', matched: [] },
];
const papers = { kind: 'papers', papers: PAPERS, left: 0 };
const CONTENTS: Readonly<Record<string, readonly [state: string, part: string, content: string | null]>> = {
  sent: ['sent', 'digest', JSON.stringify({ ...papers, week: { from: '2026-02-02', to: '2026-02-08' } })],
  unsure: ['unconfirmed', 'digest', JSON.stringify({ ...papers, papers: PAPERS.slice(0, 1) })],
  failed: ['failed', 'digest', JSON.stringify(papers)],
  waiting: ['pending', 'digest', JSON.stringify(papers)],
  details: ['sent', 'details', JSON.stringify(papers)],
  empty: ['sent', 'digest', JSON.stringify({ kind: 'empty', because: 'no-match', inScope: 0 })],
  none: ['sent', 'digest', null],
  cut: ['sent', 'digest', '{"kind":"pap'],
  text: ['sent', 'digest', '"papers"'],
  strange: ['sent', 'digest', '{"kind":"papers","papers":["a",{"id":1},{"title":"b"},null]}'],
  object: ['sent', 'digest', '{"kind":"papers","papers":{"id":"a","title":"b"}}'],
};

/** A folder whose ledger has all of these. */
async function withLedger(): Promise<string> {
  const folder = await temporaryFolder();
  const db = await openDatabase(folder, createLog('silent'));
  const place = { platform: 'slack', workspace_id: 'T0LAB', kind: 'channel', place_id: 'C1' };
  const rest = { subscription_id: 's', urgent: 0, attempts: 1, maybe_sent: 1, due_at: 5, next_at: 5 };
  for (const [slot, [state, part, content]] of Object.entries(CONTENTS))
    await db
      .insertInto('deliveries')
      .values({ id: `s:${slot}`, slot, ...place, ...rest, state, part, content, settled_at: 7 })
      .execute();
  await db.destroy();
  return folder;
}

/** Makes the database what the release before this table left. */
function asBefore(folder: string): void {
  const file = new DatabaseSync(join(folder, FILE));
  file.exec(
    `drop table posted_papers; drop index deliveries_latest; drop table changes; drop index papers_changed;
    drop table installations; drop table departures; drop table digest_feeds;
    alter table saved drop column told_at; alter table subscriptions drop column breaks;
    drop table mailboxes; drop table confirmation_mails;
    delete from kysely_migration where name >= '007-posted'`,
  );
  file.close();
}

async function postedIn(folder: string) {
  const db = await openDatabase(folder, createLog('silent'));
  const rows = await db.selectFrom('posted_papers').selectAll().orderBy('delivery_id').execute();
  await db.destroy();
  return rows;
}

const row = (slot: string, position: number, paper_id: string, title: string, week_to: string | null) => ({
  ...{ delivery_id: `s:${slot}`, position, platform: 'slack', workspace_id: 'T0LAB', kind: 'channel' },
  ...{ place_id: 'C1', paper_id, title, due_at: 5, posted_at: 7, week_to },
});
const EXPECTED = [
  row('sent', 0, 'arxiv:1', 'Old', '2026-02-08'),
  row('sent', 1, 'arxiv:2', 'Older', '2026-02-08'),
  row('unsure', 0, 'arxiv:1', 'Old', null),
];

describe('what was posted', () => {
  it('before there was a table for it is known, whatever else stands in the ledger', async () => {
    const folder = await withLedger();
    asBefore(folder);
    expect(await postedIn(folder)).toEqual(EXPECTED);
  });

  it.each([
    ['of an earlier release', asBefore],
    ['with the table', () => undefined],
  ])('is known after the repair of a file %s', async (_what, change) => {
    const folder = await withLedger();
    change(folder);
    const saved = pagesOf(folder).find(({ owner }) => owner === 'saved');
    const copy = await damagedCopy(await bytesOf(folder), (file) => {
      noise(PAGE, 3).copy(file, ((saved?.number ?? 0) - 1) * PAGE);
      return file;
    });
    expect(await postedIn(copy)).toEqual(EXPECTED);
  });
});
