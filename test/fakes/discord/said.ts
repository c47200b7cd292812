/**
 * What people write in Discord, as its gateway tells a bot. Quirks kept here: a name in code mentions nobody, a reply
 * mentions who it answers, and of what neither mentions the bot nor is direct the words are missing.
 */
import { BOT, CHANNEL_ID, GUILD_ID, nextId } from './events.ts';
import { againstResponse } from './validator.ts';

export const DIRECT_CHANNEL_ID = '1100000000000000006';
export const OWNER_ID = '1100000000000000012';
export const MANAGERS_ROLE_ID = '1100000000000000007';
const GUILD_TEXT = 0;
const DIRECT = 1;
const DEFAULT = 0;
const REPLY = 19;

interface Person {
  readonly id: string;
  readonly [field: string]: unknown;
}

const person = (id: string, username: string, global_name: string): Person => ({
  id,
  username,
  global_name,
  discriminator: '0',
  avatar: null,
  public_flags: 0,
  flags: 0,
  primary_guild: null,
});
export const ALICE = person('1100000000000000010', 'alice', 'Alice');
export const BOB = person('1100000000000000011', 'bob', 'Bob Lee');

/** A message as the gateway delivers it. */
export interface SaidEvent {
  readonly id: string;
  readonly channel_id: string;
  readonly content: string;
  readonly author: Person;
  readonly [field: string]: unknown;
}

interface Circumstances {
  readonly by?: Person;
  /** To the bot alone. */
  readonly direct?: boolean;
  /** In another channel of the server than the usual one. */
  readonly channelId?: string;
  readonly channelType?: number;
  readonly roles?: readonly string[];
  /** The author of the message that this one replies to. */
  readonly replyTo?: Person;
  /** The reply does not ping. */
  readonly silently?: boolean;
  /** Fields of the message that differ. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** A message with all its words, whoever may read them. */
export function written(content: string, given: Circumstances = {}): SaidEvent {
  const { by = ALICE, direct = false, channelId = direct ? DIRECT_CHANNEL_ID : CHANNEL_ID, replyTo } = given;
  const mentions = [BOT, ALICE, BOB].filter(
    ({ id }) => mentionsOf(content).includes(id) || (id === replyTo?.id && !given.silently),
  );
  return {
    id: nextId(),
    channel_id: channelId,
    content,
    author: by,
    type: replyTo ? REPLY : DEFAULT,
    mentions,
    mention_roles: [],
    mention_everyone: /@(?:everyone|here)/u.test(content),
    ...COMMON,
    ...(replyTo && replyFields(channelId, replyTo)),
    ...given.fields,
  };
}

/** A message as the bot gets to know it; the same as `written` where it may read it. */
export function said(content: string, given: Circumstances = {}): SaidEvent {
  const { direct = false, roles = [], channelType = direct ? DIRECT : GUILD_TEXT } = given;
  const message = written(content, given);
  const readable =
    direct || message.author.id === BOT.id || JSON.stringify(message.mentions).includes(BOT.id);
  const event: SaidEvent = {
    ...message,
    ...(!readable && { content: '', embeds: [], attachments: [], components: [] }),
    channel_type: channelType,
    ...(!direct && { guild_id: GUILD_ID, member: memberWith(roles) }),
  };
  const problems = againstResponse('MessageResponse', event);
  if (problems.length > 0) throw new Error(`no message of Discord's: ${problems.join('; ')}`);
  return event;
}

const COMMON = {
  timestamp: '2026-11-01T00:00:00.000000+00:00',
  edited_timestamp: null,
  tts: false,
  attachments: [],
  embeds: [],
  components: [],
  pinned: false,
  flags: 0,
};

const replyFields = (channel_id: string, author: Person) => {
  const id = nextId();
  return {
    message_reference: { type: 0, channel_id, message_id: id },
    referenced_message: {
      id,
      channel_id,
      content: 'Earlier words',
      author,
      type: DEFAULT,
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      ...COMMON,
    },
  };
};

const memberWith = (roles: readonly string[]) => ({
  roles,
  joined_at: '2026-01-01T00:00:00.000000+00:00',
  premium_since: null,
  nick: null,
  avatar: null,
  banner: null,
  communication_disabled_until: null,
  pending: false,
  deaf: false,
  mute: false,
  flags: 0,
});

const mentionsOf = (content: string): readonly string[] =>
  Array.from(content.replace(/```[\s\S]*?```|`[^`]*`/gu, '').matchAll(/<@!?(\d+)>/gu), ([, id]) => id ?? '');
