/** A card → a letter: a subject and two parts that say the same. Total and pure. */
import type { Card } from '../../../src/cards/card.ts';
import { cutAtWord } from '../../../src/cards/shown-text.ts';
import { htmlPart } from './html.ts';
import { layoutOf, type Ways } from './layout.ts';
import { LONGEST_HTML, LONGEST_SUBJECT, STEPS } from './limits.ts';
import { oneLine } from './markup.ts';
import { textPart } from './text.ts';

export interface Letter {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * Draws any card, as much of it as a letter holds.
 * @param ways how its reader ends what comes; none for a letter that comes once
 */
export function renderLetter(card: Card, ways?: Ways): Letter {
  const subject = cutAtWord(oneLine(card.subject ?? card.title), LONGEST_SUBJECT) || 'Paperboy';
  const drawn = STEPS.values().map((step) => {
    const layout = layoutOf(card, step);
    return { subject, html: htmlPart(layout, ways), text: textPart(layout, ways) };
  });
  const letter = drawn.find(({ html }) => Buffer.byteLength(html) <= LONGEST_HTML);
  if (letter) return letter;
  throw new Error('the least of a card fits into every letter');
}
