/** Where Paperboy is: invitations, farewells and uninstallations, with the digests of these places in the real database. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createSlackPoster } from '../../../../adapters/slack/poster.ts';
import type { Place } from '../../../../src/chat/chat.ts';
import { createSubscriptions } from '../../../../src/digest/subscription/subscription.ts';
import { createLog } from '../../../../src/runtime/log.ts';
import { faultOf } from '../../../contracts/poster.ts';
import { botUserOf, type FakeWorkspace } from '../../../fakes/slack/workspaces.ts';
import {
  eventOf,
  GROUP,
  LAB,
  ORGANISATION,
  openWorkspacesKit,
  type WorkspacesKit,
} from '../../../fakes/slack/workspaces-kit.ts';

const CARD = { title: 'Papers of the day', items: [], buttons: [] };
const MARK = { key: 'sub1:2026-02-07:digest' };
const channelOf = ({ teamId }: FakeWorkspace, id = 'C0READING'): Place => ({
  platform: 'slack',
  workspaceId: teamId,
  kind: 'channel',
  id,
});
const joined = (workspace: FakeWorkspace) => ({
  type: 'member_joined_channel',
  user: botUserOf(workspace),
  channel: 'C0READING',
  channel_type: 'C',
  team: workspace.teamId,
  inviter: 'U0ADA',
});

let kit: WorkspacesKit;
beforeEach(async () => {
  kit = await openWorkspacesKit({ processes: 2 });
  await kit.install(LAB);
  await kit.install(GROUP);
});

/** Sets a digest up. */
const subscribe = (place: Place) =>
  createSubscriptions(kit.db).put(place, '', {
    id: `${place.workspaceId}${place.id}`,
    now: new Date(),
    decide: () => ({
      schedule: { at: '09:00', zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7] },
      settings: { topics: [], authors: [], orgs: [], size: 5, quiet: 'say' },
      createdBy: 'U0ADA',
    }),
  });
/** Why the digest of a place pauses; null while it runs. */
const pauseOf = async (place: Place) => (await createSubscriptions(kit.db).inPlace(place))[0]?.paused;
/** What was posted in the channel, by title. */
const posted = () =>
  kit.slack.calls
    .filter(({ method, body }) => method === 'chat.postMessage' && body.channel === 'C0READING')
    .map(({ token, body }) => [token, String(body.text).split('\n')[0]]);

describe('a channel that gets another id, as it is shared with another workspace', () => {
  const changed = { type: 'channel_id_changed', old_channel_id: 'G0OLD', new_channel_id: 'C0NEW' };

  it('keeps its digests, which go on at the new one; that of the same id elsewhere stays where it is', async () => {
    await subscribe(channelOf(LAB, 'G0OLD'));
    await subscribe(channelOf(GROUP, 'G0OLD'));
    await kit.tell(LAB, changed);
    await expect.poll(() => pauseOf(channelOf(LAB, 'C0NEW'))).toBeNull();
    expect(await pauseOf(channelOf(LAB, 'G0OLD'))).toBeUndefined();
    expect(await pauseOf(channelOf(GROUP, 'G0OLD'))).toBeNull();
  });

  it('goes on where the old id was refused before Slack said so', async () => {
    await subscribe(channelOf(LAB, 'G0OLD'));
    await kit.tell(LAB, { type: 'channel_left', channel: 'G0OLD', actor_id: 'U0ADA' });
    await expect.poll(() => pauseOf(channelOf(LAB, 'G0OLD'))).toMatch(/removed/u);
    await kit.tell(LAB, changed);
    await expect.poll(() => pauseOf(channelOf(LAB, 'C0NEW'))).toBeNull();
  });
});

describe('an invitation to a channel', () => {
  it('is answered with one welcome, by the token of that workspace', async () => {
    await kit.tell(LAB, joined(LAB));
    await expect.poll(posted).toEqual([[LAB.token, 'Hello, I am Paperboy']]);
  });

  it('that Slack sends twice, to two processes, is answered once', async () => {
    const event = joined(LAB);
    const more = { event_id: 'Ev1' };
    await Promise.all([kit.tell(LAB, event, more, 0), kit.tell(LAB, event, more, 1)]);
    await kit.tell(GROUP, joined(GROUP));
    await expect.poll(() => posted().map(([token]) => token)).toContain(GROUP.token);
    expect(posted().filter(([token]) => token === LAB.token)).toHaveLength(1);
  });

  it('after a first one is not welcomed again', async () => {
    await kit.tell(LAB, joined(LAB));
    await expect.poll(posted).toHaveLength(1);
    await kit.tell(LAB, joined(LAB));
    await kit.tell(GROUP, joined(GROUP));
    await expect.poll(posted).toHaveLength(2);
    expect(posted()[1]).toEqual([GROUP.token, 'Hello, I am Paperboy']);
  });

  it('of somebody else is nothing to it', async () => {
    await kit.tell(LAB, { ...joined(LAB), user: 'U0BERT' });
    await kit.tell(GROUP, joined(GROUP));
    await expect.poll(posted).toEqual([[GROUP.token, 'Hello, I am Paperboy']]);
  });

  it('lets the digests go on that had paused there', async () => {
    const place = channelOf(LAB);
    await subscribe(place);
    await kit.presence.sentAway(place, 'I was removed.', true);
    expect(await pauseOf(place)).toBe('I was removed.');
    await kit.tell(LAB, joined(LAB));
    await expect.poll(posted).toEqual([[LAB.token, 'I am back: 1 digest goes on']]);
    expect(await pauseOf(place)).toBeNull();
  });

  it('is forged without a signature: nothing is posted, nothing goes on', async () => {
    const place = channelOf(LAB);
    await subscribe(place);
    await kit.presence.sentAway(place, 'I was removed.', true);
    const body = JSON.stringify(eventOf(LAB, joined(LAB)));
    const page = await kit.visitWith('/slack/events', { 'x-slack-signature': 'v0=00' });
    expect(page.status).toBe(405);
    const response = await kit.post(body, { secret: 'wrong secret' });
    expect(response.status).toBe(401);
    expect(await pauseOf(place)).toBe('I was removed.');
  });
});

describe('a farewell', () => {
  it.each([
    ['channel_left', 'I was removed from this channel'],
    ['group_left', 'I was removed from this channel'],
    ['channel_archive', 'This channel was archived'],
    ['group_archive', 'This channel was archived'],
    ['channel_deleted', 'This channel was deleted'],
    ['group_deleted', 'This channel was deleted'],
  ])(
    'by %s pauses the digests of that channel alone, and whoever set them up is told',
    async (type, reason) => {
      const [place, other] = [channelOf(LAB), channelOf(LAB, 'C0OTHER')];
      for (const each of [place, other, channelOf(GROUP)]) await subscribe(each);
      await kit.tell(LAB, { type, channel: place.id });
      await expect.poll(() => pauseOf(place)).toContain(reason);
      expect([await pauseOf(other), await pauseOf(channelOf(GROUP))]).toEqual([null, null]);
      const notices = await kit.db
        .selectFrom('deliveries')
        .selectAll()
        .where('part', '=', 'notice')
        .execute();
      expect(notices.map((row) => [row.workspace_id, row.kind, row.place_id])).toEqual([
        ['T0LAB', 'direct', 'U0ADA'],
      ]);
      // What goes on by itself asks nobody to type a command.
      const goesOn = JSON.parse(notices[0]?.content ?? '{}').isForNow === true;
      expect(goesOn).toBe(!type.endsWith('_deleted'));
    },
  );

  it('that is taken back lets them go on', async () => {
    await subscribe(channelOf(LAB));
    await kit.tell(LAB, { type: 'channel_archive', channel: 'C0READING' });
    await expect.poll(() => pauseOf(channelOf(LAB))).toContain('archived');
    await kit.tell(LAB, { type: 'channel_unarchive', channel: 'C0READING' });
    await expect.poll(() => pauseOf(channelOf(LAB))).toBeNull();
  });
});

describe('an uninstallation', () => {
  const [one, two] = [
    { ...ORGANISATION, teamId: 'T0ONE' },
    { ...ORGANISATION, teamId: 'T0TWO' },
  ] as const;
  /** Two workspaces of an organisation that has installed the app, with a digest each. */
  async function installInOrganisation(): Promise<void> {
    await kit.install(ORGANISATION);
    for (const workspace of [one, two]) {
      await kit.ask(workspace);
      await subscribe(channelOf(workspace));
    }
  }
  const departed = async () =>
    (await kit.db.selectFrom('departures').select('workspace_id').execute()).map((row) => row.workspace_id);

  it.each([
    { type: 'app_uninstalled' },
    { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOTT0LAB'] } },
  ])('by %j deletes the token, pauses all digests there with a reason, and marks the data', async (event) => {
    await subscribe(channelOf(LAB));
    await subscribe({ ...channelOf(LAB), kind: 'direct', id: 'U0ADA' });
    await subscribe(channelOf(GROUP));
    await kit.tell(LAB, event, { authorizations: [] });
    await expect.poll(departed).toEqual(['T0LAB']);
    expect(await kit.installations.serving('T0LAB')).toBeUndefined();
    expect(await pauseOf(channelOf(LAB))).toContain('removed from this workspace');
    expect(await pauseOf({ ...channelOf(LAB), kind: 'direct', id: 'U0ADA' })).toContain('removed');
    expect(await pauseOf(channelOf(GROUP))).toBeNull();
    expect(await kit.ask(GROUP)).toBe('Heard');
  });

  it('of a person’s token alone is none', async () => {
    await kit.tell(LAB, { type: 'tokens_revoked', tokens: { oauth: ['U0ADA'] } });
    await kit.tell(GROUP, { type: 'app_uninstalled' });
    await expect.poll(departed).toEqual(['T0GROUP']);
    expect(await kit.installations.serving('T0LAB')).toMatchObject({ token: LAB.token });
  });

  it('whose event comes late, after a new installation, undoes nothing', async () => {
    await subscribe(channelOf(LAB));
    const anHourAgo = Math.floor(Date.now() / 1000) - 3600;
    await kit.tell(LAB, { type: 'app_uninstalled' }, { event_time: anHourAgo });
    await kit.tell(GROUP, { type: 'app_uninstalled' });
    await expect.poll(departed).toEqual(['T0GROUP']);
    expect(await kit.installations.serving('T0LAB')).toMatchObject({ token: LAB.token });
    expect(await pauseOf(channelOf(LAB))).toBeNull();
  });

  it('is undone by installing again: the digests go on, and nothing is marked any more', async () => {
    await subscribe(channelOf(LAB));
    await kit.tell(LAB, { type: 'app_uninstalled' });
    await expect.poll(departed).toEqual(['T0LAB']);
    await kit.install(LAB);
    expect(await departed()).toEqual([]);
    expect(await pauseOf(channelOf(LAB))).toBeNull();
  });

  it('of an organisation pauses the digests of all workspaces that it served', async () => {
    await installInOrganisation();
    await kit.tell(ORGANISATION, { type: 'app_uninstalled' });
    await expect.poll(async () => (await departed()).sort()).toEqual(['T0ONE', 'T0TWO']);
    expect(await pauseOf(channelOf(one))).toContain('removed');
    await kit.install(ORGANISATION);
    await kit.tell(ORGANISATION, { type: 'team_access_granted', team_ids: ['T0ONE', 'T0TWO'] });
    await expect.poll(() => pauseOf(channelOf(two))).toBeNull();
    expect(await pauseOf(channelOf(one))).toBeNull();
  });

  it('from one workspace of an organisation leaves the others', async () => {
    await installInOrganisation();
    await kit.tell(ORGANISATION, { type: 'team_access_revoked', team_ids: ['T0ONE'] });
    await expect.poll(() => pauseOf(channelOf(one))).toContain('removed');
    expect(await pauseOf(channelOf(two))).toBeNull();
    expect(await kit.installations.serving('T0TWO')).toMatchObject({ token: ORGANISATION.token });
  });
});

describe('a post', () => {
  const failures: Error[] = [];
  const poster = () =>
    createSlackPoster({
      installed: kit,
      apiUrl: kit.slack.apiUrl,
      readHistory: true,
      log: createLog('silent'),
      fail: (error) => void failures.push(error),
    });

  it('goes out with the token of its workspace', async () => {
    await poster().post(channelOf(LAB), CARD, MARK);
    await poster().post(channelOf(GROUP), CARD, MARK);
    expect(posted().map(([token]) => token)).toEqual([LAB.token, GROUP.token]);
  });

  it('to a workspace that is not installed is not tried with another’s token', async () => {
    const before = kit.slack.calls.length;
    const place = { ...channelOf(LAB), workspaceId: 'T0STRANGER' };
    expect((await faultOf(poster().post(place, CARD, MARK))).fault).toBe('gone');
    expect(await poster().find(place, MARK, new Date(0))).toBe('cannot-look');
    expect(kit.slack.calls).toHaveLength(before);
  });

  it.each(['token_revoked', 'account_inactive'])(
    'that ends in %s, in the middle of a digest, pauses that workspace and no other, and ends no process',
    async (word) => {
      for (const workspace of [LAB, GROUP]) await subscribe(channelOf(workspace));
      await poster().post(channelOf(LAB), CARD, MARK);
      kit.slack.workspaces.revoke(LAB.token, word);
      const fault = await faultOf(poster().post(channelOf(LAB, 'C0OTHER'), CARD, MARK));
      expect([fault.fault, fault.message]).toEqual(['gone', expect.stringContaining('install me again')]);
      expect(await kit.installations.serving('T0LAB')).toBeUndefined();
      expect(await pauseOf(channelOf(LAB))).toContain('removed from this workspace');
      expect(await pauseOf(channelOf(GROUP))).toBeNull();
      await poster().post(channelOf(GROUP), CARD, MARK);
      expect(failures).toEqual([]);
    },
  );

  it('whose token is refused for a reason that may pass costs no installation', async () => {
    kit.slack.workspaces.revoke(LAB.token, 'invalid_auth');
    expect((await faultOf(poster().post(channelOf(LAB), CARD, MARK))).fault).toBe('gone');
    expect(await kit.installations.serving('T0LAB')).toMatchObject({ token: LAB.token });
  });
});
