/** Plain words over the real discord.js and a local Discord: what is heard, what is not, and how it is answered. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/cards/card.ts';
import type { Chat, Utterance } from '../../../src/chat/chat.ts';
import { cardOf, chatOf, type DiscordKit, openDiscordKit } from '../../fakes/discord/discord-kit.ts';
import { BOT, CHANNEL_ID, GUILD_ID, nextId } from '../../fakes/discord/events.ts';
import { ALICE, BOB, DIRECT_CHANNEL_ID, said } from '../../fakes/discord/said.ts';

let kit: DiscordKit;
let parts: Partial<Chat> = {};
let asked: Utterance[] = [];
const ME = `<@${BOT.id}>`;

beforeAll(async () => {
  const rest = chatOf();
  const answer = async (utterance: Utterance): Promise<Card | undefined> => {
    asked.push(utterance);
    return parts.ask ? parts.ask(utterance) : cardOf('Answer');
  };
  const firstSeen = (key: string) => (parts.firstSeen ?? rest.firstSeen)(key);
  kit = await openDiscordKit(chatOf({ ask: answer, firstSeen }));
});
beforeEach(() => {
  parts = {};
  asked = [];
  kit.discord.fakePlatform.isReadable = true;
});
afterAll(() => kit.close());

/** Says something and waits for the answer. */
function answerTo(...message: Parameters<typeof said>) {
  const event = said(...message);
  kit.discord.say(event);
  return kit.discord.replyTo(event);
}
const texts = () => asked.map(({ text }) => text);
const refuse = (status: number, body: object, times = 1): void =>
  kit.discord.fail({ path: /^\/channels\/\d+\/messages$/u, status, body, times });

describe('a message that mentions Paperboy', () => {
  it('is answered by a reply that pings nobody', async () => {
    const event = said(`${ME} search quantization`);
    kit.discord.say(event);
    const { words, channelId, body } = await kit.discord.replyTo(event);
    expect({ words, channelId }).toEqual({ words: '**Answer**', channelId: CHANNEL_ID });
    expect(body).toMatchObject({
      message_reference: { message_id: event.id, fail_if_not_exists: false },
      allowed_mentions: { parse: [], replied_user: false },
      enforce_nonce: true,
    });
  });

  it('reaches the core without the mention, as part of the talk of this person in this channel', async () => {
    await answerTo(`hey <@!${BOT.id}>, search **quantization**`);
    expect(asked).toMatchObject([
      {
        text: 'hey search quantization',
        talk: `discord:${CHANNEL_ID}:${ALICE.id}`,
        isAddressed: true,
        actor: {
          platform: 'discord',
          userId: ALICE.id,
          place: { platform: 'discord', workspaceId: GUILD_ID, kind: 'channel', id: CHANNEL_ID },
        },
      },
    ]);
  });

  it('may be 4,000 characters long', async () => {
    const words = 'quantization '.repeat(307);
    await answerTo(`${ME} ${words}`);
    expect(texts()).toEqual([words.trim()]);
  });

  it('and says nothing else asks nothing, which is for the core to validator', async () => {
    await answerTo(ME);
    expect(texts()).toEqual(['']);
  });

  it('gets no answer when it asks nothing', async () => {
    parts.ask = async ({ text }) => (text === 'thanks' ? undefined : cardOf('Answer'));
    kit.discord.say(said(`${ME} thanks`));
    const before = kit.discord.fakePlatform.posts.length;
    await answerTo(`${ME} trending`);
    expect(texts()).toEqual(['thanks', 'trending']);
    expect(kit.discord.fakePlatform.posts).toHaveLength(before + 1);
  });

  it('is told what was wrong by a reply too', async () => {
    parts.ask = async () => cardOf('That did not work', { tone: 'error' });
    expect((await answerTo(`${ME} show`)).words).toBe('**That did not work**');
  });

  it('survives a core that rejects, with the reference that is in the log', async () => {
    parts.ask = () => Promise.reject(new Error('broken core'));
    const { words } = await answerTo(`${ME} search`);
    const [, reference] = /logged as (\w+)/.exec(words) ?? [];
    expect(kit.logged).toContainEqual(
      expect.objectContaining({ level: 'error', reference, problem: 'broken core' }),
    );
  });

  it('is answered in a thread that Paperboy did not know', async () => {
    const channelId = '1100000000000000021';
    const event = said(`${ME} trending`, { channelId, channelType: 11 });
    kit.discord.say(event);
    expect((await kit.discord.replyTo(event)).channelId).toBe(channelId);
    expect(asked[0]?.actor.place?.id).toBe(channelId);
  });
});

describe('a reply to Paperboy', () => {
  it('that pings it is answered without a mention in the text', async () => {
    await answerTo('only 2025', { replyTo: BOT, by: BOB });
    expect(asked).toMatchObject([{ text: 'only 2025', talk: `discord:${CHANNEL_ID}:${BOB.id}` }]);
  });
});

describe('a direct message', () => {
  it('is answered by a plain message, in one talk', async () => {
    const { body, channelId } = await answerTo('search quantization', { direct: true });
    expect(channelId).toBe(DIRECT_CHANNEL_ID);
    expect(body).not.toHaveProperty('message_reference');
    expect(asked).toMatchObject([
      {
        text: 'search quantization',
        talk: `discord:${DIRECT_CHANNEL_ID}`,
        isAddressed: true,
        actor: { place: { platform: 'discord', workspaceId: '', kind: 'direct', id: ALICE.id } },
      },
    ]);
  });

  it('is its author’s own ground', async () => {
    await answerTo('digest on', { direct: true });
    expect(await asked[0]?.actor.memberContext?.()).toEqual({ isManager: true, obstacles: [] });
  });

  it('may be written in code, with or without a mention', async () => {
    await answerTo('`search quantization`', { direct: true });
    await answerTo(`${ME} \`\`\`\nsearch "layer norm"\n\`\`\``, { direct: true });
    expect(texts()).toEqual(['search quantization', 'search "layer norm"']);
  });
});

describe('what is not for Paperboy', () => {
  const role = '1100000000000000007';
  it.each<readonly [string, string, NonNullable<Parameters<typeof said>[1]>]>([
    ['no mention', 'search quantization', {}],
    ['another bot', `${ME} hello`, { by: { ...BOB, bot: true } }],
    ['itself', `${ME} hello`, { by: BOT }],
    ['itself in direct messages', 'hello', { by: BOT, direct: true }],
    ['a webhook', `${ME} hello`, { fields: { webhook_id: '1100000000000000031' } }],
    ['Discord', 'hello', { by: { ...BOB, system: true }, direct: true }],
    ['a notice that somebody pinned a message', ME, { fields: { type: 6 } }],
    ['a notice in direct messages', 'a call', { direct: true, fields: { type: 3 } }],
    ['a call to everyone', '@everyone read this', {}],
    ['a call to all who are here', '@here read this', {}],
    ['a call to a role', `<@&${role}> read this`, { fields: { mention_roles: [role] } }],
    ['a mention in code', `how do I write \`${ME}\``, {}],
    ['a mention in a block of code', `so:\n\`\`\`\n${ME} search\n\`\`\``, {}],
    ['a mention in a quoted line', `> ${ME} search\nlook at that`, {}],
    ['a mention in a long quotation', `see:\n>>> some\n${ME} search`, {}],
    ['a mention in code beside one in a quotation', `> ${ME}\n\`${ME}\` search`, {}],
    ['a silent reply', 'only 2025', { replyTo: BOT, silently: true }],
    ['a reply to somebody else', 'only 2025', { replyTo: BOB }],
    ['a picture', '', { direct: true }],
    ['a picture in a reply', ' ', { replyTo: BOT }],
  ])('%s is not heard, even where Discord shows its words', async (_, content, given) => {
    const event = said(content, given);
    kit.discord.say(event);
    kit.discord.say({ ...event, id: nextId(), content });
    await answerTo(`${ME} last`);
    expect(texts()).toEqual(['last']);
  });

  it('an edit is not heard, whatever it mentions', async () => {
    kit.discord.gateway.dispatch('MESSAGE_UPDATE', said(`${ME} search`));
    await answerTo(`${ME} last`);
    expect(texts()).toEqual(['last']);
  });
});

describe('a repeated message', () => {
  it('is answered once', async () => {
    const event = said(`${ME} trending`);
    kit.discord.say(event);
    kit.discord.say(event);
    await answerTo(`${ME} last`);
    expect(texts()).toEqual(['trending', 'last']);
  });

  it('that another process has answered is left alone', async () => {
    const event = said(`${ME} trending`);
    parts.firstSeen = async (key) => key !== `discord:message:${event.id}`;
    kit.discord.say(event);
    await answerTo(`${ME} last`);
    expect(texts()).toEqual(['last']);
  });

  it('is answered once even when repeats cannot be looked up', async () => {
    parts.firstSeen = () => Promise.reject(new Error('database is down'));
    const event = said(`${ME} trending`);
    kit.discord.say(event);
    kit.discord.say(event);
    const requests = () => kit.discord.fakePlatform.requests.length;
    const before = requests();
    await kit.discord.until('both attempts', () => requests() === before + 2);
    const ids = kit.discord.fakePlatform.posts.map(({ body }) => (body as { nonce: string }).nonce);
    expect(ids.filter((id) => id === event.id)).toHaveLength(1);
  });
});

describe('Discord in trouble', () => {
  it.each([
    [403, 50013, 'Missing Permissions', 'forbidden'],
    [403, 50001, 'Missing Access', 'forbidden'],
    [404, 10003, 'Unknown Channel', 'gone'],
    [400, 50083, 'Thread is archived', 'forbidden'],
    [400, 50035, 'Invalid Form Body', 'invalid'],
  ])('that refuses an answer (%d, code %d) is noted without words', async (status, code, message, fault) => {
    refuse(status, { code, message });
    kit.discord.say(said(`${ME} very private words ${code}`));
    expect((await answerTo(`${ME} trending`)).words).toBe('**Answer**');
    expect(kit.logged).toContainEqual(expect.objectContaining({ level: 'warn', code, fault }));
    expect(JSON.stringify(kit.logged)).not.toContain('very private words');
    expect(kit.failures).toEqual([]);
  });

  it('that refuses an answer gets its words alone, and at last a fault', async () => {
    // What was asked before has its answer when this has its own.
    await answerTo(`${ME} trending`);
    refuse(400, { code: 50035, message: 'Invalid Form Body' }, 1);
    expect((await answerTo(`${ME} trending`)).words).toBe('**Answer**');
    refuse(400, { code: 50035, message: 'Invalid Form Body' }, 2);
    expect((await answerTo(`${ME} trending`)).words).toContain('That did not work');
  });

  it('that hides the history of a channel is answered without quoting the question', async () => {
    kit.discord.fakePlatform.isReadable = false;
    const { words, body } = await answerTo(`${ME} trending`);
    expect(words).toBe('**Answer**');
    expect(body).not.toHaveProperty('message_reference');
  });

  it('is asked again when it limits the rate of answers', async () => {
    const headers = { 'retry-after': '0.02', 'x-ratelimit-scope': 'user' };
    const path = /^\/channels\/\d+\/messages$/u;
    kit.discord.fail({ path, status: 429, headers, body: { retry_after: 0.02 }, times: 2 });
    expect((await answerTo(`${ME} trending`)).words).toBe('**Answer**');
  });

  it('that refuses the token is handed on, with what to do', async () => {
    const own = await openDiscordKit(chatOf({ ask: async () => cardOf('Answer') }));
    const body = { code: 0, message: '401: Unauthorized' };
    own.discord.fail({ path: /\/messages$/u, status: 401, body, times: 1 });
    own.discord.say(said(`${ME} trending`));
    await expect
      .poll(() => own.failures.map(({ message }) => message))
      .toEqual([expect.stringContaining('DISCORD_TOKEN')]);
    await own.close();
  });

  it('that takes an answer and says nothing of it does not get it twice', async () => {
    const path = /^\/channels\/\d+\/messages$/u;
    kit.discord.fail({ path, status: 500, times: 1, afterwards: true });
    const { body } = await answerTo(`${ME} trending`);
    await answerTo(`${ME} last`);
    expect(kit.discord.fakePlatform.posts.filter((post) => post.body === body)).toHaveLength(1);
  });
});
