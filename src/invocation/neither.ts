/** The end of a question that offered nothing of what was meant. Pure. */
import { type Button, type Card, plain } from '../cards/card.ts';
import { button } from '../cards/papers.ts';

/** What `help` is asked for then. */
export const NEITHER = 'neither';

/** The button for that below so many choices; none where there is nothing to choose. */
export function neitherButton(choices: number): readonly Button[] {
  if (choices === 0) return [];
  const label = ['No', 'Neither'][choices - 1] ?? 'None of these';
  return [{ ...button(label, 'replace', 'help', { command: NEITHER }), spoken: `${label}: do nothing` }];
}

/** What takes the place of the question. */
export const neitherCard = (): Card => ({
  title: 'Nothing was done',
  text: plain('Say it in other words: a topic, an author, or what should come where and when.'),
  items: [],
  buttons: [button('Help', 'reply', 'help', {})],
});
