/** Complete interactions as Discord's gateway delivers them; anything missing makes discord.js throw. */
import type { SeenModal } from './messages.ts';
import { allComponents, type WireComponent } from './validator.ts';

export const APPLICATION_ID = '1100000000000000001';
export const GUILD_ID = '1100000000000000002';
export const CHANNEL_ID = '1100000000000000003';
export const BOT = {
  id: APPLICATION_ID,
  username: 'Paperboy',
  discriminator: '0000',
  avatar: null,
  bot: true,
  global_name: null,
  public_flags: 0,
  flags: 0,
  primary_guild: null,
};
const ALICE = '1100000000000000010';
const PERMISSIONS = '2248473465835073';

let lastId = 1_200_000_000_000_000_000n;

/** A fresh snowflake. */
export function nextId(): string {
  lastId += 1n;
  return lastId.toString();
}

/** An interaction as the gateway delivers it; `data` differs by kind. */
export interface InteractionEvent {
  readonly id: string;
  readonly token: string;
  readonly [field: string]: unknown;
}

/** A message that people see in Discord. */
export interface SeenMessage {
  readonly id: string;
  readonly ephemeral: boolean;
  /** Still "Paperboy is thinking…". */
  loading: boolean;
  deleted: boolean;
  components: readonly WireComponent[];
}

/** Somebody uses `/papers <sub>`. */
export function commandEvent(
  sub: string,
  options: Readonly<Record<string, string | number | boolean>> = {},
  name = 'papers',
): InteractionEvent {
  const given = givenOptions(options);
  return interaction(2, {
    id: nextId(),
    name,
    type: 1,
    options: [{ name: sub, type: 1, options: given }],
  });
}

/** Somebody uses a command without subcommands, such as `/papers-digest`. */
export const aloneEvent = (
  name: string,
  options: Readonly<Record<string, string | number | boolean>> = {},
): InteractionEvent => interaction(2, { id: nextId(), name, type: 1, options: givenOptions(options) });

const givenOptions = (options: Readonly<Record<string, string | number | boolean>>) =>
  Object.entries(options).map(([option, value]) => ({ name: option, type: typeOf(value), value }));

/** Somebody chooses a command from the menu of a message. */
export function menuEvent(
  target: { readonly id: string; readonly [field: string]: unknown },
  name = 'Papers in this message',
): InteractionEvent {
  const resolved = { messages: { [target.id]: target } };
  return interaction(2, { id: nextId(), name, type: 3, target_id: target.id, resolved });
}

/** Somebody chooses a command from the menu of a person. */
export function userMenuEvent(person: {
  readonly nick?: string;
  readonly global_name: string;
}): InteractionEvent {
  const { nick = null, global_name } = person;
  const user = {
    id: '1100000000000000020',
    username: 'somebody',
    discriminator: '0',
    avatar: null,
    global_name,
  };
  const resolved = {
    users: { [user.id]: user },
    members: {
      [user.id]: {
        roles: [],
        nick,
        joined_at: '2026-01-01T00:00:00.000000+00:00',
        flags: 0,
        permissions: '0',
      },
    },
  };
  const name = 'Papers by this person';
  return interaction(2, { id: nextId(), name, type: 2, target_id: user.id, resolved });
}

/** Somebody sends a form; selects hold lists, and what is typed a text. */
export function modalEvent(
  message: SeenMessage,
  modal: SeenModal,
  filled: Readonly<Record<string, string>>,
): InteractionEvent {
  const components = modal.components.map(({ component: { type, custom_id } }, place) => {
    const value = filled[custom_id] ?? '';
    const held = type === TEXT_INPUT ? { value } : { values: value === '' ? [] : [value] };
    return { type: 18, id: 2 * place + 1, component: { type, id: 2 * place + 2, custom_id, ...held } };
  });
  return { ...interaction(5, { custom_id: modal.custom_id, components }), message: wireMessage(message) };
}

const TEXT_INPUT = 4;

/** Somebody types into an option of `/papers <sub>`. */
export function autocompleteEvent(sub: string, option: string, typed: string): InteractionEvent {
  const focused = { name: option, type: 3, value: typed, focused: true };
  return interaction(4, {
    id: nextId(),
    name: 'papers',
    type: 1,
    options: [{ name: sub, type: 1, options: [focused] }],
  });
}

/** Somebody presses a button of a message. */
export function buttonEvent(message: SeenMessage, customId: string): InteractionEvent {
  const data = { id: 1, component_type: 2, custom_id: customId };
  return { ...interaction(3, data), message: wireMessage(message) };
}

/** Somebody chooses an option of the select of a message, by its value. */
export function selectEvent(message: SeenMessage, value: string): InteractionEvent {
  const select = allComponents(message.components).find(({ type }) => type === 3);
  const data = { id: 1, component_type: 3, custom_id: select?.custom_id ?? 'no select', values: [value] };
  return { ...interaction(3, data), message: wireMessage(message) };
}

/** Somebody chooses a person from a select of people, which Paperboy never shows. */
export function userSelectEvent(message: SeenMessage): InteractionEvent {
  const data = { id: 1, component_type: 5, custom_id: 'people', values: [ALICE], resolved: {} };
  return { ...interaction(3, data), message: wireMessage(message) };
}

/** A message as Discord's API returns it. */
export function wireMessage(message: SeenMessage): Readonly<Record<string, unknown>> {
  return {
    id: message.id,
    channel_id: CHANNEL_ID,
    author: BOT,
    content: '',
    timestamp: '2026-11-01T00:00:00.000000+00:00',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: message.components,
    pinned: false,
    type: 20,
    flags: (1 << 15) | (message.ephemeral ? 1 << 6 : 0),
    application_id: APPLICATION_ID,
    webhook_id: APPLICATION_ID,
  };
}

function interaction(type: number, data: Readonly<Record<string, unknown>>): InteractionEvent {
  const id = nextId();
  const user = { id: ALICE, username: 'alice', discriminator: '0', avatar: null, global_name: 'Alice' };
  return {
    id,
    application_id: APPLICATION_ID,
    type,
    token: `token-of-${id}`,
    version: 1,
    guild_id: GUILD_ID,
    guild: { id: GUILD_ID, locale: 'en-US', features: [] },
    channel_id: CHANNEL_ID,
    channel: { id: CHANNEL_ID, type: 0, name: 'papers', guild_id: GUILD_ID, permissions: PERMISSIONS },
    member: {
      user,
      roles: [],
      joined_at: '2026-01-01T00:00:00.000000+00:00',
      deaf: false,
      mute: false,
      flags: 0,
      permissions: PERMISSIONS,
    },
    app_permissions: PERMISSIONS,
    locale: 'en-US',
    guild_locale: 'en-US',
    entitlements: [],
    authorizing_integration_owners: { 0: GUILD_ID },
    context: 0,
    attachment_size_limit: 10_485_760,
    data,
  };
}

function typeOf(value: string | number | boolean): number {
  if (typeof value === 'string') return 3;
  return typeof value === 'number' ? 4 : 5;
}
