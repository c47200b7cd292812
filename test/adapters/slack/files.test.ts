/** Files in Slack, by the real client: a long bibliography goes where its reader sees it. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Chat } from '../../../src/chat/chat.ts';
import { cannedChat, openSlackKit, type SlackKit } from '../../fakes/slack/slack-kit.ts';

const CARD = {
  title: 'Cite 40 papers',
  items: [],
  code: '@misc{one}',
  file: { name: 'references.bib', text: '@misc{one}\n@misc{zwölf}\n' },
  buttons: [],
};
const { name, text } = CARD.file;

let kit: SlackKit | undefined;
afterEach(() => kit?.close());

const chatAnswering = (delivery: 'private' | 'channel'): Chat => ({
  ...cannedChat(CARD, delivery),
  ask: async () => CARD,
});

const open = async (delivery: 'private' | 'channel') => {
  kit = await openSlackKit('http', chatAnswering(delivery));
  return kit;
};

describe('a file', () => {
  it('of a private answer comes in the direct messages of whoever asked', async () => {
    const { ask, slack } = await open('private');
    const answer = await ask('cite saved');
    expect(slack.files).toEqual([{ name, text, channel: 'dm-U0ADA' }]);
    expect(JSON.stringify(answer.blocks)).toContain('in your direct messages with Paperboy');
  });

  it('of an answer for all comes into the channel', async () => {
    const { ask, slack } = await open('channel');
    const answer = await ask('cite 1706.03762, 2502.02732');
    expect(slack.files).toMatchObject([{ name, text, channel: 'C0READING' }]);
    expect(JSON.stringify(answer.blocks)).toContain('The whole is in references.bib.');
  });

  it('that Slack does not take costs the answer nothing', async () => {
    const { ask, slack, logged } = await open('private');
    slack.refuse('files.getUploadURLExternal', 'missing_scope');
    const answer = await ask('cite saved');
    expect(JSON.stringify(answer.blocks)).toContain('@misc{one}');
    expect(JSON.stringify(answer.blocks)).not.toContain('references.bib');
    expect(slack.files).toEqual([]);
    expect(logged).toContainEqual(expect.objectContaining({ msg: 'slack: a file could not be sent' }));
  });
});
