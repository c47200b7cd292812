/** Channels and threads that Discord was never asked for: what is said and decided there all the same. */
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slimPacket } from '../../../../adapters/discord/client/slim-packets.ts';
import type { Actor } from '../../../../src/chat/chat.ts';
import {
  answering,
  cardOf,
  chatOf,
  type DiscordKit,
  openDiscordKit,
} from '../../../fakes/discord/discord-kit.ts';
import { BOT, CHANNEL_ID, GUILD_ID } from '../../../fakes/discord/events.ts';
import { guild } from '../../../fakes/discord/gateway.ts';
import { MANAGERS_ROLE_ID, said } from '../../../fakes/discord/said.ts';

const THREAD = '1100000000000000051';
const PARENT = '1100000000000000052';
const manager = { channelId: THREAD, channelType: 11, roles: [MANAGERS_ROLE_ID] };
const overwrite = {
  id: GUILD_ID,
  type: 0,
  allow: '0',
  deny: String(PermissionFlagsBits.SendMessagesInThreads),
};

let kit: DiscordKit;
let actor: Actor | undefined;

beforeAll(async () => {
  const ask = (given: { actor: Actor }) => {
    actor = given.actor;
    return answering(cardOf('Answer')).run();
  };
  kit = await openDiscordKit(chatOf({ ask }));
  kit.discord.threads.channels.set(THREAD, { type: 11, parent_id: PARENT });
});
afterAll(() => kit.close());

const mentioned = async () => {
  const event = said(`<@${BOT.id}> digest on`, manager);
  kit.discord.say(event);
  await kit.discord.replyTo(event);
  return actor?.memberContext?.();
};

describe('a thread that nobody has asked about', () => {
  it('is answered in, with the rights of its channel', async () => {
    kit.discord.threads.channels.set(PARENT, { type: 0, permission_overwrites: [overwrite] });
    expect(await mentioned()).toMatchObject({
      isManager: true,
      obstacles: [expect.stringContaining('give me Send Messages in Threads')],
    });
  });

  it('is asked about once, and what changes of its channel is heard', async () => {
    const asked = () =>
      kit.discord.calls.filter(({ method, path }) => method === 'GET' && path.includes(PARENT)).length;
    const before = asked();
    kit.discord.gateway.dispatch('CHANNEL_UPDATE', {
      ...{ id: PARENT, type: 0, name: 'papers', guild_id: GUILD_ID, permission_overwrites: [] },
    });
    expect(await mentioned()).toMatchObject({ isManager: true, obstacles: [] });
    expect(asked()).toBe(before);
  });
});

describe('what the gateway tells of a server', () => {
  it('is kept without its lists, but with its roles and the bot itself', () => {
    const slim = Object(
      slimPacket({ op: 0, t: 'GUILD_CREATE', s: 1, d: { ...guild, emojis: [{ id: '1' }] } }),
    );
    expect(slim).toMatchObject({
      s: 1,
      d: { id: GUILD_ID, channels: [], emojis: [], roles: guild.roles, members: guild.members },
    });
  });

  it.each(['THREAD_CREATE', 'CHANNEL_CREATE'])('is not kept of channels that nobody asked for (%s)', (t) => {
    expect(slimPacket({ op: 0, t, s: 1, d: { id: CHANNEL_ID } })).toBeUndefined();
  });

  it.each([undefined, null, 'text', {}, { t: 'GUILD_CREATE' }, { t: 'MESSAGE_CREATE', d: { id: '1' } }])(
    'is passed on as it is otherwise: %o',
    (packet) => {
      expect(slimPacket(packet)).toBe(packet);
    },
  );
});
