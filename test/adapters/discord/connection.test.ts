/** Login, registration, lost connections and shutdown, over the real discord.js and a local Discord. */
import { afterEach, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../../adapters/discord/index.ts';
import { registerDiscordCommands } from '../../../adapters/discord/registration.ts';
import { ConfigError } from '../../../src/runtime/errors.ts';
import { createLog } from '../../../src/runtime/log.ts';
import {
  cardOf,
  chatOf,
  createMemory,
  type DiscordKit,
  NOWHERE,
  openDiscordKit,
  prepareDiscordKit,
} from '../../fakes/discord/discord-kit.ts';
import { BOT, CHANNEL_ID, commandEvent, GUILD_ID } from '../../fakes/discord/events.ts';
import { openFakeDiscord, TOKEN } from '../../fakes/discord/fake-discord.ts';
import { said } from '../../fakes/discord/said.ts';
import { wireText } from '../../fakes/discord/validator.ts';

const open: DiscordKit[] = [];
const kept = <T extends DiscordKit>(kit: T): T => {
  open.push(kit);
  return kit;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((kit) => kit.close()));
});

const puts = ({ discord }: DiscordKit): number =>
  discord.calls.filter(({ method }) => method === 'PUT').length;

describe('starting', () => {
  it('asks for servers and messages, and for nothing that needs a permission of Discord', async () => {
    const { discord } = kept(await openDiscordKit(chatOf()));
    const intents = (1 << 0) | (1 << 9) | (1 << 12);
    expect(discord.gateway.received.filter(({ op }) => op === 2)).toMatchObject([{ d: { intents } }]);
  });

  it('registers the commands once and again only when they changed', async () => {
    const memory = createMemory();
    const first = kept(await openDiscordKit(chatOf(), { memory }));
    const again = kept(await openDiscordKit(chatOf(), { memory }));
    const changed = kept(await openDiscordKit(chatOf({ commands: [] }), { memory }));
    expect([puts(first), puts(again), puts(changed)]).toEqual([1, 0, 1]);
  });

  it('serves with the commands of last time when they cannot be registered, and tries again at the next start', async () => {
    const memory = createMemory();
    const discord = await openFakeDiscord();
    discord.fail({
      path: /commands$/,
      status: 400,
      body: { code: 50035, message: 'Invalid Form Body' },
      times: 1,
    });
    const kit = kept(await openDiscordKit(chatOf(), { discord, memory }));
    await discord.answer(discord.send(commandEvent('search')));
    const again = kept(await openDiscordKit(chatOf(), { memory }));
    expect(kit.logged).toContainEqual(expect.objectContaining({ level: 'error', code: 50035 }));
    expect(puts(again)).toBe(1);
  });

  it('rejects with the name of the setting when Discord refuses the token', async () => {
    const kit = kept(await prepareDiscordKit());
    kit.discord.refuseTokens();
    const starting = kit.adapter.start(chatOf());
    await expect(starting).rejects.toBeInstanceOf(ConfigError);
    await expect(starting).rejects.toThrow(/^DISCORD_TOKEN: Discord refused the token/);
    expect(kit.failures).toEqual([]);
  });

  it('rejects a token that no header can hold without asking Discord', async () => {
    const { discord } = kept(await prepareDiscordKit());
    const log = createLog('silent');
    const memory = createMemory();
    const fail = () => undefined;
    const given = { apiUrl: discord.apiUrl, memory, presence: NOWHERE, log, fail };
    const adapter = createDiscordAdapter({ token: 'two\nlines', ...given });
    await expect(adapter.start(chatOf())).rejects.toBeInstanceOf(ConfigError);
    expect(discord.calls).toEqual([]);
  });

  it('says so when Discord cannot be reached', async () => {
    const kit = kept(await prepareDiscordKit());
    kit.discord.fail({ path: /gateway/, status: 500, times: 9 });
    await expect(kit.adapter.start(chatOf())).rejects.toThrow(/^Discord could not be reached/);
  });
});

describe('a connection', () => {
  it('that drops is resumed, and what was asked meanwhile is answered', async () => {
    const { discord, failures } = kept(await openDiscordKit(chatOf()));
    discord.gateway.drop(4000);
    const exchange = discord.send(commandEvent('search'));
    expect(wireText(await discord.answer(exchange))).toBe('**Answer**');
    expect(discord.gateway.received.map(({ op }) => op).filter((op) => op !== 1)).toEqual([2, 6]);
    expect(failures).toEqual([]);
  });

  it('that is resumed brings a message a second time, which is answered once', async () => {
    let asked = 0;
    const { discord } = kept(await openDiscordKit(chatOf({ ask: async () => cardOf(`Answer ${++asked}`) })));
    const event = said(`<@${BOT.id}> trending`);
    discord.say(event);
    await discord.replyTo(event);
    discord.gateway.drop(4000);
    discord.say(event);
    const last = said('status', { direct: true });
    discord.say(last);
    expect((await discord.replyTo(last)).words).toBe('**Answer 2**');
    expect(discord.fakePlatform.posts).toHaveLength(2);
  });

  it('survives malformed packets', async () => {
    const kit = kept(await openDiscordKit(chatOf()));
    for (const text of ['not json', '{"op":0}', '{"op":99,"d":null}', '[]', '"x"'])
      kit.discord.gateway.sendRaw(text);
    kit.discord.gateway.dispatch('INTERACTION_CREATE', { id: '1', type: 2, token: 'x', data: null });
    kit.discord.gateway.dispatch('MESSAGE_CREATE', { id: '1', channel_id: CHANNEL_ID, guild_id: GUILD_ID });
    kit.discord.gateway.dispatch('MESSAGE_CREATE', { ...said('hello'), author: undefined });
    kit.discord.gateway.dispatch('GUILD_CREATE', null);
    const exchange = kit.discord.send(commandEvent('search'));
    expect(wireText(await kit.discord.answer(exchange))).toBe('**Answer**');
    expect(kit.logged.filter(({ level }) => level === 'warn').length).toBeGreaterThan(0);
  });

  it('that Discord ends for good is handed on', async () => {
    const { discord, failures } = kept(await openDiscordKit(chatOf()));
    discord.gateway.drop(4004);
    await expect
      .poll(() => failures.map(({ message }) => message))
      .toEqual(['Discord closed the connection for good (4004 AuthenticationFailed)']);
  });
});

describe('stopping', () => {
  it('lets a running answer end', async () => {
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const run = () => slow.then(() => cardOf('Just in time'));
    const { discord, adapter } = kept(
      await openDiscordKit(chatOf({ prepare: () => ({ delivery: 'private', run }) })),
    );
    const exchange = discord.send(commandEvent('search'));
    await discord.until('the acknowledgement', () => exchange.acknowledged);
    const stopped = adapter.stop();
    finish();
    await stopped;
    expect(exchange.messages.map(wireText)).toEqual(['**Just in time**']);
  });

  it('lets the answer to a message end, which needs the token', async () => {
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let isAsked = false;
    const ask = () => {
      isAsked = true;
      return slow.then(() => cardOf('Just in time'));
    };
    const { discord, adapter } = kept(await openDiscordKit(chatOf({ ask })));
    discord.say(said('trending', { direct: true }));
    await expect.poll(() => isAsked).toBe(true);
    const stopped = adapter.stop();
    await expect.poll(() => discord.gateway.isConnected()).toBe(false);
    finish();
    await stopped;
    expect(discord.fakePlatform.posts.map(({ words }) => words)).toEqual(['**Just in time**']);
  });

  it('works twice, and before starting', async () => {
    const { adapter } = kept(await prepareDiscordKit());
    await Promise.all([adapter.stop(), adapter.stop()]);
    await expect(adapter.stop()).resolves.toBeUndefined();
  });
});

describe('registering from the command line', () => {
  const { commands } = chatOf();
  const log = createLog('silent');

  it('needs no gateway, and sends unchanged commands only when forced', async () => {
    const kit = kept(await prepareDiscordKit());
    const options = { token: TOKEN, apiUrl: `${kit.discord.apiUrl}/`, memory: kit.memory, log, commands };
    const sent = [
      await registerDiscordCommands(options),
      await registerDiscordCommands(options),
      await registerDiscordCommands({ ...options, force: true }),
    ];
    expect(sent).toEqual([true, false, true]);
    expect(puts(kit)).toBe(2);
    expect(kit.discord.gateway.received).toEqual([]);
  });

  it('rejects with the name of the setting when Discord refuses the token', async () => {
    const { discord, memory } = kept(await prepareDiscordKit());
    const options = { token: 'wrong', apiUrl: discord.apiUrl, memory, log, commands };
    await expect(registerDiscordCommands(options)).rejects.toThrow(/^DISCORD_TOKEN: /);
  });
});
