/** What the commands about one paper share: the question back when several papers fit. */
import { type Card, plain } from '../cards/card.ts';
import { button, factsOf, titleItem } from '../cards/papers.ts';
import { addressTyped } from '../corpus/links/references.ts';
import type { Paper } from '../corpus/paper.ts';
import { UserError } from '../runtime/errors.ts';
import { findPapers } from '../search/find-paper.ts';
import type { Context } from './command.ts';

/**
 * Answers about the paper that a reference means; asks back when it may mean several.
 * @param command the command to run with the paper that is picked
 * @throws UserError when nothing comes near
 */
export async function aboutOnePaper(
  reference: string,
  {
    command,
    context,
    answer,
  }: { command: string; context: Context; answer: (paper: Paper) => Promise<Card> | Card },
): Promise<Card> {
  // No other paper is meant by it, however near its letters come.
  const isGone = OWN_ID.test(reference.trim()) && !context.corpus.resolve(reference.trim());
  const meant = isGone ? [] : findPapers(reference, context);
  const papers = await context.corpus.papers(meant.map(({ id }) => id));
  const [only] = papers;
  if (!only) throw notFound(reference);
  if (papers.length === 1) return answer(only);
  return {
    title: `Which paper is “${reference.trim()}”?`,
    text: plain('More words of the title tell them apart, also from others that are not shown.'),
    items: papers.map((paper) => ({
      ...titleItem(paper),
      facts: factsOf(paper),
      opens: { command, args: { paper: paper.id } },
    })),
    choice: { placeholder: 'Choose the paper…', effect: 'replace' },
    buttons: [button('Search instead', 'reply', 'search', { query: reference.trim() })],
  };
}

/** Ids as buttons carry them, and nobody types. */
const OWN_ID = /^(?:seed-[0-9a-f]{10}|(?:s2|corpusid|openreview):\S+)$/u;

function notFound(reference: string): UserError {
  if (OWN_ID.test(reference.trim()))
    return new UserError('This paper is no longer here.', 'Search for a few words of its title.');
  const address = addressTyped(reference);
  return address?.isWhole
    ? new UserError(
        `No paper here goes with ${address.link}.`,
        'It may be here all the same, without its id: try the title.',
      )
    : new UserError(`No paper comes near “${reference.trim()}”.`, 'Try a few words of its title, or search.');
}
