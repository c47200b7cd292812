/**
 * Stands between what a message was read as and whatever changes something: nothing is changed on a guess. Where the
 * reading leaves words of the message unaccounted for, it asks what is meant, with what would be done on a button.
 */

import type { Card, Invoke } from '../cards/card.ts';
import { saidOf } from '../nlu/slots/paraphrase.ts';
import { doubtfulIn, unaccounted } from '../nlu/unaccounted.ts';
import type { Scene } from '../nlu/understand.ts';
import { questionCard } from './converse-cards.ts';

/** So many words show what was not understood. */
const MOST_WORDS = 6;

/** A message and what it was read as. */
interface Heard {
  readonly text: string;
  readonly invoke: Invoke;
  /** Whether it is a command as it would be typed, no sentence. */
  readonly isTyped: boolean;
}

/** The question that comes before a change; undefined where the message says the change and nothing else. */
export function questionBefore(
  { text, invoke, isTyped }: Heard,
  scene: Pick<Scene, 'commands' | 'corpus' | 'engine' | 'last'>,
): Card | undefined {
  const left = (isTyped ? doubtfulIn : unaccounted)(text, invoke, scene);
  if (left.length === 0) return undefined;
  const shown = left.filter((word) => word !== '?').slice(0, MOST_WORDS);
  const because =
    shown.length > 0
      ? `I am not sure what “${shown.join(' ')}” means for it`
      : 'that may have been a question about it';
  const said = saidOf(invoke, scene);
  return questionCard(`Nothing has changed: ${because}. Do you want to ${said}?`, [
    { invoke, said, followsUp: false },
  ]);
}
