/** "Papers in this message", from the menu of any message, over the real discord.js and a local Discord. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/chat/chat.ts';
import { inBotDm, inGroupDm, inGuild } from '../../fakes/discord/circumstances.ts';
import {
  answering,
  cardOf,
  chatOf,
  type DiscordKit,
  openDiscordKit,
} from '../../fakes/discord/discord-kit.ts';
import { CHANNEL_ID, menuEvent } from '../../fakes/discord/events.ts';
import { ALICE, BOB, written } from '../../fakes/discord/said.ts';
import { againstResponse, wireText } from '../../fakes/discord/validator.ts';

let kit: DiscordKit;
let asked: { readonly text: string; readonly actor: Actor }[] = [];
const LINK = 'https://arxiv.org/abs/1607.06450';

beforeAll(async () => {
  const papersIn = (text: string, actor: Actor) => {
    asked.push({ text, actor });
    return answering(text.includes(LINK) ? cardOf('1 paper') : cardOf('No paper', { tone: 'error' }));
  };
  kit = await openDiscordKit(chatOf({ papersIn }));
});
afterAll(() => kit.close());

type Target = ReturnType<typeof written>;
type Event = ReturnType<typeof menuEvent>;

/** What the command hands to the core for a message, and the answer to it. */
async function chosenOn(target: Target, place: (event: Event) => Event = (event) => event) {
  asked = [];
  const answer = await kit.discord.answer(kit.discord.send(place(menuEvent(target))));
  return { ...asked[0], answer };
}
const by = (fields: Readonly<Record<string, unknown>>, content = ''): Target =>
  written(content, { by: BOB, fields });

describe('the command on a message', () => {
  it('is answered in private, with what the core finds in the text', async () => {
    const { text, actor, answer } = await chosenOn(written(`read <${LINK}>`, { by: BOB }));
    expect(text).toBe(`read <${LINK}>`);
    expect(actor).toMatchObject({ userId: ALICE.id, place: { kind: 'channel', id: CHANNEL_ID } });
    expect({ ephemeral: answer.ephemeral, text: wireText(answer) }).toEqual({
      ephemeral: true,
      text: '**1 paper**',
    });
  });

  it('says in private that there is no paper', async () => {
    const { answer } = await chosenOn(written('good morning', { by: BOB }));
    expect({ ephemeral: answer.ephemeral, text: wireText(answer) }).toEqual({
      ephemeral: true,
      text: '**No paper**',
    });
  });

  it.each([
    ['an embed', { embeds: [{ type: 'rich', url: LINK, title: 'Layer Normalization' }] }],
    ['the text of an embed', { embeds: [{ type: 'rich', description: `see ${LINK}` }] }],
    [
      'a field of an embed',
      { embeds: [{ type: 'rich', fields: [{ name: 'Paper', value: LINK, inline: false }] }] },
    ],
    [
      'a button',
      {
        components: [
          { type: 1, id: 1, components: [{ type: 2, id: 2, style: 5, label: 'Read', url: LINK }] },
        ],
      },
    ],
    ['a card', { components: [card([{ type: 10, id: 2, content: `[Paper](<${LINK}>)` }])] }],
    [
      'the button of an entry on a card',
      {
        components: [
          card([
            {
              type: 9,
              id: 2,
              components: [{ type: 10, id: 3, content: 'Paper' }],
              accessory: { type: 2, id: 4, style: 5, label: 'Read', url: LINK },
            },
          ]),
        ],
      },
    ],
  ])('finds the link of %s', async (_, fields) => {
    expect(againstResponse('MessageResponse', by(fields))).toEqual([]);
    expect((await chosenOn(by(fields))).text).toContain(LINK);
  });

  it('finds the link beside a component of a kind that nobody has seen before', async () => {
    const strange = { type: 99, id: 2, content: { words: 7 }, url: 7, components: 'none', accessory: null };
    const target = by({ components: [strange, card([strange, { type: 10, id: 3, content: LINK }])] });
    expect((await chosenOn(target)).text).toBe(LINK);
  });

  // Discord's OpenAPI description does not know these references.
  it('finds the link of a message that was passed on', async () => {
    const message_reference = { type: 1, channel_id: CHANNEL_ID, message_id: '1100000000000000042' };
    const { id: _id, channel_id: _channel, author: _author, ...message } = written(`read ${LINK}`);
    const target = by({ message_reference, message_snapshots: [{ message }] });
    expect((await chosenOn(target)).text).toBe(`read ${LINK}`);
  });

  it.each([
    ['a server that Paperboy is no member of', (e: Event) => inGuild(e, { strangeGuild: true })],
    ['a thread', (e: Event) => inGuild(e, { inThread: true })],
    ['direct messages', (e: Event) => inBotDm(e)],
    ['a group', (e: Event) => inGroupDm(e)],
  ])('works in %s', async (_, place) => {
    expect((await chosenOn(written(LINK, { by: BOB }), place)).text).toBe(LINK);
  });

  it('of an older registration gets a private hint', async () => {
    const event = menuEvent(written(LINK, { by: BOB }), 'Save this paper');
    const answer = await kit.discord.answer(kit.discord.send(event));
    expect(answer.ephemeral).toBe(true);
    expect(wireText(answer)).toContain('This command has changed');
  });
});

function card(components: readonly object[]) {
  return { type: 17, id: 1, accent_color: null, spoiler: false, components };
}
