/** Where Paperboy is in Discord: what becomes of the digests of a server that removes it, and of one that adds it again. */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Place } from '../../../src/chat/chat.ts';
import { platformsOf } from '../../../src/chat/platform.ts';
import { createPresence } from '../../../src/digest/presence.ts';
import { createSubscriptions } from '../../../src/digest/subscription/subscription.ts';
import { PLATFORMS } from '../../../src/main.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { openTested } from '../../db/tested.ts';
import { inGuild } from '../../fakes/discord/circumstances.ts';
import { chatOf, openDiscordKit } from '../../fakes/discord/discord-kit.ts';
import { aloneEvent, CHANNEL_ID, GUILD_ID } from '../../fakes/discord/events.ts';
import { openFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import { guild } from '../../fakes/discord/gateway.ts';
import { wireText } from '../../fakes/discord/validator.ts';
import { openPaperboy } from '../../paperboy.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';

const OTHER_ID = '1100000000000000777';
const log = createLog('silent');
const place: Place = { platform: 'discord', workspaceId: GUILD_ID, kind: 'channel', id: CHANNEL_ID };
const otherChannel: Place = { ...place, id: '1100000000000000555' };
const elsewhere: Place = { ...place, workspaceId: OTHER_ID, id: '1100000000000000778' };

let db: Awaited<ReturnType<typeof openTested>>;
beforeEach(async () => {
  db = await openTested(await temporaryFolder(), log);
  onTestFinished(() => db.destroy());
});

const subscribe = (where: Place, createdBy = '1100000000000000010') =>
  createSubscriptions(db).put(where, '', {
    id: where.id,
    now: new Date(),
    decide: () => ({
      schedule: { at: '09:00', zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7] },
      settings: { topics: [], authors: [], orgs: [], size: 5, quiet: 'say' },
      createdBy,
    }),
  });
const pauseOf = async (where: Place) => (await createSubscriptions(db).inPlace(where))[0]?.paused;
const noticesFor = async () =>
  (await db.selectFrom('deliveries').selectAll().where('part', '=', 'notice').execute()).map(
    (row) => row.place_id,
  );

/** An adapter in these servers, connected. */
async function connect(...ids: readonly string[]) {
  const guilds = ids.map((id) => ({ ...guild, id }));
  const presence = createPresence({ db, platformOf: platformsOf(PLATFORMS), log, now: () => new Date() });
  const kit = await openDiscordKit(chatOf(), { discord: await openFakeDiscord(undefined, guilds), presence });
  onTestFinished(() => kit.close());
  return kit.discord.gateway;
}

describe('a server that removes Paperboy', () => {
  it('has its digests paused, and whoever set them up is told of all of theirs in one message', async () => {
    for (const each of [place, otherChannel, elsewhere]) await subscribe(each);
    const gateway = await connect(GUILD_ID, OTHER_ID);
    gateway.dispatch('GUILD_DELETE', { id: GUILD_ID });
    await expect.poll(() => pauseOf(place)).toMatch(/removed from this server.*within 30 days/u);
    expect(await pauseOf(otherChannel)).toContain('removed from this server');
    expect(await pauseOf(elsewhere)).toBeNull();
    expect(await noticesFor()).toEqual(['1100000000000000010']);
  });

  it('and adds it again has them go on', async () => {
    await subscribe(place);
    const gateway = await connect(GUILD_ID);
    gateway.dispatch('GUILD_DELETE', { id: GUILD_ID });
    await expect.poll(() => pauseOf(place)).toContain('removed');
    gateway.dispatch('GUILD_CREATE', { ...guild, id: GUILD_ID });
    await expect.poll(() => pauseOf(place)).toBeNull();
    expect(await db.selectFrom('departures').selectAll().execute()).toEqual([]);
  });

  it('while nobody listens is found out at the next start, and so is that it is back', async () => {
    for (const each of [place, elsewhere]) await subscribe(each);
    await connect(OTHER_ID);
    await expect.poll(() => pauseOf(place)).toContain('removed');
    expect(await pauseOf(elsewhere)).toBeNull();
    await connect(GUILD_ID, OTHER_ID);
    await expect.poll(() => pauseOf(place)).toBeNull();
    expect(await noticesFor()).toHaveLength(1);
  });

  it('is none that is only out of reach', async () => {
    for (const each of [place, elsewhere]) await subscribe(each);
    const gateway = await connect(GUILD_ID, OTHER_ID);
    gateway.dispatch('GUILD_DELETE', { id: GUILD_ID, unavailable: true });
    gateway.dispatch('GUILD_DELETE', { id: OTHER_ID });
    await expect.poll(() => pauseOf(elsewhere)).toContain('removed');
    expect(await pauseOf(place)).toBeNull();
  });

  it('and whose commands still come in is told that Paperboy is no member, and nothing is set up', async () => {
    const paperboy = await openPaperboy();
    onTestFinished(() => paperboy.close());
    const kit = await openDiscordKit(paperboy.chat, paperboy);
    onTestFinished(() => kit.close());
    kit.discord.gateway.dispatch('GUILD_DELETE', { id: GUILD_ID });
    const ask = async (options: Record<string, string>) => {
      const event = inGuild(aloneEvent('papers-digest', options), {
        person: ['ManageGuild'],
        bot: ['SendMessages'],
      });
      return wireText(await kit.discord.answer(kit.discord.send(event)));
    };
    expect(await ask({ action: 'on', topics: 'pruning' })).toContain('not a member of this server');
    expect(await ask({ action: 'status' })).toContain('No digest');
  });
});
