/**
 * Which servers Paperboy is in: digests pause where it is sent away, and go on where it comes back. The quirk: Discord tells
 * of servers that are only out of reach in the same words, and of what happened meanwhile by its list of servers alone.
 */
import { type Client, Events, type Guild } from 'discord.js';
import type { Presence } from '../../src/chat/presence.ts';
import type { Log } from '../../src/runtime/log.ts';
import { logFields } from './client/errors.ts';
import { discord } from './profile.ts';

interface PresenceOptions {
  readonly presence: Presence;
  readonly log: Log;
  /** Keeps what is under way from being cut off by the end. */
  track(doing: Promise<void>): Promise<void>;
}

const workspaceOf = ({ id }: Guild) => ({ platform: discord.name, workspaceId: id });

/** Follows where a client is, from what it knows now that it is ready. */
export function followPresence(client: Client, { presence, log, track }: PresenceOptions): void {
  const heard = (doing: Promise<unknown>) =>
    track(
      doing.then(
        () => undefined,
        (error: unknown) => log.error(logFields(error), 'discord: where Paperboy is could not be noted'),
      ),
    );
  // discord.js calls neither for servers that are out of reach or are within it again.
  client.on(Events.GuildCreate, (guild) => heard(presence.installed(workspaceOf(guild))));
  client.on(Events.GuildDelete, (guild) => heard(presence.removed(workspaceOf(guild), true)));
  heard(presence.isIn(discord.name, [...client.guilds.cache.keys()]));
}
