/** `author`: who a name may be, what is reported of them, and their papers. */
import { z } from 'zod';
import { type Author, authorsOf, resolveAuthor } from '../authors/resolve.ts';
import { namesFootnote, namesNote, profileField } from '../cards/authors.ts';
import type { Card, CardItem } from '../cards/card.ts';
import { PAGE_SIZE, pageButtons, pageOf, totalText } from '../cards/lists.ts';
import { button, paperItem } from '../cards/papers.ts';
import { count } from '../cards/wording.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { pageArg } from './arguments.ts';
import { defineCommand } from './command.ts';

const LONGEST_NAME = 200;
/** More people than this under one name are better told apart by typing more of it. */
const MOST_CANDIDATES = 8;

export const author = defineCommand({
  name: 'author',
  summary: "Find an author's papers and reported figures",
  examples: ['Byeongchan Lee', 'lee, b.', 'kim'],
  visibility: 'private',
  args: z.object({
    name: z.string().max(LONGEST_NAME).optional().meta({
      description: 'The name or a part of it: any order, accents, initials',
      positional: true,
      suggest: 'author',
    }),
    page: pageArg,
  }),
  run({ name = '', page }, { corpus }) {
    const authors = authorsOf(corpus);
    if (name.trim() === '') return candidatesCard('Authors the corpus knows by name', '', authors, corpus);
    const found = resolveAuthor(name, authors);
    const [only] = found.authors;
    if (!only) return unknownCard(name, corpus);
    if (found.authors.length === 1)
      return authorCard(only, page, corpus, found.fit === 'fuzzy' ? name : undefined);
    const text =
      found.fit === 'fuzzy' ? `Nobody is written “${name}”; these come near.` : 'Several people fit.';
    return candidatesCard(`Who is “${name}”?`, text, found.authors, corpus);
  },
});

function authorCard({ name, papers, profiles }: Author, asked: number, corpus: Corpus, typed?: string): Card {
  const page = pageOf(papers.length, asked);
  const corrected =
    typed === undefined ? '' : `Showing results for “${name}”: nobody is written “${typed}”.\n`;
  return {
    title: name,
    text: [{ text: `${corrected}In the corpus: ${totalText(papers.length, page)}` }],
    fields: profiles.map(profileField),
    items: papers.slice(page.offset, page.offset + PAGE_SIZE).map((paper) => paperItem(paper)),
    buttons: [
      ...pageButtons('author', { name }, page),
      button('Share', 'share', 'author', { name, page: String(page.page) }),
    ],
    ...namesFootnote(corpus),
  };
}

function candidatesCard(title: string, text: string, authors: readonly Author[], corpus: Corpus): Card {
  const shown = authors.slice(0, MOST_CANDIDATES);
  const more = authors.length - shown.length;
  const notes = [text, more > 0 ? `${more} more: type more of the name.` : ''].filter(Boolean).join(' ');
  return {
    title,
    ...(notes && { text: [{ text: notes }] }),
    items: shown.map(candidate),
    buttons: [],
    ...namesFootnote(corpus),
  };
}

/** A person with what tells them apart: papers, years, fields and the people they write with. */
function candidate({ name, papers, profiles }: Author): CardItem {
  const years = [
    ...new Set(papers.flatMap(({ published }) => (published ? [published.slice(0, 4)] : []))),
  ].sort();
  const fields = [...new Set(papers.flatMap(({ category }) => (category ? [category] : [])))];
  const others = [...new Set(papers.flatMap((paper) => paper.authors.names))].filter(
    (other) => other !== name,
  );
  return {
    title: name,
    facts: [
      count(papers.length, 'paper'),
      years.length > 1 ? `${years[0]}–${years.at(-1)}` : years[0],
      fields.join(', '),
      profiles.length > 0 ? 'reported figures' : undefined,
    ]
      .filter(Boolean)
      .join(' · '),
    ...(others.length > 0 && { text: [{ text: `with ${others.slice(0, 3).join(', ')}` }] }),
    buttons: [button('Papers', 'reply', 'author', { name })],
  };
}

function unknownCard(name: string, corpus: Corpus): Card {
  return {
    title: `No author found: ${name}`,
    text: [
      {
        text: `No name the corpus knows fits “${name}”. That does not mean that there is no paper by this person here. ${namesNote(corpus)}`,
      },
    ],
    items: [],
    buttons: [
      button('Authors with names', 'reply', 'author', {}),
      button(`Search “${name.slice(0, 40)}”`, 'reply', 'search', { query: name }),
    ],
  };
}
