/** Lists of names: those that the corpus knows, those on a paper, and those that fit where too many do. */
import { namesFootnote } from '../../cards/authors.ts';
import type { Card, CardItem } from '../../cards/card.ts';
import { noteOf, onPage, pageButtons, pageOf, totalText } from '../../cards/lists.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { sameNames } from '../../corpus/names/fitting-names.ts';
import { allByPapers, byPapers, differentNames, papersOf } from '../../corpus/names/frequent-names.ts';
import type { People } from '../../corpus/names/meant-names.ts';
import type { Snapshot } from '../../search/live-index.ts';
import { peopleOf } from '../../search/matching/name-book.ts';
import { nameKey } from '../../text/person-name.ts';
import { count } from '../../text/wording.ts';
import { type Asked, PEOPLE } from './candidates.ts';

/** A name as it is written, or its number. */
type Name = string | number;

/** All names: those with most papers first, those with nothing but reported figures last. */
export function allNames(snapshot: Snapshot): readonly Name[] {
  const { names, profiles } = peopleOf(snapshot);
  const others = profiles.map(({ name }) => name).filter((name) => sameNames(name, names).length === 0);
  return [...allByPapers(names), ...differentNames(others)];
}

/** The names on some papers, in their order there. */
export const namesOn = (ids: readonly string[], corpus: Corpus): readonly Name[] =>
  differentNames(ids.flatMap(corpus.authorNames));

/** A page of names, and a select that opens who is called so. */
export function namesCard(
  { title, notes, page: asked, args }: Asked,
  names: readonly Name[],
  snapshot: Snapshot,
): Card {
  const people = peopleOf(snapshot);
  const page = pageOf(names.length, asked);
  const shown = onPage(names, page).map((name) => writtenOnce(name, people));
  return {
    title,
    count: totalText(names.length, page, 'name'),
    ...noteOf(notes),
    firstNumber: page.offset + 1,
    items: shown.flatMap((name) => (name === undefined ? [] : [itemOf(name, args, people)])),
    choice: PEOPLE,
    buttons: pageButtons('author', args, page),
    ...namesFootnote(snapshot.corpus),
  };
}

/** A name as it is written, if it is the most frequent of its spellings: the others stand with that one. */
function writtenOnce(name: Name, { names }: People): string | undefined {
  if (typeof name === 'string') return name;
  const written = names.written(name);
  return byPapers(sameNames(written, names), names)[0] === name ? written : undefined;
}

function itemOf(name: string, { wrote }: Asked['args'], { names, profiles }: People): CardItem {
  const papers = papersOf(sameNames(name, names), names);
  const isReported = profiles.some((profile) => nameKey(profile.name) === nameKey(name));
  return {
    title: name,
    facts: [count(papers, 'paper'), isReported ? 'figures reported' : undefined].filter(Boolean).join(' · '),
    opens: { command: 'author', args: { name, ...(wrote !== undefined && { wrote }) } },
  };
}
