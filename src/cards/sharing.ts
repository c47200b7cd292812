/** What becomes of a card that is for everybody, and of the private answer that somebody shared. Pure. */
import type { Button, Card } from './card.ts';

/** A shared answer keeps only the buttons that give each reader an answer or a form of their own. */
export const forChannel = (card: Card): Card =>
  keeping(card, ({ effect }) => effect === 'reply' || effect === 'form');

/** An answer that everybody sees already: there is nothing left to share. */
export const withoutShare = (card: Card): Card => keeping(card, ({ effect }) => effect !== 'share');

/** The private answer once it was shared: it says so where it offered to. */
export const afterSharing = (card: Card): Card => ({
  ...withoutShare(card),
  footer: ['Shared with the channel', card.footer].filter(Boolean).join(' · '),
});

const keeping = (card: Card, isKept: (button: Button) => boolean): Card => ({
  ...card,
  items: card.items.map((item) => (item.ways ? { ...item, ways: item.ways.filter(isKept) } : item)),
  buttons: card.buttons.filter(isKept),
});
