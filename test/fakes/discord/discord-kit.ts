/** The Discord adapter on a local Discord, with a core made for the test: what most adapter tests begin with. */
import { createDiscordAdapter } from '../../../adapters/discord/index.ts';
import type { Button, Card } from '../../../src/cards/card.ts';
import type { Chat, ChatAdapter, Prepared } from '../../../src/chat/chat.ts';
import type { Presence } from '../../../src/chat/presence.ts';
import { createLog } from '../../../src/runtime/log.ts';
import type { Memory } from '../../../src/runtime/memory.ts';
import { type FakeDiscord, openFakeDiscord, TOKEN } from './fake-discord.ts';
import type { Exchange } from './messages.ts';
import { wireText } from './validator.ts';

export interface DiscordKit {
  readonly discord: FakeDiscord;
  readonly adapter: ChatAdapter;
  readonly memory: Memory;
  /** Log lines as objects. */
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** What the adapter handed to `fail`. */
  readonly failures: readonly Error[];
  close(): Promise<void>;
}

interface Given {
  readonly discord?: FakeDiscord;
  readonly memory?: Memory;
  readonly presence?: Presence;
  /** How the adapter's time passes between its attempts. */
  readonly now?: () => number;
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** A connected adapter. `discord` may be a local Discord that is open already; closing the kit closes it too. */
export async function openDiscordKit(chat: Chat, given: Given = {}): Promise<DiscordKit> {
  const kit = await prepareDiscordKit(given);
  await kit.adapter.start(chat);
  return kit;
}

/** The same before the adapter is started. */
export async function prepareDiscordKit(given: Given = {}): Promise<DiscordKit> {
  const discord = given.discord ?? (await openFakeDiscord());
  const memory = given.memory ?? createMemory();
  const logged: Readonly<Record<string, unknown>>[] = [];
  const failures: Error[] = [];
  const log = createLog('debug', { write: (line) => void logged.push(JSON.parse(line)) });
  const adapter = createDiscordAdapter({
    token: TOKEN,
    apiUrl: discord.apiUrl,
    memory,
    presence: given.presence ?? NOWHERE,
    log,
    fail: (error) => void failures.push(error),
    ...(given.now && { now: given.now }),
    ...(given.pause && { pause: given.pause }),
  });
  const close = async (): Promise<void> => {
    await adapter.stop();
    await discord.close();
  };
  return { discord, adapter, memory, logged, failures, close };
}

/** Where nothing is noted of where Paperboy is. */
export const NOWHERE: Presence = {
  invited: async () => ({ resumed: 0, isNew: false }),
  sentAway: async () => undefined,
  moved: async () => undefined,
  installed: async () => 0,
  home: async () => undefined,
  removed: async () => undefined,
  isIn: async () => undefined,
};

/** A memory that lasts as long as the test. */
export function createMemory(): Memory {
  const kept = new Map<string, string>();
  return {
    get: async (key) => kept.get(key),
    set: async (key, value) => void kept.set(key, value),
  };
}

/** A card with a title and nothing else. */
export const cardOf = (title: string, more: Partial<Card> = {}): Card => ({
  title,
  items: [],
  buttons: [],
  ...more,
});

/** A checked command whose answer is known. */
export const answering = (card: Card, delivery: Prepared['delivery'] = 'private'): Prepared => ({
  delivery,
  run: async () => card,
});

const AGAIN: Button = { label: 'Edit again', effect: 'form', invoke: { command: 'help', args: {} } };

/** A core that answers everything with its title, except for what the test says. */
export function chatOf(parts: Partial<Chat> = {}): Chat {
  const seen = new Set<string>();
  return {
    commands: [
      {
        name: 'search',
        summary: 'Find papers',
        examples: [],
        visibility: 'private',
        arguments: [
          { name: 'query', description: 'Words', type: 'string', required: true, positional: true },
        ],
      },
    ],
    prepare: () => answering(cardOf('Answer')),
    press: () => answering(cardOf('Pressed'), 'replace'),
    form: () => undefined,
    submit: async () => ({ faults: {}, again: AGAIN }),
    home: async () => undefined,
    ask: async () => undefined,
    papersIn: () => answering(cardOf('Papers')),
    preview: async () => undefined,
    suggest: () => [],
    suggestOwn: async () => [],
    firstSeen: async (key) => !seen.has(key) && Boolean(seen.add(key)),
    unsee: async (key) => void seen.delete(key),
    ...parts,
  };
}

/** Such a core, and its parts, which each test exchanges and `reset` puts back. */
export function exchangeableChat(always: Partial<Chat> = {}) {
  const parts: Partial<Chat> = {};
  const rest = chatOf(always);
  const chat: Chat = {
    ...rest,
    prepare: (invocation) => (parts.prepare ?? rest.prepare)(invocation),
    press: (press) => (parts.press ?? rest.press)(press),
    suggest: (request) => (parts.suggest ?? rest.suggest)(request),
    firstSeen: (key) => (parts.firstSeen ?? rest.firstSeen)(key),
  };
  const reset = () => {
    for (const name of ['prepare', 'press', 'suggest', 'firstSeen'] as const) delete parts[name];
  };
  return { chat, parts, reset };
}

/** What somebody sees of the answers to an interaction. */
export const visible = ({ messages }: Exchange) =>
  messages
    .filter(({ deleted }) => !deleted)
    .map((message) => ({ ephemeral: message.ephemeral, loading: message.loading, text: wireText(message) }));
