/**
 * Discord's gateway, as far as a bot sees it: hello, identify, ready, heartbeats, resume with replay. Quirks kept here:
 * what is dispatched while nobody is connected is replayed on resume, and messages come only to who asked for them.
 */
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { APPLICATION_ID, BOT, CHANNEL_ID, GUILD_ID } from './events.ts';
import { MANAGERS_ROLE_ID, OWNER_ID, type SaidEvent } from './said.ts';

const HEARTBEAT_MS = 41_250;
const TOKEN_REFUSED = 4004;
const HEARTBEAT = 1;
const RESUME = 6;
/** Intents that messages need. */
const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;
/** Of everybody: to see channels, write there and in threads, and read what was written. */
const EVERYBODY_MAY = (1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 38n);
const MANAGE_GUILD = 1n << 5n;

/** What comes with identify and resume; a heartbeat brings a number, which does not matter here. */
const details = z.object({
  token: z.string(),
  seq: z.number().optional(),
  intents: z.number().optional(),
  /** Which connection it is, of how many. */
  shard: z.tuple([z.number(), z.number()]).optional(),
});
const packet = z.object({ op: z.number(), d: details.nullish().catch(null) });

/** A connection's number, and how many there are. */
type Shard = readonly [number, number];
const guildOf = z.object({ guild_id: z.string() });

/** https://docs.discord.com/developers/events/gateway#sharding */
const shardOf = (guildId: string, count: number): number => Number((BigInt(guildId) >> 22n) % BigInt(count));

/** A packet that the bot sent. */
type Received = z.output<typeof packet>;

export interface FakeGateway {
  readonly received: readonly Received[];
  dispatch(type: string, data: unknown): void;
  /** Delivers a message, if the bot has asked for messages of its kind. */
  say(message: SaidEvent): void;
  isConnected(): boolean;
  /** Sends text as it is to the connected bot. */
  sendRaw(text: string): void;
  /** Closes the connection with a code of Discord's. */
  drop(code: number): void;
}

interface Surroundings {
  readonly accepts: (token: string | undefined) => boolean;
  /** Called after everything that the bot sends. */
  readonly changed: () => void;
  /** The servers that have the bot; one, unless a test says otherwise. */
  readonly guilds?: readonly FakeGuild[] | undefined;
}

/** A gateway on the given HTTP server. */
export function createGateway(
  server: Server,
  { accepts, changed, guilds = [guild] }: Surroundings,
): FakeGateway {
  const sockets = new WebSocketServer({ server });
  const received: Received[] = [];
  const { open, dispatch, broadcast, replay, drop } = createDispatcher();

  let intents = 0;
  const welcome = (socket: WebSocket, [shard, count]: Shard): void => {
    const own = guilds.filter(({ id }) => shardOf(id, count) === shard);
    dispatch('READY', ready(server, own), socket);
    for (const each of own) dispatch('GUILD_CREATE', each, socket);
  };
  const identify = (socket: WebSocket, { op, d }: Received): void => {
    if (!accepts(d?.token)) {
      socket.close(TOKEN_REFUSED);
      return;
    }
    const shard = d?.shard ?? [0, 1];
    open.set(socket, shard);
    intents = d?.intents ?? intents;
    if (op === RESUME) replay(socket, d?.seq ?? 0);
    else welcome(socket, shard);
  };

  sockets.on('connection', (socket) => {
    socket.on('close', () => open.delete(socket));
    socket.on('message', (data) => {
      const parsed = packet.parse(JSON.parse(String(data)));
      received.push(parsed);
      if (parsed.op === HEARTBEAT) socket.send(JSON.stringify({ op: 11 }));
      else identify(socket, parsed);
      changed();
    });
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: HEARTBEAT_MS } }));
  });

  const say = (message: SaidEvent): void => {
    const needed = 'guild_id' in message ? GUILD_MESSAGES : DIRECT_MESSAGES;
    if ((intents & needed) !== 0) dispatch('MESSAGE_CREATE', message);
  };

  return { received, dispatch, say, isConnected: () => open.size > 0, sendRaw: broadcast, drop };
}

/** Numbers what is dispatched, and keeps it for those who resume. */
function createDispatcher() {
  const dispatched: { readonly s: number; readonly text: string }[] = [];
  const open = new Map<WebSocket, Shard>();
  const broadcast = (text: string): void => {
    for (const socket of open.keys()) socket.send(text);
  };
  /** To one connection, or to the one that hears of the server that it is about. */
  const dispatch = (type: string, data: unknown, only?: WebSocket): void => {
    const s = dispatched.length + 1;
    const text = JSON.stringify({ op: 0, t: type, s, d: data });
    dispatched.push({ s, text });
    const guildId = guildOf.safeParse(data).data?.guild_id ?? '0';
    for (const [socket, [shard, count]] of open)
      if (only ? socket === only : shardOf(guildId, count) === shard) socket.send(text);
  };
  const replay = (socket: WebSocket, after: number): void => {
    for (const { s, text } of dispatched) if (s > after) socket.send(text);
    dispatch('RESUMED', {});
  };
  const drop = (code: number): void => {
    for (const socket of open.keys()) socket.close(code);
    open.clear();
  };
  return { open, broadcast, dispatch, replay, drop };
}

/** The address of a server's gateway. */
export function gatewayUrl(server: Server): string {
  const address = server.address();
  return typeof address === 'object' && address ? `ws://127.0.0.1:${address.port}` : '';
}

const ready = (server: Server, guilds: readonly FakeGuild[]) => ({
  v: 10,
  user: BOT,
  guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
  session_id: 'one',
  resume_gateway_url: `${gatewayUrl(server)}/resume`,
  application: { id: APPLICATION_ID, flags: 0 },
});

const role = (id: string, name: string, permissions: bigint) => ({
  id,
  name,
  color: 0,
  permissions: permissions.toString(),
  position: 0,
  hoist: false,
});

/** A server as the gateway tells of it when the bot connects. */
export interface FakeGuild {
  readonly id: string;
  readonly [field: string]: unknown;
}

export const guild: FakeGuild = {
  id: GUILD_ID,
  name: 'Reading group',
  owner_id: OWNER_ID,
  channels: [{ id: CHANNEL_ID, type: 0, name: 'papers', position: 0, permission_overwrites: [] }],
  roles: [role(GUILD_ID, '@everyone', EVERYBODY_MAY), role(MANAGERS_ROLE_ID, 'organisers', MANAGE_GUILD)],
  members: [
    { user: BOT, roles: [], joined_at: '2026-01-01T00:00:00.000000+00:00', deaf: false, mute: false },
  ],
  threads: [],
  voice_states: [],
  presences: [],
  emojis: [],
  stickers: [],
  stage_instances: [],
  guild_scheduled_events: [],
  features: [],
  preferred_locale: 'en-US',
  member_count: 2,
};
