/** Papers as BibTeX entries. Only what the corpus knows goes in; what it lacks is listed beside it. Pure. */
import { idIn } from '../corpus/identity.ts';
import type { TitledPaper } from '../corpus/paper.ts';
import { readable } from '../text/markup/readable.ts';
import { fold, isStopWord, words } from '../text/tokenise.ts';
import { count } from '../text/wording.ts';
import { pageUrl } from './paper-url.ts';

/** BibTeX's month macros. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** An archive of arXiv with or without a class (https://arxiv.org/category_taxonomy); the dumps only have parts of one. */
const ARXIV_CLASS = /^[a-z-]+(?:\.[A-Za-z-]+)?$/u;

/**
 * Characters of BibTeX on one page of an answer. Slack's adapter draws 3,000 in a fixed-width block, Discord's 4,000 in
 * a whole message; the rest is for what stands around them.
 */
export const PAGE_ROOM = 2_800;

export interface Citation {
  readonly bibtex: string;
  /** What a full entry would have and the corpus does not, as noun phrases. */
  readonly lacking: readonly string[];
}

/** The entry of a paper. */
export const citationOf = (paper: TitledPaper): Citation => ({
  bibtex: entryOf(paper, keyOf(paper)),
  lacking: lackingIn(paper),
});

/** The entries of papers, each with a key of its own: the second with the same gets "-2". */
export function entriesOf(papers: readonly TitledPaper[]): readonly string[] {
  const taken = new Map<string, number>();
  return papers.map((paper) => {
    const key = keyOf(paper);
    const place = (taken.get(key) ?? 0) + 1;
    taken.set(key, place);
    return entryOf(paper, place === 1 ? key : `${key}-${place}`);
  });
}

/**
 * Entries as pages of at most so many characters, in order and nothing left out. One that is longer than a page is broken
 * at a blank, which BibTeX reads as it reads a line break.
 */
export function bibtexPages(entries: readonly string[], room = PAGE_ROOM): readonly string[] {
  const pages: string[] = [];
  for (const piece of entries.flatMap((entry) => broken(entry, room))) {
    const last = pages.at(-1);
    const both = last === undefined ? piece : `${last}\n${piece}`;
    const fits = last !== undefined && both.length <= room;
    if (fits) pages[pages.length - 1] = both;
    else pages.push(piece);
  }
  return pages;
}

/** A text in pieces of at most so many characters; only a single longer word is broken inside. */
function broken(text: string, room: number): readonly string[] {
  if (text.length <= room) return [text];
  const blank = Math.max(text.lastIndexOf('\n', room), text.lastIndexOf(' ', room));
  const end = blank > 0 ? blank : room;
  return [text.slice(0, end), ...broken(text.slice(blank > 0 ? end + 1 : end), room)];
}

/** A list of names that ends in et al. becomes "and others", as BibTeX writes it. */
function entryOf(paper: TitledPaper, key: string): string {
  const { title, authors, organisation, published, category } = paper;
  const { names = [], complete = true } = authors ?? {};
  const [year, month] = published?.split('-') ?? [];
  const people = [...names, ...(complete || names.length === 0 ? [] : ['others'])].map(escaped).join(' and ');
  const arxiv = idIn('arxiv', paper);
  const doi = idIn('doi', paper);
  const fields: [string, string | undefined][] = [
    ['title', `{{${escaped(readable(title))}}}`],
    ['author', people && `{${people}}`],
    ['organization', organisation ? `{${escaped(organisation.name)}}` : undefined],
    ['howpublished', paper.venue && `{${escaped(paper.venue)}}`],
    ['year', year && `{${year}}`],
    ['month', month && MONTHS[Number(month) - 1]],
    ['doi', doi && `{${escaped(doi)}}`],
    ['eprint', arxiv && `{${escaped(arxiv)}}`],
    ['archivePrefix', arxiv && '{arXiv}'],
    ['primaryClass', arxiv && category && ARXIV_CLASS.test(category) ? `{${category}}` : undefined],
    ['url', urlField(paper)],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = ${value},`] : []));
  return `@misc{${key},\n${lines.join('\n')}\n}`;
}

/** Styles set an address verbatim, so nothing in it is escaped. */
function urlField(paper: TitledPaper): string | undefined {
  const url = pageUrl(paper);
  return url && `{${url.replace(/[\\{}]/gu, encodeURIComponent)}}`;
}

/** What entries may lack: of one paper, and of several. */
const GAPS: readonly { isIn(paper: TitledPaper): boolean; of(paper: TitledPaper): string; ofMany: string }[] =
  [
    {
      isIn: ({ authors }) => authors === undefined || authors.names.length === 0,
      of: ({ authors }) =>
        authors?.count ? `the names of its ${count(authors.count, 'author')}` : 'the authors',
      ofMany: 'author names',
    },
    {
      isIn: ({ authors }) => authors !== undefined && authors.names.length > 0 && !authors.complete,
      of: () => 'the full list of authors',
      ofMany: 'full lists of authors',
    },
    { isIn: ({ published }) => !published, of: () => 'the date', ofMany: 'dates' },
    { isIn: ({ venue }) => !venue, of: () => 'the venue', ofMany: 'venues' },
    {
      isIn: (paper) => !idIn('arxiv', paper) && !idIn('doi', paper),
      of: () => 'an arXiv id or DOI',
      ofMany: 'arXiv ids or DOIs',
    },
  ];

const lackingIn = (paper: TitledPaper): readonly string[] =>
  GAPS.filter((gap) => gap.isIn(paper)).map((gap) => gap.of(paper));

/** What the entries of several papers lack, with how many do: "dates (1 paper)", "venues (all)". */
export const lackingInMany = (papers: readonly TitledPaper[]): readonly string[] =>
  GAPS.flatMap((gap) => {
    const some = papers.filter((paper) => gap.isIn(paper)).length;
    if (some === 0) return [];
    return [`${gap.ofMany} (${some === papers.length ? 'all' : count(some, 'paper')})`];
  });

/** "lee2025clip": family name of the first author, year, first telling word of the title. */
function keyOf({ authors, title, organisation, published }: TitledPaper): string {
  const name = authors?.names[0]?.split(' ').at(-1) ?? organisation?.slug ?? '';
  const word = words(title).find((each) => !isStopWord(each)) ?? 'paper';
  const year = published?.slice(0, 4) ?? '';
  return fold(`${name}${year}${word}`).replace(/[^a-z0-9]/gu, '') || 'paper';
}

/** Characters that TeX would read as commands. */
const escaped = (text: string): string =>
  text
    .replace(/[\\{}]/gu, '')
    .replace(/[&%$#_]/gu, (character) => `\\${character}`)
    .replace(/[~^]/gu, '\\$&{}');
