/**
 * What Slack tells of Paperboy itself: who invited it, and where it is no more. Digests pause and go on by it, and an
 * installation that was removed is deleted. https://docs.slack.dev/reference/events
 */
import { type App, webApi } from '@slack/bolt';
import { z } from 'zod';
import { isFirst } from '../../src/chat/answering.ts';
import type { Chat, Place } from '../../src/chat/chat.ts';
import type { Installation, Installations } from '../../src/chat/installations.ts';
import type { Presence } from '../../src/chat/presence.ts';
import { errorFields } from '../../src/runtime/log.ts';
import type { EventOrigin, Listening, SpeakingContext } from './answering/context.ts';
import { deliver } from './answering/respond.ts';
import { silentLog } from './client/bolt-log.ts';
import { onceOptions, refusalIn } from './client/web-client.ts';
import { slack } from './profile.ts';
import { renderCard } from './render/render.ts';
import type { OwnBot } from './workspaces/bots.ts';
import { installedCard, invitedCard } from './workspaces/welcome.ts';

const INVITE = 'Invite me with /invite @Paperboy, and it goes on.';
/** Why nothing can be posted in a channel any more, by the event that says so. */
const GOODBYES = {
  channel_left: `I was removed from this channel. ${INVITE}`,
  group_left: `I was removed from this channel. ${INVITE}`,
  channel_archive: `This channel was archived. Unarchive it. ${INVITE}`,
  group_archive: `This channel was archived. Unarchive it. ${INVITE}`,
  channel_deleted: 'This channel was deleted.',
  group_deleted: 'This channel was deleted.',
} as const;
const OPENINGS = ['channel_unarchive', 'group_unarchive'] as const;

/** What Paperboy must be told of itself; the manifest asks for it. */
export const PRESENCE_EVENTS: readonly string[] = [
  'member_joined_channel',
  ...Object.keys(GOODBYES),
  ...OPENINGS,
  'channel_id_changed',
  'app_uninstalled',
  'tokens_revoked',
];
/** And where organisations install it. */
export const ORGANISATION_EVENTS: readonly string[] = ['team_access_granted', 'team_access_revoked'];

const channelBody = z.object({
  event_id: z.string().min(1),
  event: z.object({ channel: z.string().min(1), user: z.string().optional().catch(undefined) }),
});
/** A private channel that was shared with another workspace. https://docs.slack.dev/reference/events/channel_id_changed */
const movedBody = z.looseObject({
  event: z.looseObject({ old_channel_id: z.string().min(1), new_channel_id: z.string().min(1) }),
});
/** A workspace, or an organisation where no workspace is named. */
const goneBody = z.object({
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  event_time: z.number().optional(),
  authorizations: z.array(z.object({ is_enterprise_install: z.boolean().default(false) })).nullish(),
  event: z.object({
    /** Of `tokens_revoked`: those of people, and those of bots. */
    tokens: z.object({ bot: z.array(z.string()).default([]) }).optional(),
  }),
});
const accessBody = z.object({
  enterprise_id: z.string().min(1),
  event: z.object({ team_ids: z.array(z.string().min(1)) }),
});

interface PresenceOptions extends Pick<Listening, 'at' | 'track' | 'log'> {
  readonly chat: Chat;
  readonly presence: Presence;
  readonly oauth?: { readonly installations: Installations } | undefined;
  /** The bot of the settings, with the client that asks whether its token is still good. */
  readonly own: OwnBot & { readonly client?: webApi.WebClient };
  now(): Date;
}

/** Makes Bolt's app hear where Paperboy is. */
export function followPresence(app: App, options: PresenceOptions): void {
  const { track, log } = options;
  const heard = (doing: Promise<void>): Promise<void> =>
    track(doing.catch((error: unknown) => log.error(errorFields(error), 'slack: an event failed')));
  app.event('member_joined_channel', ({ body, context }) => heard(onJoined(options, context, body)));
  for (const name of OPENINGS)
    app.event(name, ({ body, context }) => heard(onOpened(options, context, body)));
  for (const [name, reason] of Object.entries(GOODBYES))
    app.event(name, ({ body, context }) => heard(onLeft(options, context, { body, reason })));
  app.event('channel_id_changed', ({ body, context }) => heard(onMoved(options, context, body)));
  for (const name of ['app_uninstalled', 'tokens_revoked'])
    app.event(name, ({ body }) => heard(onRemoved(options, body)));
  app.event('team_access_granted', ({ body }) => heard(onAccess(options, body, 'granted')));
  app.event('team_access_revoked', ({ body }) => heard(onAccess(options, body, 'revoked')));
}

interface Happened {
  readonly context: SpeakingContext;
  readonly place: Place;
  readonly channel: string;
  readonly user: string | undefined;
}

/** An event about a channel of ours, the first time that it comes. */
async function readOnce(
  { at, chat, log }: PresenceOptions,
  origin: EventOrigin,
  body: unknown,
): Promise<Happened | undefined> {
  const context = at(origin);
  const { data } = channelBody.safeParse(body);
  if (!context || !data) return undefined;
  const { channel, user } = data.event;
  const spot = { userId: '', teamId: origin.teamId, channelId: channel, channelName: undefined };
  const { place } = context.actorAt(spot);
  if (place?.kind !== 'channel' || !(await isFirst(`slack:${data.event_id}`, { chat, log })))
    return undefined;
  return { context, place, channel, user };
}

async function onJoined(options: PresenceOptions, origin: EventOrigin, body: unknown): Promise<void> {
  const { data } = channelBody.safeParse(body);
  // Of most who join, nothing is to be noted.
  if (data?.event.user === undefined || data.event.user !== origin.botUserId) return;
  await onOpened(options, origin, body);
}

async function onOpened(options: PresenceOptions, origin: EventOrigin, body: unknown): Promise<void> {
  const happened = await readOnce(options, origin, body);
  if (!happened) return;
  const { context, place, channel } = happened;
  const card = invitedCard(await options.presence.invited(place));
  if (card)
    await deliver(
      [{ send: () => context.client.chat.postMessage({ channel, ...renderCard(card) }) }],
      options.log,
    );
}

async function onLeft(
  options: PresenceOptions,
  origin: EventOrigin,
  { body, reason }: { readonly body: unknown; readonly reason: string },
): Promise<void> {
  const happened = await readOnce(options, origin, body);
  if (happened) await options.presence.sentAway(happened.place, reason, reason.endsWith(INVITE));
}

async function onMoved(options: PresenceOptions, origin: EventOrigin, body: unknown): Promise<void> {
  const { data } = movedBody.safeParse(body);
  if (!data) return;
  const { old_channel_id: channel, new_channel_id: id } = data.event;
  const happened = await readOnce(options, origin, { ...data, event: { channel } });
  if (happened) await options.presence.moved(happened.place, { ...happened.place, id });
}

/** One event or several say so, in any order, and perhaps late: an installation that is newer than the event stays. */
async function onRemoved(options: PresenceOptions, body: unknown): Promise<void> {
  const { data } = goneBody.safeParse(body);
  if (!data || data.event.tokens?.bot.length === 0) return;
  const { oauth, own, presence, now } = options;
  const isOrganisation = data.authorizations?.[0]?.is_enterprise_install === true || !data.team_id;
  const id = isOrganisation ? data.enterprise_id : data.team_id;
  if (!id) return;
  if (id === own.teamId) {
    if (await isRefused(own.client)) await presence.removed({ platform: slack.name, workspaceId: id });
    return;
  }
  const before = data.event_time === undefined ? now() : new Date(data.event_time * 1000);
  if (oauth) await leave({ ...oauth, presence }, id, before);
}

/** Deletes an installation that is not newer than that, and pauses the digests of the workspaces that it served. */
export async function leave(
  { installations, presence }: { readonly installations: Installations; readonly presence: Presence },
  id: string,
  before: Date,
): Promise<void> {
  for (const workspaceId of (await installations.remove(id, before)) ?? [])
    await presence.removed({ platform: slack.name, workspaceId });
}

/** Whether Slack says for certain that a token is not valid any more. */
async function isRefused(client: webApi.WebClient | undefined): Promise<boolean> {
  const failure = await client?.auth.test().then(
    () => undefined,
    (error: unknown) => error,
  );
  return refusalIn(failure) !== undefined;
}

async function onAccess(
  { oauth, presence, now }: PresenceOptions,
  body: unknown,
  what: 'granted' | 'revoked',
): Promise<void> {
  const { data } = accessBody.safeParse(body);
  if (!oauth) return;
  for (const workspaceId of data?.event.team_ids ?? []) {
    if (what === 'granted') await oauth.installations.serving(workspaceId, data?.enterprise_id);
    else await leave({ ...oauth, presence }, workspaceId, now());
  }
}

interface ArrivalOptions extends Pick<PresenceOptions, 'presence' | 'log'> {
  readonly apiUrl?: string;
}

/** What follows an installation that is kept: digests go on, and whoever installed it is told what to do. Never rejects. */
export async function arrive(
  { id, token, organisationId, installedBy }: Installation,
  isNew: boolean,
  { presence, apiUrl, log }: ArrivalOptions,
): Promise<void> {
  try {
    log.info({ workspace: id, organisation: organisationId, isNew }, 'slack: installed');
    // An organisation's bot is in no workspace yet, and in no direct messages.
    if (organisationId === id) return;
    const resumed = await presence.installed({ platform: slack.name, workspaceId: id });
    if (!isNew || installedBy === '') return;
    const { chat } = new webApi.WebClient(token, onceOptions(apiUrl, silentLog()));
    await deliver(
      [{ send: () => chat.postMessage({ channel: installedBy, ...renderCard(installedCard(resumed)) }) }],
      log,
    );
  } catch (error) {
    log.error(errorFields(error), 'slack: what follows an installation failed');
  }
}
