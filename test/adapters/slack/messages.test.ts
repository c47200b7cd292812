/** Plain words reach the core, and its answers go where the words were said, by both transports. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/cards/card.ts';
import type { Chat, Press, Utterance } from '../../../src/chat/chat.ts';
import type { Answer } from '../../fakes/slack/fake-slack.ts';
import {
  ADA,
  directFacts,
  eventPayload,
  linkFacts,
  mentionFacts,
  messageFacts,
  PAPERBOY,
} from '../../fakes/slack/payloads.ts';
import { cannedChat, cardOf, openSlackKit, type SlackKit } from '../../fakes/slack/slack-kit.ts';

const CHANNEL = 'C0READING';
const ROOT = '1780000000.000007';
const IN_CHANNEL = { platform: 'slack', workspaceId: 'T0LAB', kind: 'channel', id: CHANNEL };

const chat = cannedChat(cardOf('A command'));
let presses: Press[] = [];

/** A core that keeps what it hears and answers with this. */
const listening = (heard: Utterance[], answer: Card | undefined = cardOf('Heard')): Chat => ({
  ...chat,
  press(given) {
    presses.push(given);
    return chat.press(given);
  },
  async ask(utterance) {
    heard.push(utterance);
    return answer;
  },
});

let kit: SlackKit;
let heard: Utterance[];
afterEach(() => kit.close());

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  const open = async (answer?: Card) => {
    heard = [];
    presses = [];
    kit = await openSlackKit(transport, listening(heard, answer));
  };
  const say = (facts: unknown) => kit.send(eventPayload(facts));

  it('a mention is acknowledged at once, and answered for all in a thread below it', async () => {
    await open();
    const facts = mentionFacts(`${PAPERBOY} papers by Lee`);
    expect(await say(facts)).toBe('');
    const [post] = await kit.posts(1);
    expect(post).toMatchObject({ channelId: CHANNEL, thread: facts.ts, words: 'Heard\nHeard' });
    expect(heard).toEqual([
      {
        text: 'papers by Lee',
        talk: `slack:T0LAB:${CHANNEL}:${facts.ts}`,
        isAddressed: true,
        actor: {
          platform: 'slack',
          userId: ADA,
          member: { workspaceId: 'T0LAB', isHome: true },
          place: IN_CHANNEL,
          memberContext: expect.any(Function),
        },
      },
    ]);
  });

  it('an aside to a mention is for its author alone', async () => {
    await open({ ...cardOf('Hello'), tone: 'aside' });
    const whispers = () => kit.slack.calls.filter(({ method }) => method === 'chat.postEphemeral');
    await say(mentionFacts(`${PAPERBOY} hi`));
    await say(mentionFacts(`${PAPERBOY} hi`, { thread_ts: ROOT }));
    await kit.slack.waitFor('both', () => whispers().length === 2);
    expect(
      whispers().map(({ body: { channel, user, thread_ts: thread } }) => [channel, user, thread]),
    ).toEqual([
      [CHANNEL, ADA, undefined],
      [CHANNEL, ADA, ROOT],
    ]);
    expect(kit.slack.fakePlatform.posts).toEqual([]);
  });

  it('a mention in a thread is answered in that thread, as part of its talk', async () => {
    await open();
    await say(mentionFacts(`only 2025, ${PAPERBOY}`, { thread_ts: ROOT }));
    expect(await kit.posts(1)).toMatchObject([{ channelId: CHANNEL, thread: ROOT }]);
    expect(heard).toMatchObject([{ text: 'only 2025,', talk: `slack:T0LAB:${CHANNEL}:${ROOT}` }]);
  });

  it('the first message of a thread and what follows belong to one talk', async () => {
    await open();
    const first = mentionFacts(`${PAPERBOY} papers by Lee`);
    await say(first);
    await kit.posts(1);
    await say(mentionFacts(`${PAPERBOY} only 2025`, { thread_ts: first.ts }));
    await kit.posts(2);
    expect(new Set(heard.map(({ talk }) => talk)).size).toBe(1);
  });

  it('a direct message is answered beside it, whether or not it mentions the bot', async () => {
    await open();
    await say(directFacts('papers by Lee'));
    await say(directFacts(`${PAPERBOY} papers by Kim`));
    const posts = await kit.posts(2);
    expect(posts).toMatchObject([{ channelId: 'D0ADA' }, { channelId: 'D0ADA' }]);
    expect(posts.map(({ thread }) => thread)).toEqual([undefined, undefined]);
    const place = { ...IN_CHANNEL, kind: 'direct', id: ADA };
    expect(heard).toMatchObject([
      {
        text: 'papers by Lee',
        talk: 'slack:T0LAB:D0ADA',
        isOwnTalk: true,
        isAddressed: true,
        actor: { place },
      },
      { text: 'papers by Kim', talk: 'slack:T0LAB:D0ADA', isAddressed: true, actor: { place } },
    ]);
  });

  it('a direct message in a thread is answered there, as a talk of its own', async () => {
    await open();
    await say(directFacts('only 2025', { thread_ts: ROOT }));
    expect(await kit.posts(1)).toMatchObject([{ channelId: 'D0ADA', thread: ROOT }]);
    expect(heard).toMatchObject([{ talk: `slack:T0LAB:D0ADA:${ROOT}` }]);
  });

  it('a direct message may be code', async () => {
    await open();
    await say(directFacts('```search pruning```'));
    await kit.posts(1);
    expect(heard).toMatchObject([{ text: 'search pruning', isAddressed: true }]);
  });

  it('what nobody addressed to the bot in a thread is passed on as that', async () => {
    await open();
    await say(messageFacts('only 2025', { thread_ts: ROOT }));
    expect(await kit.posts(1)).toMatchObject([{ channelId: CHANNEL, thread: ROOT }]);
    expect(heard).toMatchObject([
      { text: 'only 2025', talk: `slack:T0LAB:${CHANNEL}:${ROOT}`, isAddressed: false },
    ]);
  });

  it.each(['file_share', 'thread_broadcast'])('a message of the kind %s is heard', async (subtype) => {
    await open();
    await say(messageFacts(`${PAPERBOY} papers by Lee`, { subtype, thread_ts: ROOT }));
    expect(await kit.posts(1)).toMatchObject([{ thread: ROOT }]);
  });

  it('a message of 4,000 characters is passed on whole', async () => {
    await open();
    const text = 'pruning '.repeat(500).trim();
    await say(mentionFacts(`${PAPERBOY} ${text}`));
    await kit.posts(1);
    expect(heard).toMatchObject([{ text }]);
  });

  it('an error is said in the thread, too', async () => {
    await open(cardOf('No such author', { tone: 'error' }));
    const facts = mentionFacts(`${PAPERBOY} papers by Lee`);
    await say(facts);
    expect(await kit.posts(1)).toMatchObject([
      { thread: facts.ts, words: expect.stringContaining('No such') },
    ]);
  });

  it('a button below a public answer answers whoever pressed alone', async () => {
    const button = { label: 'Go', invoke: { command: 'help', args: {} }, effect: 'reply' } as const;
    await open(cardOf('Heard', { buttons: [button] }));
    await say(mentionFacts(`${PAPERBOY} papers by Lee`));
    const [post] = await kit.posts(1);
    const answer = { ...(post?.body as Answer), response_type: 'in_channel' } as const;
    const press = kit.press(answer, 'Go', post?.thread);
    await kit.send(press);
    expect(presses).toMatchObject([{ talk: heard[0]?.talk }]);
    expect(await kit.answerTo(press)).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      thread_ts: post?.thread,
      text: 'A command',
    });
  });

  it('neither tokens nor what people say reach the log', async () => {
    await open();
    await say(mentionFacts(`${PAPERBOY} my secret idea`));
    await kit.posts(1);
    kit.slack.refuse('chat.postMessage', 'is_archived');
    await say(directFacts('my secret idea'));
    await say({ ...directFacts('my secret idea'), user: 7 });
    await say({ ...linkFacts(['https://secret.example/idea']), links: 7 });
    await kit.slack.waitFor(
      'four warnings',
      () => kit.logged.filter(({ level }) => level === 'warn').length === 4,
    );
    expect(JSON.stringify(kit.logged)).not.toMatch(/secret|xoxb|xapp/u);
  });
});
