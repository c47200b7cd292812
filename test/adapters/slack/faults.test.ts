/** Nothing that Slack, the core or a person does ends the adapter, by both transports. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Chat } from '../../../src/chat/chat.ts';
import { cannedChat, cardOf, openStage, type Stage, scriptedChat } from '../../fakes/slack-stage.ts';

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

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  let stage: Stage;
  afterEach(() => stage.close());

  const warned = (words: string) =>
    stage.slack.waitFor(`a warning: ${words}`, () =>
      stage.logged.find(({ level, msg }) => level === 'warn' && String(msg).includes(words)),
    );

  it('a store that cannot say whether an event is new keeps nobody waiting', async () => {
    stage = await openStage(transport, breaking('firstSeen'));
    expect(await stage.ask('help')).toMatchObject({ text: 'Whole' });
    await warned('could not check for repeated events');
  });

  it.each(['prepare', 'run'] as const)(
    'a core whose %s fails gets an apology with a reference',
    async (part) => {
      stage = await openStage(transport, breaking(part));
      const apology = await stage.ask('help');
      const logged = stage.logged.find(({ level }) => level === 'error');
      expect(apology).toMatchObject({ response_type: 'ephemeral', replace_original: false });
      expect(apology.text).toContain(`the reference ${logged?.reference}`);
      expect(await stage.ask('help')).toMatchObject({ text: 'Whole' });
    },
  );

  it('an answer to a dead response URL is logged, and the next one arrives', async () => {
    stage = await openStage(transport, HELLO);
    stage.slack.failNext('answer', 1, 404);
    await stage.send(stage.command('help'));
    expect(await warned('could not be delivered')).toBeDefined();
    expect(await stage.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('a press of a foreign button is acknowledged and left alone', async () => {
    stage = await openStage(transport, HELLO);
    const answer = await stage.ask('help');
    const press = stage.pressAction(answer, 'other-app:0');
    expect(await stage.send(press)).toBe('');
    await stage.ask('help');
    expect(stage.slack.answers.some(({ to }) => to === press.response_url)).toBe(false);
  });

  it('a press without a payload is passed on, for the core to refuse', async () => {
    const given: unknown[] = [];
    stage = await openStage(
      transport,
      scriptedChat((event) => {
        given.push(event);
        return { delivery: 'private', run: async () => cardOf('Heard') };
      }),
    );
    const press = stage.pressAction(await stage.ask('help'), 'paperboy:0');
    await stage.send(press);
    await stage.answerTo(press);
    expect(given[1]).toMatchObject({ payload: '' });
  });

  it('a command without a user is acknowledged, logged and ignored', async () => {
    stage = await openStage(transport, HELLO);
    expect(await stage.send({ ...stage.command('help'), user_id: '' })).toBe('');
    expect(await warned('malformed command')).toMatchObject({ fields: ['user_id'] });
    expect(await stage.ask('help')).toMatchObject({ text: 'Hello' });
  });

  it('a press without a container is acknowledged, logged and ignored', async () => {
    stage = await openStage(transport, HELLO);
    const press = stage.pressAction(await stage.ask('help'), 'paperboy:0');
    expect(await stage.send({ ...press, container: 7 })).toBe('');
    expect(await warned('malformed button press')).toMatchObject({ fields: ['container'] });
  });

  it('neither tokens nor what people write reach the log', async () => {
    stage = await openStage(transport, HELLO);
    await stage.ask('search my secret idea');
    expect(JSON.stringify(stage.logged)).not.toMatch(/secret idea|xoxb|xapp|\/response\//u);
  });

  it('stopping waits for the answer under way, and may be done twice', async () => {
    const work = Promise.withResolvers<void>();
    stage = await openStage(
      transport,
      scriptedChat(() => ({ delivery: 'private', run: () => work.promise.then(() => cardOf('Late')) })),
    );
    const command = stage.command('help');
    await stage.send(command);
    const stopped = Promise.all([stage.adapter.stop(), stage.adapter.stop()]);
    work.resolve();
    await stopped;
    expect(stage.slack.answers).toMatchObject([{ text: 'Late' }]);
    expect(stage.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a rate limit', () => {
  it('of a response URL delays the answer', async () => {
    const stage = await openStage('socket', HELLO);
    stage.slack.failNext('answer', 1, 429);
    expect(await stage.ask('help')).toMatchObject({ text: 'Hello' });
    expect(stage.slack.turnedAway()).toBe(1);
    await stage.close();
  });
});
