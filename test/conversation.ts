/** Talks to the core as adapters do: lines typed, sentences said one after the other, buttons pressed, cards read. */
import { type Button, buttonsOf, type Card, textOf } from '../src/cards/card.ts';
import type { Actor, Chat, Prepared } from '../src/chat/chat.ts';
import { encodeButton } from '../src/invocation/button.ts';
import { capital } from '../src/text/wording.ts';

const actorOn = (platform: string) => ({ platform, userId: 'U1' });

/** Prepares a typed line: "search outlier quantization". */
export function prepared(chat: Chat, line: string, platform: string = 'terminal'): Prepared {
  const [, command = '', text = ''] = /^(\S*)\s*(.*)$/su.exec(line) ?? [];
  return chat.prepare({ command, named: {}, text, actor: actorOn(platform) });
}

/** The answer to a typed line. */
export const ask = (chat: Chat, line: string, platform: string = 'terminal'): Promise<Card> =>
  prepared(chat, line, platform).run();

export const inChannel: Actor = {
  platform: 'discord',
  userId: 'U1',
  place: { platform: 'discord', workspaceId: 'G1', kind: 'channel', id: 'C1' },
};
export const direct: Actor = {
  platform: 'discord',
  userId: 'U1',
  place: { platform: 'discord', workspaceId: '', kind: 'direct', id: 'U1' },
};

type Say = (text: string) => Promise<Card | undefined>;

let talks = 0;

/** Begins talks with a chat: in each, every sentence is said after the answer to the one before. */
export const talking =
  (chatNow: () => Chat) =>
  (more: { actor?: Actor; isAddressed?: boolean; chat?: Chat; key?: string } = {}): Say => {
    const { actor = inChannel, isAddressed = true, chat, key = `talk ${talks++}` } = more;
    return (text) => (chat ?? chatNow()).ask({ text, talk: key, isAddressed, actor });
  };

/** The answer to a sentence that must have one. */
export async function answerTo(text: string, say: Say): Promise<Card> {
  const card = await say(text);
  if (!card) throw new Error(`no answer to: ${text}`);
  return card;
}

/** Presses a button, by default on a message that only its reader sees. */
export function press(chat: Chat, button: Button, onPrivateMessage = true): Prepared {
  return chat.press({ payload: encodeButton(button, 0), onPrivateMessage, actor: actorOn('discord') });
}

/** The button of a card, or the option of its select, with this label. */
export function buttonOf(card: Card, label: string): Button {
  const all = buttonsOf(card);
  const found = all.find((each) => each.label === label);
  if (!found) throw new Error(`no button "${label}" among: ${all.map((each) => each.label).join(', ')}`);
  return found;
}

export const titles = (card: Card): readonly string[] => card.items.map((item) => item.title);

/** All words of a card, for "says that …". */
export const allText = (card: Card): string =>
  [
    [card.title, card.count].filter(Boolean).join(' · '),
    ...(card.note === undefined ? [] : [card.note]),
    ...(card.reading ? [leadOf(card)] : []),
    textOf(card.text ?? []),
    ...[card.facts, ...(card.links ?? []).map(({ url }) => url), card.abstract].filter(
      (part) => part !== undefined,
    ),
    ...(card.fields ?? []).flatMap(({ name, value }) => [name, textOf(value)]),
    ...card.items.flatMap(({ title, facts = '', quote, text = [] }) => [
      title,
      facts,
      ...(quote === undefined ? [] : [quote]),
      textOf(text),
    ]),
    card.code ?? '',
    card.footer ?? '',
  ].join('\n');

/** How a sentence was read, and the command that says the same. */
export const leadOf = (card: Card | undefined): string =>
  card?.reading ? `${capital(card.reading.said)}: ${card.reading.command}` : '';

/** Cards that end in the same button and ask nothing. */
const NO_QUESTION = ['What are you looking for?', 'Nothing to undo'];

/** Whether nothing was done, and the card says or asks why. */
export const asksBack = (card: Card | undefined): boolean =>
  card !== undefined &&
  card.tone !== 'error' &&
  card.reading === undefined &&
  card.items.length === 0 &&
  card.buttons.at(-1)?.label === 'Help' &&
  !NO_QUESTION.includes(card.title);
