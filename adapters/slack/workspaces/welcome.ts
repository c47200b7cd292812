/** What Paperboy says of itself where it has just come to. Pure. */
import { type Card, plain } from '../../../src/cards/card.ts';
import { button } from '../../../src/cards/papers.ts';

const HELP = button('What you can ask', 'reply', 'help', {});

const digestsGoOn = (resumed: number): string =>
  resumed === 1 ? '1 digest goes on' : `${resumed} digests go on`;

/** In a channel that invited it; undefined where nobody needs to be told anything. */
export function invitedCard({ resumed, isNew }: { resumed: number; isNew: boolean }): Card | undefined {
  if (resumed > 0)
    return {
      title: `I am back: ${digestsGoOn(resumed)}`,
      items: [],
      buttons: [button('When they come', 'reply', 'digest', { action: 'status' })],
    };
  if (!isNew) return undefined;
  return {
    title: 'Hello, I am Paperboy',
    text: plain(
      'I bring research papers here: ask me for a topic, a person or a title, or have a digest posted each morning. ' +
        'I read only what is addressed to me.',
    ),
    items: [],
    buttons: [button('See today’s papers', 'reply', 'digest', { action: 'preview' }), HELP],
  };
}

/** For whoever installed it in a workspace. */
export const installedCard = (resumed: number): Card => ({
  title: resumed > 0 ? 'I am back in this workspace' : 'Hello, I am Paperboy',
  text: plain(
    resumed > 0
      ? `Here, ${digestsGoOn(resumed)}. Channels that I was removed from must invite me again.`
      : 'Thank you for installing me. Ask me here in plain words, or invite me to a channel and set up a digest there.',
  ),
  items: [],
  buttons: [HELP],
});
