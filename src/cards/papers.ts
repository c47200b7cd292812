/** Papers in lists: one line of facts, an entry, and what a link to one shows. Pure. */
import { abstractsOf, hasCode, type Paper, type TitledPaper } from '../corpus/paper.ts';
import { commentsOf, upvotesOf } from '../corpus/signal.ts';
import { gistOf } from '../search/similarity/key-sentence.ts';
import { readable } from '../text/markup/readable.ts';
import { count, day, list } from '../text/wording.ts';
import { type Button, type Card, type CardItem, type Effect, type Invoke, plain, type Span } from './card.ts';
import { paperUrl } from './paper-url.ts';
import { markedTitle, printedText } from './publication.ts';
import { snippet } from './snippet.ts';
import { statementOf } from './statement.ts';

/** A list names two authors of each paper. */
const NAMES_IN_LISTS = 2;

/** A button that runs a command. */
export const button = (label: string, effect: Effect, command: string, args: Invoke['args']): Button => ({
  label,
  effect,
  invoke: { command, args },
});

/**
 * A paper's authors as far as they are known: names, "and others" for a list that ends in et al., a bare count, or the
 * organisation alone.
 */
export function authorsText({ authors, organisation }: Paper, most = NAMES_IN_LISTS): string {
  const { names, complete, count: total } = authors;
  if (names.length === 0) {
    if (total !== null) return count(total, 'author');
    return organisation?.name ?? 'authors unknown';
  }
  const shown = names.slice(0, names.length === most + 1 ? names.length : most);
  if (!complete) return list([...shown, 'others']);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : list(shown);
}

/** "10 Feb 2025 · Ada Lee, Bo Li and 3 more · 59 votes · 2 comments · code". */
export function factsOf(paper: Paper, names = NAMES_IN_LISTS): string {
  const comments = commentsOf(paper);
  const upvotes = upvotesOf(paper) ?? 0;
  return [
    paper.published ? day(paper.published) : 'undated',
    authorsText(paper, names),
    printedText(paper),
    upvotes > 0 ? count(upvotes, 'vote') : undefined,
    comments > 1 ? count(comments, 'comment') : undefined,
    hasCode(paper) ? 'code' : undefined,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The whole card of a paper. */
export const showing = (id: string): Invoke => ({ command: 'show', args: { paper: id } });

/** A paper's title and where it leads, as an entry or a card begins; also of one that only has a title. */
export function titleItem(paper: TitledPaper): Pick<CardItem, 'title' | 'url'> {
  const url = paperUrl(paper);
  return { title: markedTitle(paper), ...(url !== undefined && { url }) };
}

/** The same within a text. */
export function titleSpan(paper: TitledPaper): Span {
  const { title: text, ...rest } = titleItem(paper);
  return { text, ...rest };
}

/**
 * A paper as an entry of a list.
 * @param matched stems to mark in the sentence that is shown
 * @param facts instead of the usual line
 */
export function paperItem(
  paper: Paper,
  {
    matched = new Set<string>(),
    facts = factsOf(paper),
  }: { matched?: ReadonlySet<string>; facts?: string } = {},
): CardItem {
  return {
    ...titleItem(paper),
    facts,
    text: plain(sentenceOf(paper, matched)),
    opens: showing(paper.id),
  };
}

/** What a paper says in a sentence; of a search, the sentence that answers it. */
export function sentenceOf(paper: Paper, matched: ReadonlySet<string> = new Set()): string {
  const title = readable(paper.title);
  return matched.size === 0
    ? statementOf(gistOf(paper), title)
    : snippet(abstractsOf(paper).map(readable).join('\n'), matched, title);
}

/** A paper below somebody's link to it: short, with the ways on. */
export function previewCard(paper: Paper): Card {
  const { facts, opens, ...rest } = paperItem(paper);
  return {
    ...rest,
    items: [],
    buttons: [
      button('Details', 'reply', 'show', { paper: paper.id }),
      button('Save', 'reply', 'save', { paper: paper.id }),
    ],
    ...(facts !== undefined && { footer: facts }),
  };
}
