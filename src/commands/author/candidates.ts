/** Names that may mean several people, or nobody: who they may be, with what tells them apart. */

import type { Author } from '../../authors/resolve.ts';
import { namesFootnote, namesNote, profileField } from '../../cards/authors.ts';
import { type Card, type CardItem, plain, type RichText } from '../../cards/card.ts';
import { noteOf, onPage, pageButtons, pageOf, totalText } from '../../cards/lists.ts';
import { button } from '../../cards/papers.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { readable } from '../../text/markup/readable.ts';
import { isShort } from '../../text/person-name-parts.ts';
import { count, list } from '../../text/wording.ts';

const COAUTHORS_SHOWN = 3;
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
  corpus: Corpus,
): Card {
  const page = pageOf(authors.length, asked);
  return {
    title,
    count: totalText(authors.length, page, 'author'),
    ...noteOf(notes),
    firstNumber: page.offset + 1,
    items: onPage(authors, page).map(candidate),
    choice: PEOPLE,
    buttons: pageButtons('author', args, page),
    ...namesFootnote(corpus),
  };
}

/** A person with what tells them apart: papers, years, fields and the people they write with. */
function candidate(author: Author): CardItem {
  const { name, papers, profiles } = author;
  // Nothing leads back to figures without papers when others have the name, so they are told at once.
  const isFigures = isShared(author) && papers.length === 0;
  const text = isFigures ? profiles.flatMap((profile) => profileField(profile, papers).value) : about(author);
  return {
    title: name,
    facts: factsOf(author),
    ...(text.length > 0 && { text }),
    ...(!isFigures && { opens: { command: 'author', args: argsFor(author) } }),
  };
}

function factsOf({ papers, profiles, certainty }: Author): string {
  const years = papers.flatMap(({ published }) => published?.slice(0, 4) ?? []).sort();
  const [from, to] = [years[0], years.at(-1)];
  const fields = [...new Set(papers.flatMap(({ category }) => category ?? []))];
  return [
    count(papers.length, 'paper'),
    from === to ? from : `${from}–${to}`,
    fields.join(', '),
    profiles.length > 0 ? 'reported figures' : undefined,
    certainty === 'name-only' ? 'held together by the name alone' : undefined,
  ]
    .filter(Boolean)
    .join(' · ');
}

function about({ papers, coauthors, namesakes }: Author): RichText {
  const others = coauthors.slice(0, COAUTHORS_SHOWN).map(({ name }) => name);
  const lines = [
    ...(others.length > 0 ? [`with ${list(others)}`] : []),
    ...(namesakes > 0 && papers[0] ? [`wrote “${readable(papers[0].title)}”`] : []),
  ];
  return lines.length > 0 ? plain(lines.join('\n')) : [];
}

/** For a name that nobody here has, which rules nothing out. */
export function unknownCard(name: string, corpus: Corpus): Card {
  return {
    title: `No author found: ${name}`,
    text: plain(
      `No name the corpus knows fits “${name}”. That does not mean that there is no paper by this ` +
        `person here. ${namesNote(corpus)}`,
    ),
    items: [],
    buttons: [
      button('Authors with names', 'reply', 'author', {}),
      button(`Search “${name.slice(0, 40)}”`, 'reply', 'search', { query: name }),
    ],
  };
}
