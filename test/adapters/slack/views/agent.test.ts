/** Paperboy as an agent of Slack's, where an admin has chosen that: suggested questions, and a thread for each message. */
import { afterEach, expect, it } from 'vitest';
import { directFacts, eventPayload, homeFacts } from '../../../fakes/slack/payloads.ts';
import { cannedChat, cardOf, openSlackKit, type SlackKit } from '../../../fakes/slack/slack-kit.ts';

const CHAT = { ...cannedChat(cardOf('A command')), ask: async () => cardOf('Heard') };
let kit: SlackKit;
afterEach(() => kit.close());

const suggested = () =>
  kit.slack.calls.filter(({ method }) => method === 'assistant.threads.setSuggestedPrompts');
const openMessages = () => kit.send(eventPayload(homeFacts({ tab: 'messages' })));

it('suggests questions when its messages are opened', async () => {
  kit = await openSlackKit('http', CHAT, { isAgent: true });
  await openMessages();
  const [call] = await kit.slack.waitFor('suggestions', () => suggested().length > 0 && suggested());
  expect(call?.body).toMatchObject({ channel_id: 'D0ADA', prompts: { length: 4 } });
});

it('suggests none otherwise, and answers all the same where Slack takes none', async () => {
  kit = await openSlackKit('http', CHAT);
  await openMessages();
  await kit.ask('help');
  expect(suggested()).toEqual([]);
  await kit.close();
  kit = await openSlackKit('http', CHAT, { isAgent: true });
  kit.slack.refuse('assistant.threads.setSuggestedPrompts', 'missing_scope');
  await openMessages();
  await kit.send(eventPayload(directFacts('papers by Lee')));
  expect(await kit.posts(1)).toMatchObject([{ channelId: 'D0ADA' }]);
});

it.each([
  [true, expect.stringMatching(/^1790000000\./u)],
  [false, undefined],
])('answers a direct message in a thread of its own only as an agent: %s', async (isAgent, thread) => {
  kit = await openSlackKit('http', CHAT, { isAgent });
  await kit.send(eventPayload(directFacts('papers by Lee')));
  expect((await kit.posts(1))[0]?.thread).toEqual(thread);
});
