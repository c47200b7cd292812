/** Slack as a poster: the contract, and what is Slack's own about it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlackPoster, type SlackPosterOptions } from '../../../adapters/slack/poster.ts';
import type { Card } from '../../../src/cards/card.ts';
import type { Place, Poster } from '../../../src/chat/chat.ts';
import { ConfigError } from '../../../src/runtime/errors.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { faultOf, posterContract } from '../../contracts/poster.ts';
import { type FakeSlack, openFakeSlack } from '../../fakes/slack/fake-slack.ts';

const CHANNEL: Place = { platform: 'slack', workspaceId: 'T0LAB', kind: 'channel', id: 'C0READING' };
const OTHER: Place = { ...CHANNEL, id: 'C0OTHER' };
const PERSON: Place = { ...CHANNEL, kind: 'direct', id: 'U0ADA' };
const CARD: Card = { title: 'Papers of the day', items: [], buttons: [] };
const MARK = { key: 'sub1:2026-02-07:digest' };
const LONG_AGO = new Date(0);

posterContract('Slack', async (timeoutMs) => {
  const slack = await openFakeSlack();
  const poster = createSlackPoster({
    botToken: 'xoxb-bot',
    apiUrl: slack.apiUrl,
    readHistory: true,
    log: createLog('silent'),
    fail: () => {},
    timeoutMs,
  });
  return {
    poster,
    fakePlatform: slack.fakePlatform,
    channel: CHANNEL,
    other: OTHER,
    person: PERSON,
    hangUp: slack.close,
    close: slack.close,
  };
});

describe('the Slack poster', () => {
  let slack: FakeSlack;
  let poster: Poster;
  let logged: string[];
  let failures: Error[];

  const posterWith = (options: Partial<SlackPosterOptions> = {}): Poster =>
    createSlackPoster({
      botToken: 'xoxb-bot',
      apiUrl: slack.apiUrl,
      readHistory: true,
      log: createLog('debug', { write: (line) => void logged.push(line) }),
      fail: (error) => void failures.push(error),
      ...options,
    });
  const calls = (method: string) => slack.calls.filter((call) => call.method === method);

  beforeEach(async () => {
    slack = await openFakeSlack();
    logged = [];
    failures = [];
    poster = posterWith();
  });
  afterEach(() => slack.close());

  it('marks a message with its key, and unfurls no links', async () => {
    await poster.post(CHANNEL, CARD, MARK);
    expect(calls('chat.postMessage')[0]?.body).toMatchObject({
      channel: 'C0READING',
      metadata: { event_type: 'paperboy_post', event_payload: { key: MARK.key } },
      text: 'Papers of the day',
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
  });

  it('posts below a message when told so', async () => {
    await poster.post(CHANNEL, CARD, { ...MARK, thread: '1700000000.000100' });
    expect(calls('chat.postMessage')[0]?.body).toMatchObject({ thread_ts: '1700000000.000100' });
  });

  it('looks only as far back as told', async () => {
    await poster.find(CHANNEL, MARK, new Date('2026-02-07T09:00:00.250Z'));
    expect(calls('conversations.history')[0]?.body).toMatchObject({ oldest: '1770454800.250000' });
  });

  it('opens the direct messages of a person to look into them', async () => {
    await poster.find(PERSON, MARK, LONG_AGO);
    expect(calls('conversations.open')[0]?.body).toMatchObject({ users: 'U0ADA' });
    expect(calls('conversations.history')[0]?.body).toMatchObject({ channel: 'dm-U0ADA' });
  });

  it('asks nobody when it has no scopes to look', async () => {
    expect(await posterWith({ readHistory: false }).find(CHANNEL, MARK, LONG_AGO)).toBe('cannot-look');
    expect(slack.calls).toEqual([]);
  });

  it('stays calm at the metadata of other apps', async () => {
    const odd = [undefined, { event_type: 'task' }, { event_type: 'paperboy_post', event_payload: [] }];
    for (const [place, metadata] of odd.entries()) {
      const body = { text: 'x', blocks: [], metadata };
      const at = new Date();
      const post = { channelId: CHANNEL.id, key: undefined, thread: undefined, words: 'x', at, body };
      slack.fakePlatform.keep({ ...post, id: `1700000000.00000${place}` });
    }
    const id = await poster.post(CHANNEL, CARD, MARK);
    expect(await poster.find(CHANNEL, MARK, LONG_AGO)).toBe(id);
  });

  it('knows that nothing is below a message that is gone', async () => {
    expect(await poster.find(CHANNEL, { ...MARK, thread: '1700000000.000100' }, LONG_AGO)).toBeUndefined();
  });

  it('gives up looking when there is too much to look through', async () => {
    const body = { text: 'x', blocks: [] };
    for (let number = 0; number < 3600; number += 1)
      slack.fakePlatform.keep({
        id: `17000${String(number).padStart(5, '0')}.000100`,
        channelId: CHANNEL.id,
        key: undefined,
        thread: undefined,
        words: 'x',
        at: LONG_AGO,
        body,
      });
    expect(await poster.find(CHANNEL, MARK, LONG_AGO)).toBe('cannot-look');
  });

  it.each(['missing_scope', 'not_in_channel', 'channel_not_found', 'no_permission'])(
    'cannot look where Slack says %s',
    async (word) => {
      slack.refuse('conversations.history', word);
      expect(await poster.find(CHANNEL, MARK, LONG_AGO)).toBe('cannot-look');
    },
  );

  it.each(['missing_scope', 'user_not_found'])(
    'cannot look when opening direct messages ends in %s',
    async (word) => {
      slack.refuse('conversations.open', word);
      expect(await poster.find(PERSON, MARK, LONG_AGO)).toBe('cannot-look');
    },
  );

  it.each(['internal_error', 'service_unavailable', 'request_timeout'])(
    'could not look just now when Slack says %s',
    async (word) => {
      slack.refuse('conversations.history', word);
      expect((await faultOf(poster.find(CHANNEL, MARK, LONG_AGO))).fault).toBe('transient');
    },
  );

  it('passes on how long to wait before it may look again', async () => {
    slack.failNext('api', 1, 429);
    expect(await faultOf(poster.find(CHANNEL, MARK, LONG_AGO))).toMatchObject({
      fault: 'rate-limited',
      retryAfterMs: 1000,
    });
  });

  it.each([
    ['channel_not_found', 'gone'],
    ['is_archived', 'gone'],
    ['channel_is_archived', 'gone'],
    ['user_not_found', 'gone'],
    ['user_disabled', 'gone'],
    ['not_in_channel', 'forbidden'],
    ['restricted_action', 'forbidden'],
    ['restricted_action_read_only_channel', 'forbidden'],
    ['missing_scope', 'forbidden'],
    ['no_permission', 'forbidden'],
    ['ekm_access_denied', 'forbidden'],
    ['cannot_dm_bot', 'forbidden'],
    ['messages_tab_disabled', 'forbidden'],
    ['ratelimited', 'rate-limited'],
    ['rate_limited', 'rate-limited'],
    ['request_timeout', 'transient'],
    ['team_added_to_org', 'transient'],
    ['internal_error', 'ambiguous'],
    ['fatal_error', 'ambiguous'],
    ['service_unavailable', 'ambiguous'],
    ['<html>Sorry</html>', 'ambiguous'],
    ['invalid_blocks', 'invalid'],
    ['msg_too_long', 'invalid'],
    ['some_new_error', 'invalid'],
    ['constructor', 'invalid'],
  ])('takes %s for "%s", says a sentence and blames no token', async (word, fault) => {
    slack.refuse('chat.postMessage', word);
    const error = await faultOf(poster.post(CHANNEL, CARD, MARK));
    expect(error.fault).toBe(fault);
    expect(error.message).toMatch(/^[A-Z][^<]*\.$/u);
    expect(failures).toEqual([]);
  });

  it('says how to let it in again', async () => {
    slack.refuse('chat.postMessage', 'not_in_channel');
    const error = await faultOf(poster.post(CHANNEL, CARD, MARK));
    expect(error.message).toBe('I am not in this channel any more. Invite me with /invite @Paperboy.');
  });

  it('names the scope that is missing', async () => {
    slack.refuse('chat.postMessage', 'missing_scope');
    expect((await faultOf(poster.post(CHANNEL, CARD, MARK))).message).toContain('chat:write');
  });

  it('speaks of a person where a person is gone', async () => {
    slack.refuse('chat.postMessage', 'channel_not_found');
    expect((await faultOf(poster.post(PERSON, CARD, MARK))).message).toContain('This person');
  });

  it.each(['invalid_auth', 'token_revoked', 'account_inactive', 'token_expired'])(
    'takes %s for a fault of the settings, which pauses nobody',
    async (word) => {
      slack.refuse('chat.postMessage', word);
      expect((await faultOf(poster.post(CHANNEL, CARD, MARK))).fault).toBe('transient');
      expect(failures).toEqual([expect.any(ConfigError)]);
      expect(failures[0]?.message).toContain('SLACK_BOT_TOKEN');
    },
  );

  it('takes a token that is refused while looking likewise', async () => {
    slack.refuse('conversations.history', 'token_revoked');
    expect((await faultOf(poster.find(CHANNEL, MARK, LONG_AGO))).fault).toBe('transient');
    expect(failures).toEqual([expect.any(ConfigError)]);
  });

  it.each([
    [1, 'place'],
    [30, 'workspace'],
  ])('holds back, at a wait of %i s, the %s', async (seconds, holds) => {
    slack.fakePlatform.nextAnswer = () => ({ kind: 'limited', seconds });
    expect(await faultOf(poster.post(CHANNEL, CARD, MARK))).toMatchObject({ holds });
  });

  it.each([
    [403, 'transient'],
    [404, 'transient'],
    [408, 'ambiguous'],
    [503, 'ambiguous'],
  ])('takes the status %i for "%s"', async (status, fault) => {
    slack.failNext('api', 1, status);
    expect((await faultOf(poster.post(CHANNEL, CARD, MARK))).fault).toBe(fault);
  });

  it('logs the error word, and neither token nor text', async () => {
    slack.refuse('chat.postMessage', 'invalid_blocks');
    await faultOf(poster.post(CHANNEL, CARD, MARK));
    await slack.close();
    await faultOf(poster.post(CHANNEL, CARD, MARK));
    expect(logged.join()).toContain('invalid_blocks');
    expect(logged.join()).not.toMatch(/xoxb|Papers of the day/u);
  });
});
