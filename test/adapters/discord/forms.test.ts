/** Forms in Discord, as modals with selects, and what comes of those that people send. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inBotDm, inGuild } from '../../fakes/discord/circumstances.ts';
import { type DiscordKit, openDiscordKit } from '../../fakes/discord/discord-kit.ts';
import {
  aloneEvent,
  buttonEvent,
  CHANNEL_ID,
  type InteractionEvent,
  modalEvent,
  type SeenMessage,
  userMenuEvent,
} from '../../fakes/discord/events.ts';
import type { Exchange } from '../../fakes/discord/messages.ts';
import { allComponents, wireText } from '../../fakes/discord/validator.ts';
import { openPaperboy } from '../../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let kit: DiscordKit;

beforeAll(async () => {
  paperboy = await openPaperboy();
  kit = await openDiscordKit(paperboy.chat, paperboy);
});
afterAll(async () => {
  await kit.close();
  await paperboy.close();
});

const inServer = (event: InteractionEvent) =>
  inGuild(event, {
    person: ['ManageGuild', 'ViewChannel'],
    bot: ['ViewChannel', 'SendMessages'],
    guildLocale: 'de',
  });
const answered = (event: InteractionEvent) => kit.discord.answer(kit.discord.send(event));
const asked = (options: Record<string, string>, where = inServer) =>
  answered(where(aloneEvent('papers-digest', options)));

/** Presses a button that opens a form. */
async function open(message: SeenMessage, label: RegExp, where = inServer) {
  const button = allComponents(message.components).find((one) => label.test(one.label ?? ''));
  const pressed = kit.discord.send(where(buttonEvent(message, button?.custom_id ?? `no button ${label}`)));
  return kit.discord.until('a modal', () => pressed.modal);
}
/** What a form holds as it opens, but for its channel. */
const heldBy = ({ components }: NonNullable<Exchange['modal']>) =>
  Object.fromEntries(
    components.flatMap(({ component: { type, custom_id, value, options = [] } }) => {
      if (type === 8) return [];
      const chosen = options.find((each) => each.default)?.value;
      return [[custom_id, type === 4 ? (value ?? '') : chosen]];
    }),
  );
const shownBy = ({ components }: NonNullable<Exchange['modal']>) =>
  components.map(({ label, component: { type, custom_id } }) => [label, type, custom_id]);

describe('the form of a digest', () => {
  it('asks for topics, place, days, time and zone by selects where it can, and sets the digest up', async () => {
    const status = await asked({ action: 'status' });
    const modal = await open(status, /^(?:Another one|Set one up)/u);
    expect(shownBy(modal)).toEqual([
      ['Topics', 4, 'topics'],
      ['Where', 8, 'place'],
      ['Days', 3, 'days'],
      ['At', 4, 'at'],
      ['Time zone', 3, 'zone'],
    ]);
    expect(modal.components[1]?.component.default_values).toEqual([{ id: CHANNEL_ID, type: 'channel' }]);
    const filled = {
      topics: 'pruning',
      place: CHANNEL_ID,
      days: 'weekdays',
      at: '8am',
      zone: 'Europe/Berlin',
    };
    const done = await answered(inServer(modalEvent(status, modal, filled)));
    expect(wireText(done)).toContain('The digest on pruning is on');
    expect(wireText(await asked({ action: 'status' }))).toMatch(/Pruning[\s\S]*08:00/u);
  });

  it('with faults changes nothing, and says each of them to whoever sent it', async () => {
    const status = await asked({ action: 'status' });
    const modal = await open(status, /^(?:Another one|Set one up)/u);
    const filled = {
      topics: 'sparsity',
      place: CHANNEL_ID,
      days: 'daily',
      at: 'never',
      zone: 'Europe/Berlin',
    };
    const told = await answered(inServer(modalEvent(status, modal, filled)));
    expect(told.ephemeral).toBe(true);
    expect(wireText(told)).toMatch(/nothing was changed[\s\S]*“never” is no time of day/u);
    expect(wireText(await asked({ action: 'status' }))).not.toMatch(/sparsity/iu);
  });

  it('opens once more as it was filled in, blank fields and the channel too, until it can be saved', async () => {
    const status = await asked({ action: 'status' });
    const modal = await open(status, /^(?:Another one|Set one up)/u);
    const first = { topics: 'x'.repeat(90), days: 'weekly fri', at: '25:00', zone: 'other' };
    const refused = await answered(inServer(modalEvent(status, modal, first)));
    expect(wireText(refused)).toMatch(/“25:00” is no time of day[\s\S]*Which time zone is yours\?/u);
    const again = await open(refused, /^Edit again$/u);
    expect(heldBy(again)).toEqual({ topics: 'x'.repeat(90), days: 'weekly fri', at: '25:00', zone: '' });
    expect(again.components[1]?.component.default_values).toBeUndefined();
    expect(again.components[4]?.component.type).toBe(4);
    const second = { ...first, topics: '', at: '8', zone: 'Asia/Hanoi', place: CHANNEL_ID };
    const asking = await answered(inServer(modalEvent(refused, again, second)));
    expect(wireText(asking)).toMatch(
      /“Asia\/Hanoi” is no time zone I know.*Did you mean Asia\/Ho\\?_Chi\\?_Minh\?/u,
    );
    const last = await open(asking, /^Edit again$/u);
    expect(heldBy(last)).toEqual({ topics: '', days: 'weekly fri', at: '8', zone: 'Asia/Hanoi' });
    expect(last.components[1]?.component.default_values).toEqual([{ id: CHANNEL_ID, type: 'channel' }]);
    await answered(inServer(modalEvent(asking, last, { ...second, zone: 'Asia/Ho_Chi_Minh' })));
    expect(wireText(await asked({ action: 'status' }))).toMatch(/All papers[\s\S]*08:00 \(Ho Chi Minh\)/u);
  });

  it('without a channel is about the direct messages of whoever sent it', async () => {
    const status = await asked({ action: 'status' });
    const modal = await open(status, /^(?:Another one|Set one up)/u);
    const filled = { topics: 'hypernetworks', days: 'daily', at: '09:00', zone: 'Europe/Berlin' };
    await answered(inServer(modalEvent(status, modal, filled)));
    expect(wireText(await asked({ action: 'status' }))).not.toMatch(/hypernetworks/iu);
    expect(wireText(await asked({ action: 'status' }, inBotDm))).toContain('Hypernetworks');
  });

  it('is about their direct messages from the start for somebody who may not manage digests there', async () => {
    const where = (event: InteractionEvent) =>
      inGuild(event, { person: ['ViewChannel'], bot: ['ViewChannel', 'SendMessages'] });
    const status = await asked({ action: 'status' }, where);
    const shown = wireText(status);
    expect(shown).toContain('Who may change them: people who may manage this server or its channels');
    const modal = await open(status, /^(?:Another one|Set one up)/u, where);
    const place = modal.components.find(({ component: { type } }) => type === 8);
    expect([place?.label, place?.component.default_values]).toEqual(['Where', undefined]);
  });

  it('sent by somebody who may not manage digests there sets none up', async () => {
    const status = await asked({ action: 'status' });
    const modal = await open(status, /^(?:Another one|Set one up)/u);
    const filled = {
      topics: 'distillation',
      place: CHANNEL_ID,
      days: 'daily',
      at: '09:00',
      zone: 'Europe/Berlin',
    };
    const event = inGuild(modalEvent(status, modal, filled), {
      person: ['ViewChannel'],
      bot: ['SendMessages'],
    });
    expect(wireText(await answered(event))).toContain('may manage this server');
    expect(wireText(await asked({ action: 'status' }))).not.toMatch(/distillation/iu);
  });
});

describe('“Papers by this person”', () => {
  it('answers whoever asks with the papers of the author of that name', async () => {
    const told = await answered(userMenuEvent({ nick: 'Byeongchan Lee', global_name: 'bc' }));
    expect(told.ephemeral).toBe(true);
    expect(wireText(told)).toContain('Byeongchan Lee');
    expect(allComponents(told.components).some(({ type }) => type === 3)).toBe(true);
  });

  it('says so where no author has that name', async () => {
    const told = await answered(userMenuEvent({ global_name: 'xX_darkwolf_Xx' }));
    expect(told.ephemeral).toBe(true);
    expect(wireText(told)).toMatch(/darkwolf/u);
  });
});
