/** What is kept of a workspace that removed Paperboy, until it is deleted. */
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Actor, Place } from '../../src/chat/chat.ts';
import { platformsOf } from '../../src/chat/platform.ts';
import { createMemory } from '../../src/db/key-value.ts';
import { createPresence } from '../../src/digest/presence.ts';
import { createManagerRoles } from '../../src/digest/subscription/manager-roles.ts';
import { createManagerPolicies } from '../../src/digest/subscription/managers.ts';
import { createSubscriptions } from '../../src/digest/subscription/subscription.ts';
import { forgetDeparted } from '../../src/library/departures.ts';
import { createSavedPapers } from '../../src/library/saved.ts';
import { PLATFORMS } from '../../src/main.ts';
import { createLog } from '../../src/runtime/log.ts';
import { DAY_MS } from '../../src/runtime/time.ts';
import { openTested } from '../db/tested.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

const START = new Date('2026-03-02T09:00:00Z');
const log = createLog('silent');
const platformOf = platformsOf(PLATFORMS);
const [LAB, GROUP] = [
  { platform: 'slack', workspaceId: 'T0LAB' },
  { platform: 'slack', workspaceId: 'T0GROUP' },
];
const SERVER = { platform: 'discord', workspaceId: '1100000000000000002' };
type Workspace = typeof SERVER;

let db: Awaited<ReturnType<typeof openTested>>;
let now = START;
beforeEach(async () => {
  db = await openTested(await temporaryFolder(), log);
  onTestFinished(() => db.destroy());
  now = START;
});

const presence = () => createPresence({ db, platformOf, log, now: () => now });
const channelOf = (workspace: Workspace): Place => ({
  ...workspace,
  kind: 'channel',
  id: `${workspace.workspaceId}C`,
});
const personOf = ({ platform, workspaceId }: Workspace, isHome = false): Actor => ({
  platform,
  userId: 'U0ADA',
  ...(platform === 'slack' && { member: { workspaceId, isHome } }),
});

/** A digest with a policy and a feed, and a paper on the list of somebody there. */
async function fill(workspace: Workspace, isHome = false): Promise<void> {
  const place = channelOf(workspace);
  const { after } = await createSubscriptions(db).put(place, '', {
    id: place.id,
    now,
    decide: () => ({
      schedule: { at: '09:00', zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7] },
      settings: { topics: [], authors: [], orgs: [], size: 5, quiet: 'say' },
      createdBy: 'U0ADA',
    }),
  });
  await db.insertInto('digest_feeds').values({ subscription_id: after.id, secret: 'secret' }).execute();
  await createManagerPolicies(db).set(place, 'admins');
  await createManagerRoles(db).set(workspace, 'a role', true);
  await createSavedPapers(db).save(personOf(workspace, isHome), { id: 'a paper', title: 'A paper' }, now);
}

/** How much there is of a workspace. */
async function keptOf(workspace: Workspace, isHome = false) {
  const place = channelOf(workspace);
  const feeds = await db.selectFrom('digest_feeds').select('subscription_id').execute();
  return {
    digests: (await createSubscriptions(db).inPlace(place)).length,
    feeds: feeds.filter((row) => row.subscription_id === place.id).length,
    policy: await createManagerPolicies(db).of(place),
    roles: (await createManagerRoles(db).rolesOf(workspace)).length,
    saved: (await createSavedPapers(db).all(personOf(workspace, isHome))).length,
  };
}
const ALL = { digests: 1, feeds: 1, policy: 'admins', roles: 1, saved: 1 };
const NOTHING = { digests: 0, feeds: 0, policy: undefined, roles: 0, saved: 0 };

const passDays = async (days: number): Promise<void> => {
  now = new Date(now.getTime() + days * DAY_MS);
  await forgetDeparted({ db, platformOf, log }, now);
};

it('all of it is deleted thirty days after, and nothing of another workspace', async () => {
  for (const workspace of [LAB, GROUP]) await fill(workspace);
  await presence().removed(LAB);
  await passDays(29.9);
  expect(await keptOf(LAB)).toEqual(ALL);
  await passDays(0.1);
  expect([await keptOf(LAB), await keptOf(GROUP)]).toEqual([NOTHING, ALL]);
  expect(await db.selectFrom('departures').selectAll().execute()).toEqual([]);
});

it('nothing is deleted of one that came back in time', async () => {
  await fill(LAB);
  await presence().removed(LAB);
  await passDays(20);
  await presence().installed(LAB);
  await passDays(20);
  expect(await keptOf(LAB)).toEqual(ALL);
});

it('lists that name no workspace are deleted with the one that was there first, and with no other', async () => {
  await createMemory(db).set('home slack', LAB.workspaceId);
  await fill(LAB, true);
  await fill(GROUP);
  await presence().removed(GROUP);
  await passDays(30);
  expect([await keptOf(LAB, true), await keptOf(GROUP)]).toEqual([ALL, NOTHING]);
  await presence().removed(LAB);
  await passDays(30);
  expect(await keptOf(LAB, true)).toEqual(NOTHING);
});

it('lists of people in Discord stay, since they are of no server', async () => {
  await fill(SERVER);
  await presence().removed(SERVER);
  await passDays(30);
  expect(await keptOf(SERVER)).toEqual({ ...NOTHING, saved: 1 });
});
