/** Posts of Paperboy's own accord into a local Discord, through the real REST client. */
import { createServer } from 'node:http';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordPoster } from '../../../adapters/discord/poster.ts';
import type { Card } from '../../../src/cards/card.ts';
import type { Place, Poster } from '../../../src/chat/chat.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { faultOf, posterContract } from '../../contracts/poster.ts';
import { CHANNEL_ID, GUILD_ID } from '../../fakes/discord/events.ts';
import { type FakeDiscord, openFakeDiscord, TOKEN } from '../../fakes/discord/fake-discord.ts';
import { againstSchema } from '../../fakes/discord/validator.ts';

const channel: Place = { platform: 'discord', workspaceId: GUILD_ID, kind: 'channel', id: CHANNEL_ID };
const other: Place = { ...channel, id: '1100000000000000005' };
const person: Place = { platform: 'discord', workspaceId: '', kind: 'direct', id: '1100000000000000010' };
const CARD: Card = { title: 'Papers of the day', items: [], buttons: [] };
const MARK = { key: 'sub1:2026-02-07:digest' };
const LONG_AGO = new Date(0);
/** The local Discord has no limit of its own. */
const requestsPerSecond = 10_000;

// The validator reads a megabyte at its first call, which must not count against a request's timeout.
beforeAll(() => void againstSchema('create', {}));

posterContract('Discord', async (timeoutMs) => {
  const discord = await openFakeDiscord();
  const log = createLog('silent');
  const fail = () => undefined;
  const { apiUrl, fakePlatform, close } = discord;
  const poster = createDiscordPoster({ token: TOKEN, apiUrl, log, fail, timeoutMs, requestsPerSecond });
  return { poster, fakePlatform, channel, other, person, hangUp: close, close };
});

let discord: FakeDiscord;
let poster: Poster;
let failures: Error[];
let logged: string[];

beforeEach(async () => {
  discord = await openFakeDiscord();
  failures = [];
  logged = [];
  const log = createLog('debug', { write: (line) => void logged.push(line) });
  const fail = (error: Error) => void failures.push(error);
  poster = createDiscordPoster({ token: TOKEN, apiUrl: discord.apiUrl, log, fail, requestsPerSecond });
});
afterEach(() => discord.close());

const refuse = (status: number, body: unknown, path = /messages$/): void =>
  discord.fail({ path, status, body, times: 1, headers: { 'content-type': 'application/json' } });
/** Somebody else's message, or one of ours with another component. */
const write = (author: string, containerId: number): void => {
  const at = discord.fakePlatform.now();
  const id = (
    (BigInt(at.getTime() - 1_420_070_400_000) << 22n) +
    BigInt(discord.fakePlatform.posts.length)
  ).toString();
  const body = { author: { id: author }, components: [{ type: 17, id: containerId }] };
  discord.fakePlatform.keep({
    id,
    channelId: CHANNEL_ID,
    key: undefined,
    thread: undefined,
    words: '',
    at,
    body,
  });
};

describe('a post in Discord', () => {
  it('mentions nobody and carries its key as a nonce and as the id of its container', async () => {
    await poster.post(channel, CARD, MARK);
    expect(discord.fakePlatform.posts[0]?.body).toMatchObject({
      nonce: expect.stringMatching(/^[\w-]{25}$/),
      enforce_nonce: true,
      allowed_mentions: { parse: [] },
      components: [{ type: 17, id: expect.any(Number) }],
    });
  });

  it('that is sent again within minutes stays one message', async () => {
    const first = await poster.post(channel, CARD, MARK);
    expect(await poster.post(channel, CARD, MARK)).toBe(first);
    expect(discord.fakePlatform.posts).toHaveLength(1);
  });

  it('goes to two places under the same key', async () => {
    await poster.post(channel, CARD, MARK);
    await poster.post(other, CARD, MARK);
    expect(discord.fakePlatform.posts.map(({ channelId }) => channelId)).toEqual([channel.id, other.id]);
  });

  it('is not held back by the pacing of requests', async () => {
    const log = createLog('silent');
    const { apiUrl } = discord;
    const paced = createDiscordPoster({
      token: TOKEN,
      apiUrl,
      log,
      fail: () => undefined,
      requestsPerSecond: 2,
    });
    await Promise.all(['a', 'b', 'c'].map((key) => paced.post(channel, CARD, { key })));
    expect(discord.fakePlatform.posts).toHaveLength(3);
  });

  it('leaves nothing of its words in the log when it is refused', async () => {
    refuse(400, { code: 50035, message: 'Invalid Form Body' });
    await faultOf(poster.post(channel, { ...CARD, title: 'Very private words' }, MARK));
    expect(logged.join()).toContain('50035');
    expect(logged.join()).not.toMatch(/Very private words|fake\.token/);
  });
});

describe('a refused post', () => {
  it.each([
    [403, 50013, 'forbidden', /give me View Channel and Send Messages/],
    [403, 50001, 'forbidden', /I cannot see this channel/],
    [403, 50007, 'forbidden', /You do not take direct messages from me/],
    [403, 50278, 'forbidden', /You do not take direct messages from me/],
    [403, 99999, 'forbidden', /code 99999/],
    [403, 40333, 'transient', /takes no messages just now/],
    [400, 40004, 'transient', /takes no messages just now/],
    [400, 130000, 'transient', /takes no messages just now/],
    [400, 50083, 'forbidden', /This thread is closed/],
    [400, 160005, 'forbidden', /This thread is closed/],
    [400, 50008, 'forbidden', /A channel of this kind/],
    [404, 10003, 'gone', /This channel does not exist/],
    [404, 10004, 'gone', /I am not a member/],
    [404, 10013, 'gone', /this person/],
    [404, 10008, 'invalid', /was deleted/],
    [400, 50035, 'invalid', /code 50035/],
    [404, 0, 'invalid', /code 0/],
  ] as const)('with status %d and code %d is %s', async (status, code, fault, sentence) => {
    refuse(status, { code, message: 'No' });
    const error = await faultOf(poster.post(channel, CARD, MARK));
    expect(error.fault).toBe(fault);
    expect(error.message).toMatch(sentence);
    expect(error.message).toMatch(/^[A-Z].*\.$/u);
  });

  it('by something between us and Discord is transient', async () => {
    discord.fail({ path: /messages$/, status: 403, headers: { 'content-type': 'text/html' }, times: 1 });
    expect((await faultOf(poster.post(channel, CARD, MARK))).fault).toBe('transient');
  });

  it('with a global rate limit holds the whole platform', async () => {
    const headers = { 'retry-after': '3', 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' };
    discord.fail({ path: /messages$/, status: 429, headers, body: {}, times: 1 });
    const { fault, holds, retryAfterMs } = await faultOf(poster.post(channel, CARD, MARK));
    expect({ fault, holds }).toEqual({ fault: 'rate-limited', holds: 'platform' });
    expect(retryAfterMs).toBeGreaterThanOrEqual(3000);
  });

  it('with a rate limit of its channel holds this place', async () => {
    discord.fakePlatform.nextAnswer = () => ({ kind: 'limited', seconds: 1 });
    expect((await faultOf(poster.post(channel, CARD, MARK))).holds).toBe('place');
    expect(discord.fakePlatform.requests).toHaveLength(1);
  });

  it('because of too many new conversations waits', async () => {
    refuse(400, { code: 40003, message: 'Too fast' }, /channels$/);
    const { fault, retryAfterMs } = await faultOf(poster.post(person, CARD, MARK));
    expect({ fault, retryAfterMs }).toEqual({ fault: 'rate-limited', retryAfterMs: 60_000 });
  });

  it('whose conversation could not even be opened was certainly not sent', async () => {
    discord.fail({ path: /channels$/, status: 500, times: 1 });
    expect((await faultOf(poster.post(person, CARD, MARK))).fault).toBe('transient');
  });

  it('whose answer begins and never ends may have arrived', async () => {
    const { port } = new URL(discord.apiUrl);
    const stalling = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"id":');
    });
    await new Promise<void>((resolve) => stalling.listen(0, '127.0.0.1', resolve));
    const address = stalling.address();
    const apiUrl = discord.apiUrl.replace(port, String(typeof address === 'object' ? address?.port : ''));
    const log = createLog('silent');
    const hasty = createDiscordPoster({ token: TOKEN, apiUrl, log, fail: () => undefined, timeoutMs: 100 });
    expect((await faultOf(hasty.post(channel, CARD, MARK))).fault).toBe('ambiguous');
    stalling.closeAllConnections();
    stalling.close();
  });

  it('whose answer cannot be read may have arrived', async () => {
    discord.fail({ path: /messages$/, status: 200, body: { unexpected: true }, afterwards: true, times: 1 });
    expect((await faultOf(poster.post(channel, CARD, MARK))).fault).toBe('ambiguous');
  });
});

describe('a token that Discord refuses', () => {
  it('is reported, and tried again with the next post', async () => {
    discord.refuseTokens();
    expect((await faultOf(poster.post(channel, CARD, MARK))).fault).toBe('transient');
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringContaining('DISCORD_TOKEN: Discord refused the token.'),
    ]);
    discord.acceptTokens();
    await poster.post(channel, CARD, MARK);
    expect(discord.fakePlatform.posts).toHaveLength(1);
  });

  it('is reported while looking, too', async () => {
    discord.refuseTokens();
    expect((await faultOf(poster.find(channel, MARK, LONG_AGO))).fault).toBe('transient');
    expect(failures).toHaveLength(1);
  });
});

describe('looking for a post', () => {
  it('takes nobody else’s message for it', async () => {
    await poster.post(other, CARD, MARK);
    write('1100000000000000077', Number(discord.fakePlatform.posts[0]?.key));
    expect(await poster.find(channel, MARK, LONG_AGO)).toBeUndefined();
  });

  it('goes on behind the first page', async () => {
    for (let number = 0; number < 250; number += 1) write('1100000000000000077', 1);
    const id = await poster.post(channel, CARD, MARK);
    expect(await poster.find(channel, MARK, LONG_AGO)).toBe(id);
  });

  it('ends at the last page, even when that is full', async () => {
    for (let number = 0; number < 200; number += 1) write('1100000000000000077', 1);
    expect(await poster.find(channel, MARK, LONG_AGO)).toBeUndefined();
  });

  it('gives up in a channel with thousands of messages', async () => {
    for (let number = 0; number < 2100; number += 1) write('1100000000000000077', 1);
    expect(await poster.find(channel, MARK, LONG_AGO)).toBe('cannot-look');
  });

  it('finds it although our clock runs a minute ahead', async () => {
    const id = await poster.post(channel, CARD, MARK);
    const since = new Date((discord.fakePlatform.posts[0]?.at.getTime() ?? 0) + 60_000);
    expect(await poster.find(channel, MARK, since)).toBe(id);
  });

  it('does not trust an empty history when something was written, for that is how Discord hides it', async () => {
    await poster.post(channel, CARD, MARK);
    refuse(200, []);
    expect(await poster.find(channel, MARK, LONG_AGO)).toBe('cannot-look');
  });

  it.each([50001, 50013])('cannot look when it is refused with code %d', async (code) => {
    refuse(403, { code, message: 'No' });
    expect(await poster.find(channel, MARK, LONG_AGO)).toBe('cannot-look');
  });

  it('in a channel that is gone says so', async () => {
    refuse(404, { code: 10003, message: 'Unknown Channel' });
    expect((await faultOf(poster.find(channel, MARK, LONG_AGO))).fault).toBe('gone');
  });

  it('is transient trouble when Discord fails, for nothing was sent', async () => {
    discord.fail({ path: /messages$/, status: 503, times: 1 });
    expect((await faultOf(poster.find(channel, MARK, LONG_AGO))).fault).toBe('transient');
  });

  it('waits out a short rate limit and passes a long one on', async () => {
    const limited = (seconds: string) =>
      discord.fail({
        path: /messages$/,
        status: 429,
        headers: { 'retry-after': seconds },
        body: {},
        times: 1,
      });
    limited('0.02');
    expect(await poster.find(channel, MARK, LONG_AGO)).toBeUndefined();
    limited('30');
    expect((await faultOf(poster.find(channel, MARK, LONG_AGO))).fault).toBe('rate-limited');
  });
});
