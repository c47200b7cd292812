/** How the adapter starts where Discord wants several connections, or lets the registration of the commands wait. */
import { expect, it, onTestFinished } from 'vitest';
import { inGuild } from '../../fakes/discord/circumstances.ts';
import { chatOf, openDiscordKit } from '../../fakes/discord/discord-kit.ts';
import { commandEvent } from '../../fakes/discord/events.ts';
import { openFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import { guild } from '../../fakes/discord/gateway.ts';
import { wireText } from '../../fakes/discord/validator.ts';

it('it makes as many connections as Discord wants, and answers on each', async () => {
  const ids = ['1100000000000000002', String(1_100_000_000_000_000_002n + (1n << 22n))];
  const guilds = ids.map((id) => ({ ...guild, id }));
  const kit = await openDiscordKit(chatOf(), { discord: await openFakeDiscord(undefined, guilds, 2) });
  onTestFinished(() => kit.close());
  const shards = kit.discord.gateway.received.flatMap(({ op, d }) =>
    op === 2 && d?.shard ? [d.shard.join('/')] : [],
  );
  expect(shards.sort()).toEqual(['0/2', '1/2']);
  expect(kit.logged).toContainEqual(expect.objectContaining({ msg: 'discord: ready', guilds: 2, shards: 2 }));
  for (const id of ids) {
    const event = { ...inGuild(commandEvent('search'), {}), guild_id: id };
    expect(wireText(await kit.discord.answer(kit.discord.send(event)))).toBe('**Answer**');
  }
});

it('it is ready and says so while the registration waits for a limit, and registers after it', async () => {
  const discord = await openFakeDiscord();
  discord.fail({ path: /commands$/u, status: 429, headers: { 'retry-after': '7200' }, times: 1 });
  const { promise: passed, resolve: pass } = Promise.withResolvers<void>();
  const kit = await openDiscordKit(chatOf(), { discord, pause: () => passed });
  onTestFinished(() => kit.close());
  expect(kit.logged).toContainEqual(expect.objectContaining({ level: 'warn', waitSeconds: 7201 }));
  expect(wireText(await discord.answer(discord.send(commandEvent('search'))))).toBe('**Answer**');
  pass();
  await expect.poll(() => kit.logged.some(({ msg }) => msg === 'discord: registered /papers')).toBe(true);
});
