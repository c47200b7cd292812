/** The HTTP transport lets in what Slack signed a moment ago, and nothing else. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

  it('with a wrong signature is told of in the log, with the setting, once for many', async () => {
    for (const _ of [1, 2, 3]) await statusOf(command(), { secret: 'wrong' });
    const told = kit.logged.filter(({ level }) => level === 'warn').map(({ msg }) => msg);
    expect(told).toEqual([expect.stringContaining('is SLACK_SIGNING_SECRET that of this app')]);
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

  it('is to be sent again while the adapter is not running', async () => {
    await kit.adapter.stop();
    expect(await statusOf(command())).toBe(503);
  });
});
