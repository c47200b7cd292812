/** How a digest is to be posted, as it is set up in Discord: in another channel, with a ping, a thread, published. */
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../../../src/chat/chat.ts';
import { inGuild, THREAD_ID } from '../../fakes/discord/circumstances.ts';
import { type DiscordKit, openDiscordKit } from '../../fakes/discord/discord-kit.ts';
import {
  aloneEvent,
  buttonEvent,
  CHANNEL_ID,
  GUILD_ID,
  type InteractionEvent,
  type SeenMessage,
} from '../../fakes/discord/events.ts';
import { openFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import { MANAGERS_ROLE_ID } from '../../fakes/discord/said.ts';
import { FORUM } from '../../fakes/discord/threads.ts';
import { allComponents, optionsOf, wireText } from '../../fakes/discord/validator.ts';
import { openPaperboy } from '../../paperboy.ts';

const OTHER = '1100000000000000031';
const NEWS = '1100000000000000032';
const SECRET = '1100000000000000033';
const TAGLESS = '1100000000000000034';
const STRANGE = '1100000000000000999';
const READERS = '1100000000000000035';
const WELCOME = ['ViewChannel', 'SendMessages'] as const;
const MANAGER = ['ViewChannel', 'ManageGuild'] as const;
const placeOf = (id: string): Place => ({ platform: 'discord', workspaceId: GUILD_ID, kind: 'channel', id });

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let kit: DiscordKit;

beforeAll(async () => {
  const discord = await openFakeDiscord();
  paperboy = await openPaperboy();
  kit = await openDiscordKit(paperboy.chat, { discord, memory: paperboy.memory });
  const { channels } = discord.threads;
  channels.set(OTHER, { type: 0 });
  channels.set(NEWS, { type: 5 });
  const deny = String(PermissionFlagsBits.ViewChannel);
  channels.set(SECRET, { type: 0, permission_overwrites: [{ id: GUILD_ID, type: 0, allow: '0', deny }] });
  channels.set(TAGLESS, { type: FORUM, available_tags: [], flags: 1 << 4 });
  channels.set(STRANGE, { type: 0, guild_id: '1100000000000000099' });
  channels.set(THREAD_ID, { type: 11, parent_id: CHANNEL_ID });
  const role = { color: 0, permissions: '0', position: 1, hoist: false };
  discord.gateway.dispatch('GUILD_ROLE_CREATE', {
    guild_id: GUILD_ID,
    role: { ...role, id: READERS, name: 'readers', mentionable: true },
  });
});
afterAll(async () => {
  await kit.close();
  await paperboy.close();
});
afterEach(async () => {
  const { subscriptions } = paperboy.digests;
  for (const id of [CHANNEL_ID, OTHER, NEWS])
    for (const each of await subscriptions.inPlace(placeOf(id)))
      await subscriptions.remove(each.id, new Date());
});

type Given = Parameters<typeof inGuild>[1] & { readonly roles?: readonly string[] };
const as = (event: InteractionEvent, { roles, ...given }: Given): InteractionEvent => {
  const inside = inGuild(event, { person: MANAGER, bot: WELCOME, guildLocale: 'de', ...given });
  return { ...inside, member: { ...Object(inside.member), ...(roles && { roles }) } };
};
const answerTo = (event: InteractionEvent): Promise<SeenMessage> =>
  kit.discord.answer(kit.discord.send(event));
const digest = (options: Parameters<typeof aloneEvent>[1], given: Given = {}) =>
  answerTo(as(aloneEvent('papers-digest', options), { roles: [MANAGERS_ROLE_ID], ...given }));
const settingsIn = async (id: string) =>
  (await paperboy.digests.subscriptions.inPlace(placeOf(id)))[0]?.settings;
const press = (message: SeenMessage, label: string) => {
  const id = allComponents(message.components).find((one) => one.label === label)?.custom_id;
  return answerTo(as(buttonEvent(message, id ?? `no button ${label}`), { roles: [MANAGERS_ROLE_ID] }));
};

describe('a digest for another channel', () => {
  it('is set up there, and the buttons of the answer are about that channel', async () => {
    const answer = await digest({ action: 'on', topics: 'quantization', zone: 'UTC', channel: OTHER });
    expect(await settingsIn(OTHER)).toMatchObject({ topics: ['quantization'] });
    expect(await settingsIn(CHANNEL_ID)).toBeUndefined();
    expect(wireText(answer)).toContain(`https://discord.com/channels/${GUILD_ID}/${OTHER}`);
    await press(answer, 'Turn off');
    expect(await settingsIn(OTHER)).toBeUndefined();
  });

  it('is refused to who does not manage that channel', async () => {
    const answer = await digest({ action: 'on', channel: OTHER }, { roles: [] });
    expect(wireText(answer)).toContain('Only people who may manage');
    expect(await settingsIn(OTHER)).toBeUndefined();
  });

  it.each(['on', 'status', 'preview'])(
    'that somebody may not see is none, and nothing is told of it (%s)',
    async (action) => {
      const answer = await digest({ action, channel: SECRET }, { roles: [] });
      expect(wireText(answer)).toContain('There is no such channel here that you may read');
    },
  );

  it('of another server is none', async () => {
    const answer = await digest({ action: 'on', channel: STRANGE });
    expect(wireText(answer)).toContain('There is no such channel here');
  });

  it('that is a forum without the tag it demands is refused, with what to do', async () => {
    const answer = await digest({ action: 'on', channel: TAGLESS });
    expect(wireText(answer)).toContain('Posts in this forum need a tag');
  });
});

describe('a digest that pings', () => {
  it('pings the role that is named, and nobody once that is taken back', async () => {
    const answer = await digest({ action: 'on', role: READERS });
    expect(wireText(answer)).toContain(`It pings <@&${READERS}>.`);
    expect(await settingsIn(CHANNEL_ID)).toMatchObject({ ping: READERS });
    const choices = await digest({ action: 'change' });
    expect(wireText(await digest({ action: 'status' }))).toContain(`It pings <@&${READERS}>.`);
    const nobody = optionsOf(choices).find(({ label }) => label === 'Ping nobody');
    const select = allComponents(choices.components).find(({ type }) => type === 3);
    const data = { id: 1, component_type: 3, custom_id: select?.custom_id, values: [nobody?.value] };
    const changed = await answerTo(
      as({ ...buttonEvent(choices, ''), data } as InteractionEvent, { roles: [MANAGERS_ROLE_ID] }),
    );
    expect(wireText(changed)).toContain('pings a role → pings nobody');
    expect(await settingsIn(CHANNEL_ID)).not.toHaveProperty('ping');
    await press(changed, 'Undo');
    expect(await settingsIn(CHANNEL_ID)).toMatchObject({ ping: READERS });
  });

  it('is set up only by who may mention the role', async () => {
    const mayNot = await digest({ action: 'on', role: MANAGERS_ROLE_ID });
    expect(wireText(mayNot)).toContain('You may not mention that role here');
    const person = [...MANAGER, 'MentionEveryone'] as const;
    const alone = await digest({ action: 'on', role: MANAGERS_ROLE_ID }, { person });
    expect(wireText(alone)).toContain('I may not mention that role here');
    await digest({ action: 'on', role: MANAGERS_ROLE_ID }, { person, bot: [...WELCOME, 'MentionEveryone'] });
    expect(await settingsIn(CHANNEL_ID)).toMatchObject({ ping: MANAGERS_ROLE_ID });
  });

  it.each([
    ['everyone', GUILD_ID, 'I do not ping everyone'],
    ['what is no role', '1100000000000000998', 'There is no such role here'],
  ])('never pings %s', async (_, role, sentence) => {
    expect(wireText(await digest({ action: 'on', role }))).toContain(sentence);
    expect(await settingsIn(CHANNEL_ID)).toBeUndefined();
  });
});

describe('a digest with a thread', () => {
  it('needs the permission to open one', async () => {
    const answer = await digest({ action: 'on', details: 'thread' });
    expect(wireText(answer)).toContain('give me Create Public Threads and Send Messages in Threads');
    const bot = [...WELCOME, 'CreatePublicThreads', 'SendMessagesInThreads'] as const;
    await digest({ action: 'on', details: 'thread' }, { bot });
    expect(await settingsIn(CHANNEL_ID)).toMatchObject({ details: 'thread' });
  });

  it('is none in a thread', async () => {
    const bot = [...WELCOME, 'SendMessagesInThreads'] as const;
    const answer = await digest({ action: 'on', details: 'thread' }, { inThread: true, bot });
    expect(wireText(answer)).toContain('There are no threads below messages here');
  });
});

describe('a digest that is published', () => {
  it('stands in an announcement channel, and nowhere else', async () => {
    expect(wireText(await digest({ action: 'on', publish: 'yes' }))).toContain('announcement channel');
    await digest({ action: 'on', publish: 'yes', zone: 'UTC', channel: NEWS });
    expect(await settingsIn(NEWS)).toMatchObject({ publish: true });
  });
});
