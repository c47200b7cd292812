/** Commands and presses reach the core and come back as the right message, by both transports. */
import { afterEach, describe, expect, it } from 'vitest';
import { type Button, type Card, plain } from '../../../src/cards/card.ts';
import type { Chat, Invocation, Prepared, Press } from '../../../src/chat/chat.ts';
import { ADA } from '../../fakes/slack/payloads.ts';
import {
  cannedChat,
  cardOf,
  openSlackKit,
  type SlackKit,
  scriptedChat,
} from '../../fakes/slack/slack-kit.ts';

const CHANNEL = { platform: 'slack', workspaceId: 'T0LAB', kind: 'channel', id: 'C0READING' };
const IN_CHANNEL = {
  platform: 'slack',
  userId: ADA,
  member: { workspaceId: 'T0LAB', isHome: true },
  place: CHANNEL,
  memberContext: expect.any(Function),
};

const button = (label: string): Button => ({
  label,
  invoke: { command: 'search', args: {} },
  effect: 'reply',
});

/** Answers commands with a card of one button, and presses as told. */
const pressedChat = (delivery: Prepared['delivery'], pressed: Card): Chat =>
  scriptedChat((given) =>
    'payload' in given
      ? { delivery, run: async () => pressed }
      : { delivery: 'private', run: async () => cardOf('First', { buttons: [button('Go')] }) },
  );

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  let kit: SlackKit;
  afterEach(() => kit.close());

  it('an answer is private and carries a text for screen readers', async () => {
    kit = await openSlackKit(transport, cannedChat(cardOf('Hello')));
    const answer = await kit.ask('help');
    expect(answer).toMatchObject({ response_type: 'ephemeral', replace_original: false, text: 'Hello' });
    expect(answer.blocks).toHaveLength(1);
  });

  it('the acknowledgement is empty and does not wait for the answer', async () => {
    const work = Promise.withResolvers<Card>();
    kit = await openSlackKit(
      transport,
      scriptedChat(() => ({ delivery: 'private', run: () => work.promise })),
    );
    const command = kit.command('search slow');
    expect(await kit.send(command)).toBe('');
    expect(kit.slack.answers).toEqual([]);
    work.resolve(cardOf('Slow'));
    expect(await kit.answerTo(command)).toMatchObject({ text: 'Slow' });
  });

  it('a command arrives as its first word, the rest and the actor', async () => {
    const given: unknown[] = [];
    kit = await openSlackKit(transport, recording(given));
    await kit.ask('Search “outlier &amp; noise” by:&lt;me&gt;');
    expect(given).toEqual([
      { command: 'search', named: {}, text: '"outlier & noise" by:<me>', actor: IN_CHANNEL },
    ]);
  });

  it('a command without words asks for help', async () => {
    const given: Invocation[] = [];
    kit = await openSlackKit(transport, recording(given));
    await kit.ask('  ');
    expect(given[0]).toMatchObject({ command: 'help', text: '' });
  });

  it('a press arrives with its payload and whether its message was private', async () => {
    const given: (Invocation | Press)[] = [];
    kit = await openSlackKit(transport, recording(given));
    await kit.click(await kit.ask('help'), 'Go');
    expect(given[1]).toEqual({
      payload: 'r1["search",{}]',
      talk: expect.stringMatching(/^slack:T0LAB:C0READING:/u),
      onPrivateMessage: true,
      actor: IN_CHANNEL,
    });
  });

  it('a chosen option arrives as a pressed button does', async () => {
    const given: (Invocation | Press)[] = [];
    kit = await openSlackKit(transport, recording(given));
    await kit.choose(await kit.ask('help'), '1. A paper');
    expect(given[1]).toEqual({
      payload: 'r0["show",{"paper":"x"}]',
      talk: expect.stringMatching(/^slack:T0LAB:C0READING:/u),
      onPrivateMessage: true,
      actor: IN_CHANNEL,
    });
  });

  it('a choice that comes twice is answered once', async () => {
    kit = await openSlackKit(transport, recording([]));
    const choice = kit.choice(await kit.ask('help'), '1. A paper');
    await kit.send(choice);
    await kit.answerTo(choice);
    await kit.send(choice);
    await kit.ask('help');
    expect(kit.slack.answers.filter((answer) => answer.to === choice.response_url)).toHaveLength(1);
  });

  it('a page turns in place', async () => {
    kit = await openSlackKit(transport, pressedChat('replace', cardOf('Page 2')));
    const page = await kit.click(await kit.ask('search x'), 'Go');
    expect(page).toMatchObject({ replace_original: true, text: 'Page 2' });
    expect(page.response_type).toBeUndefined();
  });

  it('a reply to a press is a new private message', async () => {
    kit = await openSlackKit(transport, pressedChat('private', cardOf('Details')));
    const reply = await kit.click(await kit.ask('search x'), 'Go');
    expect(reply).toMatchObject({ response_type: 'ephemeral', replace_original: false, text: 'Details' });
  });

  it('a shared answer is visible to all and says who shared it', async () => {
    kit = await openSlackKit(transport, pressedChat('channel', cardOf('Found')));
    const shared = await kit.click(await kit.ask('search x'), 'Go');
    expect(shared).toMatchObject({ response_type: 'in_channel', replace_original: false });
    expect(JSON.stringify(shared.blocks.at(-1))).toContain(`Shared by <@${ADA}>`);
  });

  it('a public command is answered for all, without a sharer', async () => {
    kit = await openSlackKit(transport, cannedChat(cardOf('Trending'), 'channel'));
    const answer = await kit.ask('trending');
    expect(answer).toMatchObject({ response_type: 'in_channel' });
    expect(JSON.stringify(answer.blocks)).not.toContain('Shared by');
  });

  it.each(['replace', 'channel', 'share', 'private'] as const)(
    'an error meant as "%s" is private and replaces nothing',
    async (delivery) => {
      kit = await openSlackKit(transport, pressedChat(delivery, cardOf('No', { tone: 'error' })));
      const error = await kit.click(await kit.ask('search x'), 'Go');
      expect(error).toMatchObject({ response_type: 'ephemeral', replace_original: false, text: 'No' });
    },
  );

  it('an answer to a press in a thread stays in the thread', async () => {
    kit = await openSlackKit(transport, pressedChat('channel', cardOf('Found')));
    const press = kit.press(await kit.ask('search x'), 'Go', '1700000000.000001');
    await kit.send(press);
    expect(await kit.answerTo(press)).toMatchObject({ thread_ts: '1700000000.000001' });
  });

  it('an answer whose blocks Slack refuses is given as text, as privately', async () => {
    kit = await openSlackKit(transport, cannedChat(cardOf('Hello')));
    kit.slack.refuseBlocks(true);
    const answer = await kit.ask('help');
    expect(answer).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringMatching(/^Hello\n\(Slack did/u),
    });
    expect(answer.blocks).toBeUndefined();
  });

  it.each([
    { type: 'data_visualization', instead: 'rich_text_preformatted' },
    { type: 'image', instead: 'plain_text' },
  ])('an answer is given whole where Slack does not take its $type', async ({ type, instead }) => {
    const thumbnail = { url: 'https://example.org/figure.png', alt: 'A figure' };
    const chart = [{ label: '2025', value: 3 }];
    kit = await openSlackKit(
      transport,
      cannedChat(cardOf('Hello', { text: plain('Words'), thumbnail, chart })),
    );
    expect(JSON.stringify((await kit.ask('help')).blocks)).toContain(`"type":"${type}"`);
    kit.slack.refuseBlocks({ type });
    const { blocks } = await kit.ask('help');
    expect(JSON.stringify(blocks)).toContain(`"type":"${instead}"`);
    expect(JSON.stringify(blocks)).toContain('Words');
  });

  it('a chart that was refused is text from then on, and nothing more is refused for it', async () => {
    const chart = [{ label: '2025', value: 3 }];
    kit = await openSlackKit(transport, cannedChat(cardOf('Hello', { chart })));
    kit.slack.refuseBlocks({ type: 'data_visualization' });
    for (let time = 0; time < 3; time += 1)
      expect(JSON.stringify((await kit.ask('help')).blocks)).toContain('rich_text_preformatted');
    expect(kit.logged.filter(({ msg }) => msg === 'slack: an answer was refused')).toHaveLength(1);
  });

  it('an event that comes twice is answered once', async () => {
    kit = await openSlackKit(transport, cannedChat(cardOf('Once')));
    const command = kit.command('help');
    await kit.send(command);
    await kit.answerTo(command);
    await kit.send(command);
    await kit.ask('help');
    expect(kit.slack.answers.filter((answer) => answer.to === command.response_url)).toHaveLength(1);
  });
});

describe('a shared answer', () => {
  it('that did not get there says so, keeps its button, and is shared by the next press', async () => {
    const share: Button = { ...button('Share'), effect: 'share' };
    const found = cardOf('Found', { buttons: [share] });
    const kit = await openSlackKit('http', {
      ...cannedChat(found),
      press: () => ({ delivery: 'share', run: async () => found }),
    });
    const answer = await kit.ask('search x');
    // The share as it is and as text, and the private answer is taken.
    kit.slack.failNext('answer', 2, 404);
    const failed = await kit.click(answer, 'Share');
    expect(failed).toMatchObject({ replace_original: true });
    expect(JSON.stringify(failed.blocks)).toContain('Press Share once more.');
    const again = kit.press(answer, 'Share');
    await kit.send(again);
    const both = await kit.slack.waitFor('both', () => {
      const all = kit.slack.answers.filter(({ to }) => to === again.response_url);
      return all.length === 2 && all;
    });
    expect(both.map(({ response_type }) => response_type)).toEqual(['in_channel', undefined]);
    expect(JSON.stringify(both[1]?.blocks)).toContain('Shared with the channel');
    await kit.close();
  });
});

function recording(given: unknown[]): Chat {
  return scriptedChat((event) => {
    given.push(event);
    const items = [{ title: 'A paper', opens: { command: 'show', args: { paper: 'x' } } }];
    return { delivery: 'private', run: async () => cardOf('Heard', { items, buttons: [button('Go')] }) };
  });
}
