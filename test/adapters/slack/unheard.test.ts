/** What is not said to Paperboy is left alone, and what is said once is answered once, by both transports. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/cards/card.ts';
import {
  directFacts,
  type EventFacts,
  eventPayload,
  mentionFacts,
  messageFacts,
  PAPERBOY,
} from '../../fakes/slack/payloads.ts';
import { cannedChat, cardOf, openSlackKit, type SlackKit } from '../../fakes/slack/slack-kit.ts';

const ASKED = `${PAPERBOY} papers by Lee`;
const THREAD = { thread_ts: '1780000000.000007' };
const EDITED = { edited: { user: 'U0ADA', ts: '1790000009.000000' } };

const IGNORED: readonly (readonly [string, EventFacts])[] = [
  ['a bot', mentionFacts(ASKED, { bot_id: 'B0OTHER' })],
  ['a bot of old', messageFacts(ASKED, { subtype: 'bot_message', bot_id: 'B0OTHER', user: undefined })],
  ['the bot itself', messageFacts(ASKED, { user: 'U0PAPERBOY', ...THREAD })],
  ['the bot itself, directly', directFacts('papers by Lee', { user: 'U0PAPERBOY', bot_id: 'B0PAPERBOY' })],
  ['Slackbot', directFacts('Reminder: papers by Lee', { user: 'USLACKBOT' })],
  ['an edit', messageFacts('', { subtype: 'message_changed', hidden: true, message: messageFacts(ASKED) })],
  ['an edited direct message', directFacts('', { subtype: 'message_changed', message: directFacts(ASKED) })],
  ['a mention that was edited in', mentionFacts(ASKED, EDITED)],
  ['a deletion', messageFacts('', { subtype: 'message_deleted', hidden: true, deleted_ts: '1.2' })],
  ['a join', messageFacts(`${PAPERBOY} has joined the channel`, { subtype: 'channel_join' })],
  ['a topic', messageFacts(`set the topic: ${ASKED}`, { subtype: 'channel_topic' })],
  ['a message of a new kind', messageFacts(ASKED, { subtype: 'something_new' })],
  ['a kind that is no word', messageFacts(ASKED, { subtype: 7 })],
  ['a picture', directFacts('', { subtype: 'file_share' })],
  ['a hidden message', directFacts('papers by Lee', { hidden: true })],
  ['a mention in code', mentionFacts(`type \`${ASKED}\` to ask`)],
  ['a mention in a block of code', mentionFacts(`\`\`\`\n${ASKED}\n\`\`\``)],
  ['a mention in a quotation', mentionFacts(`&gt; ${ASKED}\nshe said`)],
  ['talk outside threads', messageFacts('papers by Lee')],
  [
    'talk that starts a thread',
    messageFacts('papers by Lee', { ts: '1780.000001', thread_ts: '1780.000001' }),
  ],
];

const MALFORMED: readonly (readonly [string, unknown, readonly string[]])[] = [
  ['without a user', mentionFacts(ASKED, { user: undefined }), ['event.user']],
  ['without a channel', mentionFacts(ASKED, { channel: undefined }), ['event.channel']],
  ['with an odd time and text', directFacts(ASKED, { ts: 7, text: {} }), ['event.ts', 'event.text']],
];

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  let kit: SlackKit;
  let asked: string[];
  let noted: string[];
  let answer: () => Promise<Card | undefined>;
  beforeEach(async () => {
    asked = [];
    noted = [];
    answer = async () => cardOf('Heard');
    const ask = async ({ text }: { readonly text: string }) => {
      asked.push(text);
      return answer();
    };
    const chat = cannedChat(cardOf('A command'));
    const firstSeen = (key: string) => {
      noted.push(key);
      return chat.firstSeen(key);
    };
    kit = await openSlackKit(transport, { ...chat, ask, firstSeen });
  });
  afterEach(() => kit.close());

  /** What was posted, when all that was under way has ended. */
  const allPosts = async () => {
    await kit.send(eventPayload(directFacts('the last words')));
    await kit.slack.waitFor('the last words', () => asked.includes('the last words'));
    await kit.adapter.stop();
    return kit.slack.fakePlatform.posts.filter(({ channelId }) => channelId !== 'D0ADA');
  };

  it('each of these is acknowledged, and neither passed on nor answered nor logged', async () => {
    for (const [what, facts] of IGNORED) {
      expect(await kit.send(eventPayload(facts)), what).toBe('');
      await kit.send(eventPayload(directFacts(`after ${what}`)));
    }
    await allPosts();
    expect(asked).toEqual([...IGNORED.map(([what]) => `after ${what}`), 'the last words']);
    expect(kit.slack.fakePlatform.posts).toHaveLength(IGNORED.length + 1);
    expect(kit.logged.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
  });

  it.each(MALFORMED)(
    'a message %s is acknowledged, ignored and logged by its fields',
    async (_, facts, fields) => {
      expect(await kit.send(eventPayload(facts))).toBe('');
      expect(await allPosts()).toEqual([]);
      const warned = kit.logged.filter(({ level }) => level === 'warn');
      expect(warned).toMatchObject([{ fields, msg: 'slack: a malformed message was ignored' }]);
    },
  );

  it('a message that asks nothing is not answered', async () => {
    answer = async () => undefined;
    await kit.send(eventPayload(mentionFacts(`${PAPERBOY} is great`)));
    expect(await allPosts()).toEqual([]);
    expect(asked).toContain('is great');
  });

  it('talk in a thread that gets no answer is not noted in the store', async () => {
    answer = async () => undefined;
    const talk = messageFacts('see you on Friday', THREAD);
    await kit.send(eventPayload(talk));
    await kit.slack.waitFor('the talk', () => asked.includes('see you on Friday'));
    expect(await allPosts()).toEqual([]);
    expect(noted).toEqual([expect.stringMatching(/^slack:D0ADA:/u)]);
  });

  it('talk in a thread that Slack sends again is answered once', async () => {
    const event = eventPayload(messageFacts('only 2025', THREAD));
    await kit.send(event);
    await kit.send(event, { number: 1, reason: 'http_timeout' });
    expect(await allPosts()).toHaveLength(1);
  });

  it('a message that Slack sends again is answered once', async () => {
    const event = eventPayload(mentionFacts(ASKED));
    await kit.send(event);
    for (const number of [1, 2, 3]) await kit.send(event, { number, reason: 'http_timeout' });
    expect(await allPosts()).toHaveLength(1);
  });

  it('a message that comes as a mention and as talk is answered once', async () => {
    const facts = mentionFacts(ASKED, THREAD);
    await kit.send(eventPayload(facts));
    await kit.send(eventPayload({ ...facts, type: 'message', channel_type: 'channel' }));
    expect(await allPosts()).toHaveLength(1);
    expect(asked).toEqual(['papers by Lee', 'the last words']);
  });

  it('a core that fails is apologised for, but not to those who did not ask', async () => {
    answer = () => Promise.reject(new Error('broken core'));
    await kit.send(eventPayload(messageFacts('only 2025', THREAD)));
    await kit.send(eventPayload(mentionFacts(ASKED)));
    const posts = await allPosts();
    const logged = kit.logged.filter(({ level }) => level === 'error');
    expect(posts).toHaveLength(1);
    expect(posts[0]?.words).toContain(`it is logged as ${logged[1]?.reference}`);
  });
});
