/** A paper as a BibTeX entry. Only what the corpus knows goes in; what it lacks is listed beside it. Pure. */
import type { Paper } from '../corpus/paper.ts';
import { fold, isStopWord, words } from '../search/text.ts';
import { withoutTex } from './tex.ts';
import { count } from './wording.ts';

/** BibTeX's month macros. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export interface Citation {
  readonly bibtex: string;
  /** What a full entry would have and the corpus does not, as noun phrases. */
  readonly lacking: readonly string[];
}

/** The entry of a paper. A list of names that ends in et al. becomes "and others", as BibTeX writes it. */
export function citationOf(paper: Paper): Citation {
  const { names, complete, count: total } = paper.authors;
  const [year, month] = paper.published?.split('-') ?? [];
  const authors = [...names, ...(complete || names.length === 0 ? [] : ['others'])]
    .map(escaped)
    .join(' and ');
  const fields: [string, string | undefined][] = [
    ['title', `{{${escaped(withoutTex(paper.title))}}}`],
    ['author', authors ? `{${authors}}` : undefined],
    ['organization', paper.organisation ? `{${escaped(paper.organisation.name)}}` : undefined],
    ['year', year && `{${year}}`],
    ['month', month && MONTHS[Number(month) - 1]],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = ${value},`] : []));
  const nameless = total === null ? 'the authors' : `the names of its ${count(total, 'author')}`;
  const lacking = [
    names.length === 0 ? nameless : undefined,
    names.length > 0 && !complete ? 'the full list of authors' : undefined,
    paper.published ? undefined : 'the date',
    'the venue',
    'an arXiv id or DOI',
  ].filter((each) => each !== undefined);
  return { bibtex: `@misc{${keyOf(paper, year)},\n${lines.join('\n')}\n}`, lacking };
}

/** "lee2025clip": family name of the first author, year, first telling word of the title. */
function keyOf({ authors, title, organisation }: Paper, year: string | undefined): string {
  const name = authors.names[0]?.split(' ').at(-1) ?? organisation?.slug ?? '';
  const word = words(title).find((each) => !isStopWord(each)) ?? 'paper';
  return fold(`${name}${year ?? ''}${word}`).replace(/[^a-z0-9]/gu, '') || 'paper';
}

/** Characters that TeX would read as commands. */
const escaped = (text: string): string =>
  text
    .replace(/[\\{}]/gu, '')
    .replace(/[&%$#_]/gu, (character) => `\\${character}`)
    .replace(/[~^]/gu, '\\$&{}');
