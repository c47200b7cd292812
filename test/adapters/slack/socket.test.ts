/** The socket comes back whenever it can, and says so when it cannot. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cannedChat, cardOf, openStage, type Stage } from '../../fakes/slack-stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage('socket', cannedChat(cardOf('Hello')));
});
afterEach(() => stage.close());

const connected = (times: number) =>
  stage.slack.waitFor(`connection ${times}`, () => stage.slack.socket.opened === times);

describe('the socket', () => {
  it('is opened again when Slack asks for it, and answers', async () => {
    stage.slack.socket.disconnect('refresh_requested');
    await connected(2);
    expect(await stage.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('is opened again when it breaks, and answers', async () => {
    stage.slack.socket.cut();
    await connected(2);
    expect(await stage.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('is opened again after the Web API was down for a while', async () => {
    stage.slack.failNext('api', 3, 500);
    stage.slack.socket.cut();
    await connected(2);
    expect(await stage.ask('help')).toMatchObject({ text: 'Hello' });
    expect(stage.failures).toEqual([]);
  });

  it('is opened again after an error of Slack that is no refusal', async () => {
    stage.slack.refuse('apps.connections.open', 'internal_error');
    stage.slack.socket.cut();
    const opens = () => stage.slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
    await stage.slack.waitFor('a failed attempt', () => opens() === 2);
    stage.slack.refuse('apps.connections.open', undefined);
    await connected(2);
    expect(await stage.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('reports a token that was revoked meanwhile', async () => {
    stage.slack.refuse('apps.connections.open', 'token_revoked');
    stage.slack.socket.cut();
    await stage.slack.waitFor('a failure', () => stage.failures.length > 0);
    expect(stage.failures.map(String)).toEqual([expect.stringContaining('SLACK_APP_TOKEN')]);
  });

  it('is not opened again after stopping', async () => {
    await stage.adapter.stop();
    expect(stage.slack.socket.open).toBe(0);
    expect(stage.slack.socket.opened).toBe(1);
  });

  it('stops at once while it is waiting to reconnect', async () => {
    stage.slack.failNext('api', 100, 500);
    stage.slack.socket.cut();
    await stage.slack.waitFor('the cut', () => stage.slack.socket.open === 0);
    await stage.adapter.stop();
    expect(stage.failures).toEqual([]);
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
    stage.slack.socket.sendRaw(text);
    await stage.slack.waitFor('a warning', () =>
      stage.logged.some(({ level, msg }) => level === 'warn' && String(msg).includes('malformed message')),
    );
    expect(await stage.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('with a body that cannot be read is acknowledged, so that Slack does not repeat it', async () => {
    const id = stage.slack.socket.send('interactive', { type: 'block_actions', actions: [] });
    await stage.slack.waitFor('an acknowledgement', () =>
      stage.slack.socket.acks.some(({ envelopeId }) => envelopeId === id),
    );
    expect(await stage.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('that comes twice is acknowledged twice and answered once', async () => {
    const command = stage.command('help');
    for (const _ of [1, 2]) stage.slack.socket.send('slash_commands', command, { id: 'same' });
    await stage.slack.waitFor('two acknowledgements', () => stage.slack.socket.acks.length === 2);
    await stage.ask('help');
    expect(stage.slack.answers.filter(({ to }) => to === command.response_url)).toHaveLength(1);
  });
});
