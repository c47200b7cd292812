/** Who may change the digests of a channel: by the settings, or as an admin has set it for that channel alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ManagerPolicy, Standing } from '../../../src/chat/chat.ts';
import { allText } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';
import { type Somebody, somebody } from './digest-people.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
beforeAll(async () => {
  paperboy = await openPaperboy();
});
afterAll(() => paperboy.close());

/** Somebody in the channel of another, or in one of their own. */
const who = (standing: Standing, beside?: Somebody, policy: ManagerPolicy = 'members'): Somebody =>
  somebody(paperboy.chat, {
    isManager: standing === 'admin' || standing === 'member',
    policed: { standing, policy },
    ...(beside && { place: beside.place }),
  });
const digestsIn = ({ place }: Somebody) => paperboy.digests.subscriptions.inPlace(place);

describe('in a channel without a policy of its own', () => {
  it.each(['guest', 'stranger', 'unknown'] as const)('a %s changes nothing', async (standing) => {
    const person = who(standing);
    expect((await person.ask('on all')).tone).toBe('error');
    expect(await digestsIn(person)).toEqual([]);
  });

  it('a guest is told who may', async () => {
    expect(allText(await who('guest').ask('on all'))).toContain(
      'Only full members of this workspace, not guests or people of other workspaces, can set up digests here.',
    );
  });

  it('somebody whom Slack could not be asked about is told to try again', async () => {
    expect(allText(await who('unknown').ask('on all'))).toContain(
      'can set up digests here.\nIt could not be asked about you just now: try again in a minute.',
    );
  });

  it('a member sets one up, and status says that the default holds', async () => {
    const member = who('member');
    await member.ask('on all');
    expect((await member.ask('status')).footer).toBe(
      'Who may change them: full members of this workspace, not guests or people of other workspaces (the default)',
    );
  });
});

describe('an admin', () => {
  it('keeps the digests of one channel to admins, and of no other', async () => {
    const admin = who('admin');
    expect(allText(await admin.ask('managers admins'))).toContain(
      'admins of this workspace (set for this channel)',
    );
    expect((await who('member', admin).ask('on all')).tone).toBe('error');
    expect((await admin.ask('on all')).tone).not.toBe('error');
    expect((await admin.ask('status')).footer).toContain('set for this channel');
    expect((await who('member').ask('on all')).tone).not.toBe('error');
  });

  it('opens one channel to guests and people of other workspaces', async () => {
    const admin = who('admin');
    await admin.ask('managers everyone');
    for (const standing of ['guest', 'stranger'] as const)
      expect((await who(standing, admin).ask('on all')).tone).not.toBe('error');
  });

  it('takes that back by a button, and then the settings hold', async () => {
    const admin = who('admin');
    const card = await admin.press(await admin.ask('managers everyone'), 'As the default');
    expect(allText(card)).toContain('(the default)');
    expect((await who('guest', admin).ask('on all')).tone).toBe('error');
  });

  it('is told which words there are', async () => {
    expect(allText(await who('admin').ask('managers nobody'))).toContain(
      'members, everyone, admins, or default',
    );
  });
});

describe('everybody else', () => {
  it.each(['member', 'guest', 'stranger', 'unknown'] as const)(
    'cannot change who may, as a %s',
    async (standing) => {
      const admin = who('admin');
      const person = who(standing, admin, 'everyone');
      expect((await person.ask('managers everyone')).tone).toBe('error');
      expect(await paperboy.digests.managers.of(admin.place)).toBeUndefined();
      expect((await person.ask('managers')).buttons).toEqual([]);
    },
  );

  it('is told where the platform decides by itself', async () => {
    const { ask } = somebody(paperboy.chat, { place: { platform: 'discord', workspaceId: '1', id: '2' } });
    expect(allText(await ask('managers'))).toContain('people who may manage this server or its channels');
  });
});
