/** What becomes of answers to plain words when Slack or the store is in trouble. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Chat } from '../../../src/chat/chat.ts';
import type { NextAnswer } from '../../fakes/fake-platform.ts';
import { directFacts, eventPayload, mentionFacts, PAPERBOY } from '../../fakes/slack/payloads.ts';
import { cannedChat, cardOf, openSlackKit, type SlackKit } from '../../fakes/slack/slack-kit.ts';

const ANSWERING: Chat = { ...cannedChat(cardOf('A command')), ask: async () => cardOf('Heard') };
const mention = () => eventPayload(mentionFacts(`${PAPERBOY} papers by Lee`));

let kit: SlackKit;
afterEach(() => kit.close());

const undelivered = () =>
  kit.slack.waitFor('a warning', () =>
    kit.logged.find(({ msg }) => msg === 'slack: an answer could not be delivered'),
  );
const callsOf = (method: string) => kit.slack.calls.filter((call) => call.method === method);
const tries = () => callsOf('chat.postMessage').length;

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  it('an answer of a token that Slack refuses is logged, and the next one arrives', async () => {
    kit = await openSlackKit(transport, ANSWERING);
    kit.slack.refuse('chat.postMessage', 'token_revoked');
    await kit.send(mention());
    expect(await undelivered()).toMatchObject({ level: 'warn', reason: 'token_revoked' });
    expect(tries()).toBe(1);
    kit.slack.refuse('chat.postMessage', undefined);
    await kit.send(eventPayload(directFacts('papers by Lee')));
    expect(await kit.posts(1)).toMatchObject([{ channelId: 'D0ADA' }]);
  });

  it('an answer whose blocks Slack refuses is given as text', async () => {
    kit = await openSlackKit(transport, ANSWERING);
    kit.slack.refuseBlocks(true);
    await kit.send(mention());
    const [post] = await kit.posts(1);
    expect(post?.words).toContain('Heard\n(Slack did not take the whole answer');
    expect(post?.thread).toBeDefined();
  });

  it.each(['not_in_channel', 'restricted_action', 'is_archived', 'msg_too_long'])(
    'an answer that may not be posted (%s) is told to who asked alone',
    async (word) => {
      kit = await openSlackKit(transport, ANSWERING);
      kit.slack.refuse('chat.postMessage', word);
      await kit.send(mention());
      const told = await kit.slack.waitFor('a private answer', () => callsOf('chat.postEphemeral')[0]);
      expect(told.body).toMatchObject({
        channel: 'C0READING',
        user: 'U0ADA',
        text: expect.stringMatching(/^Heard/u),
      });
      expect(tries()).toBe(2);
    },
  );

  it('where no word may be said, a question gets a sign', async () => {
    kit = await openSlackKit(transport, ANSWERING);
    for (const method of ['chat.postMessage', 'chat.postEphemeral'])
      kit.slack.refuse(method, 'restricted_action');
    const question = mention();
    await kit.send(question);
    const sign = await kit.slack.waitFor('a sign', () => callsOf('reactions.add')[0]);
    expect(sign.body).toMatchObject({ channel: 'C0READING', name: 'warning' });
  });

  it('stopping waits for the answer under way', async () => {
    const work = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const ask = async () => {
      begun.resolve();
      await work.promise;
      return cardOf('Late');
    };
    kit = await openSlackKit(transport, { ...ANSWERING, ask });
    await kit.send(mention());
    await begun.promise;
    const stopped = kit.adapter.stop();
    work.resolve();
    await stopped;
    expect(kit.slack.fakePlatform.posts).toMatchObject([{ words: 'Late\nLate' }]);
  });

  it('a store that cannot say whether a message is new keeps nobody waiting', async () => {
    const firstSeen = () => Promise.reject(new Error('broken store'));
    kit = await openSlackKit(transport, { ...ANSWERING, firstSeen });
    await kit.send(mention());
    expect(await kit.posts(1)).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('is given again after a rate limit, an outage and a broken connection', async () => {
    kit = await openSlackKit('socket', ANSWERING);
    const { fakePlatform } = kit.slack;
    const answers: Record<string, NextAnswer> = {
      C0LIMITED: { kind: 'limited', seconds: 1 },
      C0BROKEN: { kind: 'broken', taken: false },
      C0DROPPED: { kind: 'dropped' },
    };
    const triesIn = (id: string) => fakePlatform.requests.filter(({ channelId }) => channelId === id).length;
    fakePlatform.nextAnswer = (id) => (triesIn(id) === 0 && answers[id]) || { kind: 'taken' };
    for (const channel of Object.keys(answers))
      await kit.send(eventPayload(mentionFacts(PAPERBOY, { channel })));
    await kit.posts(3);
    expect(Object.keys(answers).map(triesIn)).toEqual([2, 2, 2]);
  });

  it('that Slack took, and answered with a fault, is there once', async () => {
    kit = await openSlackKit('socket', ANSWERING);
    const { fakePlatform } = kit.slack;
    fakePlatform.nextAnswer = () => ({ kind: 'broken', taken: true });
    await kit.send(mention());
    await kit.slack.waitFor('a look', () => callsOf('conversations.replies')[0]);
    fakePlatform.nextAnswer = () => ({ kind: 'taken' });
    await kit.send(eventPayload(directFacts('papers by Lee')));
    expect((await kit.posts(2)).map(({ channelId }) => channelId)).toEqual(['C0READING', 'D0ADA']);
    expect(callsOf('chat.postEphemeral')).toEqual([]);
  });

  it('of which nobody can say whether it arrived is not given twice, and who asked is told', async () => {
    kit = await openSlackKit('socket', ANSWERING);
    kit.slack.fakePlatform.isReadable = false;
    kit.slack.fakePlatform.nextAnswer = () => ({ kind: 'broken', taken: true });
    await kit.send(mention());
    const told = await kit.slack.waitFor('a private word', () => callsOf('chat.postEphemeral')[0]);
    expect(told.body.text).toContain('Slack did not say whether my answer arrived.');
    expect([tries(), kit.slack.fakePlatform.posts.length]).toEqual([1, 1]);
  });

  it('is given up when Slack asks for minutes of patience', async () => {
    kit = await openSlackKit('socket', ANSWERING);
    kit.slack.fakePlatform.nextAnswer = () => ({ kind: 'limited', seconds: 300 });
    await kit.send(mention());
    expect(await undelivered()).toMatchObject({ reason: expect.stringContaining('300') });
    expect(kit.slack.fakePlatform.requests).toHaveLength(1);
  });
});
