/** The whole way of plain words: the real core over the real seeds, the real discord.js, a local Discord. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DiscordKit, openDiscordKit } from '../../fakes/discord/discord-kit.ts';
import { BOT, menuEvent } from '../../fakes/discord/events.ts';
import { BOB, said, written } from '../../fakes/discord/said.ts';
import { type WireMessage, wireText } from '../../fakes/discord/validator.ts';
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

/** What Paperboy answers to a message, as markdown. */
async function answerTo(...message: Parameters<typeof said>): Promise<string> {
  const event = said(...message);
  kit.discord.say(event);
  return (await kit.discord.replyTo(event)).words;
}

describe('Paperboy in Discord', () => {
  it('answers a mention in the channel, and then the next one', async () => {
    expect(await answerTo(`<@${BOT.id}> search quantization`)).toMatch(/^\*\*quantization\*\* · \d+ papers/);
    expect(await answerTo(`<@${BOT.id}> status`)).toMatch(/^\*\*\d+ papers\*\*/);
    expect(kit.discord.calls.filter(({ status }) => status >= 400)).toEqual([]);
  });

  it('narrows its last answer for whoever mentions it again', async () => {
    await answerTo(`<@${BOT.id}> what has Byeongchan Lee written about contrastive learning?`);
    expect(await answerTo(`<@${BOT.id}> only 2025`)).toContain(
      'papers about contrastive learning by Byeongchan Lee in 2025',
    );
  });

  it('answers small talk in a channel with a reaction and no words', async () => {
    const event = said(`<@${BOT.id}> hi`);
    kit.discord.say(event);
    const reaction = await kit.discord.until('a reaction', () =>
      kit.discord.calls.find(({ path }) => path.includes(`${event.id}/reactions`)),
    );
    expect([reaction.method, reaction.status]).toEqual(['PUT', 204]);
    expect(
      kit.discord.fakePlatform.posts.filter(({ body }) => (body as WireMessage).nonce === event.id),
    ).toEqual([]);
    expect(await answerTo('hi', { direct: true })).toMatch(/^\*\*Paperboy finds research papers\*\*/);
  });

  it('answers a direct message', async () => {
    expect(await answerTo('search quantization', { direct: true })).toMatch(
      /^\*\*quantization\*\* · \d+ papers/,
    );
  });

  it('names the papers that a message links to, and says when there are none', async () => {
    const on = (content: string) =>
      kit.discord.answer(kit.discord.send(menuEvent(written(content, { by: BOB }))));
    const found = await on('nice: <https://github.com/an-yongqi/systematic-outliers>');
    expect(found.ephemeral).toBe(true);
    expect(wireText(found)).toMatch(/^\*\*1 paper in this message\*\*/);
    expect(wireText(await on('good morning'))).toContain('This message has no link to a paper.');
  });
});
