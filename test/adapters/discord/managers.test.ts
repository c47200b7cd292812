/** Roles that may manage digests, as an admin of a Discord server names them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inBotDm, inGuild } from '../../fakes/discord/circumstances.ts';
import { type DiscordKit, openDiscordKit } from '../../fakes/discord/discord-kit.ts';
import { aloneEvent, GUILD_ID, type InteractionEvent } from '../../fakes/discord/events.ts';
import { MANAGERS_ROLE_ID } from '../../fakes/discord/said.ts';
import { optionsOf, wireText } from '../../fakes/discord/validator.ts';
import { openPaperboy } from '../../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let kit: DiscordKit;

beforeAll(async () => {
  paperboy = await openPaperboy();
  kit = await openDiscordKit(paperboy.chat, { memory: paperboy.memory });
});
afterAll(async () => {
  await kit.close();
  await paperboy.close();
});

type Given = Parameters<typeof inGuild>[1] & { readonly roles?: readonly string[] };
const ask = async (event: InteractionEvent, { roles = [], ...given }: Given) => {
  const inside = inGuild(event, { bot: ['ViewChannel', 'SendMessages'], guildLocale: 'de', ...given });
  return kit.discord.answer(kit.discord.send({ ...inside, member: { ...Object(inside.member), roles } }));
};
const managers = (options: Record<string, string>, person: Given['person'] = ['ManageGuild']) =>
  ask(aloneEvent('papers-digest', { action: 'managers', ...options }), { person: person ?? [] });
const setUp = (roles: readonly string[]) =>
  ask(aloneEvent('papers-digest', { action: 'on', topics: 'pruning' }), { person: ['SendMessages'], roles });

describe('a role that may manage digests', () => {
  it('lets its people set digests up, and no longer once it is removed', async () => {
    expect(wireText(await setUp([MANAGERS_ROLE_ID]))).toContain('Only people who may manage');
    const added = await managers({ role: MANAGERS_ROLE_ID });
    expect(wireText(added)).toContain('organisers');
    expect(wireText(await setUp([MANAGERS_ROLE_ID]))).toContain('The digest on pruning is on');
    expect(wireText(await setUp([]))).toContain('Only people who may manage');
    expect(optionsOf(added).map(({ label }) => label)).toEqual(['Remove organisers']);
    await managers({ topics: 'remove', role: MANAGERS_ROLE_ID });
    expect(wireText(await setUp([MANAGERS_ROLE_ID]))).toContain('Only people who may manage');
  });

  it.each([
    [
      'who may only manage channels',
      MANAGERS_ROLE_ID,
      ['ManageChannels'],
      'Only people who may manage this server',
    ],
    ['everyone', GUILD_ID, ['ManageGuild'], 'Everyone has that role'],
    ['what is no role', '1100000000000000998', ['ManageGuild'], 'There is no such role here'],
  ] as const)('is not named by, or is not, %s', async (_, role, person, sentence) => {
    expect(wireText(await managers({ role }, person))).toContain(sentence);
    expect(wireText(await managers({}))).toContain('No role beside those who may anyway');
  });

  it('is none in direct messages', async () => {
    const event = inBotDm(aloneEvent('papers-digest', { action: 'managers' }));
    expect(wireText(await kit.discord.answer(kit.discord.send(event)))).toContain('changed by you alone');
  });
});
