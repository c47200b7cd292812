/** Starting: refused tokens name their variable, and a slow or absent Slack is told apart from a refusal. */
import { afterEach, describe, expect, it } from 'vitest';
import { createSlackAdapter } from '../../../adapters/slack/index.ts';
import { ConfigError } from '../../../src/runtime/errors.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { cannedChat, cardOf, NOWHERE, prepareSlackKit, type SlackKit } from '../../fakes/slack/slack-kit.ts';

const CHAT = cannedChat(cardOf('Hello'));

const refusalOf = (start: Promise<void>): Promise<unknown> =>
  start.then(
    () => undefined,
    (error) => error,
  );

describe('starting', () => {
  let kit: SlackKit;
  afterEach(() => kit.close());

  it.each(['socket', 'http'] as const)(
    'with a refused bot token over %s names SLACK_BOT_TOKEN',
    async (transport) => {
      kit = await prepareSlackKit(transport);
      kit.slack.refuse('auth.test', 'invalid_auth');
      const error = await refusalOf(kit.adapter.start(CHAT));
      expect(error).toBeInstanceOf(ConfigError);
      expect(error).toMatchObject({ faults: [expect.stringMatching(/^SLACK_BOT_TOKEN: .*invalid_auth/u)] });
    },
  );

  it('with a refused app token names SLACK_APP_TOKEN', async () => {
    kit = await prepareSlackKit('socket');
    kit.slack.refuse('apps.connections.open', 'not_allowed_token_type');
    const error = await refusalOf(kit.adapter.start(CHAT));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({
      faults: [expect.stringMatching(/^SLACK_APP_TOKEN: .*not_allowed_token_type/u)],
    });
  });

  it('with two refused tokens names both at once', async () => {
    kit = await prepareSlackKit('socket');
    kit.slack.refuse('auth.test', 'invalid_auth');
    kit.slack.refuse('apps.connections.open', 'invalid_auth');
    expect(await refusalOf(kit.adapter.start(CHAT))).toMatchObject({ faults: { length: 2 } });
  });

  it('waits out a rate limit', async () => {
    kit = await prepareSlackKit('socket');
    kit.slack.failNext('api', 1, 429);
    await kit.adapter.start(CHAT);
    expect(await kit.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('without a Slack that works fails, but not as a fault of the settings', async () => {
    kit = await prepareSlackKit('http');
    kit.slack.failNext('api', 100, 503);
    const error = await refusalOf(kit.adapter.start(CHAT));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(ConfigError);
    expect(String(error)).toContain('Slack cannot be asked right now');
  });

  it('sends each token only to the method it is for', async () => {
    kit = await prepareSlackKit('socket');
    await kit.adapter.start(CHAT);
    const calls = kit.slack.calls.map(({ method, token }) => [method, token]);
    expect(calls).toEqual([
      ['auth.test', 'xoxb-bot'],
      ['apps.connections.open', 'xapp-app'],
    ]);
  });

  it('never happened is no reason for stopping to fail', async () => {
    kit = await prepareSlackKit('socket');
    await kit.adapter.stop();
    expect(kit.slack.calls).toEqual([]);
  });
});

describe('an adapter', () => {
  it('with neither transport is a fault of the settings', () => {
    const make = () =>
      createSlackAdapter({
        botToken: 'xoxb-bot',
        presence: NOWHERE,
        digestManagers: 'admins',
        log: createLog('silent'),
        now: () => new Date(),
        fail: () => {},
      });
    expect(make).toThrow(ConfigError);
  });
});
