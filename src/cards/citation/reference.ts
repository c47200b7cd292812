/** A paper as a bibliography has it, whatever the format: the printing first where there is one, the preprint's id kept. Pure. */
import { idIn } from '../../corpus/identity.ts';
import type { TitledPaper } from '../../corpus/paper.ts';
import { type Printed, publicationOf } from '../../corpus/publication/publication.ts';
import { withdrawalOf } from '../../corpus/publication/withdrawal.ts';
import { readable } from '../../text/markup/readable.ts';
import { fold, isStopWord, words } from '../../text/tokenise.ts';
import { capital } from '../../text/wording.ts';
import { pageUrl } from '../paper-url.ts';
import { type Author, authorOf } from './author.ts';

/** An archive of arXiv with or without a class (https://arxiv.org/category_taxonomy); the dumps only have parts of one. */
const ARXIV_CLASS = /^[a-z-]+(?:\.[A-Za-z-]+)?$/u;

/** What some lists end in, as if it were a name. */
const OTHERS = /(?:^|,?\s+)(?:(?:and )?others|et\.? al\.?)$/iu;
const endsOpen = (name: string): boolean => OTHERS.test(name.trim());

export interface Reference {
  /** Unique among those that are written together. */
  readonly key: string;
  /** As its source writes it: perhaps with TeX. */
  readonly title: string;
  readonly authors: readonly Author[];
  /** Whether the list of authors ends in "et al.". */
  readonly hasOthers: boolean;
  readonly organisation: string | undefined;
  readonly printed: Printed | undefined;
  readonly year: string | undefined;
  /** Counted from 1. */
  readonly month: number | undefined;
  readonly doi: string | undefined;
  readonly arxiv: string | undefined;
  /** arXiv's category, where it is one. */
  readonly primaryClass: string | undefined;
  readonly url: string | undefined;
  /** "Retracted". */
  readonly note: string | undefined;
}

/** The references of papers, each with a key of its own: the second with the same gets "-2". */
export function referencesOf(papers: readonly TitledPaper[]): readonly Reference[] {
  const taken = new Map<string, number>();
  return papers.map((paper) => {
    const reference = referenceOf(paper);
    const place = (taken.get(reference.key) ?? 0) + 1;
    taken.set(reference.key, place);
    return place === 1 ? reference : { ...reference, key: `${reference.key}-${place}` };
  });
}

function referenceOf(paper: TitledPaper): Reference {
  const { title, authors, organisation, published, category } = paper;
  const names = (authors?.names ?? []).map((name) => name.replace(OTHERS, '').trim());
  const people = names.filter((name) => name !== '').map((name) => authorOf(name, organisation?.name));
  const printed = publicationOf(paper);
  const [day, month] = published?.split('-') ?? [];
  const year = printed?.year ?? day;
  const arxiv = idIn('arxiv', paper);
  const withdrawal = withdrawalOf(paper);
  return {
    key: keyOf(paper, people[0], year),
    title,
    authors: people,
    hasOthers: people.length > 0 && (authors?.complete === false || authors?.names.some(endsOpen) === true),
    organisation: organisation?.name,
    printed,
    year,
    month: month !== undefined && year === day ? Number(month) : undefined,
    doi: idIn('doi', paper),
    arxiv,
    primaryClass: arxiv && category && ARXIV_CLASS.test(category) ? category : undefined,
    url: pageUrl(paper),
    note: withdrawal && capital(withdrawal.kind),
  };
}

/** "lee2025clip": family name of the first author, year, first telling word of the title as it is read. */
function keyOf(
  { title, organisation }: TitledPaper,
  first: Author | undefined,
  year: string | undefined,
): string {
  const name = first === undefined ? (organisation?.slug ?? '') : nameIn(first);
  const word = words(readable(title).replace(/[{}]/gu, '')).find((each) => !isStopWord(each)) ?? 'paper';
  return fold(`${name}${year ?? ''}${word}`).replace(/[^a-z0-9]/gu, '') || 'paper';
}

const nameIn = (author: Author): string =>
  'literal' in author ? (words(author.literal).find((each) => !isStopWord(each)) ?? '') : author.family;
