/** Names that may mean several people, or nobody: who they may be, with what tells them apart. */

import type { Author } from '../../authors/resolve.ts';
import { namesNote, reported, yearsText } from '../../cards/authors.ts';
import { type Card, type CardItem, linesOf, plain } from '../../cards/card.ts';
import { noteOf, onPage, pageButtons, pageOf, totalText } from '../../cards/lists.ts';
import { button } from '../../cards/papers.ts';
import { markedTitle } from '../../cards/publication.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import type { Context } from '../../invocation/command.ts';
import { topicsOf } from '../../search/similarity/topics.ts';
import { categoryName } from '../../text/arxiv-category.ts';
import { isShort } from '../../text/person-name-parts.ts';
import { count } from '../../text/wording.ts';

/** More do not fit one line. */
export const TOPICS_SHOWN = 2;
/** The select of a list of people. */
export const PEOPLE = { placeholder: 'Choose a person…' };

/** Whether others may be meant by the same name. */
const isShared = ({ name, namesakes }: Author): boolean => namesakes > 0 || isShort(name);

/** What leads back to this person and nobody else. */
export const argsFor = (author: Author): Readonly<Record<string, string>> => ({
  name: author.name,
  ...(isShared(author) && author.papers[0] && { wrote: author.papers[0].id }),
});

/** What a card of several people says and leads to. */
export interface Asked {
  readonly title: string;
  /** A line each. */
  readonly notes: readonly string[];
  readonly page: number;
  /** The arguments that lead to the other pages. */
  readonly args: Readonly<Record<string, string>>;
}

/** The people that a name may mean, a page of them, and a select that opens each. */
export function candidatesCard(
  { title, notes, page: asked, args }: Asked,
  authors: readonly Author[],
  { index }: Pick<Context, 'index'>,
): Card {
  const page = pageOf(authors.length, asked);
  return {
    title,
    count: totalText(authors.length, page, 'person', 'people'),
    ...noteOf(notes),
    firstNumber: page.offset + 1,
    items: onPage(authors, page).map((author) => candidate(author, index)),
    choice: { ...PEOPLE, effect: 'replace' },
    buttons: pageButtons('author', args, page, { of: 'people of that name' }),
  };
}

/** A person with what tells them apart: papers, years, subjects and the one they write with most. */
function candidate(author: Author, index: Context['index']): CardItem {
  const { name, papers, profiles } = author;
  // Nothing leads back to figures without papers when others have the name, so they are told at once.
  const isFigures = isShared(author) && papers.length === 0;
  return {
    title: name,
    facts: factsOf(author, index),
    ...(isFigures && { text: linesOf(profiles.map((profile) => reported(profile, papers))) }),
    ...(!isFigures && { opens: { command: 'author', args: argsFor(author) } }),
  };
}

function factsOf({ papers, profiles, certainty, coauthors }: Author, index: Context['index']): string {
  const topics = topicsOf(papers, index, TOPICS_SHOWN);
  const fields = new Set(papers.flatMap(({ category }) => (category ? [categoryName(category)] : [])));
  const [other] = coauthors;
  const [first] = papers;
  return [
    [count(papers.length, 'paper'), yearsText(papers)].filter(Boolean).join(', '),
    topics.join(', ') || [...fields].slice(0, TOPICS_SHOWN).join(', '),
    other ? `with ${other.name}` : first && `wrote “${markedTitle(first)}”`,
    profiles.length > 0 ? 'figures reported' : undefined,
    certainty === 'name-only' ? 'perhaps several people' : undefined,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** For a name that nobody here has, which rules nothing out. */
export function unknownCard(name: string, corpus: Corpus): Card {
  return {
    title: `Nobody here is named “${name}”`,
    text: plain(`That does not mean that there is no paper by this person here. ${namesNote(corpus)}`.trim()),
    items: [],
    buttons: [
      button('All names', 'reply', 'author', {}),
      button(`Search “${name.slice(0, 40)}”`, 'reply', 'search', { query: name }),
    ],
  };
}
