/** The socket comes back whenever it can, and says so when it cannot. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cannedChat, cardOf, openSlackKit, type SlackKit } from '../../fakes/slack/slack-kit.ts';

let kit: SlackKit;
beforeEach(async () => {
  kit = await openSlackKit('socket', cannedChat(cardOf('Hello')));
});
afterEach(() => kit.close());

const connected = (times: number) =>
  kit.slack.waitFor(`connection ${times}`, () => kit.slack.socket.opened === times);

describe('the socket', () => {
  it('is opened again when Slack asks for it, and answers', async () => {
    kit.slack.socket.disconnect('refresh_requested');
    await connected(2);
    expect(await kit.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('is opened again when it breaks, and answers', async () => {
    kit.slack.socket.cut();
    await connected(2);
    expect(await kit.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('is opened again after the Web API was down for a while', async () => {
    kit.slack.failNext('api', 3, 500);
    kit.slack.socket.cut();
    await connected(2);
    expect(await kit.ask('help')).toMatchObject({ text: 'Hello' });
    expect(kit.failures).toEqual([]);
  });

  it('is opened again after an error of Slack that is no refusal', async () => {
    kit.slack.refuse('apps.connections.open', 'internal_error');
    kit.slack.socket.cut();
    const opens = () => kit.slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
    await kit.slack.waitFor('a failed attempt', () => opens() === 2);
    kit.slack.refuse('apps.connections.open', undefined);
    await connected(2);
    expect(await kit.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('reports a token that was revoked meanwhile', async () => {
    kit.slack.refuse('apps.connections.open', 'token_revoked');
    kit.slack.socket.cut();
    await kit.slack.waitFor('a failure', () => kit.failures.length > 0);
    expect(kit.failures.map(String)).toEqual([expect.stringContaining('SLACK_APP_TOKEN')]);
  });

  it('is not opened again after stopping', async () => {
    await kit.adapter.stop();
    expect(kit.slack.socket.open).toBe(0);
    expect(kit.slack.socket.opened).toBe(1);
  });

  it('stops at once while it is waiting to reconnect', async () => {
    kit.slack.failNext('api', 100, 500);
    kit.slack.socket.cut();
    await kit.slack.waitFor('the cut', () => kit.slack.socket.open === 0);
    await kit.adapter.stop();
    expect(kit.failures).toEqual([]);
  });
});

describe('an envelope', () => {
  it.each([
    'null',
    '7',
    'not JSON',
    '{}',
    '{"type":"events_api","envelope_id":"e1","payload":{}}',
    '{"type":"slash_commands","envelope_id":"e1"}',
    '{"type":"error","payload":1}',
  ])('like %s is logged and survived', async (text) => {
    kit.slack.socket.sendRaw(text);
    await kit.slack.waitFor('a warning', () =>
      kit.logged.some(({ level, msg }) => level === 'warn' && String(msg).includes('malformed message')),
    );
    expect(await kit.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('with a body that cannot be read is acknowledged, so that Slack does not repeat it', async () => {
    const id = kit.slack.socket.send('interactive', { type: 'block_actions', actions: [] });
    await kit.slack.waitFor('an acknowledgement', () =>
      kit.slack.socket.acks.some(({ envelopeId }) => envelopeId === id),
    );
    expect(await kit.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('that comes twice is acknowledged twice and answered once', async () => {
    const command = kit.command('help');
    for (const _ of [1, 2]) kit.slack.socket.send('slash_commands', command, { id: 'same' });
    await kit.slack.waitFor('two acknowledgements', () => kit.slack.socket.acks.length === 2);
    await kit.ask('help');
    expect(kit.slack.answers.filter(({ to }) => to === command.response_url)).toHaveLength(1);
  });
});
