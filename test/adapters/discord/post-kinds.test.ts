/** Kinds of posts that only Discord has: in forums, in threads below messages, with a ping, published. */
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createDiscordPoster } from '../../../adapters/discord/poster.ts';
import type { Card } from '../../../src/cards/card.ts';
import type { Place, Poster } from '../../../src/chat/chat.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { faultOf } from '../../contracts/poster.ts';
import { BOT, CHANNEL_ID, GUILD_ID } from '../../fakes/discord/events.ts';
import { type FakeDiscord, openFakeDiscord, TOKEN } from '../../fakes/discord/fake-discord.ts';
import { FORUM } from '../../fakes/discord/threads.ts';
import { againstSchema, wireText } from '../../fakes/discord/validator.ts';

const channel: Place = { platform: 'discord', workspaceId: GUILD_ID, kind: 'channel', id: CHANNEL_ID };
const forum: Place = { ...channel, id: '1100000000000000005' };
const CARD: Card = { title: 'Papers for Saturday, 7 February', items: [], buttons: [] };
const ABSTRACTS: Card = { title: 'Abstracts for Saturday, 7 February', items: [], buttons: [] };
const MARK = { key: 'sub1:2026-02-07:digest' };
const LONG_AGO = new Date(0);
const ROLE = '1100000000000000042';
const REQUIRE_TAG = 1 << 4;

let discord: FakeDiscord;
let poster: Poster;

// The validator reads a megabyte at its first call, which must not count against a request's timeout.
beforeAll(() => void againstSchema('forum', {}));
beforeEach(async () => {
  discord = await openFakeDiscord();
  onTestFinished(() => discord.close());
  poster = createDiscordPoster({
    token: TOKEN,
    apiUrl: discord.apiUrl,
    log: createLog('silent'),
    fail: () => undefined,
    requestsPerSecond: 10_000,
  });
});

const tag = (name: string, moderated = false) => ({ id: `11${name.length}`, name, moderated });
const isForumWith = (...available_tags: readonly ReturnType<typeof tag>[]) =>
  discord.threads.channels.set(forum.id, { type: FORUM, flags: REQUIRE_TAG, available_tags });
const refuse = (path: RegExp, status: number, code: number, method = 'POST') =>
  discord.fail({
    path,
    method,
    status,
    body: { code, message: 'No' },
    times: 1,
    headers: { 'content-type': 'application/json' },
  });

describe('a post in a forum', () => {
  beforeEach(() => {
    discord.threads.channels.set(forum.id, { type: FORUM });
  });

  it('is a post with the title of its card, and pings nobody', async () => {
    const id = await poster.post(forum, CARD, MARK);
    expect(discord.threads.threads).toMatchObject([
      { id, parent_id: forum.id, name: CARD.title, applied_tags: [] },
    ]);
    expect(discord.fakePlatform.posts[0]?.body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it.each([
    ['the one that fits', [tag('memes'), tag('New Papers')], 'New Papers'],
    ['the first that anybody may use', [tag('official', true), tag('memes')], 'memes'],
  ])('has, where a tag is demanded, %s', async (_, tags, chosen) => {
    isForumWith(...tags);
    await poster.post(forum, CARD, MARK);
    expect(discord.threads.threads[0]?.applied_tags).toEqual([tag(chosen).id]);
  });

  it('is forbidden where a tag is demanded and there is none to use', async () => {
    isForumWith(tag('official', true));
    const error = await faultOf(poster.post(forum, CARD, MARK));
    expect(error).toMatchObject({ fault: 'forbidden', message: expect.stringContaining('need a tag') });
  });

  it('is found again when its answer was lost, among others and when it was closed', async () => {
    await poster.post(forum, CARD, { key: 'sub1:2026-02-06:digest' });
    discord.fakePlatform.nextAnswer = () => ({ kind: 'cut' });
    expect((await faultOf(poster.post(forum, CARD, MARK))).fault).toBe('ambiguous');
    const id = discord.fakePlatform.posts[1]?.id;
    discord.threads.threads.push({
      ...{ id: String(id), parent_id: forum.id, name: '', owner_id: BOT.id, type: 11 },
      ...{ applied_tags: [], isArchived: true },
    });
    expect(await poster.find(forum, MARK, LONG_AGO)).toBe(id);
    expect(await poster.find(forum, { key: 'sub1:2026-02-08:digest' }, LONG_AGO)).toBeUndefined();
  });

  it('is not looked for among what is older than the time given', async () => {
    discord.fakePlatform.now = () => new Date('2026-02-07T09:00:00Z');
    await poster.post(forum, CARD, MARK);
    expect(await poster.find(forum, MARK, new Date('2026-02-09T09:00:00Z'))).toBeUndefined();
  });

  it('whose words may not be read is one that nobody can look for', async () => {
    await poster.post(forum, CARD, MARK);
    discord.fakePlatform.isReadable = false;
    expect(await poster.find(forum, MARK, LONG_AGO)).toBe('cannot-look');
  });

  it('has its details in itself', async () => {
    const id = await poster.post(forum, CARD, MARK);
    await poster.post(forum, ABSTRACTS, { key: 'sub1:2026-02-07:details', thread: id });
    expect(discord.threads.threads).toHaveLength(1);
    expect(discord.fakePlatform.posts.at(-1)).toMatchObject({ channelId: id });
  });
});

describe('a thread below a post', () => {
  const details = (thread: string) => ({ key: 'sub1:2026-02-07:details', thread });

  it('is opened once, whoever asks again, and called by the title of its card', async () => {
    const id = await poster.post(channel, CARD, MARK);
    await poster.post(channel, ABSTRACTS, details(id));
    await poster.post(channel, ABSTRACTS, { key: 'another', thread: id });
    expect(discord.threads.threads).toMatchObject([{ id, parent_id: CHANNEL_ID, name: ABSTRACTS.title }]);
    expect(discord.fakePlatform.posts.map(({ channelId }) => channelId)).toEqual([CHANNEL_ID, id, id]);
  });

  it('that somebody else opens at that moment is taken as it is', async () => {
    const id = await poster.post(channel, CARD, MARK);
    await poster.post(channel, ABSTRACTS, details(id));
    refuse(new RegExp(`/channels/${id}$`, 'u'), 404, 10003, 'GET');
    await poster.post(channel, ABSTRACTS, { key: 'another', thread: id });
    expect(discord.threads.threads).toHaveLength(1);
  });

  it('that was never opened holds nothing', async () => {
    const id = await poster.post(channel, CARD, MARK);
    expect(await poster.find(channel, details(id), LONG_AGO)).toBeUndefined();
  });

  it('that may not be opened does not make the place a lost one', async () => {
    const id = await poster.post(channel, CARD, MARK);
    refuse(/threads$/u, 403, 50013);
    expect(await faultOf(poster.post(channel, ABSTRACTS, details(id)))).toMatchObject({
      fault: 'invalid',
      message: expect.stringContaining('Create Public Threads'),
    });
  });
});

describe('a ping', () => {
  it('is of the role that is given, and of nobody else', async () => {
    await poster.post(channel, { ...CARD, title: `<@&${GUILD_ID}> @everyone` }, MARK, { ping: ROLE });
    const body = Object(discord.fakePlatform.posts[0]?.body);
    expect(body.allowed_mentions).toEqual({ parse: [], roles: [ROLE] });
    expect(wireText(body).startsWith(`<@&${ROLE}>\n`)).toBe(true);
    expect(wireText(body)).toContain(`\\<@&${GUILD_ID}>`);
  });

  it('of what is no id is none', async () => {
    await poster.post(channel, CARD, MARK, { ping: '1> @everyone <@&2' });
    expect(discord.fakePlatform.posts[0]?.body).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(discord.fakePlatform.posts[0]?.words).not.toContain('@everyone');
  });
});

describe('a published post', () => {
  it('is published once, however often that is asked for', async () => {
    discord.threads.channels.set(CHANNEL_ID, { type: 5 });
    const id = await poster.post(channel, CARD, MARK);
    await poster.publish?.(channel, id);
    await poster.publish?.(channel, id);
    expect(discord.threads.published).toEqual([id]);
  });

  it('that may not be published does not make the place a lost one', async () => {
    const id = await poster.post(channel, CARD, MARK);
    expect(await faultOf(Promise.resolve(poster.publish?.(channel, id)))).toMatchObject({
      fault: 'invalid',
      message: expect.stringContaining('announcement channel'),
    });
  });
});
