/**
 * References as BibTeX entries (https://ctan.org/pkg/bibtex), with arXiv's own fields
 * (https://info.arxiv.org/help/hypertex/bibstyles). Pure.
 */
import type { Author } from './author.ts';
import { escaped, latexOf } from './latex.ts';
import type { Reference } from './reference.ts';

/** BibTeX's month macros. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The entry of a reference. */
export function bibtexOf(reference: Reference): string {
  const { printed, title, year, month, arxiv } = reference;
  const kind = kindOf(printed);
  const place = kind === 'article' ? 'journal' : 'booktitle';
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['title', `{{${latexOf(title)}}}`],
    ['author', peopleOf(reference)],
    ['organization', kind === 'article' ? undefined : text(reference.organisation)],
    [place, text(printed?.venue)],
    ['volume', text(printed?.volume)],
    ['number', text(printed?.number)],
    ['pages', printed?.pages && `{${escaped(printed.pages).replace('-', '--')}}`],
    ['year', text(year)],
    ['month', month === undefined ? undefined : MONTHS[month - 1]],
    ['doi', verbatim(reference.doi)],
    ['eprint', verbatim(arxiv)],
    ['archivePrefix', arxiv && '{arXiv}'],
    ['primaryClass', verbatim(reference.primaryClass)],
    ['url', verbatim(reference.url)],
    ['note', text(reference.note)],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = ${value},`] : []));
  return `@${kind}{${reference.key},\n${lines.join('\n')}\n}`;
}

/** What nobody says was printed is of no kind of its own; a book is one that the paper stands in. */
function kindOf(printed: Reference['printed']): string {
  if (printed === undefined) return 'misc';
  if (printed.kind === 'book') return 'incollection';
  return printed.kind === 'conference' ? 'inproceedings' : 'article';
}

const text = (value: string | undefined): string | undefined => value && `{${latexOf(value)}}`;

/** Styles set addresses and ids as they stand, so nothing in them is escaped but what would end the field. */
const verbatim = (value: string | undefined): string | undefined =>
  value && `{${value.replace(/[\\{}]/gu, encodeURIComponent)}}`;

/** A list of names that ends in et al. becomes "and others", as BibTeX writes it. */
function peopleOf({ authors, hasOthers }: Reference): string | undefined {
  const people = authors.map(nameOf);
  return people.length > 0 ? `{${[...people, ...(hasOthers ? ['others'] : [])].join(' and ')}}` : undefined;
}

/** `Ada Lee`, `King, Jr., Martin Luther`, `van Beethoven, Ludwig`, `{ATLAS Collaboration}`. */
function nameOf(author: Author): string {
  if ('literal' in author) return `{${escaped(author.literal)}}`;
  const { family, given, particle, suffix } = author;
  const isPlain = particle === '' && suffix === '' && !family.includes(' ') && !/(?<!\S)\p{Ll}/u.test(given);
  if (isPlain) return escaped(`${given} ${family}`);
  return [[particle, family].filter(Boolean).join(' '), suffix, given]
    .filter(Boolean)
    .map(escaped)
    .join(', ');
}
