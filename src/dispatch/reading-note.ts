/** What an answer says while older papers are still being read into the index. Pure. */

import type { Card } from '../cards/card.ts';
import { count } from '../text/wording.ts';

/** A card that says how many papers it could not take into account; as it is when these are none. */
export function withReadingNote(card: Card, reading: number): Card {
  if (reading === 0) return card;
  const note = `${count(reading, 'older paper')} still being read and not in this answer: ask again in a minute.`;
  return { ...card, footer: card.footer ? `${card.footer} · ${note}` : note };
}
