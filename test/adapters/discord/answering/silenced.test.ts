/** Questions in channels where Paperboy may read and not write. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { cardOf, chatOf, openDiscordKit } from '../../../fakes/discord/discord-kit.ts';
import { BOT } from '../../../fakes/discord/events.ts';
import { ALICE, BOB, said } from '../../../fakes/discord/said.ts';

const ME = `<@${BOT.id}>`;
const headers = { 'content-type': 'application/json' };

async function silenced() {
  const kit = await openDiscordKit(chatOf({ ask: async () => cardOf('Answer') }));
  onTestFinished(() => kit.close());
  const body = { code: 50013, message: 'Missing Permissions' };
  kit.discord.fail({ path: /^\/channels\/\d+\/messages$/u, status: 403, body, headers, times: 100 });
  const reactions = () => kit.discord.calls.filter(({ method }) => method === 'PUT').map(({ path }) => path);
  const sign = async () => {
    const before = reactions().length;
    const event = said(`${ME} trending`);
    kit.discord.say(event);
    await kit.discord.until('the sign', () => reactions().length > before);
    return { event, path: reactions().at(-1) };
  };
  const toldIn = (event: ReturnType<typeof said>) => {
    kit.discord.say(event);
    return kit.discord.replyTo(event);
  };
  return { kit, sign, toldIn };
}

describe('a question where Paperboy may not write', () => {
  it('is answered to its author alone, with the reason', async () => {
    const { toldIn } = await silenced();
    const { channelId, words } = await toldIn(said(`${ME} trending`));
    expect(channelId).toBe(`dm-${ALICE.id}`);
    expect(words).toContain('Answer');
    expect(words).toContain('You asked in a channel in which I may not write');
  });

  it('is answered so once for each person; the next one gets a sign', async () => {
    const { kit, toldIn, sign } = await silenced();
    await toldIn(said(`${ME} trending`));
    const { event, path } = await sign();
    expect(path).toContain(`/messages/${event.id}/reactions/`);
    expect((await toldIn(said(`${ME} trending`, { by: BOB }))).channelId).toBe(`dm-${BOB.id}`);
    expect(kit.discord.fakePlatform.posts).toHaveLength(2);
  });

  it('gets the sign where the person takes no direct messages', async () => {
    const { kit, sign } = await silenced();
    const body = { code: 50007, message: 'Cannot send messages to this user' };
    kit.discord.fail({ path: /^\/channels\/dm-\d+\/messages$/u, status: 403, body, headers, times: 1 });
    expect((await sign()).path).toContain('/reactions/');
    expect(kit.discord.fakePlatform.posts).toEqual([]);
  });
});
