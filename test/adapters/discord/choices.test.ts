/** Options that are chosen from the select of a card, over the real discord.js and a local Discord. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Press } from '../../../src/chat/chat.ts';
import {
  answering,
  cardOf,
  type DiscordKit,
  exchangeableChat,
  openDiscordKit,
  visible,
} from '../../fakes/discord/discord-kit.ts';
import { commandEvent, selectEvent } from '../../fakes/discord/events.ts';
import { optionsOf, wireText } from '../../fakes/discord/validator.ts';

let kit: DiscordKit;
const { chat, parts, reset } = exchangeableChat();
const errorCard = cardOf('No such paper', { tone: 'error' });

beforeAll(async () => {
  kit = await openDiscordKit(chat);
});
beforeEach(reset);
afterAll(() => kit.close());

/** An answer with a select, as the ground for a choice. */
async function answeredWithSelect(delivery: 'private' | 'channel' = 'private') {
  const items = [{ title: 'A paper', opens: { command: 'show', args: { paper: 'a' } } }];
  parts.prepare = () => answering(cardOf('Page 1', { items }), delivery);
  const message = await kit.discord.answer(kit.discord.send(commandEvent('search')));
  const value = optionsOf(message)[0]?.value ?? '';
  return { message, value, choose: () => kit.discord.send(selectEvent(message, value)) };
}

describe('an option that is chosen', () => {
  it.each([
    { delivery: 'private', onPrivateMessage: true },
    { delivery: 'channel', onPrivateMessage: false },
  ] as const)(
    'below a $delivery answer is a press with its payload, and the core knows who sees it',
    async ({ delivery, onPrivateMessage }) => {
      const { choose } = await answeredWithSelect(delivery);
      const pressed: Press[] = [];
      parts.press = (given) => {
        pressed.push(given);
        return answering(cardOf('Details'), 'private');
      };
      await kit.discord.answer(choose());
      expect(pressed).toMatchObject([
        {
          payload: 'r0["show",{"paper":"a"}]',
          onPrivateMessage,
          actor: { platform: 'discord', userId: '1100000000000000010' },
        },
      ]);
    },
  );

  it('opens in private, and leaves the list alone for the next choice', async () => {
    const { message, choose } = await answeredWithSelect('channel');
    const before = message.components;
    parts.press = () => answering(cardOf('Details'), 'private');
    const exchange = choose();
    await kit.discord.answer(exchange);
    expect(visible(exchange)).toEqual([{ ephemeral: true, loading: false, text: '**Details**' }]);
    expect(message.components).toBe(before);
    const again = choose();
    await kit.discord.answer(again);
    expect(visible(again)).toEqual([{ ephemeral: true, loading: false, text: '**Details**' }]);
  });

  it('can turn the answer in place', async () => {
    const { message, choose } = await answeredWithSelect();
    choose();
    await kit.discord.until('the new answer', () => wireText(message) === '**Pressed**');
    expect(message).toMatchObject({ ephemeral: true, deleted: false });
  });

  it('that fails leaves the list and says so in private', async () => {
    const { message, choose } = await answeredWithSelect('channel');
    parts.press = () => answering(errorCard, 'replace');
    const exchange = choose();
    await kit.discord.until('the error', () => exchange.messages.find((one) => one.ephemeral));
    expect(visible(exchange).at(-1)).toEqual({ ephemeral: true, loading: false, text: '**No such paper**' });
    expect(wireText(message)).toBe('**Page 1**\n**1.** **A paper**');
  });

  it('that Discord delivers twice is answered once', async () => {
    const { message, value } = await answeredWithSelect();
    let runs = 0;
    parts.press = () => ({ delivery: 'private', run: async () => cardOf(`Run ${++runs}`) });
    const refusals = () => kit.discord.calls.filter(({ status }) => status === 400).length;
    const before = refusals();
    const event = selectEvent(message, value);
    const exchange = kit.discord.send(event);
    kit.discord.send(event);
    await kit.discord.answer(exchange);
    await kit.discord.until('the second refusal', () => refusals() > before);
    expect(runs).toBe(1);
  });
});
