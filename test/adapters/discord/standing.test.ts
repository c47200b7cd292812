/** Where people ask and what they may decide there, as interactions over the real client bring it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Standing } from '../../../src/chat.ts';
import {
  inBotDm,
  inGroupDm,
  inGuild,
  STRANGE_GUILD_ID,
  THREAD_ID,
  thread,
} from '../../fakes/discord-circumstances.ts';
import {
  buttonEvent,
  CHANNEL_ID,
  commandEvent,
  GUILD_ID,
  type InteractionEvent,
} from '../../fakes/discord-events.ts';
import { answering, cardOf, chatOf, openStage, type Stage } from '../../fakes/discord-stage.ts';

let stage: Stage;
let actor: Actor | undefined;
const ALICE = '1100000000000000010';
const WELCOME = ['ViewChannel', 'SendMessages', 'SendMessagesInThreads'] as const;

beforeAll(async () => {
  const heard = (given: Actor) => {
    actor = given;
    return answering(cardOf('Answer'));
  };
  stage = await openStage(
    chatOf({ prepare: (given) => heard(given.actor), press: (given) => heard(given.actor) }),
  );
});
afterAll(() => stage.close());

async function askedFrom(event: InteractionEvent): Promise<Actor> {
  actor = undefined;
  await stage.discord.answer(stage.discord.send(event));
  return actor ?? { platform: 'discord', userId: 'nobody' };
}
const standing = async (event: InteractionEvent): Promise<Standing | undefined> =>
  (await askedFrom(event)).standing?.();
const command = () => commandEvent('search');

describe('the place of somebody who asks', () => {
  it('is the channel of the server', async () => {
    const place = { platform: 'discord', workspaceId: GUILD_ID, kind: 'channel', id: CHANNEL_ID };
    expect(await askedFrom(command())).toMatchObject({ userId: ALICE, place });
  });

  it('comes with a pressed button too', async () => {
    const message = { id: '1', ephemeral: false, loading: false, deleted: false, components: [] };
    expect((await askedFrom(buttonEvent(message, 'x'))).place?.id).toBe(CHANNEL_ID);
  });

  it('is the thread when they ask in one', async () => {
    expect((await askedFrom(inGuild(command(), { inThread: true }))).place?.id).toBe(THREAD_ID);
  });

  it('is the person in direct messages with Paperboy', async () => {
    const place = { platform: 'discord', workspaceId: '', kind: 'direct', id: ALICE };
    expect((await askedFrom(inBotDm(command()))).place).toEqual(place);
  });

  it('is none in a group, where Paperboy cannot post', async () => {
    const { place, standing: ask } = await askedFrom(inGroupDm(command()));
    expect(place).toBeUndefined();
    expect(await ask?.()).toMatchObject({ isManager: false });
  });
});

describe('who may decide', () => {
  it.each(['ManageGuild', 'ManageChannels', 'Administrator'] as const)('%s may', async (permission) => {
    const event = inGuild(command(), { person: ['SendMessages', permission] });
    expect((await standing(event))?.isManager).toBe(true);
  });

  it('others may not', async () => {
    const event = inGuild(command(), { person: ['SendMessages', 'ManageMessages'] });
    expect((await standing(event))?.isManager).toBe(false);
  });

  it('a person may in their own direct messages', async () => {
    expect(await standing(inBotDm(command(), 'de'))).toEqual({
      isManager: true,
      locale: 'de',
      obstacles: [],
    });
  });

  it('the language is that of the server, and no time zone is known', async () => {
    const found = await standing(inGuild(command(), { guildLocale: 'fr', bot: WELCOME }));
    expect(found).toEqual({ isManager: false, locale: 'fr', obstacles: [] });
  });
});

describe('what keeps Paperboy from posting', () => {
  it('is a missing permission', async () => {
    const found = await standing(inGuild(command(), { bot: ['ViewChannel'] }));
    expect(found?.obstacles).toEqual(['I may not post here yet: give me Send Messages in this channel.']);
  });

  it('is two missing permissions, in one sentence', async () => {
    const found = await standing(inGuild(command(), { bot: ['EmbedLinks'] }));
    expect(found?.obstacles).toEqual([
      'I may not post here yet: give me View Channel and Send Messages in this channel.',
    ]);
  });

  it('is not that it may not read history', async () => {
    expect((await standing(inGuild(command(), { bot: WELCOME })))?.obstacles).toEqual([]);
  });

  it('is nothing where it administers', async () => {
    expect((await standing(inGuild(command(), { bot: ['Administrator'] })))?.obstacles).toEqual([]);
  });

  it.each(['knows', 'does not know'])('is another permission in a thread that it %s', async (knowledge) => {
    const type = knowledge === 'knows' ? 'THREAD_CREATE' : 'THREAD_DELETE';
    stage.discord.gateway.dispatch(type, thread);
    const found = await standing(
      inGuild(command(), { inThread: true, bot: ['ViewChannel', 'SendMessages'] }),
    );
    expect(found?.obstacles).toEqual([
      'I may not post here yet: give me Send Messages in Threads in the channel of this thread.',
    ]);
  });

  it('is that only the person has installed it', async () => {
    const event = inGuild(command(), { onlyUserInstalled: true, strangeGuild: true, bot: WELCOME });
    const { place, standing: ask } = await askedFrom(event);
    expect(place?.workspaceId).toBe(STRANGE_GUILD_ID);
    expect((await ask?.())?.obstacles).toEqual([
      expect.stringMatching(/^I am not a member of this server: .*\.$/),
    ]);
  });

  it('is that the server has the commands without the bot', async () => {
    const found = await standing(inGuild(command(), { strangeGuild: true, bot: WELCOME }));
    expect(found?.obstacles).toEqual([expect.stringMatching(/^I am not a member of this server/)]);
  });
});
