/** The whole way: a local Slack, real Bolt, the adapter, and the real core over the real seeds. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../fakes/slack/fake-slack.ts';
import {
  buttonsOf,
  directFacts,
  type EventFacts,
  eventPayload,
  linkFacts,
  mentionFacts,
  messageFacts,
  optionsOf,
  PAPERBOY,
} from '../../fakes/slack/payloads.ts';
import { openSlackKit, type SlackKit } from '../../fakes/slack/slack-kit.ts';
import { blockValidator, faultsOf, hasSchemas } from '../../fakes/slack/validator.ts';
import { openPaperboy } from '../../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
beforeAll(async () => {
  paperboy = await openPaperboy();
});
afterAll(() => paperboy.close());

/** Stands in the abstract of one paper of the seeds. */
const LINK = 'https://github.com/an-yongqi/systematic-outliers';
const validator = hasSchemas ? blockValidator() : () => [];
const labelsOf = (answer: Answer) => [...buttonsOf(answer).keys()];
const optionLabelsOf = (answer: Answer) => [...optionsOf(answer).keys()];
const colouredIn = (answer: Answer) => JSON.stringify(answer.blocks).split('"style":"primary"').length - 1;

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  let kit: SlackKit;
  beforeEach(async () => {
    kit = await openSlackKit(transport, paperboy.chat);
  });
  afterEach(() => kit.close());

  it('a search is answered privately with papers, pages and a way to share', async () => {
    const answer = await kit.ask('search outlier quantization');
    expect(answer.response_type).toBe('ephemeral');
    expect(answer.text).toContain('Quantization');
    expect(labelsOf(answer)).toEqual(['Share', 'Next 5']);
    expect(optionLabelsOf(answer)).toEqual(
      [1, 2, 3, 4, 5].map((rank) => expect.stringMatching(`^${rank}. `)),
    );
    expect(colouredIn(answer)).toBe(1);
  });

  it('“Next 5” turns the page in place, and “Previous 5” turns it back', async () => {
    const first = await kit.ask('search quantization');
    const second = await kit.click(first, 'Next 5');
    expect(second.replace_original).toBe(true);
    expect(second.text).not.toBe(first.text);
    expect(optionLabelsOf(second)[0]).toMatch(/^6\. /u);
    const back = await kit.click({ ...second, response_type: 'ephemeral' }, 'Previous 5');
    expect(back.text).toBe(first.text);
  });

  it('Share posts the same papers for all', async () => {
    const answer = await kit.ask('search outlier quantization');
    const shared = await kit.click(answer, 'Share');
    const own = await kit.slack.waitFor('the private answer', () =>
      kit.slack.answers.find(({ to, replace_original }) => to === shared.to && replace_original),
    );
    expect(labelsOf(own)).toEqual(['Next 5']);
    expect(JSON.stringify(own.blocks.at(-1))).toContain('Shared with the channel');
    expect(shared.response_type).toBe('in_channel');
    expect(shared.text).toBe(answer.text);
    expect(JSON.stringify(shared.blocks)).toContain('Shared by');
    expect(labelsOf(shared)).toEqual([]);
    expect(optionLabelsOf(shared)).toEqual(optionLabelsOf(answer));
  });

  it('two presses of Share share once, also when both come before the answer', async () => {
    const answer = await kit.ask('search outlier quantization');
    const presses = [kit.press(answer, 'Share'), kit.press(answer, 'Share')];
    await Promise.all(presses.map((press) => kit.send(press)));
    const to = presses.map((press) => press.response_url);
    const given = await kit.slack.waitFor('three answers', () => {
      const found = kit.slack.answers.filter((each) => to.includes(each.to));
      return found.length === 3 && found;
    });
    expect(given.filter((each) => each.response_type === 'in_channel')).toHaveLength(1);
    expect(given.filter((each) => each.replace_original)).toHaveLength(2);
  });

  it('a page turns in place in direct messages, where nobody else reads', async () => {
    const list = { ...(await kit.ask('search outlier quantization')), response_type: 'in_channel' as const };
    const press = { ...kit.press(list, 'Next 5'), channel: { id: 'D0ADA', name: 'directmessage' } };
    await kit.send(press);
    expect((await kit.answerTo(press)).replace_original).toBe(true);
  });

  it('choosing a paper opens it in private below the list', async () => {
    const list = await kit.ask('search OliVe accelerating');
    const paper = await kit.choose(list, optionLabelsOf(list).find((label) => label.includes('OliVe')) ?? '');
    expect(paper).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(paper.text).toMatch(/^OliVe: Accelerating Large Language Models/u);
    expect(labelsOf(paper)).toEqual(expect.arrayContaining(['Save', 'Similar']));
  });

  it('a paper chosen from a list that all see is for whoever chose, and the list stays', async () => {
    const shared = await kit.click(await kit.ask('search OliVe accelerating'), 'Share');
    const paper = await kit.choose(shared, optionLabelsOf(shared)[0] ?? '');
    expect(paper).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(paper.text).not.toBe(shared.text);
  });

  it('people are chosen by their names, with what tells them apart', async () => {
    const who = await kit.ask('author lee');
    const options = [...optionsOf(who).values()].map(({ option }) => option);
    expect(options.map(({ text }) => text.text)).toContain('3. Sehyun Lee');
    expect(options[2]?.description?.text).toMatch(/^1 paper, 2025 · .* · with Byeongchan/u);
    expect((await kit.choose(who, '3. Sehyun Lee')).text).toMatch(/^Sehyun Lee/u);
  });

  it('trending papers are for all, and the next page is too', async () => {
    const answer = await kit.ask('trending');
    expect(answer.response_type).toBe('in_channel');
    const next = await kit.click(answer, 'Next 5');
    expect(next.text).not.toBe(answer.text);
  });

  it('a quoted phrase with curly marks is a phrase', async () => {
    const curly = await kit.ask('search “language models”');
    const straight = await kit.ask('search "language models"');
    expect(curly.blocks).toEqual(straight.blocks);
  });

  it('an unknown command is a private hint', async () => {
    const answer = await kit.ask('serch outliers');
    expect(answer).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(answer.text).toContain('serch');
  });

  it.each([
    { action_id: 'paperboy:0', value: 'u0["drop",{"table":"papers"}]' },
    { action_id: 'paperboy:select', selected_option: { value: 'u0["drop",{"table":"papers"}]' } },
  ])('a tampered $action_id is refused privately', async (action) => {
    const answer = await kit.ask('search outlier quantization');
    const tampered = { ...kit.press(answer, 'Next 5'), actions: [action] };
    await kit.send(tampered);
    expect(await kit.answerTo(tampered)).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
    });
  });

  const say = (facts: EventFacts) => kit.send(eventPayload(facts));

  it('a mention is answered in a thread for all, and thanks are not', async () => {
    const first = mentionFacts(`${PAPERBOY} search outlier quantization`);
    await say(first);
    const [list] = await kit.posts(1);
    expect(list).toMatchObject({ channelId: 'C0READING', thread: first.ts });
    expect(list?.words).toContain('Quantization');
    await say(messageFacts('thanks, that helps', { thread_ts: first.ts }));
    await say(mentionFacts(`${PAPERBOY} status`, { thread_ts: first.ts }));
    await kit.posts(2);
    await kit.adapter.stop();
    expect(kit.slack.fakePlatform.posts).toHaveLength(2);
  });

  it('an author question is answered in its thread, and narrowed there without a mention', async () => {
    const first = mentionFacts(`${PAPERBOY} what has Byeongchan Lee written about contrastive learning?`);
    await say(first);
    const [list] = await kit.posts(1);
    expect(list?.words).toContain('papers about contrastive learning by Byeongchan Lee');
    await say(messageFacts('shall we read one of these?', { thread_ts: first.ts }));
    await say(messageFacts('only 2025', { thread_ts: first.ts }));
    const [, narrowed] = await kit.posts(2);
    expect(narrowed).toMatchObject({ channelId: 'C0READING', thread: first.ts });
    expect(narrowed?.words).toContain('papers about contrastive learning by Byeongchan Lee in 2025');
  });

  it('a command in a direct message is run as it would be typed', async () => {
    await say(directFacts('search outlier quantization'));
    const [post] = await kit.posts(1);
    expect(post).toMatchObject({ channelId: 'D0ADA', thread: undefined });
    expect(post?.words).toContain('Quantization');
  });

  it('a message of 4,000 characters gets a short answer', async () => {
    await say(mentionFacts(`${PAPERBOY} ${'a long abstract about pruning '.repeat(133)}`));
    const [post] = await kit.posts(1);
    expect(post?.words).toContain('That is a long message');
  });

  it('a link to a paper of the corpus is shown as that paper', async () => {
    await kit.send(eventPayload(linkFacts([LINK, 'https://arxiv.org/abs/9912.99999'])));
    await kit.slack.waitFor('a preview', () => kit.slack.unfurled.length > 0);
    expect(kit.slack.unfurled).toMatchObject([{ previews: { [LINK]: { blocks: expect.anything() } } }]);
  });

  it.each([
    'help',
    'help search',
    'status',
    'author Byeongchan Lee',
    'author lee',
    'people quantization',
    'org NVIDIA',
    'show OliVe',
    'similar OliVe',
    'cite OliVe',
    'search &lt;!channel&gt; *x*',
    'search "unclosed',
  ])('"/papers %s" is answered with a message that Slack takes', async (text) => {
    const answer = await kit.ask(text);
    expect(validator(answer.blocks)).toEqual([]);
    expect(faultsOf(answer)).toEqual([]);
    expect(colouredIn(answer)).toBeLessThanOrEqual(1);
  });
});
