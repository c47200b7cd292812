/** Commands, buttons and completions over the real discord.js and a local Discord; the core is made for each test. */
import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Button } from '../../../src/cards/card.ts';
import type { Invocation, Press } from '../../../src/chat/chat.ts';
import {
  answering,
  cardOf,
  type DiscordKit,
  exchangeableChat,
  openDiscordKit,
  visible,
} from '../../fakes/discord/discord-kit.ts';
import {
  aloneEvent,
  autocompleteEvent,
  buttonEvent,
  CHANNEL_ID,
  commandEvent,
  userSelectEvent,
} from '../../fakes/discord/events.ts';
import type { Exchange } from '../../fakes/discord/messages.ts';
import { allComponents, wireText } from '../../fakes/discord/validator.ts';

let kit: DiscordKit;
const { chat, parts, reset } = exchangeableChat();
const next: Button = {
  label: 'Next 5',
  invoke: { command: 'search', args: { page: '2' } },
  effect: 'replace',
};
const errorCard = cardOf('No such paper', { tone: 'error' });

beforeAll(async () => {
  kit = await openDiscordKit(chat);
});
beforeEach(reset);
afterAll(() => kit.close());

/** An answer with a button, as the ground for a press. */
async function answeredWithButton(delivery: 'private' | 'channel' = 'private') {
  parts.prepare = () => answering(cardOf('Page 1', { buttons: [next] }), delivery);
  const message = await kit.discord.answer(kit.discord.send(commandEvent('search')));
  const customId = allComponents(message.components).flatMap((one) => one.custom_id ?? [])[0] ?? '';
  return { message, press: () => kit.discord.send(buttonEvent(message, customId)), customId };
}

describe('a command', () => {
  it('may be answered with a file, which a component shows', async () => {
    const file = { name: 'references.bib', text: '@misc{zwölf}\n' };
    parts.prepare = () => answering(cardOf('References', { file }));
    const message = await kit.discord.answer(kit.discord.send(commandEvent('cite')));
    expect(kit.discord.calls.at(-1)?.files).toEqual([file]);
    const shown = allComponents(message.components).map((one) => JSON.stringify(one));
    expect(shown.join()).toContain('"url":"attachment://references.bib"');
  });

  it('may be answered with a file though the connections that all share are those of Slack’s client', async () => {
    const within = (path: string, name: string) => createRequire(path).resolve(name);
    const bolt = within(import.meta.url, '@slack/bolt');
    const require = createRequire(within(bolt, '@slack/socket-mode'));
    const { Agent, getGlobalDispatcher, setGlobalDispatcher } = require('undici');
    const before = getGlobalDispatcher();
    setGlobalDispatcher(new Agent());
    onTestFinished(() => setGlobalDispatcher(before));
    parts.prepare = () => answering(cardOf('References', { file: { name: 'a.bib', text: '@misc{a}' } }));
    await kit.discord.answer(kit.discord.send(commandEvent('cite')));
    expect(kit.discord.calls.at(-1)?.files).toEqual([{ name: 'a.bib', text: '@misc{a}' }]);
  });

  it('reaches the core with its options by name, as strings', async () => {
    let asked: Invocation | undefined;
    parts.prepare = (invocation) => {
      asked = invocation;
      return answering(cardOf('Answer'));
    };
    await kit.discord.answer(kit.discord.send(commandEvent('search', { query: 'a b', page: 2, all: true })));
    expect(asked).toMatchObject({
      command: 'search',
      named: { query: 'a b', page: '2', all: 'true' },
      text: '',
      actor: { platform: 'discord', userId: '1100000000000000010' },
    });
  });

  it('is answered in private when the core says so', async () => {
    const exchange = kit.discord.send(commandEvent('search'));
    await kit.discord.answer(exchange);
    expect(visible(exchange)).toEqual([{ ephemeral: true, loading: false, text: '**Answer**' }]);
  });

  it.each([
    ['/papers-digest', () => aloneEvent('papers-digest', { action: 'on', size: 3 })],
    [
      '/papers digest, which clients show until they know the other',
      () => commandEvent('digest', { action: 'on', size: 3 }),
    ],
  ])('reaches the core with its options from %s', async (_, event) => {
    const heard: object[] = [];
    parts.prepare = ({ command, named }) => {
      heard.push({ command, named });
      return answering(cardOf('Digest'));
    };
    await kit.discord.answer(kit.discord.send(event()));
    expect(heard).toEqual([{ command: 'digest', named: { action: 'on', size: '3' } }]);
  });

  it('is answered for the whole channel when the core says so', async () => {
    parts.prepare = () => answering(cardOf('Trending'), 'channel');
    const exchange = kit.discord.send(commandEvent('trending'));
    await kit.discord.answer(exchange);
    expect(visible(exchange)).toEqual([{ ephemeral: false, loading: false, text: '**Trending**' }]);
  });

  it('is acknowledged before a slow answer is there', async () => {
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    parts.prepare = () => ({ delivery: 'private', run: () => slow.then(() => cardOf('At last')) });
    const exchange = kit.discord.send(commandEvent('search'));
    await kit.discord.until('the acknowledgement', () => exchange.messages[0]?.loading);
    finish();
    expect(wireText(await kit.discord.answer(exchange))).toBe('**At last**');
  });

  it('that fails is never seen in public, even when its answer would have been', async () => {
    parts.prepare = () => answering(errorCard, 'channel');
    const exchange = kit.discord.send(commandEvent('show'));
    await kit.discord.until('the private error', () =>
      exchange.messages.find((message) => message.ephemeral),
    );
    expect(visible(exchange)).toEqual([{ ephemeral: true, loading: false, text: '**No such paper**' }]);
  });

  it('survives a core that throws, with a private sentence and the reference that is in the log', async () => {
    parts.prepare = () => {
      throw new Error('broken core');
    };
    const exchange = kit.discord.send(commandEvent('search'));
    const message = await kit.discord.answer(exchange);
    const [, reference] = /logged as (\w+)/.exec(wireText(message)) ?? [];
    expect(message.ephemeral).toBe(true);
    expect(kit.logged).toContainEqual(
      expect.objectContaining({ level: 'error', reference, problem: 'broken core' }),
    );
  });

  it('survives an answer that rejects', async () => {
    parts.prepare = () => ({ delivery: 'channel', run: () => Promise.reject(new Error('broken run')) });
    const exchange = kit.discord.send(commandEvent('search'));
    await kit.discord.until('the private error', () =>
      exchange.messages.find((message) => message.ephemeral),
    );
    expect(visible(exchange)).toMatchObject([
      { ephemeral: true, text: expect.stringContaining('That did not work') },
    ]);
  });

  it('of an older registration gets a private hint', async () => {
    const exchange = kit.discord.send(commandEvent('search', {}, 'paper'));
    const message = await kit.discord.answer(exchange);
    expect(message.ephemeral).toBe(true);
    expect(wireText(message)).toContain('Try /papers help.');
  });

  it('that Discord delivers twice is answered once', async () => {
    let runs = 0;
    parts.prepare = () => ({ delivery: 'private', run: async () => cardOf(`Run ${++runs}`) });
    const event = commandEvent('search');
    const exchange = kit.discord.send(event);
    kit.discord.send(event);
    await kit.discord.answer(exchange);
    await kit.discord.until('the second refusal', () =>
      kit.discord.calls.find(({ status }) => status === 400),
    );
    expect(runs).toBe(1);
  });

  it('is answered although the answer to its acknowledgement was lost', async () => {
    kit.discord.fail({ path: /\/callback$/u, status: 500, times: 1, afterwards: true });
    const exchange = kit.discord.send(commandEvent('search'));
    await kit.discord.answer(exchange);
    expect(visible(exchange)).toEqual([{ ephemeral: true, loading: false, text: '**Answer**' }]);
  });

  it('that another process has seen already is not run again', async () => {
    let runs = 0;
    const event = commandEvent('search');
    parts.firstSeen = async (key) => key !== `discord:${event.id}`;
    parts.prepare = () => ({ delivery: 'private', run: async () => cardOf(`Run ${++runs}`) });
    kit.discord.send(event);
    await kit.discord.answer(kit.discord.send(commandEvent('search')));
    expect(runs).toBe(1);
  });

  it('is answered although repeated interactions cannot be looked up', async () => {
    parts.firstSeen = () => Promise.reject(new Error('database is down'));
    const exchange = kit.discord.send(commandEvent('search'));
    expect(wireText(await kit.discord.answer(exchange))).toBe('**Answer**');
  });

  it('that is too old is noted at warn and nothing else happens', async () => {
    const body = { code: 10062, message: 'Unknown interaction' };
    kit.discord.fail({ path: /callback$/, status: 404, body, times: 1 });
    kit.discord.send(commandEvent('search'));
    await kit.discord.until('the refusal', () => kit.discord.calls.find(({ status }) => status === 404));
    await kit.discord.answer(kit.discord.send(commandEvent('search')));
    expect(kit.logged).toContainEqual(expect.objectContaining({ level: 'warn', code: 10062 }));
    expect(kit.failures).toEqual([]);
  });
});

describe('Discord in trouble', () => {
  it('is asked again when it limits the rate of answers', async () => {
    const headers = { 'retry-after': '0.02', 'x-ratelimit-scope': 'user' };
    kit.discord.fail({ path: /@original$/, status: 429, headers, body: { retry_after: 0.02 }, times: 2 });
    const exchange = kit.discord.send(commandEvent('search'));
    expect(wireText(await kit.discord.answer(exchange))).toBe('**Answer**');
  });

  it('is asked again when it fails for a moment', async () => {
    kit.discord.fail({ path: /@original$/, status: 503, times: 2 });
    const exchange = kit.discord.send(commandEvent('search'));
    expect(wireText(await kit.discord.answer(exchange))).toBe('**Answer**');
  });

  it('that refuses an answer gets its words alone', async () => {
    const body = { code: 50035, message: 'Invalid Form Body' };
    kit.discord.fail({ path: /@original$/, status: 400, body, times: 1 });
    const items = [{ title: 'A paper', opens: { command: 'show', args: { paper: 'a' } } }];
    const url = 'https://arxiv.org/abs/2502.02732';
    const links = [{ label: 'arXiv', url }];
    const more = { invoke: next.invoke, ways: [] };
    const card = cardOf('Page 1', { url, links, items, buttons: [next], more, footer: 'Of two' });
    parts.prepare = () => answering(card);
    const message = await kit.discord.answer(kit.discord.send(commandEvent('search')));
    expect(wireText(message)).toBe('**Page 1**\n**A paper**\n-# Of two');
    expect(allComponents(message.components).filter(({ custom_id }) => custom_id)).toEqual([]);
  });

  it('that refuses those too still lets the person know, and the log holds neither token nor text', async () => {
    const body = { code: 50035, message: 'Invalid Form Body' };
    kit.discord.fail({ path: /@original$/, status: 400, body, times: 2 });
    parts.prepare = () => answering(cardOf('Very private words'));
    const exchange = kit.discord.send(commandEvent('search'));
    expect(wireText(await kit.discord.answer(exchange))).toContain('That did not work');
    expect(JSON.stringify(kit.logged)).not.toMatch(/Very private words|token-of/);
  });
});

describe('a button', () => {
  it('turns the page in place', async () => {
    const { message, press } = await answeredWithButton();
    press();
    await kit.discord.until('the new page', () => wireText(message) === '**Pressed**');
    expect(message).toMatchObject({ ephemeral: true, deleted: false });
  });

  it.each([
    { delivery: 'private', onPrivateMessage: true },
    { delivery: 'channel', onPrivateMessage: false },
  ] as const)(
    'below a $delivery answer tells the core who sees it',
    async ({ delivery, onPrivateMessage }) => {
      const { press, customId } = await answeredWithButton(delivery);
      let pressed: Press | undefined;
      parts.press = (given) => {
        pressed = given;
        return answering(cardOf('Pressed'), 'private');
      };
      await kit.discord.answer(press());
      const talk = expect.stringContaining(`discord:${CHANNEL_ID}:`);
      expect(pressed).toMatchObject({ payload: customId, onPrivateMessage, talk, isOwnTalk: true });
    },
  );

  it('can give a new private answer and leave the old one alone', async () => {
    const { message, press } = await answeredWithButton('channel');
    parts.press = () => answering(cardOf('Details'), 'private');
    const exchange = press();
    await kit.discord.answer(exchange);
    expect(visible(exchange)).toEqual([{ ephemeral: true, loading: false, text: '**Details**' }]);
    expect(wireText(message)).toBe('**Page 1**');
  });

  it('can share an answer with the channel, and says who did', async () => {
    const { press } = await answeredWithButton();
    parts.press = () => answering(cardOf('A paper'), 'channel');
    const exchange = press();
    await kit.discord.answer(exchange);
    const text = '**A paper**\n-# Shared by <@1100000000000000010>';
    expect(visible(exchange)).toEqual([{ ephemeral: false, loading: false, text }]);
  });

  it('that fails to turn the page leaves the old page and says so in private', async () => {
    const { message, press } = await answeredWithButton('channel');
    parts.press = () => answering(errorCard, 'replace');
    const exchange = press();
    await kit.discord.until('the error', () => exchange.messages.find((one) => one.ephemeral));
    expect(visible(exchange)).toEqual([
      { ephemeral: false, loading: false, text: '**Page 1**' },
      { ephemeral: true, loading: false, text: '**No such paper**' },
    ]);
    expect(message.deleted).toBe(false);
  });

  it('whose answer is shared from a private one keeps that one, and says in it that it was shared', async () => {
    const { message, press } = await answeredWithButton();
    parts.press = () => answering(cardOf('A paper'), 'share');
    const exchange = press();
    await kit.discord.until('both', () => wireText(message).includes('Shared with'));
    const shared = '**A paper**\n-# Shared by <@1100000000000000010>';
    expect(visible(exchange)).toEqual([
      { ephemeral: true, loading: false, text: '**A paper**\n-# Shared with the channel' },
      { ephemeral: false, loading: false, text: shared },
    ]);
  });

  it('that fails to share a private answer says so in private, and leaves the answer', async () => {
    const { press } = await answeredWithButton();
    parts.press = () => answering(errorCard, 'share');
    const exchange = press();
    await kit.discord.until('the error', () => exchange.messages[1]);
    expect(visible(exchange)).toEqual([
      { ephemeral: true, loading: false, text: '**Page 1**' },
      { ephemeral: true, loading: false, text: '**No such paper**' },
    ]);
  });

  it('that fails to share shows nothing to the channel', async () => {
    const { press } = await answeredWithButton();
    parts.press = () => answering(errorCard, 'channel');
    const exchange = press();
    await kit.discord.until('the error', () => exchange.messages.find((one) => one.ephemeral));
    expect(visible(exchange)).toEqual([{ ephemeral: true, loading: false, text: '**No such paper**' }]);
  });
});

describe('a component', () => {
  it('of a kind that Paperboy never shows is ignored at warn', async () => {
    const { message } = await answeredWithButton();
    kit.discord.send(userSelectEvent(message));
    await kit.discord.answer(kit.discord.send(commandEvent('search')));
    expect(kit.logged).toContainEqual(expect.objectContaining({ level: 'warn', type: 3 }));
  });
});

describe('completions', () => {
  const completed = async (exchange: Exchange) => kit.discord.until('completions', () => exchange.choices);

  it('come from the core for the option that is being typed', async () => {
    parts.suggest = ({ command, argument, typed }) => [{ label: `${command} ${argument}`, value: typed }];
    const exchange = kit.discord.send(autocompleteEvent('author', 'name', 'Lee'));
    expect(await completed(exchange)).toEqual([{ name: 'author name', value: 'Lee' }]);
  });

  it('are cut to what Discord accepts', async () => {
    parts.suggest = () => [
      { label: 'too long', value: 'v'.repeat(101) },
      { label: '', value: 'no label' },
      { label: 'twice', value: 'same' },
      { label: 'twice', value: 'same' },
      ...Array.from({ length: 30 }, (_, n) => ({ label: `${n} ${'l'.repeat(200)}`, value: `v${n}` })),
    ];
    const choices = await completed(kit.discord.send(autocompleteEvent('show', 'id', 'v')));
    expect(choices).toHaveLength(25);
    expect(choices.map(({ value }) => value).slice(0, 3)).toEqual(['no label', 'same', 'v0']);
    expect(Math.max(...choices.map(({ name }) => name.length))).toBe(100);
  });

  it('are empty when the core throws', async () => {
    parts.suggest = () => {
      throw new Error('no index');
    };
    expect(await completed(kit.discord.send(autocompleteEvent('show', 'id', 'v')))).toEqual([]);
  });
});
