/** Shortcuts: the papers in somebody's message, and a search from anywhere. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ADA, messageShortcut, type Shortcut, shortcutPayload } from '../../fakes/slack/payloads.ts';
import { openSlackKit, type SlackKit } from '../../fakes/slack/slack-kit.ts';
import { openPaperboy } from '../../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let kit: SlackKit;
beforeAll(async () => {
  paperboy = await openPaperboy();
});
afterAll(() => paperboy.close());
afterEach(() => kit.close());

const LINK = 'https://github.com/bych-lee/gsg';
const inMessage = (message: object): Shortcut =>
  messageShortcut('papers_in_message', message, kit.slack.newResponseUrl());
const answerTo = (shortcut: Shortcut) =>
  kit.slack.waitFor('an answer', () => kit.slack.answers.find(({ to }) => to === shortcut.response_url));

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  it.each([
    ['its text', { text: `look: <${LINK}|here>` }],
    ['a block', { text: 'look', blocks: [{ type: 'rich_text', elements: [{ type: 'link', url: LINK }] }] }],
    ['an attachment', { text: '', attachments: [{ fallback: 'x', from_url: LINK }] }],
  ])('the papers in %s of a message are for who asks alone', async (_, message) => {
    kit = await openSlackKit(transport, paperboy.chat);
    const shortcut = inMessage(message);
    expect(await kit.send(shortcut)).toBe('');
    expect(await answerTo(shortcut)).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: expect.stringContaining('1 paper in this message'),
    });
  });

  it('a search is filled in anywhere, and answered in the direct messages', async () => {
    kit = await openSlackKit(transport, paperboy.chat);
    await kit.send(shortcutPayload('search_papers'));
    await kit.slack.waitFor('a form', () => kit.slack.views.modals.length > 0);
    expect(await kit.fill({ query: 'outlier', sort: 'newest' })).toBe('');
    expect(await kit.posts(1)).toMatchObject([
      { channelId: `dm-${ADA}`, words: expect.stringContaining('outlier · newest first') },
    ]);
  });
});

describe('a shortcut', () => {
  it('from a message in a thread is answered there, and one that comes twice once', async () => {
    kit = await openSlackKit('http', paperboy.chat);
    const shortcut = inMessage({ text: LINK, thread_ts: '1700000000.000001' });
    await kit.send(shortcut);
    expect(await answerTo(shortcut)).toMatchObject({ thread_ts: '1700000000.000001' });
    await kit.send(shortcut);
    await kit.ask('help');
    expect(kit.slack.answers.filter(({ to }) => to === shortcut.response_url)).toHaveLength(1);
  });

  it('says what it knows where a message has no link to a paper', async () => {
    kit = await openSlackKit('http', paperboy.chat);
    const shortcut = inMessage({ text: 'good morning' });
    await kit.send(shortcut);
    expect((await answerTo(shortcut)).text).toContain('This message has no link to a paper.');
  });

  it('that is malformed is acknowledged and ignored', async () => {
    kit = await openSlackKit('http', paperboy.chat);
    expect(await kit.send({ ...inMessage({ text: LINK }), message: 7 })).toBe('');
    expect(await kit.send({ ...shortcutPayload('search_papers'), user: { id: '' } })).toBe('');
    await kit.ask('help');
    expect(
      kit.logged.filter(({ msg }) => /a malformed .*shortcut was ignored/u.test(String(msg))),
    ).toHaveLength(2);
  });
});
