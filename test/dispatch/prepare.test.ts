/** The core's promises to the adapters: nothing throws, buttons survive, shared answers stay calm. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Card, choiceOf } from '../../src/cards/card.ts';
import { afterSharing, forChannel } from '../../src/cards/sharing.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import type { Corpus } from '../../src/corpus/corpus.ts';
import { createChat } from '../../src/dispatch/prepare.ts';
import { decodeButton, encodeButton } from '../../src/invocation/button.ts';
import { createLog } from '../../src/runtime/log.ts';
import { allText, answerTo, ask, buttonOf, direct, prepared, press, talking } from '../conversation.ts';
import { openTested } from '../db/tested.ts';
import { openPaperboy } from '../paperboy.ts';
import { corpusOfPapers, snapshotOf } from '../search/snapshot.ts';
import { tinyPaper } from '../search/tiny-papers.ts';
import { dependenciesOver } from './dependencies.ts';

type Paperboy = Awaited<ReturnType<typeof openPaperboy>>;
let paperboy: Paperboy;
let now = new Date('2026-11-21T12:00:00Z');

beforeAll(async () => {
  paperboy = await openPaperboy({}, () => now);
});
afterAll(() => paperboy.close());

const LONG_QUERY = `search ${'outlier quantization of large language models '.repeat(5)}`;

describe('an unknown command', () => {
  it('gets the list of commands and an example', async () => {
    const card = await ask(paperboy.chat, 'autor byeongchan lee', 'slack');
    expect(card.tone).toBe('error');
    expect(allText(card)).toContain('Commands: search, ');
    expect(allText(card)).toContain('For example: /papers search outlier quantization');
  });

  it('can be searched for with one press, however long the text', async () => {
    const long = await ask(paperboy.chat, 'outlier quantization of large language models '.repeat(20));
    const [button] = long.buttons;
    expect(button && (await press(paperboy.chat, button).run()).items).toHaveLength(5);
  });

  it('is not written to the log', async () => {
    const lines: string[] = [];
    const logged = await openPaperboy(
      {},
      () => now,
      (line) => lines.push(line),
    );
    await ask(logged.chat, 'mysecretword and more');
    await ask(logged.chat, 'serch mysecretword');
    expect(lines.join()).toContain('"command":"unknown"');
    expect(lines.join()).not.toContain('mysecretword');
    await logged.close();
  });

  it('is searched for when it reads as a topic', async () => {
    const card = await ask(paperboy.chat, 'outlier quantization');
    expect(card.title).toBe('35 papers about outlier quantization');
    expect(card.items).toHaveLength(5);
  });

  it('that is nearly a command can be run as that one', async () => {
    const card = await ask(paperboy.chat, 'autor byeongchan lee');
    expect(allText(card)).toContain('Did you mean author?');
    expect((await press(paperboy.chat, buttonOf(card, 'Run author instead')).run()).title).toBe(
      'Byeongchan Lee',
    );
  });
});

describe('named values', () => {
  const actor = { platform: 'discord', userId: 'U1' } as const;

  it('pass the same tokenizer as text', async () => {
    const named = { query: 'outlier sort:newest', page: '2' };
    const boxed = await paperboy.chat.prepare({ command: 'search', named, text: '', actor }).run();
    const typed = await ask(paperboy.chat, 'search outlier sort:newest page:2');
    expect(boxed).toEqual(typed);
  });

  it('that a command does not have are refused', async () => {
    const card = await paperboy.chat
      .prepare({ command: 'search', named: { size: '5' }, text: '', actor })
      .run();
    expect(allText(card)).toContain('has no argument “size”');
  });
});

describe('a button', () => {
  it('survives a restart, however long its query', async () => {
    const dataDir = paperboy.dataDir;
    const next = buttonOf(await ask(paperboy.chat, LONG_QUERY), 'Next 5');
    expect(encodeButton(next, 0).length).toBeLessThanOrEqual(100);
    const again = await openPaperboy({ DATA_DIR: dataDir }, () => now);
    expect(allText(await press(again.chat, next).run())).toContain('page 2 of');
    await again.close();
  });

  it('that is too old says so kindly', async () => {
    const next = buttonOf(await ask(paperboy.chat, LONG_QUERY), 'Next 5');
    const today = now;
    now = new Date(today.getTime() + 61 * 24 * 60 * 60 * 1000);
    const card = await press(paperboy.chat, next).run();
    now = today;
    expect(allText(card)).toContain('This button has expired.');
    expect(card.tone).toBe('error');
  });

  it('turns a page in place only where nobody else reads it', async () => {
    const next = buttonOf(await ask(paperboy.chat, 'trending'), 'Next 5');
    expect(press(paperboy.chat, next, true).delivery).toBe('replace');
    expect(press(paperboy.chat, next, false).delivery).toBe('private');
    const payload = encodeButton(next, 0);
    expect(paperboy.chat.press({ payload, onPrivateMessage: false, actor: direct }).delivery).toBe('replace');
  });

  it('shares a private answer once, and leaves it there without the button', async () => {
    const share = buttonOf(await ask(paperboy.chat, 'search outlier'), 'Share');
    const shared = press(paperboy.chat, share);
    expect(shared.delivery).toBe('share');
    const card = afterSharing(await shared.run());
    expect(card.buttons.map(({ label }) => label)).toEqual(['Next 5']);
    expect(card.footer).toBe('Shared with the channel');
    expect(afterSharing({ ...card, footer: 'From abstracts only.' }).footer).toBe(
      'Shared with the channel · From abstracts only.',
    );
  });

  it.each([
    ['a private list', 'saved', {}],
    ['what changes something', 'save', { paper: 'Peri-LN' }],
  ])('that was made up to share %s shows nothing to others', async (_, command, args) => {
    const forged = press(paperboy.chat, { label: 'x', effect: 'share', invoke: { command, args } });
    const card = await forged.run();
    expect([card.tone, allText(card)]).toEqual(['error', expect.stringContaining('for your eyes only')]);
    expect((await ask(paperboy.chat, 'saved', 'discord')).items).toEqual([]);
  });

  it('offers no Share below an answer that everybody reads already', async () => {
    const labels = (card: Card) => card.buttons.map(({ label }) => label);
    expect(labels(await ask(paperboy.chat, 'search outlier'))).toContain('Share');
    const said = await answerTo('papers about outliers', talking(() => paperboy.chat)());
    expect(said.items.length).toBeGreaterThan(0);
    expect(labels(said)).not.toContain('Share');
  });

  it('shares an answer for the channel, without the buttons that would change it', async () => {
    const share = buttonOf(await ask(paperboy.chat, 'search outlier'), 'Share');
    const shared = press(paperboy.chat, share, false);
    expect(shared.delivery).toBe('channel');
    const card = await shared.run();
    expect(forChannel(await press(paperboy.chat, share).run())).toEqual(card);
    expect(card.items).toHaveLength(5);
    expect(card.buttons).toEqual([]);
    expect(choiceOf(card)?.options).toHaveLength(5);
  });

  it('reads back as it was written', () => {
    const effect = fc.constantFrom('replace', 'reply', 'share');
    const args = fc.dictionary(fc.stringMatching(/^[a-z]{1,12}$/u), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(effect, fc.string(), args, fc.nat(99), (how, command, given, position) => {
        const payload = encodeButton(
          { label: 'x', effect: how as 'reply', invoke: { command, args: given } },
          position,
        );
        expect(payload.length).toBeLessThanOrEqual(100);
        const decoded = decodeButton(payload);
        expect(decoded?.effect).toBe(how);
        if (decoded && 'invoke' in decoded) expect(decoded.invoke).toEqual({ command, args: given });
      }),
    );
  });

  it('that somebody made up never does harm', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `r0${text}`),
          fc.json().map((json) => `u1${json}`),
        ),
        async (payload) => {
          const actor = { platform: 'slack', userId: 'U1' } as const;
          const card = await paperboy.chat.press({ payload, onPrivateMessage: true, actor }).run();
          expect(card.tone).toBe('error');
        },
      ),
    );
  });
});

describe('any text', () => {
  it('gets an answer from every command', async () => {
    const command = fc.constantFrom(...paperboy.chat.commands.map(({ name }) => name), 'nonsense');
    await fc.assert(
      fc.asyncProperty(command, fc.string({ unit: 'binary', maxLength: 80 }), async (name, text) => {
        const card = await prepared(paperboy.chat, `${name} ${text}`).run();
        expect(card.title).not.toBe('');
        expect(card.title).not.toBe('That did not work');
      }),
      { numRuns: 300 },
    );
  });
});

describe('completion', () => {
  const suggest = (command: string, argument: string, typed: string) =>
    paperboy.chat.suggest({ command, argument, typed });

  it('offers titles, authors, organisations and commands', () => {
    expect(suggest('show', 'paper', 'hopf')[0]?.label).toBe('Hopfield Networks is All You Need');
    expect(suggest('author', 'name', 'byeo')).toEqual([{ label: 'Byeongchan Lee', value: 'Byeongchan Lee' }]);
    expect(suggest('org', 'name', 'hua')).toEqual([{ label: "HUAWEI Noah's Ark Lab", value: 'huawei-noah' }]);
    expect(suggest('help', 'command', 'tr')[0]?.value).toBe('trending');
  });

  it('reads no more of a pasted text than a title is long', () => {
    const pasted = `layer normalization ${' '.repeat(200)}${'and no paper has this '.repeat(200)}`;
    expect(suggest('show', 'paper', pasted)[0]?.label).toBe('Layer Normalization');
  });

  it('gives at most 25, and nothing for what cannot be completed', () => {
    expect(suggest('search', 'query', '').length).toBe(25);
    expect(suggest('search', 'page', '1')).toEqual([]);
    expect(suggest('nonsense', 'query', 'a')).toEqual([]);
  });

  it('gives values short enough for every platform that find their paper again', async () => {
    for (const { value, label } of suggest('search', 'query', 'outlier')) {
      expect(value.length).toBeLessThanOrEqual(100);
      expect((await ask(paperboy.chat, `search ${value}`)).items[0]?.title).toBe(label);
    }
  });
});

describe('an event', () => {
  it('is new once', async () => {
    expect(await paperboy.chat.firstSeen('slack:T1')).toBe(true);
    expect(await paperboy.chat.firstSeen('slack:T1')).toBe(false);
    expect(await paperboy.chat.firstSeen('slack:T2')).toBe(true);
    await paperboy.chat.unsee('slack:T2');
    expect(await paperboy.chat.firstSeen('slack:T2')).toBe(true);
  });
});

describe('a fault of ours', () => {
  it('becomes a card with a reference that is also in the log, and the log has nothing people typed', async () => {
    const lines: string[] = [];
    const db = await openTested(paperboy.dataDir);
    const broken: Corpus = {
      ...corpusOfPapers([]),
      byLink: () => {
        throw new Error('the disk is on fire');
      },
    };
    const chat = createChat({
      ...dependenciesOver(db, paperboy.digests),
      commands: COMMANDS,
      snapshot: () => ({ ...snapshotOf([]), corpus: broken }),
      log: createLog('info', { write: (line) => lines.push(line) }),
      now: () => now,
    });
    const card: Card = await ask(chat, 'show my secret plan');
    expect([card.tone, card.isFault]).toEqual(['error', true]);
    expect(allText(card)).toContain('ab12cd34');
    expect(card.title).toBe('That did not work, and nothing was changed.');
    expect(buttonOf(card, 'Try again').invoke).toEqual({
      command: 'show',
      args: { paper: 'my secret plan' },
    });
    // What may have been changed is not said to be as it was, and is not done twice.
    const change = await ask(chat, 'save my secret plan');
    expect([change.title, change.buttons]).toEqual(['That did not work.', []]);
    expect(lines.join()).toContain('"reference":"ab12cd34"');
    expect(lines.join()).toContain('the disk is on fire');
    expect(lines.join()).not.toContain('secret plan');
    await db.destroy();
  });
});

describe('an empty corpus', () => {
  it('still answers everything', async () => {
    const empty = await openPaperboy({ SEEDS_DIR: paperboy.dataDir }, () => now);
    for (const line of [
      'search outlier',
      'search',
      'author lee',
      'author',
      'org',
      'trending',
      'status',
      'help',
    ])
      expect((await ask(empty.chat, line)).title).not.toBe('That did not work');
    expect(allText(await ask(empty.chat, 'status'))).toContain('No source gave any paper');
    await empty.close();
  });
});

it('what looks something up says how many papers are still being read, and nothing else does', async () => {
  const db = await openTested(paperboy.dataDir);
  const { corpus, ...rest } = snapshotOf([tinyPaper({ title: 'Wafer Maps' })]);
  const chat = createChat({
    ...dependenciesOver(db, paperboy.digests),
    commands: COMMANDS,
    snapshot: () => ({ ...rest, corpus: { ...corpus, reading: 40 } }),
    now: () => now,
  });
  const note = '40 older papers still being read and not in this answer';
  expect((await ask(chat, 'search wafer')).footer).toContain(note);
  expect((await ask(chat, 'show paper of nobody')).footer).toContain(note);
  expect((await ask(chat, 'status')).footer).toBeUndefined();
  expect(allText(await ask(chat, 'status'))).toContain('40 older papers still being read');
  expect((await ask(chat, 'help')).footer ?? '').not.toContain('still being read');
  await db.destroy();
});
