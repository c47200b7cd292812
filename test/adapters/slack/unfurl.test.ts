/** Links to papers are shown as the papers that they lead to, by both transports. */
import { afterEach, describe, expect, it } from 'vitest';
import { previewCard } from '../../../src/cards/papers.ts';
import type { Chat } from '../../../src/chat/chat.ts';
import type { Answer } from '../../fakes/slack/fake-slack.ts';
import { eventPayload, linkFacts } from '../../fakes/slack/payloads.ts';
import { cannedChat, cardOf, openSlackKit, type SlackKit } from '../../fakes/slack/slack-kit.ts';
import { tinyPaper } from '../../search/tiny-papers.ts';

const BUTTON = {
  label: 'Details',
  invoke: { command: 'show', args: { paper: 'x' } },
  effect: 'reply',
} as const;
const linkOf = (number: number) => `https://arxiv.org/abs/2401.0000${number}`;
const UNKNOWN = 'https://huggingface.co/papers';

const PAPER = 'https://arxiv.org/abs/2502.02732';
const SEARCH = previewCard({
  ...tinyPaper({ title: 'A* <search> & *more* :tada:', abstract: 'We *search*.', authors: ['Ada Lee'] }),
  id: 'arxiv:2502.02732',
  published: '2025-02-10',
  signals: [{ name: 'upvotes', value: 5, source: 'hugging-face', observedOn: '2025-02-11' }],
});

/** A core that knows the papers of arXiv. */
const LIBRARY: Chat = {
  ...cannedChat(cardOf('Details')),
  preview: async (link) => {
    if (link === PAPER) return SEARCH;
    return link.startsWith('https://arxiv.org/') ? cardOf(`Paper ${link}`, { buttons: [BUTTON] }) : undefined;
  },
};

let kit: SlackKit;
afterEach(() => kit.close());

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  const open = async () => {
    kit = await openSlackKit(transport, LIBRARY);
  };
  const share = (links: readonly string[], facts?: Readonly<Record<string, unknown>>) =>
    kit.send(eventPayload(linkFacts(links, facts)));
  /** What was unfurled, when all that was under way has ended. */
  const allUnfurled = async () => {
    await share([linkOf(9)], { channel: 'C0LAST' });
    await kit.slack.waitFor('the last links', () =>
      kit.slack.unfurled.find(({ of }) => 'channel' in of && of.channel === 'C0LAST'),
    );
    await kit.adapter.stop();
    return kit.slack.unfurled.filter(({ of }) => !('channel' in of) || of.channel !== 'C0LAST');
  };

  it('the known links of a message get a preview', async () => {
    await open();
    const facts = linkFacts([linkOf(1), UNKNOWN, linkOf(2)]);
    expect(await kit.send(eventPayload(facts))).toBe('');
    const [unfurled, ...others] = await allUnfurled();
    expect(others).toEqual([]);
    expect(unfurled?.of).toEqual({ channel: 'C0READING', ts: facts.message_ts });
    expect(Object.keys(unfurled?.previews ?? {})).toEqual([linkOf(1), linkOf(2)]);
    expect(JSON.stringify(unfurled?.previews[linkOf(2)]?.blocks)).toContain(`Paper ${linkOf(2)}`);
  });

  it('a preview has the paper as plain text below a linked title', async () => {
    await open();
    await share([PAPER]);
    const [unfurled] = await allUnfurled();
    expect(unfurled?.previews[PAPER]).toMatchObject({
      preview: { title: { type: 'plain_text', text: 'A* <search> & *more* :tada:' } },
      blocks: [
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: `*<${PAPER}|A＊ &lt;search&gt; &amp; ＊more＊ ：tada:>*`,
            verbatim: true,
          },
        },
        { type: 'section', text: { type: 'plain_text', text: 'We *search*.' } },
        { type: 'context', elements: [{ type: 'plain_text', text: '10 Feb 2025 · Ada Lee · 5 votes' }] },
        { type: 'actions' },
      ],
    });
  });

  it('the links of a message that is being written get one, too', async () => {
    await open();
    const draft = { unfurl_id: 'draft-1', source: 'composer' };
    await share([linkOf(1)], { ...draft, channel: 'COMPOSER', message_ts: 'a1b2c3' });
    expect(await allUnfurled()).toMatchObject([{ of: draft }]);
  });

  it('five previews are enough, and a link that stands twice is one', async () => {
    await open();
    await share([1, 1, 2, 3, 4, 5, 6, 7].map(linkOf));
    const [unfurled] = await allUnfurled();
    expect(Object.keys(unfurled?.previews ?? {})).toEqual([1, 2, 3, 4, 5].map(linkOf));
  });

  it('links that lead to no paper, or that the bot posted, are left alone', async () => {
    await open();
    await share([UNKNOWN]);
    await share([linkOf(1)], { user: 'U0PAPERBOY' });
    await share([]);
    expect(await allUnfurled()).toEqual([]);
    expect(kit.logged.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it('an event that Slack sends again is answered once', async () => {
    await open();
    const event = eventPayload(linkFacts([linkOf(1)]));
    await kit.send(event);
    await kit.send(event, { number: 1, reason: 'timeout' });
    expect(await allUnfurled()).toHaveLength(1);
  });

  it('an event without links is logged by its fields', async () => {
    await open();
    await share([], { links: 'https://arxiv.org' });
    expect(await allUnfurled()).toEqual([]);
    const warned = kit.logged.filter(({ level }) => level === 'warn');
    expect(warned).toMatchObject([{ fields: ['event.links'], msg: 'slack: a malformed link was ignored' }]);
  });

  it.each(['cannot_unfurl_url', 'missing_scope'])(
    'a refusal with %s is logged and survived',
    async (word) => {
      await open();
      kit.slack.refuse('chat.unfurl', word);
      await share([linkOf(1)]);
      await kit.slack.waitFor('a warning', () => kit.logged.find(({ reason }) => reason === word));
      kit.slack.refuse('chat.unfurl', undefined);
      await share([linkOf(2)]);
      await kit.slack.waitFor('a preview', () => kit.slack.unfurled.length === 1);
      expect(Object.keys(kit.slack.unfurled[0]?.previews ?? {})).toEqual([linkOf(2)]);
    },
  );

  it('a button of a preview answers whoever pressed alone', async () => {
    await open();
    await share([linkOf(1)]);
    const [unfurled] = await allUnfurled();
    await kit.close();
    await open();
    const blocks = unfurled?.previews[linkOf(1)]?.blocks ?? [];
    const message = { text: 'A link', blocks, response_type: 'in_channel' } as unknown as Answer;
    const press = kit.press(message, 'Details');
    const container = {
      type: 'message_attachment',
      message_ts: '1790000000.000100',
      attachment_id: 1,
      channel_id: 'C0READING',
      is_ephemeral: false,
      is_app_unfurl: true,
      app_unfurl_url: linkOf(1),
    };
    const pressed = { ...press, container };
    await kit.send(pressed);
    expect(await kit.answerTo(pressed)).toMatchObject({ response_type: 'ephemeral', text: 'Details' });
  });
});

describe('a rate limit', () => {
  it('delays a preview', async () => {
    kit = await openSlackKit('socket', LIBRARY);
    kit.slack.failNext('api', 1, 429);
    await kit.send(eventPayload(linkFacts([linkOf(1)])));
    await kit.slack.waitFor('a preview', () => kit.slack.unfurled.length === 1);
    expect(kit.slack.calls.filter(({ method }) => method === 'chat.unfurl')).toHaveLength(2);
  });
});
