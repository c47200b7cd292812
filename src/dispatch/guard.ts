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
  /** Whether its words are quoted, struck out, hidden or code: somebody else's, taken back, or an example. */
  readonly isCited: boolean;
}

/** The question that comes before a change; undefined where the message says the change and nothing else. */
export function questionBefore(
  { text, invoke, isTyped, isCited }: Heard,
  scene: Pick<Scene, 'commands' | 'corpus' | 'engine' | 'index' | 'last'>,
): Card | undefined {
  const { words, isAsked } = (isTyped ? doubtfulIn : unaccounted)(text, invoke, scene);
  if (words.length === 0 && !isCited) return undefined;
  const shown = words.filter((word) => word !== '?').slice(0, MOST_WORDS);
  const because = reasonOf(shown, isCited);
  const said = saidOf(invoke, scene);
  if (!isAsked && mayBeAnother(text, invoke))
    return questionCard(`Nothing has changed: ${because}. Please say it in other words, or press Help.`, []);
  return questionCard(`Nothing has changed: ${because}. Do you want to ${said}?`, [
    { invoke, said, followsUp: false },
  ]);
}

/** Whether another change may be meant where no form of this one is in the message. */
const mayBeAnother = (text: string, { command, args: { action } }: Invoke): boolean =>
  (command === 'digest' && action !== 'off') ||
  (command === 'save' && /\b(?:from|off|out of)\b/iu.test(text));

function reasonOf(shown: readonly string[], isCited: boolean): string {
  if (isCited) return 'quoted or struck out words may not be meant';
  if (shown.length > 0) return `I am not sure what “${shown.join(' ')}” means for it`;
  return 'that may have been a question about it';
}
