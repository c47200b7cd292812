/** Papers that are withdrawn or retracted: found with their mark by whoever searches, and never recommended. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { terminal } from '../../adapters/terminal/profile.ts';
import { textOf } from '../../src/cards/card.ts';
import type { Chat } from '../../src/chat/chat.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import type { Database } from '../../src/db/schema.ts';
import { messageOf } from '../../src/digest/content/compose.ts';
import { select, selectNews } from '../../src/digest/content/select.ts';
import { createChat } from '../../src/dispatch/prepare.ts';
import type { Snapshot } from '../../src/search/live-index.ts';
import { allText, ask, titles } from '../conversation.ts';
import { openTested } from '../db/tested.ts';
import { dependenciesOver } from '../dispatch/dependencies.ts';
import { openPaperboy } from '../paperboy.ts';
import { snapshotOf } from '../search/snapshot.ts';
import { AS_OF, tinyPaper } from '../search/tiny-papers.ts';

const now = new Date(`${AS_OF}T12:00:00Z`);
const HIVE = { abstract: 'Bees dance in the hive.', organisation: 'Hive', published: AS_OF };
const WITHDRAWN: NonNullable<Paper['withdrawal']> = {
  kind: 'withdrawn',
  reason: 'This paper has been withdrawn by the author due to an error in Lemma 2.',
  source: 'arxiv',
  version: 2,
};
const DANCING = tinyPaper({ id: 'arxiv:2511.00001', title: 'Dancing Bees', ...HIVE });
const SLEEPING = tinyPaper({ id: 'arxiv:2511.00002', title: 'Sleeping Bees', ...HIVE });
const SINGING = tinyPaper({
  id: 'arxiv:2511.00003',
  title: 'Singing Bees',
  ...HIVE,
  journalRef: 'Nature 521, 436-444 (2015)',
  comment: '9 pages',
});
const ARRIVALS = Object.fromEntries([DANCING, SLEEPING, SINGING].map(({ id }) => [id, AS_OF]));
const before = snapshotOf([DANCING, SLEEPING, SINGING], {}, ARRIVALS);
const after = snapshotOf([DANCING, { ...SLEEPING, withdrawal: WITHDRAWN }, SINGING], {}, ARRIVALS);
const MARKED = 'WITHDRAWN: Sleeping Bees';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let db: Database;
let snapshot: Snapshot = after;
let chat: Chat;

beforeAll(async () => {
  paperboy = await openPaperboy({}, () => now);
  db = await openTested(paperboy.dataDir);
  const dependencies = dependenciesOver(db, paperboy.digests);
  chat = createChat({ ...dependencies, commands: COMMANDS, snapshot: () => snapshot, now: () => now });
});
afterAll(async () => {
  await db.destroy();
  await paperboy.close();
});

describe('a withdrawn paper', () => {
  it.each(['search bees', 'search sleeping bees', 'search bees sort:newest', 'org hive'])(
    'is found by “%s”, with its mark first',
    async (line) => expect(titles(await ask(chat, line))).toContain(MARKED),
  );

  it.each(['trending', 'trending bees', 'similar singing bees'])('is left out of “%s”', async (line) => {
    const found = titles(await ask(chat, line));
    expect(found).toContain('Dancing Bees');
    expect(found).not.toContain(MARKED);
  });

  it.each(['similar sleeping bees', 'cite sleeping bees'])(
    'has its mark in the heading of “%s”',
    async (line) => {
      expect((await ask(chat, line)).title).toContain(MARKED);
    },
  );

  it('says on its own card who took it back and why', async () => {
    const card = await ask(chat, 'show sleeping bees');
    expect(card.title).toBe(MARKED);
    expect(textOf(card.text ?? [])).toMatch(`Withdrawn. arXiv: “${WITHDRAWN.reason}”`);
  });

  it.each(['answer how do bees dance?', 'tldr bees', 'compare hive with bees', 'compare bees with wasps'])(
    'is not quoted by “%s”',
    async (line) => {
      const quoting = allText(await ask(chat, line));
      expect(quoting).toContain('Dancing Bees');
      expect(quoting).not.toContain('Sleeping Bees');
    },
  );

  it.each(['tldr sleeping bees', 'compare sleeping bees with dancing bees', 'answer sleeping bees'])(
    'is quoted when it is named, with what became of it below its marked title: “%s”',
    async (line) => {
      const [item] = (await ask(chat, line)).items.filter(({ title }) => title === MARKED);
      expect(item?.quote).toBe('Bees dance in the hive.');
      expect(textOf(item?.text ?? [])).toMatch(/^Withdrawn\. arXiv: “/u);
    },
  );

  it('is in no digest, and no news for who follows', () => {
    const scope = { topics: ['bees'], authors: [], orgs: [] };
    const ids = ({ papers }: ReturnType<typeof select>) => papers.map(({ id }) => id);
    const limits = { size: 9, had: [] };
    expect(ids(select(scope, limits, before))).toHaveLength(3);
    expect(ids(select(scope, limits, after))).toEqual([DANCING.id, SINGING.id]);
    const follows = [{ kind: 'topic' as const, name: 'bees', since: 0 }];
    expect(selectNews(follows, { ...limits, now }, before).papers).toHaveLength(3);
    expect(selectNews(follows, { ...limits, now }, after).papers).toHaveLength(2);
  });

  it('is left out of a digest that was chosen before', async () => {
    const papers = [DANCING, SLEEPING].map(({ id, title }) => ({ id, title, matched: [] }));
    const settings = { topics: [], authors: [], orgs: [], size: 3, quiet: 'say' as const };
    const schedule = { days: [1, 2, 3, 4, 5], at: '09:00', zone: 'UTC' };
    const past = { had: [], recaps: [], lastEmpty: undefined };
    const posting = { corpus: after.corpus, date: AS_OF, now, past, platform: terminal };
    const card = await messageOf(
      { kind: 'papers', papers, left: 0 },
      { settings, schedule, name: 'Bees' },
      posting,
    );
    expect(allText(card)).toContain('Dancing Bees');
    expect(allText(card)).not.toContain('Sleeping Bees');
  });

  it('is told once to somebody who saved it while it stood, and keeps its mark on the list', async () => {
    snapshot = before;
    for (const name of ['dancing', 'sleeping']) await ask(chat, `save ${name} bees`);
    expect(allText(await ask(chat, 'saved'))).not.toContain('withdrawn');
    snapshot = after;
    const lists = await Promise.all([ask(chat, 'saved'), ask(chat, 'saved')]);
    const told = lists.filter((list) =>
      allText(list).includes('“Sleeping Bees”, which you saved, is now withdrawn.'),
    );
    expect(told).toHaveLength(1);
    const later = await ask(chat, 'saved');
    expect(allText(later)).not.toContain('is now withdrawn');
    expect(titles(later)).toContain(MARKED);
  });

  it('is not told of to somebody who saved it as it is', async () => {
    await ask(chat, 'unsave sleeping bees');
    expect(allText(await ask(chat, 'save sleeping bees'))).toContain(MARKED);
    expect(allText(await ask(chat, 'saved'))).not.toContain('is now withdrawn');
  });
});

describe('a printed paper', () => {
  it('says where and when in its facts, and what its authors add on its card', async () => {
    const [item] = (await ask(chat, 'search singing')).items;
    expect(item?.facts).toContain('in Nature, 2015');
    const text = allText(await ask(chat, 'show singing bees part:more'));
    expect(text).toContain('Published in\nNature 521, 436-444 (2015)');
    expect(text).toContain('Comment\n9 pages');
  });
});
