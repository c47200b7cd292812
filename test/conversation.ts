/** Talks to the core the way an adapter does, in as few words as a test needs. */
import type { Button, Card } from '../src/cards/card.ts';
import { textOf } from '../src/cards/card.ts';
import type { Chat, Prepared } from '../src/chat/chat.ts';
import { encodeButton } from '../src/invocation/button.ts';

const actorOn = (platform: string) => ({ platform, userId: 'U1' });

/** Prepares a typed line: "search outlier quantization". */
export function prepared(chat: Chat, line: string, platform: string = 'terminal'): Prepared {
  const [, command = '', text = ''] = /^(\S*)\s*(.*)$/su.exec(line) ?? [];
  return chat.prepare({ command, named: {}, text, actor: actorOn(platform) });
}

/** The answer to a typed line. */
export const ask = (chat: Chat, line: string, platform: string = 'terminal'): Promise<Card> =>
  prepared(chat, line, platform).run();

/** Presses a button, by default on a message that only its reader sees. */
export function press(chat: Chat, button: Button, onPrivateMessage = true): Prepared {
  return chat.press({ payload: encodeButton(button, 0), onPrivateMessage, actor: actorOn('discord') });
}

/** The button of a card or of its items with this label. */
export function buttonOf(card: Card, label: string): Button {
  const all = [...card.buttons, ...card.items.flatMap((item) => item.buttons)];
  const found = all.find((each) => each.label === label);
  if (!found) throw new Error(`no button "${label}" among: ${all.map((each) => each.label).join(', ')}`);
  return found;
}

export const titles = (card: Card): readonly string[] => card.items.map((item) => item.title);

/** All words of a card, for "says that …". */
export const allText = (card: Card): string =>
  [
    card.title,
    textOf(card.text ?? []),
    ...(card.fields ?? []).flatMap(({ name, value }) => [name, textOf(value)]),
    ...card.items.flatMap((item) => [item.title, item.facts ?? '', textOf(item.text ?? [])]),
    card.code ?? '',
    card.footer ?? '',
  ].join('\n');
