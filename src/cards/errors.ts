/** Cards for when nothing could be done. Pure. */
import type { UserError } from '../runtime/errors.ts';
import type { Button, Card } from './card.ts';

/** What was wrong with the input, and what to try. */
export function userErrorCard(error: UserError, buttons: readonly Button[] = []): Card {
  const hint = error.hint === undefined ? [] : [{ text: `\n${error.hint}` }];
  return {
    title: 'That did not work',
    text: [{ text: error.message }, ...hint],
    items: [],
    buttons,
    tone: 'error',
  };
}

/** A fault of ours, with the reference under which the log has it. */
export const faultCard = (reference: string): Card => ({
  title: 'Something went wrong',
  text: [
    {
      text: 'This is a fault of the bot, not of your input. Try again; if it stays, give your admin the reference ',
    },
    { text: reference, code: true },
    { text: '.' },
  ],
  items: [],
  buttons: [],
  tone: 'error',
});
