/** Where an actor asks and what Slack says of them there, by both transports. */
import { afterEach, describe, expect, it } from 'vitest';
import type { DigestManagers } from '../../../adapters/slack/member-context.ts';
import { slack as slackProfile } from '../../../adapters/slack/profile.ts';
import type { Actor, Chat, MemberContext } from '../../../src/chat/chat.ts';
import { ADA, type CommandPayload, type PressPayload } from '../../fakes/slack/payloads.ts';
import {
  cardOf,
  openSlackKit,
  type SlackKit,
  scriptedChat,
  type Transport,
} from '../../fakes/slack/slack-kit.ts';

const IN_CHANNEL = { platform: 'slack', workspaceId: 'T0LAB', kind: 'channel', id: 'C0READING' };
const DIRECT = { ...IN_CHANNEL, kind: 'direct', id: ADA };
const BUTTON = { label: 'Go', invoke: { command: 'help', args: {} }, effect: 'reply' } as const;

/** A core that answers everything with a card of one button, and keeps who asked. */
function recording(actors: Actor[]): Chat {
  return scriptedChat(({ actor }) => {
    actors.push(actor);
    return { delivery: 'private', run: async () => cardOf('Heard', { buttons: [BUTTON] }) };
  });
}

let kit: SlackKit;
let actors: Actor[];
afterEach(() => kit.close());

async function open(transport: Transport, digestManagers: DigestManagers = 'admins'): Promise<void> {
  actors = [];
  kit = await openSlackKit(transport, recording(actors), { digestManagers });
}

/** Sends an event and gives back who the core thinks it is from. */
async function actorOf(event: CommandPayload | PressPayload): Promise<Actor> {
  const known = actors.length;
  await kit.send(event);
  await kit.answerTo(event);
  const actor = actors[known];
  if (!actor) throw new Error('nobody asked');
  return actor;
}

async function contextOf(event: CommandPayload | PressPayload): Promise<MemberContext> {
  const { memberContext } = await actorOf(event);
  if (!memberContext) throw new Error('no member context');
  return memberContext();
}

const inDirect = (): CommandPayload => ({
  ...kit.command('help'),
  channel_id: 'D0ADA',
  channel_name: 'directmessage',
});

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  it('a command in a channel comes from that channel', async () => {
    await open(transport);
    expect((await actorOf(kit.command('help'))).place).toEqual(IN_CHANNEL);
  });

  it('a command in direct messages comes from the person', async () => {
    await open(transport);
    expect((await actorOf(inDirect())).place).toEqual(DIRECT);
  });

  it('a command in a channel that is called direct comes from the person', async () => {
    await open(transport);
    const command = { ...kit.command('help'), channel_name: 'directmessage' };
    expect((await actorOf(command)).place).toEqual(DIRECT);
  });

  it('a command that names no channel has no place, and is answered', async () => {
    await open(transport);
    const { channel_id: _, ...command } = kit.command('help');
    const actor = await actorOf(command as CommandPayload);
    expect(actor).toEqual({
      platform: 'slack',
      userId: ADA,
      member: { workspaceId: 'T0LAB', isHome: true },
    });
  });

  it('a press in a channel comes from that channel', async () => {
    await open(transport);
    const press = kit.press(await kit.ask('help'), 'Go');
    expect((await actorOf(press)).place).toEqual(IN_CHANNEL);
  });

  it('a press in direct messages comes from the person', async () => {
    await open(transport);
    const press = kit.press(await kit.ask('help'), 'Go');
    const channel = { id: 'D0ADA', name: 'directmessage' };
    expect((await actorOf({ ...press, channel })).place).toEqual(DIRECT);
  });

  it('a press that names its channel only in its container comes from there', async () => {
    await open(transport);
    const { channel: _, ...press } = kit.press(await kit.ask('help'), 'Go');
    expect((await actorOf(press as PressPayload)).place).toEqual(IN_CHANNEL);
  });

  it.each([{ team: null }, { team: 7 }, { team: { id: '' } }, { team: { id: 'T0STRANGERS' } }])(
    'a press comes from the workspace of the bot, whichever the event names: %o',
    async (odd) => {
      await open(transport);
      const press = kit.press(await kit.ask('help'), 'Go');
      expect((await actorOf({ ...press, ...odd })).place).toEqual(IN_CHANNEL);
    },
  );

  it.each(['command', 'press'] as const)(
    'a %s of somebody from another workspace is kept under theirs, and they get no direct messages from ours',
    async (kind) => {
      await open(transport);
      const command = { ...kit.command('help'), team_id: 'T0STRANGERS' };
      const press = { ...kit.press(await kit.ask('help'), 'Go'), user: { id: ADA, team_id: 'T0STRANGERS' } };
      const actor = await actorOf(kind === 'command' ? command : press);
      expect(actor).toMatchObject({
        place: IN_CHANNEL,
        member: { workspaceId: 'T0STRANGERS', isHome: false },
      });
      expect(() => slackProfile.directPlace(actor)).toThrow('You are of another workspace');
    },
  );

  it('a command from another workspace of the same organisation is ours', async () => {
    await open(transport);
    const command = { ...kit.command('help'), team_id: 'T0SIBLING', enterprise_id: 'E0ORG' };
    expect((await actorOf(command)).member).toEqual({ workspaceId: 'T0LAB', isHome: true });
  });

  it('Slack says where somebody lives', async () => {
    await open(transport);
    expect(await contextOf(kit.command('help'))).toEqual({
      isManager: false,
      policed: { standing: 'member', policy: 'admins' },
      zone: 'Europe/Berlin',
      obstacles: [],
    });
  });
});

describe('a member context', () => {
  const infoCalls = () => kit.slack.calls.map(({ method }) => method).filter((name) => /\.info$/u.test(name));

  it('is asked for only when somebody wants it', async () => {
    await open('socket');
    await actorOf(kit.command('help'));
    expect(infoCalls()).toEqual([]);
  });

  it('in direct messages is a manager’s, whatever Slack says', async () => {
    await open('socket');
    kit.slack.refuse('users.info', 'missing_scope');
    expect(await contextOf(inDirect())).toEqual({ isManager: true, obstacles: [] });
    expect(infoCalls()).toEqual(['users.info']);
  });

  it.each(['is_admin', 'is_owner', 'is_primary_owner'])('is a manager’s with %s', async (flag) => {
    await open('socket');
    kit.slack.directory.user = { ...kit.slack.directory.user, [flag]: true };
    expect(await contextOf(kit.command('help'))).toMatchObject({ isManager: true });
  });

  it.each([
    ['a member', {}, 'member', true],
    ['a guest', { is_restricted: true }, 'guest', false],
    ['a guest of one channel', { is_restricted: true, is_ultra_restricted: true }, 'guest', false],
    ['a person of another workspace', { team_id: 'T0OTHER' }, 'stranger', false],
    ['an admin of another workspace', { team_id: 'T0OTHER', is_admin: true }, 'stranger', false],
    ['somebody whom Slack calls a stranger', { is_stranger: true }, 'stranger', false],
    ['an admin', { is_admin: true }, 'admin', true],
  ])('of %s, where members may manage, is %o: %s', async (_, user, standing, isManager) => {
    await open('socket', 'members');
    kit.slack.directory.user = { ...kit.slack.directory.user, ...user };
    expect(await contextOf(kit.command('help'))).toMatchObject({ isManager, policed: { standing } });
  });

  it('is everybody’s where everyone may manage', async () => {
    await open('socket', 'everyone');
    expect(await contextOf(kit.command('help'))).toMatchObject({ isManager: true });
  });

  it.each(['missing_scope', 'internal_error', 'token_revoked', 'user_not_found'])(
    'is no manager’s when Slack answers %s',
    async (word) => {
      await open('socket');
      kit.slack.refuse('users.info', word);
      expect(await contextOf(kit.command('help'))).toEqual({
        isManager: false,
        policed: { standing: 'unknown', policy: 'admins' },
        obstacles: [],
      });
    },
  );

  it.each([{}, { is_admin: 'yes', team_id: 'T0LAB' }, { is_admin: true }])(
    'is no manager’s when Slack’s answer is odd: %o',
    async (user) => {
      await open('socket');
      kit.slack.directory.user = user;
      expect(await contextOf(kit.command('help'))).toMatchObject({ isManager: false });
    },
  );

  it('is no manager’s for the admin of another workspace', async () => {
    await open('socket');
    kit.slack.directory.user = { team_id: 'T0OTHER', is_admin: true };
    expect(await contextOf(kit.command('help'))).toMatchObject({ isManager: false });
  });

  it('is a manager’s for an admin whose organisation has several workspaces', async () => {
    await open('socket');
    const teams = ['T0OTHER', 'T0LAB'];
    kit.slack.directory.user = { team_id: 'T0OTHER', is_admin: true, enterprise_user: { teams } };
    expect(await contextOf(kit.command('help'))).toMatchObject({ isManager: true });
  });

  it('is no manager’s when Slack cannot be reached', async () => {
    await open('socket');
    const { memberContext } = await actorOf(kit.command('help'));
    await kit.adapter.stop();
    await kit.slack.close();
    expect(await memberContext?.()).toMatchObject({ isManager: false, obstacles: [] });
  });

  it.each(['Nowhere/Land', '+02:00', '', 7, undefined])('has no zone when Slack says %o', async (tz) => {
    await open('socket');
    kit.slack.directory.user = { ...kit.slack.directory.user, tz };
    expect(await contextOf(kit.command('help'))).not.toHaveProperty('zone');
  });

  it.each([
    [{ is_member: false }, 'invite'],
    [{ is_archived: true, is_member: false }, 'archived'],
  ])('has an obstacle where the channel is %o', async (facts, word) => {
    await open('socket');
    kit.slack.directory.channel = facts;
    const { obstacles } = await contextOf(kit.command('help'));
    expect(obstacles).toEqual([expect.stringMatching(new RegExp(`^[A-Z].*${word}.*\\.$`, 'u'))]);
  });

  it('tells how to let it into a private channel', async () => {
    await open('socket');
    kit.slack.refuse('conversations.info', 'channel_not_found');
    expect((await contextOf(kit.command('help'))).obstacles).toEqual([
      'I am not in this channel: invite me with /invite @Paperboy, then try again.',
    ]);
  });

  it.each(['missing_scope', 'internal_error'])('has no obstacle when Slack answers %s', async (word) => {
    await open('socket');
    kit.slack.refuse('conversations.info', word);
    expect((await contextOf(kit.command('help'))).obstacles).toEqual([]);
  });
});
