/** What should not come in: long expired, made up, or from who may not. From a local Discord to the real core. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../../src/runtime/time.ts';
import { inBotDm, inGuild } from '../../../fakes/discord/circumstances.ts';
import { type DiscordKit, openDiscordKit } from '../../../fakes/discord/discord-kit.ts';
import {
  aloneEvent,
  buttonEvent,
  CHANNEL_ID,
  commandEvent,
  GUILD_ID,
  type InteractionEvent,
  modalEvent,
  type SeenMessage,
} from '../../../fakes/discord/events.ts';
import { guild } from '../../../fakes/discord/gateway.ts';
import type { Exchange } from '../../../fakes/discord/messages.ts';
import { allComponents, wireText } from '../../../fakes/discord/validator.ts';
import { openPaperboy } from '../../../paperboy.ts';

const OTHER_CHANNEL_ID = '1100000000000000555';
const LONG = 'outlier quantization '.repeat(8);
const start = new Date('2026-11-21T12:00:00Z');
let now = start;
let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let kit: DiscordKit;
beforeAll(async () => {
  paperboy = await openPaperboy({}, () => now);
  kit = await openDiscordKit(paperboy.chat, paperboy);
});
afterEach(() => {
  now = start;
});
afterAll(async () => {
  await kit.close();
  await paperboy.close();
});

const answered = (event: InteractionEvent) => kit.discord.answer(kit.discord.send(event));
/** The refusal of a press, which stands beside the message that was pressed. */
const refusalOf = (event: InteractionEvent) => {
  const { messages } = kit.discord.send(event);
  return kit.discord.until('a refusal', () =>
    messages.find((each) => /not one of mine|has expired/u.test(wireText(each))),
  );
};
const who = (person: readonly ('ManageGuild' | 'ViewChannel')[]) => (event: InteractionEvent) =>
  inGuild(event, { person, bot: ['ViewChannel', 'SendMessages'], guildLocale: 'de' });
const manager = who(['ManageGuild', 'ViewChannel']);
const member = who(['ViewChannel']);
const idOf = ({ components }: SeenMessage, label: string): string =>
  allComponents(components).find((each) => each.label === label)?.custom_id ?? `no button ${label}`;
const digests = () =>
  paperboy.digests.subscriptions.inPlace({
    platform: 'discord',
    workspaceId: GUILD_ID,
    kind: 'channel',
    id: CHANNEL_ID,
  });

describe('a button', () => {
  it('of two months ago says that it has expired, and how to go on, to who pressed it', async () => {
    const message = await answered(commandEvent('search', { query: LONG }));
    now = new Date(start.getTime() + 61 * DAY_MS);
    const told = await refusalOf(buttonEvent(message, idOf(message, 'Next 5')));
    expect([told.ephemeral, wireText(told)]).toEqual([
      true,
      expect.stringMatching(/This button has expired[\s\S]*Type the command again/u),
    ]);
  });

  it.each([
    '',
    'buy-now',
    'r0',
    'r0[]',
    'r0["search"]',
    'x0["search",{}]',
    'r0["search",{"page":1}]',
    'u1~nothing',
  ])('that nobody of ours made (%s) is refused in private, and leaves its message', async (customId) => {
    const message = await answered(commandEvent('search', { query: 'outlier' }));
    const before = wireText(message);
    expect((await refusalOf(buttonEvent(message, customId))).ephemeral).toBe(true);
    expect(wireText(message)).toBe(before);
  });

  it('of a manager changes nothing when others press it, or when who made it is no manager any more', async () => {
    const card = await answered(manager(aloneEvent('papers-digest', { action: 'on', topics: 'pruning' })));
    const before = await digests();
    expect(before).toHaveLength(1);
    const told = await answered(member(buttonEvent(card, idOf(card, 'Turn off'))));
    expect([told.ephemeral, wireText(told)]).toEqual([true, expect.stringContaining('can end digests here')]);
    expect(await digests()).toEqual(before);
    await answered(manager(buttonEvent(card, idOf(card, 'Turn off'))));
    expect(await digests()).toEqual([]);
  });
});

it('a form that a manager opened changes nothing when it is sent by who is none by then', async () => {
  const status = await answered(manager(aloneEvent('papers-digest', { action: 'status' })));
  const pressed = kit.discord.send(manager(buttonEvent(status, idOf(status, 'Set one up…'))));
  const modal = await kit.discord.until('a modal', () => pressed.modal);
  const filled = { topics: 'pruning', place: CHANNEL_ID, days: 'daily', at: '09:00', zone: 'Europe/Berlin' };
  expect(wireText(await answered(member(modalEvent(status, modal, filled))))).toContain(
    'may manage this server',
  );
  const made = { ...modal, custom_id: 'f0["forget",{"what":"me","sure":"true"}]' };
  expect((await answered(member(modalEvent(status, made, {})))).ephemeral).toBe(true);
  expect(await digests()).toEqual([]);
});

it('a server that the bot has left, or was never in, gets no digest and no command about another', async () => {
  const strange = (event: InteractionEvent) =>
    inGuild(event, { strangeGuild: true, person: ['ManageGuild'], bot: [] });
  const on = await answered(strange(aloneEvent('papers-digest', { action: 'on', topics: 'pruning' })));
  expect(wireText(on)).toContain('not a member of this server');
  const aimed = { action: 'on', topics: 'pruning', channel: OTHER_CHANNEL_ID };
  expect(wireText(await answered(strange(aloneEvent('papers-digest', aimed))))).toContain('no such channel');
  expect(wireText(await answered(inBotDm(aloneEvent('papers-digest', aimed))))).toContain('no such channel');
  expect(await digests()).toEqual([]);
});

it('a gateway that storms keeps nobody from an answer, and answers nobody twice', async () => {
  const { gateway } = kit.discord;
  const asked: Exchange[] = [];
  for (let round = 0; round < 300; round += 1) {
    gateway.dispatch('GUILD_DELETE', { id: GUILD_ID, unavailable: true });
    gateway.dispatch('GUILD_CREATE', guild);
    gateway.dispatch('MESSAGE_CREATE', { id: String(round), channel_id: CHANNEL_ID, guild_id: GUILD_ID });
    gateway.dispatch('INTERACTION_CREATE', {
      id: String(round),
      type: 3,
      token: `made up ${round}`,
      data: {},
    });
    gateway.sendRaw(`{"op":0,"s":null,"t":"PRESENCE_UPDATE","d":${'['.repeat(50)}`);
    if (round % 60 !== 0) continue;
    const event = commandEvent('search', { query: 'outlier' });
    for (let time = 0; time < 3; time += 1) asked.push(kit.discord.send(event));
  }
  await kit.discord.until('all answers', () =>
    asked.every(({ messages }) => messages.length === 1 && messages[0]?.loading === false),
  );
  expect(kit.failures).toEqual([]);
  expect(kit.logged.filter(({ level }) => level === 'fatal')).toEqual([]);
});
