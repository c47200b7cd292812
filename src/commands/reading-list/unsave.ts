/** `unsave`: takes a paper off the reading list of whoever asks, or all of them after a question. */
import { z } from 'zod';
import { type Card, plain } from '../../cards/card.ts';
import { PAGE_SIZE } from '../../cards/lists.ts';
import { button, titleItem } from '../../cards/papers.ts';
import { lineOf } from '../../chat/platform.ts';
import { type Corpus, papersNamed } from '../../corpus/corpus.ts';
import { pageArg, paperArg } from '../../invocation/arguments.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { papersListed } from '../../invocation/several-papers.ts';
import { type ReadingListEntry, readingList } from '../../library/reading-list.ts';
import { shownOne } from '../../nlu/message/command-line.ts';
import { titleSaid } from '../../nlu/slots/paraphrase.ts';
import { UserError } from '../../runtime/errors.ts';
import { findPapers } from '../../search/find-paper.ts';
import { readable } from '../../text/markup/readable.ts';
import { foldTitle } from '../../text/tokenise.ts';
import { count } from '../../text/wording.ts';
import { savedCard } from './saved.ts';

/** More than these are told apart by more words. */
const MOST_CANDIDATES = 5;

export const unsave = defineCommand({
  name: 'unsave',
  summary: 'Take a paper off your reading list, or all of them',
  examples: ['Layer Normalization', 'all'],
  visibility: 'private',
  isPersonal: () => true,
  says: (args, corpus) =>
    `take ${isAll(args.paper ?? '') ? 'everything' : titleSaid(args, corpus)} off your reading list`,
  verb: () => 'Unsave',
  natural: new RegExp(`^(?!all$)${shownOne('please', 'from')}`, 'iu'),
  args: z.object({
    paper: paperArg.meta({
      description: 'A saved paper: its id, or words of its title; or “all”',
      suggest: 'saved',
    }),
    sure: z
      .boolean()
      .default(false)
      .meta({ description: 'For all: yes to do it without a question', isHidden: true }),
    page: pageArg,
  }),
  // All of them are asked about by the command itself.
  changes: ({ paper, sure }) => !isAll(paper) || sure,
  async undo({ paper: typed }, context) {
    const entries = readingList(await context.saved.all(context.actor), context.corpus);
    const meant = isAll(typed) ? [] : entriesNamed(typed, entries, context);
    const [only] = meant;
    return only?.isThere && meant.length === 1 ? { command: 'save', args: { paper: only.id } } : undefined;
  },
  async run({ paper: typed, sure, page }, context) {
    const entries = readingList(await context.saved.all(context.actor), context.corpus);
    if (entries.length === 0) return savedCard(context, { page });
    if (isAll(typed)) return unsaveAll(entries.length, sure, context);
    const several = papersListed(typed, context.corpus);
    if (several) return unsaveSeveral(entriesOf(several, entries), context);
    const meant = entriesNamed(typed, entries, context);
    const [only] = meant;
    if (!only)
      throw new UserError(
        `No paper of your reading list is named “${typed.trim()}”.`,
        `${lineOf('saved', '', context.platform)} shows them all.`,
      );
    const last = Math.max(1, Math.ceil((entries.length - 1) / PAGE_SIZE));
    return meant.length === 1
      ? unsaveOne(only, Math.min(page, last), context)
      : chooseCard(typed, meant, context.corpus);
  },
});

/** Takes several off at once. */
async function unsaveSeveral(meant: readonly ReadingListEntry[], context: Context): Promise<Card> {
  for (const entry of meant) await unsaveOne(entry, 1, context);
  return {
    title: 'Taken off your reading list',
    text: plain(`${count(meant.length, 'paper')} of them.`),
    items: [],
    buttons: [button('Reading list', 'reply', 'saved', {})],
  };
}

/** In quotes it is a title. */
const isAll = (typed: string): boolean => typed.trim().toLowerCase() === 'all';

/** The entries that somebody may mean by an id, a title or a part of one, or whatever else names a paper. */
function entriesNamed(
  reference: string,
  entries: readonly ReadingListEntry[],
  context: Context,
): readonly ReadingListEntry[] {
  const named = reference.trim();
  const wanted = foldTitle(reference);
  const found = () => findPapers(reference, context).map(({ id }) => id);
  const ways: readonly (() => readonly ReadingListEntry[])[] = [
    () => entries.filter(({ id, ids }) => [id, ...ids].includes(named)),
    () => entries.filter(({ title }) => foldTitle(title) === wanted),
    () => entries.filter(({ title }) => ` ${foldTitle(title)} `.includes(` ${wanted} `)),
    () => entriesOf(found(), entries),
  ];
  if (wanted === '') return [];
  // Lazily: the last way is a search.
  return (
    ways
      .values()
      .map((way) => way())
      .find((some) => some.length > 0) ?? []
  );
}

const entriesOf = (papers: readonly string[], entries: readonly ReadingListEntry[]) =>
  entries.filter(({ id, isThere }) => isThere && papers.includes(id));

async function unsaveOne(entry: ReadingListEntry, page: number, context: Context): Promise<Card> {
  for (const id of entry.ids) await context.saved.remove(context.actor, id);
  const note = `Taken off: “${readable(entry.title)}”.`;
  const undo = entry.isThere ? [button('Undo', 'replace', 'save', { paper: entry.id })] : [];
  return savedCard(context, { page, notes: [note], buttons: undo });
}

async function unsaveAll(papers: number, sure: boolean, context: Context): Promise<Card> {
  if (sure) {
    await context.saved.clear(context.actor);
    return savedCard(context, { page: 1, notes: [`${count(papers, 'paper')} taken off.`] });
  }
  const takeAll = { command: 'unsave', args: { paper: 'all', sure: 'yes' } };
  return {
    title: `Take ${papers === 1 ? 'the only paper' : `all ${count(papers, 'paper')}`} off your reading list?`,
    text: plain('That cannot be undone.'),
    items: [],
    buttons: [
      button('Take all off', 'replace', takeAll.command, takeAll.args),
      button('Keep them', 'replace', 'saved', {}),
      button('BibTeX of all', 'reply', 'cite', { paper: 'saved' }),
    ],
    confirms: takeAll,
  };
}

async function chooseCard(
  typed: string,
  entries: readonly ReadingListEntry[],
  corpus: Corpus,
): Promise<Card> {
  const shown = entries.slice(0, MOST_CANDIDATES);
  const papers = await papersNamed(
    shown.map(({ id }) => id),
    corpus,
  );
  return {
    title: `Which paper is “${typed.trim()}”?`,
    ...(entries.length > MOST_CANDIDATES && {
      text: plain(`${count(entries.length, 'saved paper')} fit; more words tell them apart.`),
    }),
    items: shown.map(({ id, title }) => ({
      ...titleItem(papers.get(id) ?? { title }),
      opens: { command: 'unsave', args: { paper: id } },
    })),
    choice: { placeholder: 'Take off…', effect: 'replace' },
    buttons: [button('Reading list', 'reply', 'saved', {})],
  };
}
