/** Nothing that Slack, the core or a person does ends the adapter, by both transports. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Chat } from '../../../src/chat/chat.ts';
import {
  cannedChat,
  cardOf,
  openSlackKit,
  type SlackKit,
  scriptedChat,
} from '../../fakes/slack/slack-kit.ts';

const HELLO = cannedChat(cardOf('Hello'));

/** A core of which one part breaks on the word "break". */
const breaking = (part: 'prepare' | 'run' | 'firstSeen'): Chat => {
  let isBroken = true;
  const breakOnce = () => {
    const broke = isBroken;
    isBroken = false;
    if (broke) throw new Error('broken core');
  };
  const chat = scriptedChat(() => {
    if (part === 'prepare') breakOnce();
    return {
      delivery: 'private',
      async run() {
        if (part === 'run') breakOnce();
        return cardOf('Whole');
      },
    };
  });
  if (part !== 'firstSeen') return chat;
  return {
    ...chat,
    async firstSeen(key) {
      breakOnce();
      return chat.firstSeen(key);
    },
  };
};

/** A core that notes what it is given. */
const hearing = (given: unknown[]): Chat =>
  scriptedChat((event) => {
    given.push(event);
    return { delivery: 'private', run: async () => cardOf('Heard') };
  });

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  let kit: SlackKit;
  afterEach(() => kit.close());

  const warned = (words: string) =>
    kit.slack.waitFor(`a warning: ${words}`, () =>
      kit.logged.find(({ level, msg }) => level === 'warn' && String(msg).includes(words)),
    );

  it('a store that cannot say whether an event is new keeps nobody waiting', async () => {
    kit = await openSlackKit(transport, breaking('firstSeen'));
    expect(await kit.ask('help')).toMatchObject({ text: 'Whole' });
    await warned('could not check for repeated events');
  });

  it.each(['prepare', 'run'] as const)(
    'a core whose %s fails gets an apology with a reference',
    async (part) => {
      kit = await openSlackKit(transport, breaking(part));
      const apology = await kit.ask('help');
      const logged = kit.logged.find(({ level }) => level === 'error');
      expect(apology).toMatchObject({ response_type: 'ephemeral', replace_original: false });
      expect(apology.text).toContain(`it is logged as ${logged?.reference}`);
      expect(await kit.ask('help')).toMatchObject({ text: 'Whole' });
    },
  );

  it('an answer to a dead response URL is told without it, and the next one arrives', async () => {
    kit = await openSlackKit(transport, HELLO);
    kit.slack.failNext('answer', 2, 404);
    await kit.send(kit.command('help'));
    expect(await warned('was refused')).toBeDefined();
    const told = await kit.slack.waitFor('a private answer', () =>
      kit.slack.calls.find(({ method }) => method === 'chat.postEphemeral'),
    );
    expect(told.body).toMatchObject({ channel: 'C0READING', text: expect.stringMatching(/^Hello/u) });
    expect(await kit.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('a press of a foreign button is acknowledged and left alone', async () => {
    kit = await openSlackKit(transport, HELLO);
    const answer = await kit.ask('help');
    const press = kit.pressAction(answer, 'other-app:0');
    expect(await kit.send(press)).toBe('');
    await kit.ask('help');
    expect(kit.slack.answers.some(({ to }) => to === press.response_url)).toBe(false);
  });

  it('a press without a payload is passed on, for the core to refuse', async () => {
    const given: unknown[] = [];
    kit = await openSlackKit(transport, hearing(given));
    const press = kit.pressAction(await kit.ask('help'), 'paperboy:0');
    await kit.send(press);
    await kit.answerTo(press);
    expect(given[1]).toMatchObject({ payload: '' });
  });

  it('a command without a user is acknowledged, logged and ignored', async () => {
    kit = await openSlackKit(transport, HELLO);
    expect(await kit.send({ ...kit.command('help'), user_id: '' })).toBe('');
    expect(await warned('malformed command')).toMatchObject({ fields: ['user_id'] });
    expect(await kit.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('a choice without an option is passed on likewise, and one without a value is ignored', async () => {
    const given: unknown[] = [];
    kit = await openSlackKit(transport, hearing(given));
    const action = { type: 'static_select', action_id: 'paperboy:select' };
    const press = kit.pressAction(await kit.ask('help'), 'paperboy:select');
    const cleared = { ...press, actions: [{ ...action, selected_option: null }] };
    await kit.send(cleared);
    await kit.answerTo(cleared);
    expect(given[1]).toMatchObject({ payload: '' });
    const broken = { ...press, trigger_id: 'another', actions: [{ ...action, selected_option: {} }] };
    expect(await kit.send(broken)).toBe('');
    expect(await warned('malformed button press')).toMatchObject({
      fields: ['actions.0.selected_option.value'],
    });
    expect(given).toHaveLength(2);
  });

  it('a press without a container is acknowledged, logged and ignored', async () => {
    kit = await openSlackKit(transport, HELLO);
    const press = kit.pressAction(await kit.ask('help'), 'paperboy:0');
    expect(await kit.send({ ...press, container: 7 })).toBe('');
    expect(await warned('malformed button press')).toMatchObject({ fields: ['container'] });
  });

  it('neither tokens nor what people write reach the log', async () => {
    kit = await openSlackKit(transport, HELLO);
    await kit.ask('search my secret idea');
    expect(JSON.stringify(kit.logged)).not.toMatch(/secret idea|xoxb|xapp|\/response\//u);
  });

  it('stopping waits for the answer under way, and may be done twice', async () => {
    const work = Promise.withResolvers<void>();
    kit = await openSlackKit(
      transport,
      scriptedChat(() => ({ delivery: 'private', run: () => work.promise.then(() => cardOf('Late')) })),
    );
    const command = kit.command('help');
    await kit.send(command);
    const stopped = Promise.all([kit.adapter.stop(), kit.adapter.stop()]);
    work.resolve();
    await stopped;
    expect(kit.slack.answers).toMatchObject([{ text: 'Late' }]);
    expect(kit.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a rate limit', () => {
  it('of a response URL delays the answer', async () => {
    const kit = await openSlackKit('socket', HELLO);
    kit.slack.failNext('answer', 1, 429);
    expect(await kit.ask('help')).toMatchObject({ text: 'Hello' });
    expect(kit.slack.turnedAway()).toBe(1);
    await kit.close();
  });
});
