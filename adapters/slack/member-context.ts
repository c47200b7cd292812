/**
 * Where somebody asks and what Slack says of them there. Events name the place; the rest is asked for only when a
 * command wants it, and who cannot be checked is no manager.
 */
import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Actor, ManagerPolicy, MemberContext, Place, Standing, Talking } from '../../src/chat/chat.ts';
import { mayManage } from '../../src/chat/managers.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Spot } from './answering/context.ts';
import { errorWord } from './client/web-client.ts';
import { slack } from './profile.ts';

/** Who may decide what Paperboy posts in a channel that has no policy of its own. */
export type DigestManagers = ManagerPolicy;

interface ActorOptions {
  /** The workspace of the bot. Events from shared channels may name the sender's own instead. */
  readonly ownTeam: string | undefined;
  /** Whether a workspace was there when there was but one. */
  isHome(workspaceId: string): boolean;
  readonly client: webApi.WebClient;
  readonly digestManagers: DigestManagers;
  readonly log: Log;
}

const flag = z.boolean().optional().catch(undefined);
const id = z.string().optional().catch(undefined);

/** https://docs.slack.dev/reference/objects/user-object */
const userAnswer = z.object({
  user: z.object({
    tz: id,
    team_id: id,
    is_admin: flag,
    is_owner: flag,
    is_primary_owner: flag,
    is_restricted: flag,
    is_ultra_restricted: flag,
    is_stranger: flag,
    enterprise_user: z
      .object({ teams: z.array(z.string()) })
      .optional()
      .catch(undefined),
  }),
});
type User = z.output<typeof userAnswer>['user'];

/** https://docs.slack.dev/reference/objects/conversation-object; `is_member` is left out for group messages. */
const channelAnswer = z.object({ channel: z.object({ is_archived: flag, is_member: flag }) });

const NOT_HERE = 'I am not in this channel: invite me with /invite @Paperboy, then try again.';
const ARCHIVED = 'This channel is archived: nobody can post here until it is unarchived.';
/** What Slack says of a private channel without us. */
const HIDDEN = new Set(['channel_not_found', 'not_in_channel']);

/** The talk of a thread; of a whole conversation with one person, where that has no threads. */
export const talkIn = ({ place }: Actor, channel: string, thread: string | undefined): Talking => ({
  talk: ['slack', place?.workspaceId, channel, thread].filter((part) => part !== undefined).join(':'),
  ...(place?.kind === 'direct' && { isOwnTalk: true }),
});

/** Makes actors of what events say. */
export function actorMaker(options: ActorOptions): (spot: Spot) => Actor {
  return (spot) => {
    const { userId } = spot;
    const teamId = options.ownTeam ?? spot.teamId;
    const place = placeOf({ ...spot, teamId });
    // In a channel that workspaces share, what a stranger keeps is of their own workspace.
    const ofSender = (place?.kind === 'channel' && spot.senderTeamId) || teamId;
    const isHome = ofSender === teamId && ofSender !== undefined && options.isHome(ofSender);
    const member = ofSender ? { member: { workspaceId: ofSender, isHome } } : {};
    const who = { platform: slack.name, userId, ...member };
    if (!place) return who;
    // A form is checked and then run: Slack is asked once for both.
    let known: Promise<MemberContext> | undefined;
    const memberContext = () => {
      known ??= contextOf(options, userId, place);
      return known;
    };
    return { ...who, place, memberContext };
  };
}

/** The channel, or the sender's direct messages; undefined when the event does not say enough. */
function placeOf({ userId, teamId, channelId, channelName }: Spot): Place | undefined {
  if (!teamId || !channelId) return undefined;
  const isDirect = channelId.startsWith('D') || channelName === 'directmessage';
  const where = isDirect
    ? { kind: 'direct' as const, id: userId }
    : { kind: 'channel' as const, id: channelId };
  return { platform: slack.name, workspaceId: teamId, ...where };
}

async function contextOf(options: ActorOptions, userId: string, place: Place): Promise<MemberContext> {
  const isDirect = place.kind === 'direct';
  const [user, obstacles] = await Promise.all([
    askUser(options, userId),
    isDirect ? [] : askObstacles(options, place.id),
  ]);
  const zone = isZone(user?.tz) ? { zone: user.tz } : {};
  if (isDirect) return { isManager: true, ...zone, obstacles };
  const policed = { standing: standingOf(user, place.workspaceId), policy: options.digestManagers };
  return { isManager: mayManage(policed), policed, ...zone, obstacles };
}

async function askUser({ client, log }: ActorOptions, userId: string): Promise<User | undefined> {
  try {
    return userAnswer.parse(await client.users.info({ user: userId })).user;
  } catch (error) {
    log.warn({ reason: errorWord(error) }, 'slack: could not ask who somebody is');
    return undefined;
  }
}

async function askObstacles({ client, log }: ActorOptions, channelId: string): Promise<readonly string[]> {
  try {
    const { channel } = channelAnswer.parse(await client.conversations.info({ channel: channelId }));
    if (channel.is_archived) return [ARCHIVED];
    return channel.is_member === false ? [NOT_HERE] : [];
  } catch (error) {
    const reason = errorWord(error);
    if (reason !== undefined && HIDDEN.has(reason)) return [NOT_HERE];
    log.warn({ reason }, 'slack: could not ask about a channel');
    return [];
  }
}

/** What they are in this very workspace: in shared channels an admin may come from another one. */
function standingOf(user: User | undefined, workspaceId: string): Standing {
  if (!user || (user.team_id === undefined && user.enterprise_user === undefined)) return 'unknown';
  const isOfHere = user.team_id === workspaceId || user.enterprise_user?.teams.includes(workspaceId);
  if (!isOfHere || user.is_stranger) return 'stranger';
  if (user.is_restricted || user.is_ultra_restricted) return 'guest';
  return user.is_admin || user.is_owner || user.is_primary_owner ? 'admin' : 'member';
}

/** Whether it is a name of the IANA database that this Node knows. */
function isZone(zone: string | undefined): zone is string {
  if (zone === undefined || !/^[A-Za-z]/u.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
