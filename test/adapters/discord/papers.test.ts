/** The whole way: the real core over the real seeds, the real discord.js, a local Discord that refuses what Discord does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discordCommands } from '../../../adapters/discord/registration.ts';
import { inBotDm } from '../../fakes/discord/circumstances.ts';
import { type DiscordKit, openDiscordKit } from '../../fakes/discord/discord-kit.ts';
import {
  autocompleteEvent,
  buttonEvent,
  commandEvent,
  type SeenMessage,
  selectEvent,
} from '../../fakes/discord/events.ts';
import { againstSchema, allComponents, optionsOf, wireText } from '../../fakes/discord/validator.ts';
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

const ask = (...event: Parameters<typeof commandEvent>): Promise<SeenMessage> =>
  kit.discord.answer(kit.discord.send(commandEvent(...event)));

/** Presses the first button with this label. */
function press(message: SeenMessage, label: string) {
  const pressed = allComponents(message.components).find((one) => one.label === label);
  return kit.discord.send(buttonEvent(message, pressed?.custom_id ?? `no button ${label}`));
}

/** What a press showed to all. */
const sharedBy = ({ messages }: ReturnType<typeof press>): Promise<SeenMessage> =>
  kit.discord.until('a shared answer', () => messages.find((one) => !one.ephemeral && !one.loading));

/** Chooses the first option whose label begins so. */
function choose(message: SeenMessage, label: string) {
  const option = optionsOf(message).find((one) => one.label.startsWith(label));
  return kit.discord.send(selectEvent(message, option?.value ?? `no option ${label}`));
}

describe('/papers in Discord', () => {
  it('offers nothing to share in a conversation with it, where nobody else is', async () => {
    const event = inBotDm(commandEvent('search', { query: 'outlier quantization' }));
    const answer = await kit.discord.answer(kit.discord.send(event));
    expect(allComponents(answer.components).flatMap((one) => one.label ?? [])).toEqual(['Next 5']);
  });

  it('answers a search in private, with five papers and one select that names them', async () => {
    const answer = await ask('search', { query: 'outlier quantization' });
    const labels = allComponents(answer.components).flatMap((one) => one.label ?? []);
    expect(answer.ephemeral).toBe(true);
    expect(wireText(answer)).toMatch(/^\*\*outlier quantization\*\* · \d+ papers, \d+ with both words\n/);
    expect(labels).toEqual(['Share', 'Next 5']);
    expect(optionsOf(answer).map(({ label }) => label.slice(0, 3))).toEqual([
      '1. ',
      '2. ',
      '3. ',
      '4. ',
      '5. ',
    ]);
    for (const { label } of optionsOf(answer))
      expect(wireText(answer)).toContain(label.slice(3).replace(/…$/u, '').replaceAll('*', '＊'));
  });

  it('turns the page of a search in place', async () => {
    const answer = await ask('search', { query: 'outlier quantization' });
    press(answer, 'Next 5');
    await kit.discord.until('page 2', () => wireText(answer).includes('page 2 of'));
    press(answer, 'Previous 5');
    await kit.discord.until('page 1', () => !wireText(answer).includes('page 2 of'));
  });

  it('turns the page of a search whose words do not fit into a button', async () => {
    const query = 'outlier quantization of large language models and transformers '.repeat(4);
    const answer = await ask('search', { query });
    press(answer, 'Next 5');
    await kit.discord.until('page 2', () => wireText(answer).includes('page 2 of'));
  });

  it('shares a search with the channel, without buttons that would change it for all', async () => {
    const exchange = press(await ask('search', { query: 'quantization' }), 'Share');
    const shared = await sharedBy(exchange);
    const labels = allComponents(shared.components).flatMap((one) => one.label ?? []);
    expect(shared.ephemeral).toBe(false);
    expect(wireText(shared)).toMatch(/-# Shared by <@1100000000000000010>$/);
    expect(labels).not.toContain('Next 5');
    expect(labels).not.toContain('Share');
    expect(optionsOf(shared)).toHaveLength(5);
    expect((await kit.discord.answer(choose(shared, '2. '))).ephemeral).toBe(true);
  });

  it('shares once however often Share is pressed, and says so in its place', async () => {
    const answer = await ask('search', { query: 'outlier quantization' });
    const exchanges = [press(answer, 'Share'), press(answer, 'Share')];
    await kit.discord.until('the private answer', () =>
      wireText(answer).endsWith('-# Shared with the channel'),
    );
    const late = press(answer, 'Next 5');
    await kit.discord.until('page 2', () => wireText(answer).includes('page 2 of'));
    const shown = [...exchanges, late].flatMap(({ messages }) => messages.filter((one) => !one.ephemeral));
    expect(shown.map(wireText)).toEqual([expect.stringMatching(/Shared by <@/u)]);
  });

  it('turns the page in place in direct messages, where nobody else reads', async () => {
    const list = await kit.discord.answer(kit.discord.send(inBotDm(commandEvent('trending'), 'en-GB')));
    const next = allComponents(list.components).find((one) => one.label === 'Next 5');
    kit.discord.send(inBotDm(buttonEvent(list, next?.custom_id ?? 'no button'), 'en-GB'));
    await kit.discord.until('page 2', () => wireText(list).includes('**6.**'));
    expect(list.ephemeral).toBe(false);
  });

  it('opens a paper that is chosen from a list as a new private answer', async () => {
    const list = await ask('trending');
    const details = await kit.discord.answer(choose(list, '2. '));
    expect(list.ephemeral).toBe(false);
    expect(details.ephemeral).toBe(true);
    const [, title = 'no title'] = /^\*\*2\.\*\* (\*\*\[[^\]]*\])/mu.exec(wireText(list)) ?? [];
    expect(wireText(details)).toContain(title);
    const labels = allComponents(details.components).flatMap((one) => one.label ?? []);
    expect(labels).toEqual(['Share', 'Save', 'Similar', 'More']);
    const more = await kit.discord.answer(press(details, 'More'));
    expect(more.ephemeral).toBe(true);
    expect(wireText(more)).not.toBe(wireText(details));
  });

  it('completes the name of an author to a value that finds the author', async () => {
    const exchange = kit.discord.send(autocompleteEvent('author', 'name', 'byeong'));
    const [choice] = await kit.discord.until('completions', () => exchange.choices);
    expect(choice?.name).toContain('Byeongchan Lee');
    expect(wireText(await ask('author', { name: choice?.value ?? '' }))).toMatch(/^### Byeongchan Lee/);
  });

  it('shows a fault of the input to nobody but its author', async () => {
    const exchange = kit.discord.send(commandEvent('trending', { window: 'century' }));
    const answer = await kit.discord.answer(exchange);
    expect(exchange.messages.filter((message) => !message.deleted)).toMatchObject([{ ephemeral: true }]);
    expect(wireText(answer)).toMatch(/^\*\*window can be day, week, month, all; not “century”/);
  });

  it.each(['not ours', 'u0["search",{"page":"0"}]', `r0~${'x'.repeat(43)}`])(
    'meets a tampered button (%s) with a private sentence',
    async (payload) => {
      const list = await ask('trending');
      const exchange = kit.discord.send(buttonEvent(list, payload));
      await kit.discord.until('a private answer', () =>
        exchange.messages.find((one) => one.ephemeral && !one.loading),
      );
      expect(wireText(list)).toMatch(/^\*\*Trending/);
    },
  );

  it.each(['', 'not ours', 'r0["show",{"paper":"no such paper"}]', `r0~${'x'.repeat(43)}`])(
    'meets a tampered option (%s) with a private sentence',
    async (value) => {
      const list = await ask('trending');
      const answer = await kit.discord.answer(kit.discord.send(selectEvent(list, value)));
      expect(answer.ephemeral).toBe(true);
      expect(wireText(answer)).not.toBe('');
      expect(wireText(list)).toMatch(/^\*\*Trending/);
    },
  );
});

describe('every command', () => {
  it('has an answer that Discord accepts', async () => {
    for (const { name } of paperboy.chat.commands) {
      const exchange = kit.discord.send(commandEvent(name));
      const answer = await kit.discord.answer(exchange);
      expect(wireText(answer)).toMatch(/^(?:### \S|\*\*\S.*\*\*)/);
    }
    expect(kit.discord.calls.filter(({ status }) => status >= 400)).toEqual([]);
  });

  it('is registered in the form that Discord demands', () => {
    const body = discordCommands(paperboy.chat.commands);
    const [typed] = body;
    const names = JSON.stringify(typed).matchAll(/"name":"([^"]*)"/g);
    for (const [, name] of names) expect(name).toMatch(/^[-_\p{Ll}\p{N}]{1,32}$/u);
    expect(againstSchema('commands', body)).toEqual([]);
    // https://docs.discord.com/developers/interactions/application-commands
    expect(counted(body)).toBeLessThan(8000);
  });
});

/** The characters that Discord counts of a command: all names, descriptions and values in it. */
function counted(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce((sum, [key, value]) => {
    const isCounted = typeof value === 'string' && ['name', 'description', 'value'].includes(key);
    return sum + (isCounted ? value.length : counted(value));
  }, 0);
}
