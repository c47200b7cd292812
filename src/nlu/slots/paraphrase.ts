/** A command in words, as it is said before its answer: "papers about pruning by Byeongchan Lee since 2024". Pure. */
import type { Invoke } from '../../cards/card.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { organisationsOf } from '../../corpus/organisations.ts';
import { withoutTex } from '../../text/tex.ts';
import { day, list } from '../../text/wording.ts';
import { type Conditions, type Facets, facetsOf } from './search-request.ts';

/** Says a command in words. */
export function saidOf(invoke: Invoke, corpus: Corpus): string {
  const { command, args } = invoke;
  const facets = facetsOf(invoke);
  const page = args.page && args.page !== '1' ? `, page ${args.page}` : '';
  if (command === 'trending') return trending(args) + page;
  if (facets) return papers(facets, corpus) + page;
  if (args.paper !== undefined) return aboutPaper(command, args.paper, corpus);
  return (OTHERS[command] ?? (() => command))(args, corpus);
}

const aboutPaper = (command: string, reference: string, corpus: Corpus): string => {
  const title = `“${withoutTex(corpus.resolve(reference)?.title ?? reference)}”`;
  if (command === 'cite' && reference === 'saved') return 'BibTeX of your reading list';
  const says: Readonly<Record<string, string>> = {
    similar: `papers like ${title}`,
    cite: `BibTeX of ${title}`,
    save: `put ${title} on your reading list`,
    unsave: `take ${title} off your reading list`,
  };
  return says[command] ?? `the paper ${title}`;
};

type Args = Invoke['args'];

const OTHERS: Readonly<Record<string, (args: Args, corpus: Corpus) => string>> = {
  saved: () => 'your reading list',
  status: () => 'what the corpus holds',
  help: ({ command }) => (command ? `what ${command} means here` : 'what you can ask'),
  following: () => 'what you follow',
  follow: (args, corpus) => `follow ${followed(args, corpus)}`,
  unfollow: (args, corpus) => `no longer follow ${followed(args, corpus)}`,
  digest: (args) => digest(args),
};

const followed = ({ author, topic, org, what }: Args, corpus: Corpus): string =>
  author ?? what ?? (org ? organisation(org, corpus) : `papers about ${topic ?? ''}`);

function trending({ topic, window = 'all' }: Args): string {
  const on = topic ? ` in ${topic}` : '';
  return `what is trending${on}${window === 'all' ? '' : ` in the last ${window}`}`;
}

function digest({ action = 'status', topics, authors, orgs, at, zone, days }: Args): string {
  if (action === 'off') return `end the digest${topics ? ` on ${topics}` : ' here'}`;
  if (action === 'preview') return 'what the digest would say';
  if (action === 'now') return 'post the digest now';
  if (action === 'status') return 'the digests of this channel';
  const on = topics && topics !== 'all' ? ` on ${topics}` : '';
  const by = authors ? ` by ${authors}` : '';
  const from = orgs ? ` from ${orgs}` : '';
  const time = at ? ` at ${at}` : '';
  return `post trending papers${on}${by}${from} here${days ? `, ${days}` : ' every day'}${time}${zone ? ` (${zone})` : ''}`;
}

function papers(facets: Facets, corpus: Corpus): string {
  const { topic, without, not, sort } = facets;
  const unwanted = [...not.has, ...without];
  const parts = [
    ...(topic ? [`about ${topic.replace(/ OR /gu, ' or ')}`] : []),
    ...conditions(facets, corpus, 'and'),
    ...conditions({ ...not, has: [] }, corpus, 'or').map((part) => `not ${part}`),
    ...(unwanted.length > 0 ? [`without ${list(unwanted, 'or')}`] : []),
  ];
  const order = sort === 'newest' || sort === 'trending' ? `, ${sort} first` : '';
  return `papers${parts.length > 0 ? ` ${parts.join(' ')}` : ''}${order}`;
}

function conditions(
  { authors, orgs, categories, has, when }: Conditions,
  corpus: Corpus,
  join: 'and' | 'or',
) {
  const part = (word: string, values: readonly string[]) =>
    values.length > 0 ? [`${word} ${list(values, join)}`] : [];
  const named = orgs.map((slug) => organisation(slug, corpus));
  const days = join === 'or' ? when.flatMap((each) => times([each])) : times(when);
  return [
    ...part('by', authors),
    ...part('from', named),
    ...part('in', categories),
    ...days,
    ...part('with', has),
  ];
}

const organisation = (slug: string, corpus: Corpus): string =>
  organisationsOf(corpus).find((each) => each.slug === slug)?.name ?? slug;

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
