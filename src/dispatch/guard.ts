/**
 * Stands between what a message was read as and whatever changes something: nothing is changed on a guess. Where the
 * message does not ask for it plainly, it asks what is meant, with what would be done on a button.
 */

import type { Card, Invoke } from '../cards/card.ts';
import type { Reading } from '../nlu/model/interpretation.ts';
import type { Scene } from '../nlu/model/scene.ts';
import type { Doubtful } from '../nlu/reading/certainty.ts';
import { typedDoubtsIn } from '../nlu/reading/typed-doubts.ts';
import { saidOf } from '../nlu/slots/paraphrase.ts';
import { questionCard } from './converse-cards.ts';

/** So many words show what was not understood. */
const MOST_WORDS = 6;

/** A message and what it was read as. */
interface Heard {
  readonly text: string;
  readonly invoke: Invoke;
  /** How the sentence was read; absent for a command as it would be typed. */
  readonly reading?: Reading | undefined;
  /** Whether its words are quoted, struck out, hidden or code: somebody else's, taken back, or an example. */
  readonly isCited: boolean;
}

/** The question that comes before a change; undefined where the message says the change and nothing else. */
export function questionBefore(
  { text, invoke, reading, isCited }: Heard,
  scene: Pick<Scene, 'commands' | 'corpus' | 'engine' | 'index' | 'now'>,
): Card | undefined {
  const doubts = reading ? reading.doubts : typedDoubtsIn(text, invoke, scene);
  if (!doubts && !isCited) return undefined;
  const because = reasonOf(doubts, isCited);
  const said = saidOf(invoke, scene);
  const others = reading?.others ?? [];
  if (doubts && !doubts.isAsked && mayBeAnother(text, invoke))
    return questionCard(
      `Nothing has changed: ${because}. Please say it in other words, or press Help.`,
      others,
    );
  return questionCard(`Nothing has changed: ${because}. Do you want to ${said}?`, [
    { invoke, said, followsUp: false },
    ...others,
  ]);
}

/** Whether another change may be meant where no form of this one is in the message. */
const mayBeAnother = (text: string, { command, args: { action } }: Invoke): boolean =>
  (command === 'digest' && action !== 'off') ||
  (command === 'save' && /\b(?:from|off|out of)\b/iu.test(text));

function reasonOf(doubts: Doubtful | undefined, isCited: boolean): string {
  if (isCited) return 'quoted or struck out words may not be meant';
  const shown = (doubts?.words ?? []).filter((word) => word !== '?').slice(0, MOST_WORDS);
  if (shown.length > 0) return `I am not sure what “${shown.join(' ')}” means for it`;
  return 'that may have been a question about it';
}
