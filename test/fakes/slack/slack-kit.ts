/** The Slack adapter on a local Slack, by either transport: what most adapter tests begin with. */
import { createSlackAdapter } from '../../../adapters/slack/index.ts';
import type { DigestManagers } from '../../../adapters/slack/member-context.ts';
import type { Button, Card } from '../../../src/cards/card.ts';
import type { Chat, ChatAdapter, Prepared } from '../../../src/chat/chat.ts';
import type { Presence } from '../../../src/chat/presence.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { createWeb, type Web } from '../../../src/runtime/web.ts';
import type { SeenPost } from '../fake-platform.ts';
import { type Answer, type FakeSlack, openFakeSlack } from './fake-slack.ts';
import {
  buttonsOf,
  type Changes,
  type CommandPayload,
  commandPayload,
  type EventPayload,
  formOf,
  formPayload,
  optionsOf,
  type Pressed,
  type PressPayload,
  pressPayload,
  type Retry,
  type SentForm,
  type Shortcut,
  signedHeaders,
} from './payloads.ts';

export type Transport = 'socket' | 'http';

export const SIGNING_SECRET = 'shh';

/** For adapters without a database: nothing is kept anywhere. */
export const NOWHERE: Presence = {
  invited: async () => ({ resumed: 0, isNew: false }),
  sentAway: async () => {},
  moved: async () => {},
  installed: async () => 0,
  home: async () => undefined,
  isIn: async () => undefined,
  removed: async () => {},
};

/** The adapter, and where it is heard over HTTP. */
type SlackAdapter = ChatAdapter & Pick<Web, 'address'>;

export interface SlackKit {
  readonly slack: FakeSlack;
  readonly adapter: SlackAdapter;
  /** Log lines as objects. */
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** What the adapter handed to `fail`. */
  readonly failures: readonly Error[];
  /** Ada's `/papers <text>`, not yet sent. */
  command(text: string): CommandPayload;
  /** Ada's press of a button of an answer, not yet sent. */
  press(answer: Answer, label: string, threadTs?: string): PressPayload;
  /** Ada's choice from the select of an answer, not yet sent. */
  choice(answer: Answer, label: string): PressPayload;
  /** Ada's press of something with this action id and no value. */
  pressAction(answer: Answer, actionId: string): PressPayload;
  /** Delivers an event; resolves with the acknowledgement's body once it is there. */
  send(
    event: CommandPayload | PressPayload | SentForm | Shortcut | EventPayload,
    retry?: Retry,
  ): Promise<string>;
  /** Sends the form that was opened last as Ada changed it; resolves with the acknowledgement’s body. */
  fill(changes?: Changes): Promise<string>;
  /** Sends a command and resolves with the message that answers it. */
  ask(text: string): Promise<Answer>;
  /** Presses a button and resolves with the message that answers it. */
  click(answer: Answer, label: string): Promise<Answer>;
  /** Chooses from the select and resolves with the message that answers it. */
  choose(answer: Answer, label: string): Promise<Answer>;
  /** The answer to this event, once it is there. */
  answerTo(event: CommandPayload | PressPayload): Promise<Answer>;
  /** What was posted by itself or in answer to plain words, once there are so many. */
  posts(count: number): Promise<readonly SeenPost[]>;
  close(): Promise<void>;
}

interface SlackKitOptions {
  readonly digestManagers?: DigestManagers;
  readonly isAgent?: boolean;
}

/** An adapter that is connected to a local Slack and speaks for `chat`. */
export async function openSlackKit(
  transport: Transport,
  chat: Chat,
  options: SlackKitOptions = {},
): Promise<SlackKit> {
  const kit = await prepareSlackKit(transport, options);
  await kit.adapter.start(chat);
  return kit;
}

/** The same before the adapter is started. */
export async function prepareSlackKit(
  transport: Transport,
  { digestManagers = 'admins', isAgent = false }: SlackKitOptions = {},
): Promise<SlackKit> {
  const slack = await openFakeSlack();
  const logged: Readonly<Record<string, unknown>>[] = [];
  const failures: Error[] = [];
  const web = createWeb(0, createLog('silent'));
  const made = createSlackAdapter({
    botToken: 'xoxb-bot',
    ...(transport === 'socket' ? { appToken: 'xapp-app' } : { signingSecret: SIGNING_SECRET, web }),
    apiUrl: slack.apiUrl,
    presence: NOWHERE,
    digestManagers,
    isAgent,
    log: createLog('debug', {
      write(line) {
        logged.push(JSON.parse(line));
        slack.changed();
      },
    }),
    now: () => new Date(),
    fail(error) {
      failures.push(error);
      slack.changed();
    },
  });
  if (transport === 'http') await web.open();
  const adapter = { ...made, address: web.address };
  return {
    ...ada(slack, transport === 'socket' ? bySocket(slack) : byHttp(adapter)),
    slack,
    adapter,
    logged,
    failures,
    posts: (count) =>
      slack.waitFor(
        `${count} posts`,
        () => slack.fakePlatform.posts.length >= count && slack.fakePlatform.posts,
      ),
    async close() {
      await adapter.stop();
      if (transport === 'http') await web.close();
      await slack.close();
    },
  };
}

type Ada = Omit<SlackKit, 'slack' | 'adapter' | 'logged' | 'failures' | 'posts' | 'close'>;

function ada(slack: FakeSlack, send: SlackKit['send']): Ada {
  const answerTo: SlackKit['answerTo'] = (event) =>
    slack.waitFor('an answer', () => slack.answers.find((answer) => answer.to === event.response_url));
  const command: SlackKit['command'] = (text) => commandPayload(text, slack.newResponseUrl());
  const press: SlackKit['press'] = (answer, label, threadTs) =>
    pressOf(slack, answer, named(buttonsOf(answer), label), threadTs);
  const choice: SlackKit['choice'] = (answer, label) =>
    pressOf(slack, answer, named(optionsOf(answer), label));
  const sendAndWait = async (event: CommandPayload | PressPayload) => {
    await send(event);
    return answerTo(event);
  };
  return {
    command,
    press,
    choice,
    pressAction: (message, actionId) =>
      pressPayload({ message, isEphemeral: true, actionId }, slack.newResponseUrl()),
    send,
    async fill(changes = {}) {
      const form = slack.views.modals.at(-1);
      if (!form) throw new Error('no form is open');
      const acknowledgement = await send(formPayload(form, changes));
      slack.views.acknowledged(form.id, acknowledgement);
      return acknowledgement;
    },
    answerTo,
    ask: (text) => sendAndWait(command(text)),
    click: (answer, label) => sendAndWait(press(answer, label)),
    choose: (answer, label) => sendAndWait(choice(answer, label)),
  };
}

function named<Way>(ways: ReadonlyMap<string, Way>, label: string): Way {
  const way = ways.get(label);
  if (!way) throw new Error(`no "${label}" among ${[...ways.keys()].join(', ')}`);
  return way;
}

function pressOf(
  slack: FakeSlack,
  message: Answer,
  way: Pick<Pressed, 'actionId' | 'value' | 'option'>,
  threadTs?: string,
): PressPayload {
  const isEphemeral = message.response_type === 'ephemeral';
  return pressPayload(
    { message, isEphemeral, ...way, ...(threadTs && { threadTs }) },
    slack.newResponseUrl(),
  );
}

function bySocket(slack: FakeSlack): SlackKit['send'] {
  return async (event, retry) => {
    const id = slack.socket.send(envelopeOf(event), event, { ...(retry && { retry }) });
    const ack = await slack.waitFor('an acknowledgement', () =>
      slack.socket.acks.find(({ envelopeId }) => envelopeId === id),
    );
    const body = JSON.stringify(ack.payload ?? {});
    return body === '{}' ? '' : body;
  };
}

function envelopeOf(event: Parameters<SlackKit['send']>[0]): string {
  if (isEvent(event)) return 'events_api';
  return 'command' in event ? 'slash_commands' : 'interactive';
}

const isEvent = (event: Parameters<SlackKit['send']>[0]): event is EventPayload =>
  event.type === 'event_callback';

function byHttp(adapter: SlackAdapter): SlackKit['send'] {
  return async (event, retry) => {
    const retried = retry && {
      'x-slack-retry-num': String(retry.number),
      'x-slack-retry-reason': retry.reason,
    };
    const response = isEvent(event)
      ? await postEvent(adapter, JSON.stringify(event), {
          headers: { 'content-type': 'application/json', ...retried },
        })
      : await postEvent(adapter, formOf(event));
    if (response.status !== 200) throw new Error(`the adapter answered ${response.status}`);
    return response.text();
  };
}

/** Posts a body to the adapter's endpoint, rightly signed unless told otherwise. */
export function postEvent(
  adapter: Pick<Web, 'address'>,
  body: string,
  signed: { secret?: string; at?: number; headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  const headers = { ...signedHeaders(body, signed.secret ?? SIGNING_SECRET, signed.at), ...signed.headers };
  return fetch(`${adapter.address()}/slack/events`, { method: 'POST', headers, body });
}

/** A core whose every answer is `card`, delivered as said; for behaviours that need odd answers. */
export function cannedChat(card: Card, delivery: Prepared['delivery'] = 'private'): Chat {
  return scriptedChat(() => ({ delivery, run: async () => card }));
}

/** A core that answers commands and presses by this function. */
export function scriptedChat(
  prepare: (given: Parameters<Chat['prepare']>[0] | Parameters<Chat['press']>[0]) => Prepared,
): Chat {
  const seen = new Set<string>();
  return {
    commands: [],
    prepare,
    press: prepare,
    form: () => undefined,
    submit: async () => ({ faults: {}, again: AGAIN }),
    home: async () => undefined,
    ask: async () => undefined,
    papersIn: () => ({ delivery: 'private', run: async () => cardOf('Papers') }),
    preview: async () => undefined,
    suggest: () => [],
    suggestOwn: async () => [],
    unsee: async (key) => void seen.delete(key),
    async firstSeen(key) {
      const isFirst = !seen.has(key);
      seen.add(key);
      return isFirst;
    },
  };
}

const AGAIN: Button = { label: 'Edit again', effect: 'form', invoke: { command: 'help', args: {} } };

/** A card with these titles and nothing else. */
export const cardOf = (title: string, rest: Partial<Card> = {}): Card => ({
  title,
  items: [],
  buttons: [],
  ...rest,
});
