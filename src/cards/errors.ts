/** Cards for when nothing could be done: a mistake is asked about, a fault is ours. Pure. */
import type { StorageError, UserError } from '../runtime/errors.ts';
import { type Button, type Card, type Invoke, plain } from './card.ts';

/** What was wrong with the input, and what to try. */
export function userErrorCard({ message, hint }: UserError, buttons: readonly Button[] = []): Card {
  const [first = message, rest = ''] = sentencesOf(message);
  const text = [rest, hint].filter(Boolean).join('\n');
  return {
    title: first,
    ...(text && { text: plain(text) }),
    items: [],
    buttons: buttons.map((button, index) => (index === 0 ? { ...button, isMain: true } : button)),
    tone: 'error',
  };
}

/** The first sentence of a message, and the rest. */
function sentencesOf(message: string): readonly string[] {
  const [, first = message, rest = ''] = /^(.*?(?:\?|\.(?=\s|$)))\s*(.*)$/su.exec(message) ?? [];
  return [first, rest];
}

/** The database keeps nothing just now, or cannot be reached: what to say, and that nothing was changed. */
export const storageCard = ({ message }: StorageError, reference: string): Card => ({
  title: 'That does not work just now, and nothing was changed.',
  text: plain(`${message} Whoever runs Paperboy finds this logged as ${reference}.`),
  items: [],
  buttons: [],
  tone: 'error',
  isFault: true,
});

/**
 * A fault of ours, with the reference under which the log has it.
 * @param again what only looked something up: nothing was changed, and it may be tried again
 */
export const faultCard = (reference: string, again?: Invoke): Card => ({
  title: again ? 'That did not work, and nothing was changed.' : 'That did not work.',
  text: plain(`The fault is ours; it is logged as ${reference}.`),
  items: [],
  buttons: again ? [{ label: 'Try again', effect: 'replace', invoke: again, isMain: true }] : [],
  tone: 'error',
  isFault: true,
});
