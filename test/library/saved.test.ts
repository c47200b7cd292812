/** Reading lists in the database, also where a row of them is damaged. */
import { expect, it, onTestFinished } from 'vitest';
import { createSavedPapers } from '../../src/library/saved.ts';
import { HAS_TYPES, openTested } from '../db/tested.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

it.skipIf(HAS_TYPES)('a damaged time or title of one paper costs no other, and not the paper', async () => {
  const db = await openTested(await temporaryFolder());
  onTestFinished(() => db.destroy());
  const saved = createSavedPapers(db);
  const ada = { platform: 'terminal', userId: 'U1' } as Parameters<typeof saved.all>[0];
  for (const id of ['one', 'two', 'three'])
    await saved.save(ada, { id, title: `About ${id}` }, new Date(1000));
  const damage = { saved_at: 'x' as unknown as number };
  await db.updateTable('saved').set(damage).where('paper_id', '=', 'one').execute();
  await db
    .updateTable('saved')
    .set({ title: new Uint8Array([255]) as unknown as string })
    .where('paper_id', '=', 'two')
    .execute();
  const list = await saved.all(ada);
  expect(list.map(({ paperId }) => paperId).toSorted()).toEqual(['one', 'three', 'two']);
  expect(list.find(({ paperId }) => paperId === 'one')?.title).toBe('About one');
  expect(list.find(({ paperId }) => paperId === 'two')?.title).toContain('cannot be read');
});
