/** Where people ask and what they may decide there, as interactions over the real client bring it. */
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, MemberContext } from '../../../src/chat/chat.ts';
import {
  inBotDm,
  inGroupDm,
  inGuild,
  STRANGE_GUILD_ID,
  THREAD_ID,
  thread,
} from '../../fakes/discord/circumstances.ts';
import {
  answering,
  cardOf,
  chatOf,
  type DiscordKit,
  openDiscordKit,
} from '../../fakes/discord/discord-kit.ts';
import {
  BOT,
  buttonEvent,
  CHANNEL_ID,
  commandEvent,
  GUILD_ID,
  type InteractionEvent,
} from '../../fakes/discord/events.ts';
import { BOB, MANAGERS_ROLE_ID, OWNER_ID, said } from '../../fakes/discord/said.ts';

let kit: DiscordKit;
let actor: Actor | undefined;
const ALICE = '1100000000000000010';
const WELCOME = ['ViewChannel', 'SendMessages', 'SendMessagesInThreads'] as const;

beforeAll(async () => {
  const heard = (given: Actor) => {
    actor = given;
    return answering(cardOf('Answer'));
  };
  kit = await openDiscordKit(
    chatOf({
      prepare: (given) => heard(given.actor),
      press: (given) => heard(given.actor),
      ask: (given) => heard(given.actor).run(),
    }),
  );
});
afterAll(() => kit.close());

async function askedFrom(event: InteractionEvent): Promise<Actor> {
  actor = undefined;
  await kit.discord.answer(kit.discord.send(event));
  return actor ?? { platform: 'discord', userId: 'nobody' };
}
const memberContext = async (event: InteractionEvent): Promise<MemberContext | undefined> =>
  (await askedFrom(event)).memberContext?.();
const command = () => commandEvent('search');

describe('the place of somebody who asks', () => {
  it('is the channel of the server', async () => {
    const place = { platform: 'discord', workspaceId: GUILD_ID, kind: 'channel', id: CHANNEL_ID };
    expect(await askedFrom(command())).toMatchObject({ userId: ALICE, place });
  });

  it('comes with a pressed button too', async () => {
    const message = { id: '1', ephemeral: false, loading: false, deleted: false, components: [] };
    expect((await askedFrom(buttonEvent(message, 'x'))).place?.id).toBe(CHANNEL_ID);
  });

  it('is the thread when they ask in one', async () => {
    expect((await askedFrom(inGuild(command(), { inThread: true }))).place?.id).toBe(THREAD_ID);
  });

  it('is the person in direct messages with Paperboy', async () => {
    const place = { platform: 'discord', workspaceId: '', kind: 'direct', id: ALICE };
    expect((await askedFrom(inBotDm(command()))).place).toEqual(place);
  });

  it('is none in a group, where Paperboy cannot post', async () => {
    const { place, memberContext: ask } = await askedFrom(inGroupDm(command()));
    expect(place).toBeUndefined();
    expect(await ask?.()).toMatchObject({ isManager: false });
  });
});

describe('who may decide', () => {
  it.each(['ManageGuild', 'ManageChannels', 'Administrator'] as const)('%s may', async (permission) => {
    const event = inGuild(command(), { person: ['SendMessages', permission] });
    expect((await memberContext(event))?.isManager).toBe(true);
  });

  it('others may not', async () => {
    const event = inGuild(command(), { person: ['SendMessages', 'ManageMessages'] });
    expect((await memberContext(event))?.isManager).toBe(false);
  });

  it('a person may in their own direct messages', async () => {
    expect(await memberContext(inBotDm(command(), 'de'))).toEqual({
      isManager: true,
      locale: 'de',
      obstacles: [],
    });
  });

  it('the language is that of the server, and no time zone is known', async () => {
    const found = await memberContext(inGuild(command(), { guildLocale: 'fr', bot: WELCOME }));
    expect(found).toMatchObject({ isManager: false, locale: 'fr', obstacles: [] });
  });
});

describe('what keeps Paperboy from posting', () => {
  it('is a missing permission', async () => {
    const found = await memberContext(inGuild(command(), { bot: ['ViewChannel'] }));
    expect(found?.obstacles).toEqual(['I may not post here yet: give me Send Messages in this channel.']);
  });

  it('is two missing permissions, in one sentence', async () => {
    const found = await memberContext(inGuild(command(), { bot: ['EmbedLinks'] }));
    expect(found?.obstacles).toEqual([
      'I may not post here yet: give me View Channel and Send Messages in this channel.',
    ]);
  });

  it('is not that it may not read history', async () => {
    expect((await memberContext(inGuild(command(), { bot: WELCOME })))?.obstacles).toEqual([]);
  });

  it('is nothing where it administers', async () => {
    expect((await memberContext(inGuild(command(), { bot: ['Administrator'] })))?.obstacles).toEqual([]);
  });

  it('is another permission in a thread', async () => {
    kit.discord.threads.channels.set(THREAD_ID, thread);
    const found = await memberContext(
      inGuild(command(), { inThread: true, bot: ['ViewChannel', 'SendMessages'] }),
    );
    expect(found?.obstacles).toEqual([
      'I may not post here yet: give me Send Messages in Threads in the channel of this thread.',
    ]);
  });

  it('is that only the person has installed it', async () => {
    const event = inGuild(command(), { onlyUserInstalled: true, strangeGuild: true, bot: WELCOME });
    const { place, memberContext: ask } = await askedFrom(event);
    expect(place?.workspaceId).toBe(STRANGE_GUILD_ID);
    expect((await ask?.())?.obstacles).toEqual([
      expect.stringMatching(/^I am not a member of this server: .*\.$/),
    ]);
  });

  it('is that the server has the commands without the bot', async () => {
    const found = await memberContext(inGuild(command(), { strangeGuild: true, bot: WELCOME }));
    expect(found?.obstacles).toEqual([expect.stringMatching(/^I am not a member of this server/)]);
  });
});

describe('somebody who writes to Paperboy', () => {
  const usual = { channel: { id: CHANNEL_ID, type: 0, name: 'papers', guild_id: GUILD_ID } };
  const overwrite = (id: string, given: { allow?: bigint; deny?: bigint }, type = 0) => ({
    id,
    type,
    allow: String(given.allow ?? 0n),
    deny: String(given.deny ?? 0n),
  });
  const refuseChannel = (id: string) =>
    kit.discord.fail({
      ...{ path: new RegExp(`/channels/${id}$`, 'u'), status: 403, times: 1 },
      ...{ headers: { 'content-type': 'application/json' }, body: { code: 50001, message: 'No' } },
    });
  /** Their member context, while the channel has these exceptions to what the roles say. */
  async function contextOf(
    permission_overwrites: readonly object[],
    ...[content, given]: Parameters<typeof said>
  ): Promise<MemberContext | undefined> {
    kit.discord.threads.channels.set(CHANNEL_ID, { type: 0, permission_overwrites });
    kit.discord.gateway.dispatch('CHANNEL_UPDATE', { ...usual.channel, permission_overwrites });
    const event = said(`<@${BOT.id}> ${content}`, given);
    kit.discord.say(event);
    await kit.discord.replyTo(event);
    const found = await actor?.memberContext?.();
    kit.discord.gateway.dispatch('CHANNEL_UPDATE', { ...usual.channel, permission_overwrites: [] });
    return found;
  }

  it('manages nothing without a role that may, and knows the language of the server', async () => {
    expect(await contextOf([], 'digest on')).toMatchObject({
      isManager: false,
      locale: 'en-US',
      obstacles: [],
    });
  });

  it.each([
    ['a role that may manage the server', [], { roles: [MANAGERS_ROLE_ID] }],
    ['the server itself', [], { by: { ...BOB, id: OWNER_ID } }],
    [
      'a right to manage this channel alone',
      [overwrite(ALICE, { allow: PermissionFlagsBits.ManageChannels }, 1)],
      {},
    ],
  ])('manages with %s', async (_, overwrites, given) => {
    expect((await contextOf(overwrites, 'digest on', given))?.isManager).toBe(true);
  });

  it('still has their roles when the message mentions others, and answers somebody', async () => {
    const given = { roles: [MANAGERS_ROLE_ID], replyTo: BOB };
    expect((await contextOf([], `<@${BOB.id}> digest on`, given))?.isManager).toBe(true);
  });

  it('is told what Paperboy may not do in the channel', async () => {
    const found = await contextOf(
      [overwrite(BOT.id, { deny: PermissionFlagsBits.SendMessages }, 1)],
      'digest on',
    );
    expect(found?.obstacles).toEqual(['I may not post here yet: give me Send Messages in this channel.']);
  });

  it('is taken for nobody special in a thread whose channel Discord does not show', async () => {
    const orphan = { type: 11, parent_id: '1100000000000000023' };
    kit.discord.threads.channels.set('1100000000000000022', orphan);
    refuseChannel(orphan.parent_id);
    const given = { channelId: '1100000000000000022', channelType: 11, roles: [MANAGERS_ROLE_ID] };
    expect(await contextOf([], 'digest on', given)).toMatchObject({ isManager: false, obstacles: [] });
  });

  it('has the rights of the channel in its threads', async () => {
    kit.discord.threads.channels.set(THREAD_ID, thread);
    const given = { channelId: THREAD_ID, channelType: 11, roles: [MANAGERS_ROLE_ID] };
    expect(await contextOf([], 'digest on', given)).toMatchObject({ isManager: true, obstacles: [] });
  });
});
