/** Reading lists as people use them, over the real seeds. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MAX_COMPONENTS } from '../../../adapters/discord/render/limits.ts';
import { renderCard as discord } from '../../../adapters/discord/render/render.ts';
import { renderCard as slack } from '../../../adapters/slack/render/render.ts';
import { type Card, choiceOf, textOf } from '../../../src/cards/card.ts';
import type { Actor, Chat, Utterance } from '../../../src/chat/chat.ts';
import { encodeButton } from '../../../src/invocation/button.ts';
import { allText, ask, buttonOf, press, titles } from '../../conversation.ts';
import { openTested } from '../../db/tested.ts';
import { stringsIn } from '../../fakes/slack/validator.ts';
import { openPaperboy } from '../../paperboy.ts';
import { copyOfSeeds, folderOf, realDump } from '../../sources/seeds/dumps.ts';

type Paperboy = Awaited<ReturnType<typeof openPaperboy>>;
let paperboy: Paperboy;
let now = new Date('2026-11-21T12:00:00Z');

beforeAll(async () => {
  paperboy = await openPaperboy({}, () => now);
});
const PLATFORMS = ['slack', 'discord', 'terminal'] as const;
afterEach(async () => {
  for (const platform of PLATFORMS) await say('unsave all sure:yes', platform);
});
afterAll(() => paperboy.close());

const say = (line: string, platform?: Parameters<typeof ask>[2]) => ask(paperboy.chat, line, platform);

/** Saves every paper of the seeds. */
async function saveEverything(chat: Chat, actor: Actor): Promise<void> {
  for (let page = 1; page <= 23; page += 1)
    for (const item of (await say(`search sort:newest page:${page}`)).items) {
      const paper = item.opens?.args.paper ?? '';
      await chat.prepare({ command: 'save', named: { paper }, text: '', actor }).run();
    }
}

const DRAW: Readonly<Record<string, (card: Card) => unknown>> = {
  slack,
  discord,
  terminal: (card: Card) => card,
};

/** The BibTeX of all pages, each of which the platform must draw as it is. */
async function pagesFrom(card: Card, actor: Actor): Promise<readonly string[]> {
  const { code = '', buttons } = card;
  const drawn = Array.from(stringsIn(DRAW[actor.platform]?.(card)), ([, text]) => text);
  expect(drawn).toContainEqual(expect.stringContaining(code));
  const next = buttons.find(({ label }) => label === 'Next');
  if (!next) return [code];
  const payload = encodeButton(next, 0);
  return [
    code,
    ...(await pagesFrom(await paperboy.chat.press({ payload, onPrivateMessage: true, actor }).run(), actor)),
  ];
}

describe('save', () => {
  it('puts a paper on the list, and says so the second time', async () => {
    expect(allText(await say('save peri-ln'))).toContain('is on your reading list.');
    expect(allText(await say('save peri-ln'))).toContain('has been on it since 21 Nov 2026.');
    expect(titles(await say('saved'))).toHaveLength(1);
  });

  it('is a button below a whole paper, which a list opens', async () => {
    const list = await say('search peri-ln', 'discord');
    const opened = await press(paperboy.chat, buttonOf(list, `1. ${list.items[0]?.title}`)).run();
    const card = await press(paperboy.chat, buttonOf(opened, 'Save')).run();
    expect(card.title).toBe('Saved');
    const saved = await press(paperboy.chat, buttonOf(card, 'Reading list')).run();
    expect(titles(saved)).toEqual([expect.stringMatching(/^Peri-LN/u)]);
  });

  it('keeps the select and the pages of a list within what Discord draws', async () => {
    for (const line of ['search outlier page:2', 'trending page:2', 'author byeongchan lee']) {
      const card = await say(line, 'discord');
      const drawn = JSON.stringify(discord(card).components);
      expect((drawn.match(/"type":\d+/gu) ?? []).length).toBeLessThanOrEqual(MAX_COMPONENTS);
      expect(drawn.match(/"value":"r\d/gu)).toHaveLength(card.items.length);
      for (const title of titles(card)) expect(drawn).toContain(title.slice(0, 40));
    }
  });

  it('ends at a thousand papers, with what to do', async () => {
    const db = await openTested(paperboy.dataDir);
    const rows = Array.from({ length: 1_000 }, (_, index) => `gone-${index}`);
    const entry = { person: 'terminal:U1', title: 'Gone', saved_at: now.getTime() };
    await db
      .insertInto('saved')
      .values(rows.map((id) => ({ ...entry, paper_id: id })))
      .execute();
    await db.destroy();
    const card = await say('save peri-ln');
    expect(card.tone).toBe('error');
    expect(allText(card)).toContain('A reading list holds 1,000 papers, and yours is full.');
    expect(allText(card)).toContain('Take one off first: saved shows them.');
  });

  it('asks back when several papers fit', async () => {
    const card = await say('save large language models');
    expect(choiceOf(card)?.options[0]?.invoke.command).toBe('save');
  });
});

describe('saved', () => {
  it('says how to save when there is nothing', async () => {
    expect(allText(await say('saved', 'slack'))).toContain('/papers save layer normalization');
    expect(allText(await say('saved'))).toContain('Type save layer normalization');
  });

  it('lists what was saved last first, with the day, five a page', async () => {
    const days = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'];
    const words = ['peri-ln', 'layer normalization', 'nova: a benchmark', 'olive', 'clip meets', 'cloob'];
    for (const [index, word] of words.entries()) {
      now = new Date(`${days[index]}T12:00:00Z`);
      await say(`save ${word}`);
    }
    const card = await say('saved');
    expect(card.count).toBe('6 papers');
    expect(card.items.map(({ facts }) => facts?.split(' · ')[0])).toEqual(
      ['6', '5', '4', '3', '2'].map((day) => `saved ${day} Nov 2026`),
    );
    expect(titles(await say('saved 2'))).toEqual([expect.stringMatching(/^Peri-LN/u)]);
  });

  it('is nobody else’s, and not shown where others read along', async () => {
    const place = { platform: 'slack', workspaceId: 'T1', kind: 'channel', id: 'C1' } as const;
    const actor: Actor = { platform: 'slack', userId: 'U9', place };
    const hear = (text: string): Promise<Card | undefined> =>
      paperboy.chat.ask({ text, isAddressed: true, actor } satisfies Utterance);
    for (const line of ['saved', 'cite saved', 'unsave all'])
      expect((await hear(line))?.title).toBe('For your eyes only');
    expect((await hear('cite peri-ln'))?.code).toContain('@misc');
  });

  it('keeps what left the corpus under its title, and it can still be taken off', async () => {
    const seedsDir = await copyOfSeeds();
    const before = await openPaperboy({ SEEDS_DIR: seedsDir });
    await ask(before.chat, 'save peri-ln');
    await ask(before.chat, 'save layer normalization');
    const { dataDir } = before;
    const without = await folderOf({ '002.txt': realDump('002') });
    const after = await openPaperboy({ SEEDS_DIR: without, DATA_DIR: dataDir });
    const list = await ask(after.chat, 'saved');
    expect(list.items.map(({ facts }) => facts)).toContainEqual(expect.stringContaining('no longer here'));
    expect((await ask(after.chat, 'cite saved')).code).toContain('title = {{Peri-LN');
    const emptied = await ask(after.chat, 'unsave peri-ln');
    expect(allText(emptied)).toContain('Taken off: “Peri-LN');
    await after.close();
    await before.close();
  });
});

describe('unsave', () => {
  it('of the only paper on a page shows the page before it', async () => {
    for (const title of ['peri-ln', 'hopular', 'cloob', 'olive', 'nova', 'triad']) await say(`save ${title}`);
    const left = await say('unsave peri-ln page:2');
    expect(titles(left)).toHaveLength(5);
  });

  it('takes off what is pressed and shows the same page, with a way back', async () => {
    await say('save peri-ln', 'discord');
    const list = await say('saved', 'discord');
    const unsave = press(paperboy.chat, buttonOf(list, `Take off “${list.items[0]?.title}”`));
    expect(unsave.delivery).toBe('replace');
    const card = await unsave.run();
    expect(card.title).toBe('Your reading list is empty');
    expect(allText(card)).toContain('Taken off: “Peri-LN');
    await press(paperboy.chat, buttonOf(card, 'Undo')).run();
    expect(titles(await say('saved', 'discord'))).toHaveLength(1);
  });

  it('means papers of the list first, asks back when several fit, and knows none of the others', async () => {
    await say('save peri-ln');
    await say('save systematic outliers');
    await say('save outliers with opposing signals');
    const card = await say('unsave outliers');
    expect(titles(card)).toHaveLength(2);
    expect(choiceOf(card)?.options[0]).toMatchObject({ effect: 'replace', invoke: { command: 'unsave' } });
    expect((await say('unsave layer normalization')).tone).toBe('error');
    expect(allText(await say('unsave revisiting normalization layer'))).toContain('2 papers');
  });

  it('takes all off only after a question', async () => {
    await say('save peri-ln', 'discord');
    await say('save cloob', 'discord');
    const question = await say('unsave all', 'discord');
    expect(question.title).toBe('Take all 2 papers off your reading list?');
    expect(titles(await press(paperboy.chat, buttonOf(question, 'Keep them')).run())).toHaveLength(2);
    const card = await press(paperboy.chat, buttonOf(question, 'Take all off')).run();
    expect(allText(card)).toContain('2 papers taken off.');
    expect(card.title).toBe('Your reading list is empty');
  });
});

describe('cite saved', () => {
  it.each(PLATFORMS)('gives the whole list, on pages that %s draws whole', async (platform) => {
    const actor: Actor = { platform, userId: 'U1' };
    await saveEverything(paperboy.chat, actor);
    const pages = await pagesFrom(await say('cite saved', platform), actor);
    const keys = Array.from(pages.join('\n').matchAll(/^@misc\{(.+),$/gmu), ([, key]) => key);
    expect(new Set(keys).size).toBe(111);
    expect(pages.length === 1).toBe(platform === 'terminal');
  });

  it('says what the corpus lacks, and offers the list', async () => {
    await say('save peri-ln');
    await say('save layer normalization');
    const card = await say('cite saved');
    expect(textOf(card.text ?? [])).toBe(
      '2 papers\nNot known here: author names (1 paper), full lists of authors (1 paper), venues (all) and arXiv ids or DOIs (all).',
    );
    expect(buttonOf(card, 'Reading list').invoke.command).toBe('saved');
  });

  it('means a title when it stands in quotes', async () => {
    expect((await say('cite "saved"')).tone).toBe('error');
    expect((await say('cite saved')).title).toBe('Your reading list is empty');
  });
});
