/** `save`: puts a paper on the reading list of whoever asks. */
import { z } from 'zod';
import { type Card, plain } from '../../cards/card.ts';
import { button, paperItem, titleSpan } from '../../cards/papers.ts';
import { lineOf } from '../../chat/platform.ts';
import type { Paper } from '../../corpus/paper.ts';
import { withdrawalOf } from '../../corpus/publication/withdrawal.ts';
import { paperArg } from '../../invocation/arguments.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { aboutOnePaper } from '../../invocation/one-paper.ts';
import { papersListed } from '../../invocation/several-papers.ts';
import { readingList } from '../../library/reading-list.ts';
import { shownOne } from '../../nlu/message/command-line.ts';
import { titleSaid } from '../../nlu/slots/paraphrase.ts';
import { UserError } from '../../runtime/errors.ts';
import { isoDay } from '../../runtime/time.ts';
import { findPapers } from '../../search/find-paper.ts';
import { count, day } from '../../text/wording.ts';

/** Nobody reads more; it also bounds what one person can make us keep. */
const MOST_SAVED = 1_000;

export const save = defineCommand({
  name: 'save',
  summary: 'Put a paper on your reading list',
  examples: ['Layer Normalization', 'peri-ln'],
  visibility: 'private',
  says: (args, corpus) => {
    const several = papersListed(args.paper ?? '', corpus);
    return `put ${several ? count(several.length, 'paper') : titleSaid(args, corpus)} on your reading list`;
  },
  natural: new RegExp(
    String.raw`^(?:me|${shownOne('please', 'for', 'to', 'on')})|\b(?:to|on|in) my (?:reading )?list\b|\bfor later\b`,
    'iu',
  ),
  args: z.object({ paper: paperArg }),
  changes: () => true,
  async undo({ paper }, context) {
    const found = findPapers(paper, context).map(({ id }) => id);
    const ids = papersListed(paper, context.corpus) ?? (found.length === 1 ? found : []);
    const entries = readingList(await context.saved.all(context.actor), context.corpus);
    const added = ids.filter((id) => !entries.some((entry) => entry.id === id));
    return added.length === 0 ? undefined : { command: 'unsave', args: { paper: added.join(' ') } };
  },
  run: ({ paper }, context) => {
    const several = papersListed(paper, context.corpus);
    if (several) return saveSeveral(several, context);
    return aboutOnePaper(paper, { command: 'save', context, answer: (found) => saveOne(found, context) });
  },
});

/** Several at once, in their order: what stands on the list already stays. */
async function saveSeveral(ids: readonly string[], context: Context): Promise<Card> {
  const papers = await context.corpus.papers(ids);
  for (const paper of papers) await saveOne(paper, context);
  return {
    title: 'Saved',
    text: plain(`${count(papers.length, 'paper')} of the list are on your reading list.`),
    items: papers.map((paper) => paperItem(paper)),
    buttons: [button('Reading list', 'reply', 'saved', {})],
  };
}

async function saveOne(paper: Paper, { saved, corpus, actor, platform, now }: Context): Promise<Card> {
  const entries = readingList(await saved.all(actor), corpus);
  // It may be there under an id that it had before.
  const there = entries.find(({ id }) => id === paper.id);
  if (!there && entries.length >= MOST_SAVED)
    throw new UserError(
      `A reading list holds ${count(MOST_SAVED, 'paper')}, and yours is full.`,
      `Take one off first: ${lineOf('saved', '', platform)} shows them.`,
    );
  const isNew = !there && (await saved.save(actor, paper, now, withdrawalOf(paper) !== undefined));
  const since = day(isoDay(there?.savedAt ?? now));
  return {
    title: isNew ? 'Saved' : 'Already on your reading list',
    text: [
      { text: '“' },
      titleSpan(paper),
      { text: isNew ? '” is on your reading list.' : `” has been on it since ${since}.` },
    ],
    items: [],
    buttons: [
      button('Reading list', 'reply', 'saved', {}),
      button('Unsave', 'replace', 'unsave', { paper: paper.id }),
    ],
  };
}
