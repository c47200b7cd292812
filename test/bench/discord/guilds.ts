/** Servers of usual size as Discord's gateway tells of them. */
import { type FakeGuild, guild } from '../../fakes/discord/gateway.ts';

/** Of a server: what one of a few hundred people has. */
const CHANNELS = 20;
const ROLES = 15;
const EMOJIS = 30;
const THREADS = 5;

export const guildsOf = (count: number): readonly FakeGuild[] =>
  Array.from({ length: count }, (_, number) => guildOf(number));

function guildOf(number: number): FakeGuild {
  const idOf = (kind: number, place: number) =>
    String(2_000_000_000_000_000_000n + BigInt(number * 1000 + kind * 100 + place));
  const id = idOf(0, 0);
  const some = <T>(length: number, make: (place: number) => T): readonly T[] =>
    Array.from({ length }, (_, place) => make(place));
  const role = (place: number) => ({
    id: place === 0 ? id : idOf(1, place),
    name: place === 0 ? '@everyone' : `role ${place}`,
    color: 0,
    permissions: '2248473465835073',
    position: place,
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
  });
  const overwrite = (place: number) => ({ id: idOf(1, place + 1), type: 0, allow: '1024', deny: '2048' });
  const channel = (place: number) => ({
    id: idOf(2, place),
    type: 0,
    name: `channel-${place}`,
    topic: `What is talked about in channel ${place} of this server, in a sentence`,
    position: place,
    permission_overwrites: some(3, overwrite),
    last_message_id: idOf(3, place),
    nsfw: false,
    rate_limit_per_user: 0,
  });
  const thread = (place: number) => ({
    id: idOf(4, place),
    parent_id: idOf(2, place),
    type: 11,
    name: `thread ${place}`,
    owner_id: idOf(5, 0),
    message_count: 10,
    member_count: 5,
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: '2026-01-01T00:00:00.000000+00:00',
      locked: false,
    },
  });
  const emoji = (place: number) => ({
    id: idOf(6, place),
    name: `emoji_${place}`,
    roles: [],
    require_colons: true,
    managed: false,
    animated: false,
    available: true,
  });
  return {
    ...guild,
    id,
    channels: some(CHANNELS, channel),
    roles: some(ROLES, role),
    emojis: some(EMOJIS, emoji),
    threads: some(THREADS, thread),
  };
}
