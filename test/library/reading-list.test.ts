/** Reading lists: kept per person, and read beside a corpus that has changed since. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Actor } from '../../src/chat/chat.ts';
import { readingList } from '../../src/library/reading-list.ts';
import { createSavedPapers } from '../../src/library/saved.ts';
import { openTested } from '../db/tested.ts';
import { tinyPaper } from '../search/tiny-papers.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

const ANNA: Actor = { platform: 'slack', userId: 'U1' };
const BERT: Actor = { platform: 'slack', userId: 'U2' };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 12, minute));
const OLD = { id: 'old', title: 'Old' };
const NEW = { id: 'new', title: 'New' };

async function openSaved() {
  const db = await openTested(await temporaryFolder());
  onTestFinished(() => db.destroy());
  return createSavedPapers(db);
}

describe('saved papers', () => {
  it('are one person’s, what was saved last first', async () => {
    const saved = await openSaved();
    await saved.save(ANNA, OLD, at(1));
    await saved.save(ANNA, NEW, at(2));
    await saved.save(BERT, OLD, at(3));
    expect(await saved.all(ANNA)).toEqual([
      { paperId: 'new', title: 'New', savedAt: at(2) },
      { paperId: 'old', title: 'Old', savedAt: at(1) },
    ]);
  });

  it('are not another person’s who has the same id on another platform', async () => {
    const saved = await openSaved();
    await saved.save(ANNA, OLD, at(1));
    expect(await saved.all({ ...ANNA, platform: 'discord' })).toEqual([]);
  });

  it('keep the time at which they were saved first', async () => {
    const saved = await openSaved();
    expect(await saved.save(ANNA, OLD, at(1))).toBe(true);
    expect(await saved.save(ANNA, OLD, at(2))).toBe(false);
    expect((await saved.all(ANNA))[0]?.savedAt).toEqual(at(1));
  });

  it('are removed one by one or all at once, and nobody else’s', async () => {
    const saved = await openSaved();
    for (const paper of [OLD, NEW]) await saved.save(ANNA, paper, at(1));
    await saved.save(BERT, OLD, at(1));
    expect(await saved.remove(ANNA, 'old')).toBe(true);
    expect(await saved.remove(ANNA, 'old')).toBe(false);
    expect(await saved.all(ANNA)).toHaveLength(1);
    await saved.clear(ANNA);
    expect(await saved.all(ANNA)).toEqual([]);
    expect(await saved.all(BERT)).toHaveLength(1);
  });
});

describe('a reading list', () => {
  const paper = tinyPaper({ id: 'new', title: 'Its Title Today' });
  const formerIds: Readonly<Record<string, string>> = { new: 'new', former: 'new', older: 'new' };
  const corpus = { resolve: (id: string) => (formerIds[id] === 'new' ? paper : undefined) };
  const entry = (paperId: string, minute: number) => ({ paperId, title: 'Then', savedAt: at(minute) });

  it('shows a paper that was merged under its new id and title', () => {
    const [found, ...others] = readingList([entry('former', 1)], corpus);
    expect(found).toMatchObject({ title: 'Its Title Today', id: 'new', isThere: true });
    expect(others).toEqual([]);
  });

  it('shows two saved papers that have turned out to be one once, with all ids that it was saved under', () => {
    const found = readingList([entry('former', 3), entry('gone', 2), entry('older', 1)], corpus);
    expect(found.map(({ ids, savedAt }) => ({ ids, savedAt }))).toEqual([
      { ids: ['former', 'older'], savedAt: at(3) },
      { ids: ['gone'], savedAt: at(2) },
    ]);
  });

  it('keeps the title of a paper that has left the corpus', () => {
    const [found] = readingList([entry('gone', 1)], corpus);
    expect(found).toMatchObject({ title: 'Then', id: 'gone', isThere: false });
  });
});
