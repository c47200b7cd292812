/** Sentences said to the core one after the other, as people say them in a channel, a thread or alone. */
import type { Card } from '../../src/cards/card.ts';
import type { Actor, Chat } from '../../src/chat/chat.ts';

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
