/** Forms in Slack: opened as modals while the trigger lives, faults at their fields, answers for who filled them in. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../../../src/cards/card.ts';
import type { Chat, Refused } from '../../../../src/chat/chat.ts';
import type { Answer } from '../../../fakes/slack/fake-slack.ts';
import { ADA } from '../../../fakes/slack/payloads.ts';
import { openSlackKit, type SlackKit, type Transport } from '../../../fakes/slack/slack-kit.ts';
import { openPaperboy } from '../../../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let kit: SlackKit;
beforeAll(async () => {
  paperboy = await openPaperboy({}, () => new Date('2026-11-21T12:00:00Z'));
});
afterEach(() => kit.close());
afterAll(() => paperboy.close());

const open = async (chat: Chat = paperboy.chat, transport: Transport = 'http') => {
  kit = await openSlackKit(transport, chat, { digestManagers: 'everyone' });
  return kit;
};
const modal = (count = 1) =>
  kit.slack.waitFor('a modal', () => kit.slack.views.modals.length >= count && kit.slack.views.modals.at(-1));
const callsOf = (method: string) => kit.slack.calls.filter((call) => call.method === method);
const told = () => kit.slack.waitFor('a private answer', () => callsOf('chat.postEphemeral').at(-1)?.body);
/** Presses the button that sets a digest up, in a channel without one. */
const pressSetUp = async () => {
  await kit.ask('digest off all digests');
  const press = kit.press(await kit.ask('digest'), 'Set one up…');
  await kit.send(press);
  return press;
};

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  it('a digest is set up by a form, in the channel and the time zone of whoever fills it in', async () => {
    await open(paperboy.chat, transport);
    await pressSetUp();
    const { view } = await modal();
    expect(view.title.text).toBe('Daily digest');
    expect(JSON.stringify(view.blocks)).toContain('In your time zone, Europe/Berlin');
    expect(await kit.fill({ topics: 'quantization', at: '08:15' })).toBe('');
    expect(await told()).toMatchObject({
      channel: 'C0READING',
      user: ADA,
      text: expect.stringContaining('The digest on quantization is on.'),
    });
    expect((await kit.ask('digest')).text).toContain('1 digest in this channel');
  });

  it('every fault stands at its field, and the form stays open', async () => {
    await open(paperboy.chat, transport);
    await pressSetUp();
    await modal();
    const refused = JSON.parse(await kit.fill({ topics: 'the', days: 'someday' }));
    expect(refused).toEqual({
      response_action: 'errors',
      errors: {
        topics: expect.stringContaining('has no word that tells papers apart'),
        days: expect.stringContaining('“someday” is no day.'),
      },
    });
    expect((await kit.ask('digest')).text).toContain('No digest in this channel');
  });
});

describe('a form', () => {
  it('sets a digest up in another channel, or without one in the direct messages', async () => {
    const { slack } = await open();
    await pressSetUp();
    await modal();
    await kit.fill({ place: 'C0OTHER' });
    const [there, here] = await kit.slack.waitFor('both', () => {
      const calls = callsOf('chat.postEphemeral');
      return calls.length === 2 && calls.map(({ body }) => body);
    });
    expect([there?.channel, JSON.stringify(there?.blocks)]).toEqual([
      'C0OTHER',
      expect.stringContaining('in this channel'),
    ]);
    expect(here).toMatchObject({ channel: 'C0READING', text: expect.stringContaining('in that channel') });
    await pressSetUp();
    await modal(2);
    await kit.fill({ place: null, topics: 'agents' });
    const [message] = await kit.posts(1);
    expect(message).toMatchObject({ channelId: `dm-${ADA}` });
    expect(message?.words).toContain('in your direct messages');
    slack.directory.channel = { is_member: false };
    await pressSetUp();
    await modal(3);
    expect(JSON.parse(await kit.fill())).toMatchObject({
      errors: { place: expect.stringContaining('I am not in this channel') },
    });
  });

  it('lets a time zone be typed after “Another one…” where Slack knows none, with those that may be meant', async () => {
    const { slack } = await open();
    slack.directory.user = { ...slack.directory.user, tz: undefined };
    await pressSetUp();
    await modal();
    const shown = () => slack.views.modals.at(-1)?.view.blocks ?? [];
    const zone = () => shown().find((block) => block.block_id === 'zone');
    expect(zone()).toMatchObject({ element: { type: 'static_select' } });
    const filled = { topics: 'pruning', days: 'daily', at: '08:15', place: 'C0OTHER', zone: 'other' };
    await kit.fill(filled);
    expect(zone()).toMatchObject({ element: { type: 'plain_text_input' } });
    expect(zone()).not.toMatchObject({ element: { initial_value: expect.any(String) } });
    expect(JSON.stringify(shown())).toMatch(/pruning.*C0OTHER.*daily.*08:15/u);
    expect(JSON.parse(await kit.fill({ zone: 'Asia/Hanoi' }))).toEqual({
      response_action: 'errors',
      errors: { zone: expect.stringContaining('Did you mean Asia/Ho_Chi_Minh?') },
    });
    expect(await kit.fill({ zone: 'Ho Chi Minh' })).toBe('');
    const { channel, blocks } = await told();
    expect(channel).toBe('C0OTHER');
    expect(JSON.stringify(blocks)).toContain('08:15 (Ho Chi Minh)');
  });

  it('that is slow to make shows first that it comes', async () => {
    const made = Promise.withResolvers<{ readonly card: Card }>();
    const slow: Chat = { ...paperboy.chat, form: () => ({ open: () => made.promise }) };
    await open(slow);
    await pressSetUp();
    expect(JSON.stringify((await modal()).view)).toContain('One moment…');
    made.resolve({ card: { title: 'Only admins can', items: [], buttons: [] } });
    await kit.slack.waitFor('the form', () =>
      JSON.stringify(kit.slack.views.modals[0]?.view).includes('Only admins can'),
    );
  });

  it.each(['expired_trigger_id', 'trigger_expired', 'invalid_arguments'])(
    'that Slack does not open (%s) is said kindly',
    async (word) => {
      await open();
      kit.slack.refuse('views.open', word);
      await pressSetUp();
      expect(await told()).toMatchObject({ text: expect.stringContaining('That took too long to open.') });
    },
  );

  it('whose press comes twice is opened once', async () => {
    await open();
    const press = await pressSetUp();
    await modal();
    await kit.send(press);
    await kit.ask('help');
    expect(callsOf('views.open')).toHaveLength(1);
  });

  it('whose checking takes too long is closed, and its faults are told', async () => {
    const checked = Promise.withResolvers<Refused>();
    await open({ ...paperboy.chat, submit: () => checked.promise });
    await pressSetUp();
    await modal();
    expect(await kit.fill()).toBe('');
    const invoke = { command: 'digest', args: { action: 'on', at: '07:15', place: 'C0OTHER' } };
    checked.resolve({
      faults: { at: 'That is no time.' },
      again: { label: 'Edit again', effect: 'form', invoke },
    });
    const refusal = await told();
    expect(refusal).toMatchObject({ text: expect.stringContaining('nothing was changed') });
    await kit.send(kit.press({ ...refusal, response_type: 'ephemeral' } as unknown as Answer, 'Edit again'));
    await kit.slack.waitFor('the form', () => callsOf('views.open').length === 2);
    expect(JSON.stringify(kit.slack.views.modals.at(-1)?.view.blocks)).toMatch(/C0OTHER.*07:15/u);
  });

  it('that somebody made up is acknowledged and ignored', async () => {
    await open();
    await pressSetUp();
    const { view } = await modal();
    (view as { private_metadata?: string }).private_metadata = '{"payload":7}';
    expect(await kit.fill()).toBe('');
    await kit.slack.waitFor('a warning', () =>
      kit.logged.find(({ msg }) => msg === 'slack: a malformed form was ignored'),
    );
    (view as { private_metadata?: string }).private_metadata = 'no json';
    expect(await kit.fill()).toBe('');
  });

  it('is followed by a message where Paperboy is not in the channel', async () => {
    await open();
    const press = kit.pressAction(await kit.ask('help'), 'paperboy:0');
    await kit.send({ ...press, actions: [{ action_id: 'paperboy:0', value: 'f0["search",{}]' }] });
    await modal();
    kit.slack.refuse('chat.postEphemeral', 'not_in_channel');
    expect(JSON.parse(await kit.fill())).toMatchObject({ errors: { query: expect.any(String) } });
    expect(await kit.fill({ query: 'outlier' })).toBe('');
    const [message] = await kit.posts(1);
    expect(message?.channelId).toBe(`dm-${ADA}`);
    expect(message?.words).toContain('outlier');
  });
});
