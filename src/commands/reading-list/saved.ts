/** `saved`: the reading list of whoever asks, what was saved last first. */
import { z } from 'zod';
import type { Button, Card, CardItem } from '../../cards/card.ts';
import { noteOf, onPage, pageButtons, pageOf, totalText } from '../../cards/lists.ts';
import { button, factsOf, paperItem, titleItem } from '../../cards/papers.ts';
import { withdrawalNote } from '../../cards/publication.ts';
import { lineOf } from '../../chat/platform.ts';
import { papersNamed } from '../../corpus/corpus.ts';
import type { Paper } from '../../corpus/paper.ts';
import { pageArg } from '../../invocation/arguments.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { type ReadingListEntry, readingList } from '../../library/reading-list.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { isoDay } from '../../runtime/time.ts';
import { isNamedWithdrawn } from '../../search/matching/withdrawn.ts';
import { day } from '../../text/wording.ts';

export const saved = defineCommand({
  name: 'saved',
  summary: 'Your reading list, for your eyes only',
  examples: [''],
  visibility: 'private',
  isPersonal: () => true,
  says: () => 'your reading list',
  verb: () => 'Show my list',
  natural: beginningWith('papers?|ones?|stuff|articles?|list|items?|things?'),
  answersWithList: true,
  args: z.object({ page: pageArg.meta({ positional: true }) }),
  run: ({ page }, context) => savedCard(context, { page }),
});

/**
 * A page of a person's list.
 * @param notes what has just been done to it, a line each
 * @param buttons what takes that back
 */
export async function savedCard(
  context: Context,
  {
    page: asked,
    notes = [],
    buttons = [],
  }: { page: number; notes?: readonly string[]; buttons?: readonly Button[] },
): Promise<Card> {
  const entries = readingList(await context.saved.all(context.actor), context.corpus);
  if (entries.length === 0) return emptyCard(context, notes, buttons);
  const page = pageOf(entries.length, asked);
  const shown = onPage(entries, page);
  const papers = await papersNamed(
    shown.map(({ id }) => id),
    context.corpus,
  );
  const { platform } = context;
  return {
    title: 'Your reading list',
    count: totalText(entries.length, page),
    ...noteOf([...notes, ...(await withdrawalNotes(entries, context))]),
    firstNumber: page.offset + 1,
    items: shown.map((entry) => entryItem(entry, papers.get(entry.id), page.page)),
    choice: { placeholder: 'Open a paper, or take one off…' },
    buttons: [
      ...pageButtons('saved', {}, page),
      ...buttons,
      button('BibTeX of all', 'reply', 'cite', { paper: 'saved' }),
      button('Unsave all', 'reply', 'unsave', { paper: 'all' }),
    ],
    // Where there is no select.
    ...(!platform.hasButtons && { footer: `${lineOf('unsave', '<title>', platform)} takes one off.` }),
  };
}

/** What became of saved papers, said once; their marks stay. */
async function withdrawalNotes(
  entries: readonly ReadingListEntry[],
  { saved: lists, corpus, index, actor, now }: Context,
): Promise<readonly string[]> {
  const gone = entries.filter(({ id }) => isNamedWithdrawn(index, id));
  const told = await lists.tell(
    actor,
    gone.flatMap(({ ids }) => ids),
    now,
  );
  const fresh = gone.filter(({ ids }) => ids.some((id) => told.includes(id)));
  const papers = await corpus.papers(fresh.map(({ id }) => id));
  return papers.flatMap((paper) => withdrawalNote(paper) ?? []);
}

function emptyCard({ platform }: Context, notes: readonly string[], buttons: readonly Button[]): Card {
  const how = platform.hasButtons ? 'Press Save at a paper, or type' : 'Type';
  return {
    title: 'Your reading list is empty',
    text: [
      { text: [...notes, `${how} `].join('\n') },
      { text: lineOf('save', 'layer normalization', platform), code: true },
    ],
    items: [],
    buttons: [...buttons, button('Trending', 'reply', 'trending', {})],
  };
}

function entryItem(
  { id, title, savedAt }: ReadingListEntry,
  paper: Paper | undefined,
  page: number,
): CardItem {
  const when = `saved ${day(isoDay(savedAt))}`;
  const item = titleItem({ id, title });
  const unsave = button(`Take off “${item.title}”`, 'replace', 'unsave', { paper: id, page: String(page) });
  if (paper) return { ...paperItem(paper, { facts: `${when} · ${factsOf(paper)}` }), ways: [unsave] };
  return {
    ...item,
    facts: `${when} · no longer here`,
    opens: { command: 'search', args: { query: item.title } },
    ways: [unsave],
  };
}
