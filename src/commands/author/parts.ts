/** What is folded on an author's card: whom they wrote with, how new each paper is, counts and sources. */
import type { Author } from '../../authors/resolve.ts';
import { knownFields, namesNote, profileField } from '../../cards/authors.ts';
import { type Button, type Card, type CardItem, type Invoke, plain } from '../../cards/card.ts';
import { onPage, pageButtons, pageOf, totalText } from '../../cards/lists.ts';
import { measureButton, originsText, unlikenessText } from '../../cards/paper-card.ts';
import { button, showing, titleItem } from '../../cards/papers.ts';
import { pageOf as sourcePage } from '../../corpus/paper.ts';
import type { Context } from '../../invocation/command.ts';
import { noveltiesIn } from '../../search/similarity/novelty.ts';
import { nameKey } from '../../text/person-name.ts';
import { capital, count } from '../../text/wording.ts';
import { argsFor, PEOPLE } from './candidates.ts';

export const PARTS = ['more', 'with', 'novelty'] as const;
export type Part = (typeof PARTS)[number];

export const partOf = (author: Author, part: Part): Invoke => ({
  command: 'author',
  args: { ...argsFor(author), part },
});

/** The ways from an author's card to all else. */
export const waysOn = (author: Author, { feeds }: Pick<Context, 'feeds'>): readonly Button[] => {
  const way = (label: string, part: Part): Button => ({
    label,
    effect: 'reply',
    invoke: partOf(author, part),
  });
  return [
    ...(author.coauthors.length > 0 ? [way('Wrote with…', 'with')] : []),
    ...(author.papers.length > 0 ? [way('Novelty of each paper', 'novelty')] : []),
    ...(author.namesakes > 0
      ? [button('Others of this name', 'reply', 'author', { name: author.name })]
      : []),
    ...(feeds.isOpen && author.papers.length > 0
      ? [button('Feed', 'reply', 'feed', { of: 'author', ...argsFor(author) })]
      : []),
    way('Counts and sources', 'more'),
  ];
};

interface Asked {
  readonly part: Part;
  readonly page: number;
}

/** A part of what is known of an author. */
export function partCard(author: Author, { part, page }: Asked, context: Context): Card | Promise<Card> {
  if (part === 'with') return withCard(author, page);
  return part === 'novelty' ? noveltyCard(author, page, context) : moreCard(author, context);
}

function moreCard(author: Author, context: Context): Card {
  const { name, papers, profiles } = author;
  const origins = papers.flatMap((paper) => paper.origins);
  const pages = [...new Map(origins.map((origin) => [sourcePage(origin), origin])).values()];
  const note = namesNote(context.corpus);
  return {
    title: name,
    fields: [
      ...profiles.map((profile) => profileField(profile, papers)),
      ...knownFields(papers),
      ...(pages.length > 0 ? [{ name: 'Where this is from', value: plain(originsText(pages)) }] : []),
    ],
    items: [],
    buttons: waysOn(author, context).filter(({ invoke }) => invoke.args.part !== 'more'),
    ...(note && { footer: note }),
  };
}

function withCard(author: Author, asked: number): Card {
  const { name, coauthors } = author;
  const page = pageOf(coauthors.length, asked);
  return {
    title: `${name} wrote with`,
    count: totalText(coauthors.length, page, 'person', 'people'),
    firstNumber: page.offset + 1,
    items: onPage(coauthors, page).map((coauthor) => coauthorItem(coauthor, author)),
    choice: PEOPLE,
    buttons: pageButtons('author', partOf(author, 'with').args, page),
  };
}

function coauthorItem({ name, papers: together }: Author['coauthors'][number], { papers }: Author): CardItem {
  const joint = papers.find(({ authors }) => authors.names.some((each) => nameKey(each) === nameKey(name)));
  return {
    title: name,
    facts: `${count(together, 'paper')} together`,
    opens: { command: 'author', args: { name, ...(joint && { wrote: joint.id }) } },
  };
}

const OWN_MEASURE =
  "By Paperboy's own measure: how unlike all earlier papers here its words are. It is not the novelty that a page reports.";

async function noveltyCard(author: Author, asked: number, { index }: Context): Promise<Card> {
  const { name, papers } = author;
  const page = pageOf(papers.length, asked);
  const noveltyOf = await noveltiesIn(index);
  const item = (paper: Author['papers'][number]): CardItem => {
    const novelty = noveltyOf(paper.id);
    return {
      ...titleItem(paper),
      facts: novelty ? capital(unlikenessText(novelty)) : 'There is too little to compare it with',
      opens: showing(paper.id),
    };
  };
  return {
    title: `How new the papers of ${name} are`,
    note: OWN_MEASURE,
    firstNumber: page.offset + 1,
    items: onPage(papers, page).map(item),
    buttons: [...pageButtons('author', partOf(author, 'novelty').args, page), measureButton],
  };
}
