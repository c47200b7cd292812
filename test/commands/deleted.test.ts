/** Papers that leave the database while they are on a page: they are left out, and all others are shown. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { terminal } from '../../adapters/terminal/profile.ts';
import type { Card } from '../../src/cards/card.ts';
import type { Chat } from '../../src/chat/chat.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import type { Database } from '../../src/db/schema.ts';
import { detailsOf, messageOf } from '../../src/digest/content/compose.ts';
import { createChat } from '../../src/dispatch/prepare.ts';
import type { Snapshot } from '../../src/search/live-index.ts';
import { allText, ask, titles } from '../conversation.ts';
import { openTested } from '../db/tested.ts';
import { dependenciesOver } from '../dispatch/dependencies.ts';
import { openPaperboy } from '../paperboy.ts';
import { snapshotOf, withDeleted } from '../search/snapshot.ts';
import { AS_OF, tinyPaper } from '../search/tiny-papers.ts';

const HIVE = { abstract: 'Bees dance in the hive.', organisation: 'Hive', published: AS_OF };
const LINKS = 'https://arxiv.org/abs/2511.00001 https://arxiv.org/abs/2511.00002';
const now = new Date(`${AS_OF}T12:00:00Z`);
const whole = snapshotOf([
  tinyPaper({ id: 'arxiv:2511.00001', title: 'Dancing Bees', ...HIVE }),
  tinyPaper({ id: 'arxiv:2511.00002', title: 'Sleeping Bees', ...HIVE }),
  tinyPaper({ id: 'arxiv:2511.00003', title: 'Singing Bees', ...HIVE }),
]);
const without = withDeleted(whole, 'arxiv:2511.00002');

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let db: Database;
let snapshot: Snapshot = whole;
let chat: Chat;

beforeAll(async () => {
  paperboy = await openPaperboy({}, () => now);
  db = await openTested(paperboy.dataDir);
  const dependencies = dependenciesOver(db, paperboy.digests);
  chat = createChat({ ...dependencies, commands: COMMANDS, snapshot: () => snapshot, now: () => now });
  for (const name of ['dancing', 'sleeping', 'singing']) await ask(chat, `save ${name} bees`);
});
afterAll(async () => {
  await db.destroy();
  await paperboy.close();
});

/** The answer of before and of after the deletion. */
async function bothTo(line: string): Promise<readonly [Card, Card]> {
  snapshot = whole;
  const before = await ask(chat, line);
  snapshot = without;
  return [before, await ask(chat, line)];
}

describe('a deleted paper', () => {
  it.each([
    'search bees',
    'search bees sort:newest',
    'trending',
    'org hive',
    'similar singing bees',
    'show bees',
  ])('is left out of the answer to “%s”', async (line) => {
    const [before, after] = await bothTo(line);
    expect(titles(before)).toContain('Sleeping Bees');
    expect(titles(after)).toEqual(titles(before).filter((title) => title !== 'Sleeping Bees'));
  });

  it.each(['show sleeping bees', 'similar sleeping bees', 'cite sleeping bees', 'save sleeping bees'])(
    'is not found by “%s”',
    async (line) => {
      const [before, after] = await bothTo(line);
      expect(before.tone).toBeUndefined();
      expect(allText(after)).toContain('No paper comes near “sleeping bees”.');
    },
  );

  it.each([
    ['2511.99999', 'https://arxiv.org/abs/2511.99999'],
    ['arxiv:2511.99999', 'https://arxiv.org/abs/2511.99999'],
    ['doi:10.1000/xyz', 'https://doi.org/10.1000/xyz'],
  ])('whose id alone is known is named by its address: %s', async (id, address) => {
    const [, after] = await bothTo(`cite ${id}`);
    expect(allText(after)).toContain(`No paper here goes with ${address}.`);
  });

  it('stays on a reading list with the title that is left of it', async () => {
    const [before, after] = await bothTo('saved');
    expect(titles(after)).toEqual(titles(before));
    const gone = after.items.filter(({ facts }) => facts?.includes('no longer here'));
    expect(gone.map(({ title }) => title)).toEqual(['Sleeping Bees']);
  });

  it('is cited by its title alone', async () => {
    const [before, after] = await bothTo('cite saved');
    expect(allText(before)).not.toContain('no longer');
    expect(allText(after)).toContain('Of 1 paper no longer here, only the title is known.');
    expect(after.code).toContain('Sleeping Bees');
  });

  it('is left out of the papers in a message, and has no preview', async () => {
    snapshot = without;
    const card = await chat.papersIn(LINKS, { platform: 'terminal', userId: 'U1' }).run();
    expect(titles(card)).toEqual(['Dancing Bees']);
    expect(await chat.preview('https://arxiv.org/abs/2511.00001')).toMatchObject({ title: 'Dancing Bees' });
    expect(await chat.preview('https://arxiv.org/abs/2511.00002')).toBeUndefined();
  });

  it('is left out of a digest that was chosen before, and out of its details', async () => {
    const papers = Array.from(whole.corpus.all.values(), ({ id, title }) => ({ id, title, matched: [] }));
    const content = { kind: 'papers' as const, papers, left: 0 };
    const settings = { topics: [], authors: [], orgs: [], size: 3, quiet: 'say' as const };
    const schedule = { days: [1, 2, 3, 4, 5], at: '09:00', zone: 'UTC' };
    const past = { had: [], recaps: [], lastEmpty: undefined };
    const posting = { corpus: without.corpus, date: AS_OF, now, past, platform: terminal };
    const message = await messageOf(content, { settings, schedule, name: 'Bees' }, posting);
    const details = await detailsOf(content, without.corpus, AS_OF);
    for (const card of [message, details]) {
      expect(allText(card)).toContain('Singing Bees');
      expect(allText(card)).not.toContain('Sleeping Bees');
    }
  });
});
