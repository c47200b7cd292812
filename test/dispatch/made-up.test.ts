/** Payloads that nobody of ours wrote, and presses by others than who was answered: nobody sees or changes what is not theirs. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf } from '../../src/cards/card.ts';
import type { Actor, Chat } from '../../src/chat/chat.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { encodeButton } from '../../src/invocation/button.ts';
import { createKeeper, somebody } from '../commands/digest/digest-people.ts';
import { allText, buttonOf, titles } from '../conversation.ts';
import { openPaperboy } from '../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let chat: Chat;
beforeAll(async () => {
  paperboy = await openPaperboy({}, () => new Date('2026-11-21T12:00:00Z'), undefined, [
    createKeeper('slack').poster,
  ]);
  chat = paperboy.chat;
});
afterAll(() => paperboy.close());

/** Somebody of a workspace, in a channel that others read too. */
const someone = (userId: string, workspaceId = 'T1', channel = 'C1') =>
  somebody(chat, { userId, place: { workspaceId, id: channel } });
/** Presses a text as it is. */
const pressed = (payload: string, { actor }: { readonly actor: Actor }, onPrivateMessage = false) =>
  chat.press({ payload, onPrivateMessage, actor });
const made = (effect: string, command: string, args: object) =>
  `${effect}0${JSON.stringify([command, args])}`;
const digestsOf = async (who: ReturnType<typeof someone>) =>
  (await paperboy.digests.subscriptions.inPlace(who.place)).map(({ id, paused, settings }) => ({
    id,
    paused,
    ...settings,
  }));

describe('somebody’s reading list', () => {
  const owner = () => someone('UOWNER');
  beforeAll(async () => {
    for (const paper of ['Peri-LN', 'Layer Normalization']) await owner().say(`save ${paper}`);
  });

  it.each([
    ['somebody', { person: 'slack:UOWNER' }],
    ['somebody', { userId: 'UOWNER' }],
    ['somebody', { actor: 'UOWNER' }],
    ['the page of nobody', { page: '-1' }],
    ['the page of nobody', { page: '0' }],
    ['the page of nobody', { page: '1e3' }],
    ['the page of nobody', { page: '99999999999999999999' }],
    ['the page of nobody', { page: 'NaN' }],
  ])('is not shown by a button that names %s: %j', async (_, args) => {
    const card = await pressed(made('r', 'saved', args), someone('UTHIEF'), true).run();
    expect([card.tone, card.items]).toEqual(['error', []]);
  });

  it('is neither shown to who presses a button below it, nor changed', async () => {
    const before = await owner().say('saved');
    const payloads = buttonsOf(before).map((button) => encodeButton(button, 0));
    expect(payloads.length).toBeGreaterThan(3);
    for (const payload of payloads) {
      const card = await pressed(payload, someone('UTHIEF'), true).run();
      if (!payload.includes('show')) expect(titles(card)).toEqual([]);
    }
    expect(titles(await owner().say('saved'))).toEqual(titles(before));
  });

  it('is not that of the same id in another workspace', async () => {
    const namesake: Actor = {
      ...someone('UOWNER', 'T2').actor,
      member: { workspaceId: 'T2', isHome: false },
    };
    const card = await pressed(made('r', 'saved', {}), { actor: namesake }, true).run();
    expect(card.title).toBe('Your reading list is empty');
  });

  it('is shared by no effect, below no message, whatever it is asked for by', async () => {
    const asks = [
      ['saved', {}],
      ['cite', { paper: 'saved' }],
      ['unsave', { paper: 'all' }],
      ['following', {}],
      ['forget', { what: 'me' }],
      ['feed', { of: 'follows' }],
      ['doctor', {}],
    ] as const;
    for (const [command, args] of asks)
      for (const effect of ['s', 'u', 'r', 'f'])
        for (const onPrivate of [true, false]) {
          const { delivery, run } = pressed(made(effect, command, args), owner(), onPrivate);
          if (delivery !== 'share' && delivery !== 'channel') continue;
          const card = await run();
          expect([command, card.tone, card.items]).toEqual([command, 'error', []]);
        }
  });
});

describe('the digest of a channel', () => {
  it('is neither seen nor changed from another workspace whose channel has the same id', async () => {
    const owner = someone('UOWNER', 'T10', 'C10');
    const card = await owner.ask('on anomaly detection');
    const before = await digestsOf(owner);
    const stranger = someone('UTHIEF', 'T11', 'C10');
    const own = buttonsOf(card).filter(({ invoke }) =>
      ['off', 'now', 'change'].includes(invoke.args.action ?? ''),
    );
    expect(own.length).toBeGreaterThan(1);
    for (const button of own) {
      const { title } = await pressed(encodeButton(button, 0), stranger).run();
      expect(title).toMatch(/^(?:There is no digest here yet|No digest in this channel)/u);
    }
    const status = await pressed(made('r', 'digest', { action: 'status' }), stranger).run();
    expect(allText(status)).not.toMatch(/anomaly/iu);
    expect(await digestsOf(owner)).toEqual(before);
  });

  it.each(['channel', 'place', 'which', 'id', 'workspaceId'])(
    'is not reached from elsewhere by its %s',
    async (name) => {
      const owner = someone('UOWNER', 'T12', 'C12');
      await owner.ask('on pruning');
      const [before] = await digestsOf(owner);
      const elsewhere = someone('UTHIEF', 'T13', 'C13');
      for (const value of ['C12', 'T12', before?.id ?? 'none', 'pruning']) {
        const card = await pressed(made('r', 'digest', { action: 'off', [name]: value }), elsewhere).run();
        expect(allText(card)).not.toContain('The digest on pruning is off');
      }
      expect(await digestsOf(owner)).toEqual([before]);
      await owner.ask('off');
    },
  );

  it('is left alone by a button of a time when whoever presses it was a manager', async () => {
    const manager = someone('UMANAGER', 'T14', 'C14');
    const card = await manager.ask('on sparsity');
    const before = await digestsOf(manager);
    const former = somebody(chat, { userId: 'UMANAGER', place: manager.place, isManager: false });
    const changing = buttonsOf(await former.ask()).concat(buttonsOf(card));
    expect(changing.length).toBeGreaterThan(3);
    for (const button of changing) {
      if (button.invoke.args.action === 'preview') continue;
      const payload = encodeButton(button, 0);
      await (chat.form({ payload, actor: former.actor })?.open() ?? pressed(payload, former).run());
    }
    const off = await pressed(encodeButton(buttonOf(card, 'Turn off'), 0), former).run();
    expect([off.tone, off.title]).toEqual(['error', expect.stringContaining('can end digests here')]);
    expect(await digestsOf(manager)).toEqual(before);
  });
});

describe('a payload with names that JavaScript itself knows', () => {
  const names = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '',
    'then',
  ];

  it('runs no command and sets no argument', async () => {
    const who = someone('UTHIEF');
    for (const name of names) {
      const [asCommand, asArgument] = [`r0["${name}",{}]`, `r0["trending",{"${name}":"yes"}]`];
      const none = await pressed(asCommand, who).run();
      expect([allText(none), none.items]).toEqual([expect.stringContaining(name), []]);
      const card = await pressed(asArgument, who).run();
      expect(card.tone === 'error' || card.title.startsWith('Trending')).toBe(true);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { sure?: unknown }).sure).toBeUndefined();
  });

  it('is no form either, whatever is filled in', async () => {
    const { actor } = someone('UTHIEF', 'T15', 'C15');
    for (const name of names) {
      const values = JSON.parse(`{"${name}":"x","topics":"pruning"}`) as Record<string, string>;
      const payload = made('f', 'digest', { action: 'on' });
      const submitted = await chat.submit({ payload, values, actor });
      if ('prepared' in submitted) await submitted.prepared.run();
      const unknown = await chat.submit({ payload: made('f', name, {}), values, actor });
      expect('prepared' in unknown && (await unknown.prepared.run()).tone).toBe('error');
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

it('a made-up payload of any command with any arguments fails for nobody’s fault, and posts nothing of a person’s', async () => {
  const named = COMMANDS.filter(({ name }) => name !== 'doctor');
  const command = fc.constantFrom(...named);
  const value = fc.oneof(
    fc.constantFrom('', '1', '-1', 'true', 'all', 'me', 'saved', 'on', 'status', 'C1', '__proto__'),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  await fc.assert(
    fc.asyncProperty(
      command,
      fc.infiniteStream(value),
      fc.subarray(['u', 'r', 's', 'f'], { minLength: 1, maxLength: 1 }),
      async ({ name, arguments: known }, values, [effect = 'r']) => {
        const args = Object.fromEntries(known.map((each) => [each.name, values.next().value ?? '']));
        const { delivery, run } = pressed(made(effect, name, args), someone('UTHIEF', 'T16', 'C16'));
        const card = await run();
        expect(card.isFault).toBeUndefined();
        const isPublic = delivery === 'channel' || delivery === 'share';
        const isPersonal = ['saved', 'save', 'unsave', 'follow', 'following', 'forget'].includes(name);
        expect(isPublic && isPersonal && card.tone !== 'error').toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});
