/** `cite`: a paper, or a whole reading list, as BibTeX, with a word on what the corpus does not know. */
import { z } from 'zod';
import { bibtexPages, citationOf, entriesOf, lackingInMany } from '../../cards/bibtex.ts';
import { type Card, plain } from '../../cards/card.ts';
import { pageButtons } from '../../cards/lists.ts';
import { button } from '../../cards/papers.ts';
import { papersNamed } from '../../corpus/corpus.ts';
import type { Paper } from '../../corpus/paper.ts';
import { pageArg, paperArg } from '../../invocation/arguments.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { aboutOnePaper } from '../../invocation/one-paper.ts';
import { readingList } from '../../library/reading-list.ts';
import { oneOf, shownOne } from '../../nlu/message/command-line.ts';
import { titleSaid } from '../../nlu/slots/paraphrase.ts';
import { readable } from '../../text/markup/readable.ts';
import { count, list } from '../../text/wording.ts';
import { savedCard } from '../reading-list/saved.ts';

/** In quotes it is a title: `cite "saved"` means a paper that is called so. */
const isList = (reference: string): boolean => reference.trim().toLowerCase() === 'saved';

export const cite = defineCommand({
  name: 'cite',
  summary: 'Get the BibTeX entry of a paper, or of all you saved',
  examples: ['Layer Normalization', 'peri-ln', 'saved'],
  visibility: 'private',
  isPersonal: ({ paper }) => isList(paper),
  says: (args, corpus) =>
    `BibTeX of ${args.paper === 'saved' ? 'your reading list' : titleSaid(args, corpus)}`,
  natural: new RegExp(
    `^${oneOf(
      'me|my (?:list|reading list|bookmarks)|all (?:my|of)|what i',
      shownOne('please', 'for', 'in', 'on', 'i', 'from', 'that'),
    )}`,
    'iu',
  ),
  looksUp: true,
  verb: () => 'BibTeX of my list',
  args: z.object({
    paper: paperArg.meta({
      description: 'An id, a title or a part of one, or a link; “saved” for your reading list',
    }),
    page: pageArg,
  }),
  run({ paper, page }, context) {
    if (isList(paper)) return citeSaved(page, context);
    const answer = (found: Paper) => citeOne(found, page, context);
    return aboutOnePaper(paper, { command: 'cite', context, answer });
  },
});

function citeOne(paper: Paper, asked: number, context: Context): Card {
  const { bibtex, lacking } = citationOf(paper);
  const { code, page, notes } = pageOfCode([bibtex], asked, context);
  return {
    title: `Cite “${readable(paper.title)}”`,
    text: plain(
      [...notes, ...(lacking.length > 0 ? [`The corpus lacks: ${list(lacking)}.`] : [])].join('\n'),
    ),
    items: [],
    code,
    buttons: [
      ...pageButtons('cite', { paper: paper.id }, page),
      button('Details', 'reply', 'show', { paper: paper.id }),
      button('Save', 'reply', 'save', { paper: paper.id }),
      button('Share', 'share', 'cite', { paper: paper.id, page: String(page.page) }),
    ],
  };
}

/** The whole list in the order it was saved, so that its keys and pages stay when it grows. */
async function citeSaved(asked: number, context: Context): Promise<Card> {
  const entries = readingList(await context.saved.all(context.actor), context.corpus).toReversed();
  if (entries.length === 0) return savedCard(context, { page: 1 });
  const known = await papersNamed(
    entries.map(({ id }) => id),
    context.corpus,
  );
  const papers = entries.map(({ id, title }) => known.get(id) ?? { title });
  const { code, page, notes } = pageOfCode(entriesOf(papers), asked, context);
  const gone = entries.length - known.size;
  const lines = [
    [count(entries.length, 'paper'), ...notes].join(' · '),
    `The corpus lacks: ${list(lackingInMany(papers))}.`,
    ...(gone > 0 ? [`Of ${count(gone, 'paper')} no longer in the corpus, only the title is known.`] : []),
  ];
  return {
    title: 'Cite your reading list',
    text: plain(lines.join('\n')),
    items: [],
    code,
    buttons: [...pageButtons('cite', { paper: 'saved' }, page), button('Reading list', 'reply', 'saved', {})],
  };
}

/** The page of BibTeX that was asked for, or the last one; a terminal has room for all at once. */
function pageOfCode(entries: readonly string[], asked: number, { platform }: Context) {
  const all = bibtexPages(entries, platform.codeRoom);
  const page = { page: Math.min(asked, all.length), pages: all.length };
  const notes = all.length > 1 ? [`page ${page.page} of ${page.pages}, to be put together in order`] : [];
  return { code: all[page.page - 1] ?? '', page, notes };
}
