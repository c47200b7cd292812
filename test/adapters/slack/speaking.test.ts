/** What becomes of answers to plain words when Slack or the store is in trouble. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Chat } from '../../../src/chat/chat.ts';
import type { Fate } from '../../fakes/post-office.ts';
import { directFacts, eventPayload, mentionFacts, PAPERBOY } from '../../fakes/slack-payloads.ts';
import { cannedChat, cardOf, openStage, type Stage } from '../../fakes/slack-stage.ts';

const ANSWERING: Chat = { ...cannedChat(cardOf('A command')), ask: async () => cardOf('Heard') };
const mention = () => eventPayload(mentionFacts(`${PAPERBOY} papers by Lee`));

let stage: Stage;
afterEach(() => stage.close());

const undelivered = () =>
  stage.slack.waitFor('a warning', () =>
    stage.logged.find(({ msg }) => msg === 'slack: an answer could not be delivered'),
  );
const tries = () => stage.slack.calls.filter(({ method }) => method === 'chat.postMessage').length;

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  it.each(['not_in_channel', 'restricted_action', 'is_archived', 'invalid_blocks', 'token_revoked'])(
    'an answer that Slack refuses with %s is logged, and the next one arrives',
    async (word) => {
      stage = await openStage(transport, ANSWERING);
      stage.slack.refuse('chat.postMessage', word);
      await stage.send(mention());
      expect(await undelivered()).toMatchObject({ level: 'warn', reason: word });
      expect(tries()).toBe(1);
      stage.slack.refuse('chat.postMessage', undefined);
      await stage.send(eventPayload(directFacts('papers by Lee')));
      expect(await stage.posts(1)).toMatchObject([{ channelId: 'D0ADA' }]);
    },
  );

  it('stopping waits for the answer under way', async () => {
    const work = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const ask = async () => {
      begun.resolve();
      await work.promise;
      return cardOf('Late');
    };
    stage = await openStage(transport, { ...ANSWERING, ask });
    await stage.send(mention());
    await begun.promise;
    const stopped = stage.adapter.stop();
    work.resolve();
    await stopped;
    expect(stage.slack.office.posts).toMatchObject([{ words: 'Late\nLate' }]);
  });

  it('a store that cannot say whether a message is new keeps nobody waiting', async () => {
    const firstSeen = () => Promise.reject(new Error('broken store'));
    stage = await openStage(transport, { ...ANSWERING, firstSeen });
    await stage.send(mention());
    expect(await stage.posts(1)).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('is given again after a rate limit, an outage and a broken connection', async () => {
    stage = await openStage('socket', ANSWERING);
    const { office } = stage.slack;
    const fates: Record<string, Fate> = {
      C0LIMITED: { kind: 'limited', seconds: 1 },
      C0BROKEN: { kind: 'broken', taken: false },
      C0DROPPED: { kind: 'dropped' },
    };
    const triesIn = (id: string) => office.requests.filter(({ channelId }) => channelId === id).length;
    office.fate = (id) => (triesIn(id) === 0 && fates[id]) || { kind: 'taken' };
    for (const channel of Object.keys(fates))
      await stage.send(eventPayload(mentionFacts(PAPERBOY, { channel })));
    await stage.posts(3);
    expect(Object.keys(fates).map(triesIn)).toEqual([2, 2, 2]);
  });

  it('is given up when Slack asks for minutes of patience', async () => {
    stage = await openStage('socket', ANSWERING);
    stage.slack.office.fate = () => ({ kind: 'limited', seconds: 300 });
    await stage.send(mention());
    expect(await undelivered()).toMatchObject({ reason: expect.stringContaining('300') });
    expect(stage.slack.office.requests).toHaveLength(1);
  });
});
