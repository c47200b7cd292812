/**
 * The discord.js client as Paperboy runs it: few intents, small caches, no mentions. Its quirk is the contained gateway:
 * discord.js lets a malformed packet reject a promise that nobody holds, which would end the process.
 */
import {
  Client,
  type ClientOptions,
  DefaultRestOptions,
  GatewayIntentBits,
  Options,
  Partials,
  type RateLimitData,
  type REST,
  RESTEvents,
  type RESTOptions,
  SimpleShardingStrategy,
} from 'discord.js';
import type { Log } from '../../../src/runtime/log.ts';
import { logFields } from './errors.ts';
import { patientRest, type Surroundings } from './requests.ts';
import { slimPacket } from './slim-packets.ts';

/** discord.js asks for no answer later than this; an interaction itself lives 3 s unacknowledged. */
const REQUEST_TIMEOUT_MS = 10_000;
/** Warns long before Discord bans the address at 10,000 invalid requests in 10 minutes. */
const INVALID_REQUESTS_PER_WARNING = 500;
/** Interactions wait until all guilds are known or this has passed; they die after 3 s. */
const WAIT_FOR_GUILDS_MS = 1500;

/** A limit of a few seconds is sat out before the bot is ready. */
const REGISTRATION_WAIT_MS = 10_000;

/** None is privileged: Discord shows a bot what mentions it and what is written to it, and of all else no words. */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** Options of a REST client. `apiUrl` ends in `/api`, with or without a slash after it. */
export function restOptions(apiUrl: string | undefined): Partial<RESTOptions> {
  return {
    api: (apiUrl ?? DefaultRestOptions.api).replace(/\/+$/, ''),
    timeout: REQUEST_TIMEOUT_MS,
    invalidRequestWarningInterval: INVALID_REQUESTS_PER_WARNING,
  };
}

/** Logs long before Discord bans the address. discord.js counts over all its REST clients together. */
export function warnOfRefusals(rest: REST, log: Log): void {
  rest.on(RESTEvents.InvalidRequestWarning, ({ count }) =>
    log.warn(
      { count },
      'discord: many requests were refused; at 10,000 in 10 minutes Discord bans the address',
    ),
  );
}

/** A client that is not connected yet. Packets that it cannot handle are logged at warn and forgotten. */
export function createClient(apiUrl: string | undefined, log: Log, surroundings: Surroundings): Client {
  return new Client({
    intents: INTENTS,
    // As many connections as Discord wants: one, and from 2,500 servers on more, in this process.
    shards: 'auto',
    // A direct message comes without its channel, and without this discord.js would drop it.
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    enforceNonce: true,
    waitGuildTimeout: WAIT_FOR_GUILDS_MS,
    rest: { ...restOptions(apiUrl), ...patientRest(surroundings), rejectOnRateLimit: isLongRegistration },
    makeCache: smallCaches(),
    ws: { buildStrategy: containedGateway(log) },
  });
}

/** Discord counts registrations by the day, and a start need not wait for the next one. */
const isLongRegistration = ({ method, route, timeToReset, retryAfter }: RateLimitData): boolean =>
  method === 'PUT' && route.endsWith('/commands') && Math.max(timeToReset, retryAfter) > REGISTRATION_WAIT_MS;

/** What nothing here looks up a second time. */
const UNREAD_CACHES = [
  'ApplicationCommandManager',
  'AutoModerationRuleManager',
  'BaseGuildEmojiManager',
  'DMMessageManager',
  'GuildBanManager',
  'GuildEmojiManager',
  'GuildInviteManager',
  'GuildMessageManager',
  'GuildScheduledEventManager',
  'GuildStickerManager',
  'MessageManager',
  'PresenceManager',
  'ReactionManager',
  'ReactionUserManager',
  'StageInstanceManager',
  'ThreadMemberManager',
  'VoiceStateManager',
] as const;

/** Of these caches Paperboy reads who wrote the message that has just come; the bot itself must stay in them. */
function smallCaches(): NonNullable<ClientOptions['makeCache']> {
  return Options.cacheWithLimits({
    ...Options.DefaultMakeCacheSettings,
    ...Object.fromEntries(UNREAD_CACHES.map((name) => [name, 0])),
    GuildMemberManager: { maxSize: 1, keepOverLimit: (member) => member.id === member.client.user?.id },
    UserManager: { maxSize: 1, keepOverLimit: (user) => user.id === user.client.user?.id },
  });
}

/** What `@discordjs/ws` calls a packet that says what happened. */
const DISPATCH = 'dispatch';

/** Emits what is left of an event, if anything is. */
function emitSlim<Event extends readonly unknown[]>(
  emit: (...event: Event) => boolean,
  event: Event,
): boolean {
  const [name, payload, ...others] = event;
  if (name !== DISPATCH || !payload || typeof payload !== 'object') return emit(...event);
  const data = slimPacket('data' in payload ? payload.data : undefined);
  if (data === undefined) return true;
  return emit(...([name, { ...payload, data }, ...others] as unknown as Event));
}

function containedGateway(log: Log): NonNullable<NonNullable<ClientOptions['ws']>['buildStrategy']> {
  return (manager) => {
    const emit = manager.emit.bind(manager);
    manager.emit = (...event: Parameters<typeof emit>) => {
      try {
        return emitSlim(emit, event);
      } catch (error) {
        log.warn(logFields(error), 'discord: a packet that discord.js cannot handle was ignored');
        return true;
      }
    };
    return new SimpleShardingStrategy(manager);
  };
}
