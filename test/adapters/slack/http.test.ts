/** The HTTP transport lets in what Slack signed a moment ago, and nothing else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlackAdapter } from '../../../adapters/slack/index.ts';
import { ConfigError } from '../../../src/runtime/errors.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { openFakeSlack } from '../../fakes/slack/fake-slack.ts';
import { formOf } from '../../fakes/slack/payloads.ts';
import { cannedChat, cardOf, openSlackKit, postEvent, type SlackKit } from '../../fakes/slack/slack-kit.ts';

const CHAT = cannedChat(cardOf('Hello'));
const now = () => Math.floor(Date.now() / 1000);

describe('a request', () => {
  let kit: SlackKit;
  beforeEach(async () => {
    kit = await openSlackKit('http', CHAT);
  });
  afterEach(() => kit.close());

  const statusOf = async (body: string, signed: { secret?: string; at?: number } = {}) =>
    (await postEvent(kit.adapter, body, signed)).status;
  const command = () => formOf(kit.command('help'));

  it('with a wrong signature is refused', async () => {
    expect(await statusOf(command(), { secret: 'wrong' })).toBe(401);
    expect(kit.slack.answers).toEqual([]);
  });

  it('from an hour ago is refused', async () => {
    expect(await statusOf(command(), { at: now() - 3600 })).toBe(401);
  });

  it('from an hour ahead is refused', async () => {
    expect(await statusOf(command(), { at: now() + 3600 })).toBe(401);
  });

  it('from a minute ahead is served, because clocks differ', async () => {
    expect(await statusOf(command(), { at: now() + 60 })).toBe(200);
  });

  it.each([
    ['null', 'payload=null'],
    ['a number', 'payload=7'],
    ['no JSON', 'payload={'],
    ['a press without a user', `payload=${encodeURIComponent('{"type":"block_actions","actions":[]}')}`],
  ])('whose payload is %s is refused, and the next is served', async (_, body) => {
    expect(await statusOf(body)).toBe(400);
    expect(await kit.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('of more than a megabyte is refused', async () => {
    expect(await statusOf(`text=${'x'.repeat(1024 * 1024)}`)).toBe(413);
  });

  it('without any signature is refused', async () => {
    const response = await fetch(`${kit.adapter.address()}/slack/events`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
  });

  it('that verifies the address of events gets its challenge back', async () => {
    const body = JSON.stringify({ type: 'url_verification', token: 'legacy', challenge: '3eZbrw1aB' });
    const headers = { 'content-type': 'application/json' };
    const response = await postEvent(kit.adapter, body, { headers });
    expect([response.status, await response.json()]).toEqual([200, { challenge: '3eZbrw1aB' }]);
  });

  it('for another path is not found', async () => {
    expect((await fetch(`${kit.adapter.address()}/admin`)).status).toBe(404);
  });

  it('for the health of a running adapter is answered well', async () => {
    const response = await fetch(`${kit.adapter.address()}/health`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });
});

describe('the server', () => {
  it('reports itself unavailable while it stops', async () => {
    const work = Promise.withResolvers<ReturnType<typeof cardOf>>();
    const kit = await openSlackKit('http', {
      ...CHAT,
      prepare: () => ({ delivery: 'private', run: () => work.promise }),
    });
    await kit.send(kit.command('help'));
    const stopped = kit.adapter.stop();
    expect((await fetch(`${kit.adapter.address()}/health`)).status).toBe(503);
    work.resolve(cardOf('Late'));
    await stopped;
    expect(kit.adapter.address()).toBeUndefined();
    await kit.close();
  });

  it('names PORT when the port is taken', async () => {
    const other = createServer().listen(0);
    const slack = await openFakeSlack();
    const { port } = other.address() as AddressInfo;
    const log = createLog('silent');
    const options = {
      botToken: 'xoxb-bot',
      signingSecret: 'shh',
      port,
      apiUrl: slack.apiUrl,
      digestManagers: 'admins' as const,
      log,
      now: () => new Date(),
      fail: () => {},
    };
    const start = createSlackAdapter(options).start(CHAT);
    await expect(start).rejects.toThrow(ConfigError);
    await expect(start).rejects.toThrow(`PORT: cannot listen on ${port}`);
    other.close();
    await slack.close();
  });
});
