/** What we say to Slack, judged by a Slack that others built: the poster and its scopes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkTokens } from '../../adapters/slack/client/web-client.ts';
import { createSlackPoster } from '../../adapters/slack/poster.ts';
import type { Card } from '../../src/cards/card.ts';
import { createLog } from '../../src/runtime/log.ts';
import { faultOf } from './poster.ts';
import { BOT_TOKEN, openSlackEmulator, type SlackEmulator } from './slack-emulator.ts';

const CARD: Card = {
  title: 'Papers for Monday',
  level: 'large',
  items: [{ title: 'Layer Normalization', url: 'https://arxiv.org/abs/1607.06450', facts: '2 comments' }],
  buttons: [],
};
const MARK = { key: 'sub1:2026-02-07:digest' };
const LONG_AGO = new Date(0);

let emulator: SlackEmulator;

const newPoster = () =>
  createSlackPoster({
    botToken: BOT_TOKEN,
    apiUrl: emulator.apiUrl,
    readHistory: true,
    log: createLog('silent'),
    fail: () => {},
  });

beforeEach(async () => {
  emulator = await openSlackEmulator(true);
});
afterEach(() => emulator.close());

describe('the Slack that others built', () => {
  it('takes our token for what it is', async () => {
    const bot = await checkTokens({ botToken: BOT_TOKEN }, { slackApiUrl: emulator.apiUrl });
    expect(bot.teamId).toBe(emulator.channel.workspaceId);
  });

  it('keeps a post with its blocks and its key, with the scopes of our manifest', async () => {
    const id = await newPoster().post(emulator.channel, CARD, MARK);
    const { messages = [] } = await emulator.client.conversations.history({
      channel: emulator.channel.id,
      include_all_metadata: true,
    });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      ts: id,
      text: expect.stringContaining('Papers for Monday'),
      metadata: { event_type: 'paperboy_post', event_payload: { key: MARK.key } },
    });
    expect(messages[0]?.blocks?.map(({ type }) => type)).toContain('header');
  });

  it('gives a post back by its key, in a channel and in its thread', async () => {
    const poster = newPoster();
    const { channel } = emulator;
    const id = await poster.post(channel, CARD, MARK);
    const below = { key: `${MARK.key}:thread`, thread: id };
    const reply = await poster.post(channel, CARD, below);
    expect(await poster.find(channel, MARK, LONG_AGO)).toBe(id);
    expect(await poster.find(channel, below, LONG_AGO)).toBe(reply);
    expect(await poster.find(channel, { key: 'another' }, LONG_AGO)).toBeUndefined();
  });

  it('has no such channel, and we know that it is gone', async () => {
    const fault = await faultOf(newPoster().post({ ...emulator.channel, id: 'C0NOWHERE' }, CARD, MARK));
    expect(fault.fault).toBe('gone');
  });

  it('lets nobody read a channel without the scope, and we look no further', async () => {
    await emulator.close();
    emulator = await openSlackEmulator(false);
    await newPoster().post(emulator.channel, CARD, MARK);
    expect(await newPoster().find(emulator.channel, MARK, LONG_AGO)).toBe('cannot-look');
  });
});
