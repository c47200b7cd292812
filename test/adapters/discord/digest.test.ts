/** Digests the whole way in Discord: set up by a command, posted by the real poster into a local Discord. */
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createDiscordPoster } from '../../../adapters/discord/poster.ts';
import type { Place } from '../../../src/chat/chat.ts';
import { decodeButton } from '../../../src/invocation/button.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { openDigestKit } from '../../digest/digest-kit.ts';
import { inBotDm, inGroupDm, inGuild } from '../../fakes/discord/circumstances.ts';
import { type DiscordKit, openDiscordKit } from '../../fakes/discord/discord-kit.ts';
import {
  aloneEvent,
  buttonEvent,
  CHANNEL_ID,
  GUILD_ID,
  type InteractionEvent,
  type SeenMessage,
  selectEvent,
} from '../../fakes/discord/events.ts';
import { type FakeDiscord, openFakeDiscord, TOKEN } from '../../fakes/discord/fake-discord.ts';
import { clickable } from '../../fakes/discord/reader.ts';
import { againstSchema, allComponents, optionsOf, wireText } from '../../fakes/discord/validator.ts';
import type { SeenPost } from '../../fakes/fake-platform.ts';
import { openPaperboy } from '../../paperboy.ts';
import { snapshotOf } from '../../search/snapshot.ts';
import { tinyPaper } from '../../search/tiny-papers.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';

const ALICE = '1100000000000000010';
const WELCOME = ['ViewChannel', 'SendMessages'] as const;
const CHANNEL: Place = { platform: 'discord', workspaceId: GUILD_ID, kind: 'channel', id: CHANNEL_ID };
const DIRECT: Place = { platform: 'discord', workspaceId: '', kind: 'direct', id: ALICE };
let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let kit: DiscordKit;

beforeAll(async () => {
  // The validator reads a megabyte at its first call, which must not count against a request's timeout.
  againstSchema('create', {});
  const discord = await openFakeDiscord();
  paperboy = await openPaperboy({}, undefined, undefined, [posterOf(discord)]);
  kit = await openDiscordKit(paperboy.chat, { discord, memory: paperboy.memory });
});
afterAll(async () => {
  await kit.close();
  await paperboy.close();
});
afterEach(async () => {
  const { subscriptions } = paperboy.digests;
  const kept = [...(await subscriptions.inPlace(CHANNEL)), ...(await subscriptions.inPlace(DIRECT))];
  for (const { id } of kept) await subscriptions.remove(id, new Date());
});

const posterOf = ({ apiUrl }: FakeDiscord) =>
  createDiscordPoster({
    token: TOKEN,
    apiUrl,
    log: createLog('silent'),
    fail: () => {},
    requestsPerSecond: 10_000,
  });
const answerTo = (event: InteractionEvent): Promise<SeenMessage> =>
  kit.discord.answer(kit.discord.send(event));
const command = (options: Parameters<typeof aloneEvent>[1]) => aloneEvent('papers-digest', options);
const managed = (event: InteractionEvent) =>
  inGuild(event, { person: ['ManageChannels'], bot: WELCOME, guildLocale: 'de' });
const manage = (options: Parameters<typeof aloneEvent>[1]) => answerTo(managed(command(options)));
const idOf = (message: SeenMessage, label: string): string =>
  allComponents(message.components).find((one) => one.label === label)?.custom_id ?? `no button ${label}`;
const press = (message: SeenMessage, label: string) =>
  answerTo(managed(buttonEvent(message, idOf(message, label))));
/** A post as whoever chooses from it sees it. */
function seen(post: SeenPost | undefined): SeenMessage {
  const { components } = Object(post?.body) as Pick<SeenMessage, 'components'>;
  return { id: '1', ephemeral: false, loading: false, deleted: false, components };
}
/** The title that is linked first on a card, or after others. */
const titleIn = (message: SeenMessage, after = 0): string =>
  clickable(wireText(message))[after]?.label ?? 'no title';
const posts = (channelId = CHANNEL_ID) =>
  kit.discord.fakePlatform.posts.filter((post) => post.channelId === channelId);

describe('a digest in a channel', () => {
  it('is set up in private, in the zone that the server’s language suggests', async () => {
    const answer = await manage({ action: 'on', topics: '"language models", quantization', at: '9am' });
    expect(answer.ephemeral).toBe(true);
    expect(wireText(answer)).toContain('Every day at 09:00 (Berlin) in this channel, first');
    expect(wireText(answer)).toContain('is a guess from the language');
  });

  it('takes its size from a box of numbers', async () => {
    expect(wireText(await manage({ action: 'on', size: 3 }))).toContain('up to 3 papers');
  });

  it('is posted for everybody, with a select that opens its papers in private', async () => {
    const before = posts().length;
    const set = await manage({ action: 'on', topics: 'quantization', size: 2 });
    expect(wireText(await press(set, 'Post one now'))).toContain('it is in the channel.');
    expect(posts()).toHaveLength(before + 1);
    const posted = seen(posts().at(-1));
    const [, second] = optionsOf(posted);
    const details = await answerTo(selectEvent(posted, second?.value ?? 'no second paper'));
    expect(details.ephemeral).toBe(true);
    expect(wireText(details)).toMatch(/^\*\*\[/u);
    expect(titleIn(details)).toBe(titleIn(posted, 1));
    expect((await press(posted, 'Status')).ephemeral).toBe(true);
  });

  it('is previewed in private, and posted nowhere', async () => {
    const before = posts().length;
    const preview = await manage({ action: 'preview', topics: 'quantization' });
    expect(preview.ephemeral).toBe(true);
    expect(wireText(preview)).toMatch(/^### Preview · Papers for /u);
    expect(posts()).toHaveLength(before);
  });

  it('has a status, and ends, and comes back with a press', async () => {
    await manage({ action: 'on', topics: 'quantization, anomaly detection', at: '7', days: 'mon, thu' });
    expect(wireText(await manage({}))).toContain('Mon and Thu at 07:00 (Berlin)');
    const off = await manage({ action: 'off' });
    expect(wireText(off)).toContain('Digest turned off');
    await press(off, 'Turn it on again');
    expect(wireText(await manage({ action: 'status' }))).toContain('Mon and Thu at 07:00');
  });

  it('asks for the zone of a language with many, and a press sets it up', async () => {
    const event = inGuild(command({ action: 'on' }), {
      person: ['ManageGuild'],
      bot: WELCOME,
      guildLocale: 'en-US',
    });
    const asked = await answerTo(event);
    expect(wireText(asked)).toContain('Which time zone?');
    expect(wireText(await press(asked, 'America/Chicago'))).toContain('09:00 (Chicago)');
  });

  it('is not set up by somebody who manages neither server nor channels', async () => {
    const event = inGuild(command({ action: 'on' }), { person: ['SendMessages'], bot: WELCOME });
    expect(wireText(await answerTo(event))).toContain(
      'Only people who may manage this server or its channels',
    );
  });

  it('names the permission that is missing', async () => {
    const event = inGuild(command({ action: 'on' }), { person: ['ManageGuild'], bot: ['ViewChannel'] });
    expect(wireText(await answerTo(event))).toContain('give me Send Messages in this channel');
    expect(await paperboy.digests.subscriptions.inPlace(CHANNEL)).toEqual([]);
  });

  it('answers with all of twenty digests', async () => {
    for (let number = 1; number <= 20; number += 1) await manage({ action: 'on', topics: `topic${number}` });
    const choose = await manage({ action: 'off' });
    expect(wireText(choose)).toContain('“topic20”');
    expect(wireText(await press(choose, 'All of them'))).toContain('20 digests turned off');
  });
});

describe('the select of a digest', () => {
  it('opens its papers after a restart too', async () => {
    const environment = { DATA_DIR: await temporaryFolder() };
    const discord = await openFakeDiscord();
    const poster = posterOf(discord);
    const first = await openPaperboy(environment, undefined, undefined, [poster]);
    const before = await openDiscordKit(first.chat, { discord, memory: first.memory });
    const set = managed(command({ action: 'on', topics: 'quantization', size: 2 }));
    const answer = await discord.answer(discord.send(set));
    await discord.answer(discord.send(managed(buttonEvent(answer, idOf(answer, 'Post one now')))));
    await before.adapter.stop();
    await first.close();

    const second = await openPaperboy(environment);
    const after = await openDiscordKit(second.chat, { discord, memory: second.memory });
    onTestFinished(async () => {
      await after.close();
      await second.close();
    });
    const posted = seen(discord.fakePlatform.posts.at(-1));
    const [option] = optionsOf(posted);
    const details = await discord.answer(discord.send(managed(selectEvent(posted, option?.value ?? ''))));
    expect(details.ephemeral).toBe(true);
    expect(titleIn(details)).toBe(titleIn(posted));
  });

  it('knows papers whose id is too long for an option', async () => {
    const id = 'doi:10.1002/(SICI)1097-4636(199623)30:1<133::AID-JBM16>3.0.CO;2-P.TABLES-OF-THE-SUPPLEMENT';
    const digest = await openDigestKit({ platform: 'discord' });
    digest.stock.snapshot = snapshotOf([tinyPaper({ id, title: 'Bees' })]);
    await digest.subscribe({ at: '09:00' });
    await digest.postAt('2026-02-07T12:00Z');
    const [option] = optionsOf(seen(digest.fakePlatform.posts[0]));
    const chosen = decodeButton(option?.value ?? '');
    const key = chosen && 'key' in chosen ? chosen.key : 'no key';
    expect(await digest.buttons.find(key, digest.clock.now())).toEqual({
      command: 'show',
      args: { paper: id },
    });
  });
});

describe('a personal digest', () => {
  it('is set up and posted in direct messages', async () => {
    const direct = (options: Parameters<typeof aloneEvent>[1]) => answerTo(inBotDm(command(options), 'de'));
    const set = await direct({ action: 'on', topics: 'quantization', size: 1 });
    expect(wireText(set)).toContain('in your direct messages');
    expect(wireText(await direct({ action: 'now' }))).toContain('it is in your messages.');
    expect(posts(`dm-${ALICE}`)[0]?.words).toContain('Papers for');
  });

  it('cannot be set up in a group, where Paperboy cannot post', async () => {
    const text = wireText(await answerTo(inGroupDm(command({ action: 'on' }))));
    expect(text).toContain('A digest needs a channel or a direct message');
    expect(text).toContain('/papers-digest action:preview topics:quantization');
  });
});
