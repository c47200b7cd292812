/** A command in words, as it is said before its answer: "papers about pruning by Byeongchan Lee since 2024". Pure. */
import type { Invoke } from '../../cards/card.ts';
import { LAST_PAGE } from '../../cards/lists.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { readable } from '../../text/markup/readable.ts';
import { day, list } from '../../text/wording.ts';
import type { CommandWords } from '../model/command-words.ts';
import type { Reading } from '../model/interpretation.ts';
import { type Conditions, type Facets, facetsOf } from './search-request.ts';

/** Says a command in words. */
export const saidOf = (
  { command, args }: Invoke,
  { commands, corpus }: { readonly commands: readonly CommandWords[]; readonly corpus: Corpus },
): string => commands.find(({ name }) => name === command)?.says(args, corpus) ?? command;

/** A command as one way to read a sentence. */
export const readingOf = (invoke: Invoke, scene: Parameters<typeof saidOf>[1]): Reading => ({
  invoke,
  said: saidOf(invoke, scene),
  followsUp: false,
});

/** The papers that a command asks for. */
export function papersSaid(invoke: Invoke, corpus: Corpus): string {
  const facets = facetsOf(invoke);
  return facets ? papers(facets, corpus) + pageSaid(invoke.args) : invoke.command;
}

/** ", page 2"; nothing on the first. */
export function pageSaid({ page }: Invoke['args']): string {
  if (!page || page === '1') return '';
  return Number(page) >= LAST_PAGE ? ', the last page' : `, page ${page}`;
}

/** A paper by its title in quotation marks. */
export const titleSaid = ({ paper = '' }: Invoke['args'], corpus: Corpus): string =>
  `“${readable(corpus.resolve(paper)?.title ?? paper)}”`;

function papers(facets: Facets, corpus: Corpus): string {
  const { topic, without, not, sort } = facets;
  const unwanted = [...not.has, ...without];
  const parts = [
    ...(topic ? [`about ${topic.replace(/ OR /gu, ' or ')}`] : []),
    ...conditions(facets, corpus, 'and'),
    ...conditions({ ...not, has: [] }, corpus, 'or').map((part) => `not ${part}`),
    ...(unwanted.length > 0 ? [`without ${list(unwanted, 'or')}`] : []),
  ];
  const order =
    sort === undefined || sort === 'relevance' ? '' : `, ${sort === 'cited' ? 'most cited' : sort} first`;
  return `papers${parts.length > 0 ? ` ${parts.join(' ')}` : ''}${order}`;
}

function conditions(
  { authors, orgs, categories, has, when, counts }: Conditions,
  corpus: Corpus,
  join: 'and' | 'or',
) {
  const part = (word: string, values: readonly string[]) =>
    values.length > 0 ? [`${word} ${list(values, join)}`] : [];
  const named = orgs.map((slug) => organisationSaid(slug, corpus));
  const days = join === 'or' ? when.flatMap((each) => times([each])) : times(when);
  return [
    ...part('by', authors),
    ...part('from', named),
    ...part('in', categories),
    ...days,
    ...part('with', has),
    ...part('with', counts.map(countSaid)),
  ];
}

/** "votes:>=100" as "at least 100 votes". */
function countSaid(filter: string): string {
  const {
    what = '',
    sign = '',
    number = '',
  } = /^(?<what>\w+):(?<sign>>=|<=|>|<|)(?<number>.+)$/u.exec(filter)?.groups ?? {};
  return `${SIGNS[sign] ?? ''}${number} ${what}`;
}

const SIGNS: Readonly<Record<string, string>> = {
  '>=': 'at least ',
  '>': 'more than ',
  '<=': 'at most ',
  '<': 'less than ',
};

/** An organisation by its name. */
export const organisationSaid = (slug: string, corpus: Corpus): string =>
  corpus.organisations().find((each) => each.slug === slug)?.name ?? slug;

/** Filters of time in words: "since 2024", "from 2020 to 2023". */
function times(when: readonly string[]): readonly string[] {
  const of = (key: string) => when.find((filter) => filter.startsWith(`${key}:`))?.slice(key.length + 1);
  const [since, until, year] = [of('since'), of('until'), of('year')];
  const years = year?.split('..') ?? [];
  if (since !== undefined && since === until) return [`${since.length > 7 ? 'on' : 'in'} ${date(since)}`];
  return [
    ...(year === undefined ? [] : [years.length > 1 ? `from ${years[0]} to ${years[1]}` : `in ${year}`]),
    ...(since === undefined ? [] : [`since ${date(since)}`]),
    ...(until === undefined ? [] : [`until ${date(until)}`]),
  ];
}

const MONTH_LENGTH = 'YYYY-MM'.length;

function date(iso: string): string {
  if (iso.length < MONTH_LENGTH) return iso;
  return iso.length === MONTH_LENGTH ? day(`${iso}-01`).replace(/^1 /u, '') : day(iso);
}
