/**
 * A month of recorded daily lists as several channels get it: what is posted, how old it is, whether it is about the topic,
 * and how much of each week's most voted a recap has. Its quirk: the votes after the first reading are made up, since the
 * lists were recorded once a day.
 */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { daysBefore, daysBetween } from '../../src/calendar/day-arithmetic.ts';
import { isListDay } from '../../src/calendar/listing-days.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import type { SourceState } from '../../src/corpus/source-state.ts';
import { chooseContent } from '../../src/digest/content/compose.ts';
import type { DigestContent } from '../../src/digest/ledger/delivery.ts';
import type { Past } from '../../src/digest/ledger/past.ts';
import { fold, stem } from '../../src/text/tokenise.ts';
import type { CorpusInMemory } from '../corpus/in-memory.ts';
import { mean } from '../relevance/measure.ts';
import { createFilledEngine } from '../search/engine-of.ts';
import { corpusOfPapers, indexOfPapers } from '../search/snapshot.ts';
import { tinyPaper } from '../search/tiny-papers.ts';
import { chanceOf } from '../simulation/chance.ts';
import { percentile, type Table } from './table.ts';
import { normal } from './trending-world.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const LISTS = join(DATA, 'hf-daily/hf-daily.jsonl.gz');
const ARXIV = join(DATA, 'arxiv/arxiv-80k.jsonl.gz');
const ABSENT = 'Skipped: ../shared/data is not beside this checkout.';

const MONTH = { from: '2025-09-01', to: '2025-09-30' };
const POSTED_AT = 'T09:00:00Z';
/** What a backfill took in before the month: papers of computer science from these years on, so many of them. */
const BACKFILL = { since: '2017-01-01', before: '2025-01-01', papers: 4600 };
const SEED = 20_250_901;
/**
 * The growth of votes as in the made-up lists of `trending`: what is read on the morning of the list is a quarter, and half
 * of the rest comes each weekday, a quarter on a day of the weekend. Some papers catch on later than others: the whole is
 * the recorded number times four, and this spread (of its logarithm) beyond.
 */
const FIRST_MORNING = 0.25;
const COMES = { weekday: 0.5, weekend: 0.25 };
const SPREAD = 0.4;
const BEST = 10;

interface Recorded {
  readonly paper: Paper;
  /** Votes on the morning of the list, and in the end. */
  readonly votes: { readonly first: number; readonly last: number };
  readonly comments: number;
  readonly stars: number | undefined;
}

interface Asking {
  readonly title: string;
  /** Who shares what was posted. */
  readonly place: string;
  readonly topics: readonly string[];
  readonly days: readonly number[];
  readonly size: number;
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const ASKINGS: readonly Asking[] = [
  { title: 'all papers', place: 'a', topics: [], days: EVERY_DAY, size: 5 },
  {
    title: 'mamba, state space models',
    place: 'b',
    topics: ['mamba', 'state space models'],
    days: EVERY_DAY,
    size: 5,
  },
  {
    title: 'code generation, software engineering',
    place: 'c',
    topics: ['code generation', 'software engineering'],
    days: EVERY_DAY,
    size: 5,
  },
  { title: 'weekly on Mondays, alone', place: 'd', topics: [], days: [1], size: BEST },
  { title: 'weekly beside the daily one', place: 'a', topics: [], days: [1], size: BEST },
  { title: 'weekly on Fridays', place: 'e', topics: [], days: [5], size: BEST },
];

/** What was posted of a subscription. */
interface Told {
  readonly date: string;
  readonly content: DigestContent | undefined;
  readonly papers: readonly Paper[];
  /** How many of the ten most voted of the seven days before it are among the papers. */
  readonly ofBest: number;
}

/** The table of the month. */
export async function month(): Promise<readonly Table[]> {
  const title = `Digests from ${MONTH.from} to ${MONTH.to} over recorded lists`;
  const columns = [
    '',
    'papers',
    'on topic',
    'of the month’s',
    'age: median',
    'p90',
    'most',
    'days without',
    'of the 10 most voted',
  ];
  if (![LISTS, ARXIV].every(existsSync)) return [{ title, columns, rows: [], note: ABSENT }];
  const [lists, old] = [await recorded(), await backfill()];
  const told = lived(lists, old);
  const listed = lists.map(({ paper }) => paper).filter(({ listedOn = '' }) => listedOn >= MONTH.from);
  const rows = ASKINGS.map((asking, index) => [asking.title, ...figures(asking, told[index] ?? [], listed)]);
  const note =
    `${lists.length} listed papers and ${old.length} older ones. On topic: the words of a topic stand together in title or ` +
    'abstract, in any inflection; of those that were listed in the month, so many were posted. Age: calendar days since the list, else since publication. Of the 10 most voted: those ' +
    'of the seven days before a weekly digest, by the votes of that morning; votes after the first reading are made up.';
  return [{ title, columns, rows, note }];
}

/** Lives through the month, a morning at a time. */
function lived(lists: readonly Recorded[], old: readonly Paper[]): readonly (readonly Told[])[] {
  const engine = createFilledEngine();
  engine.index(old);
  const told: Told[][] = ASKINGS.map(() => []);
  const days = Array.from({ length: daysBetween(MONTH.from, MONTH.to) + 1 }, (_, at) =>
    daysBefore(MONTH.from, -at),
  );
  let indexed = '';
  for (const date of days) {
    const out = lists
      .filter(({ paper }) => (paper.listedOn ?? '') <= date)
      .map((each) => onMorning(each, date));
    engine.index(out.filter(({ listedOn = '' }) => listedOn > indexed));
    indexed = date;
    const corpus = corpusOn(date, [...old, ...out]);
    const best = mostVoted(out, date);
    ASKINGS.forEach((asking, index) => {
      if (!asking.days.includes(new Date(date).getUTCDay() || 7)) return;
      const past = pastOf(
        told.filter((_, at) => ASKINGS[at]?.place === asking.place).flat(),
        told[index] ?? [],
      );
      const content = contentFor(asking, past, { corpus, index: indexOfPapers([...old, ...out]) }, date);
      const papers =
        content?.kind === 'papers' ? content.papers.flatMap(({ id }) => corpus.all.get(id) ?? []) : [];
      const ofBest = papers.filter(({ id }) => best.has(id)).length;
      told[index]?.push({ date, content, papers, ofBest });
    });
  }
  return told;
}

function contentFor(
  { topics, days, size }: Asking,
  past: Past,
  snapshot: Parameters<typeof chooseContent>[2]['snapshot'],
  date: string,
): DigestContent | undefined {
  const schedule = { at: '09:00', zone: 'UTC', days: [...days] };
  const settings = { topics: [...topics], authors: [], orgs: [], size, quiet: 'say' as const };
  const now = new Date(`${date}${POSTED_AT}`);
  const chosen = chooseContent({ settings, schedule }, past, { snapshot, now, date, isAsked: false });
  return chosen.silent === undefined ? chosen.content : undefined;
}

/** What the ledger would say of a place and of a subscription in it. */
function pastOf(inPlace: readonly Told[], own: readonly Told[]): Past {
  const posted = inPlace.flatMap(({ content }) => (content?.kind === 'papers' ? [content] : []));
  const last = own.findLast(({ content }) => content !== undefined)?.content;
  return {
    had: posted.flatMap(({ papers }) => papers),
    recaps: posted.flatMap(({ week, papers }) => (week ? [{ to: week.to, papers }] : [])),
    lastEmpty: last?.kind === 'empty' ? last : undefined,
  };
}

function figures(
  { topics, days }: Asking,
  told: readonly Told[],
  listed: readonly Paper[],
): readonly string[] {
  const posted = told.flatMap(({ date, papers }) => papers.map((paper) => ({ date, paper })));
  const ages = posted.map(({ date, paper }) => daysBetween(paper.listedOn ?? paper.published ?? date, date));
  const isOnTopic = (paper: Paper) => topics.some((topic) => hasPhrase(paper, topic));
  const onTopic = posted.filter(({ paper }) => isOnTopic(paper));
  const ids = new Set(posted.map(({ paper }) => paper.id));
  const there = listed.filter(isOnTopic);
  const empty = told.filter(({ papers }) => papers.length === 0);
  const recaps = days.length === 1 ? told.map(({ ofBest }) => ofBest) : [];
  return [
    String(posted.length),
    topics.length === 0
      ? ''
      : `${onTopic.length} (${Math.round((100 * onTopic.length) / (posted.length || 1))} %)`,
    topics.length === 0 ? '' : `${there.filter(({ id }) => ids.has(id)).length} of ${there.length}`,
    ...[50, 90, 100].map((percent) => String(percentile(ages, percent))),
    `${empty.length} of ${told.length}`,
    recaps.length === 0 ? '' : `${recaps.join(', ')}: ${mean(recaps).toFixed(1)}`,
  ];
}

/** Whether the words of a topic stand together in a paper, in any inflection. */
function hasPhrase({ title, abstract }: Paper, topic: string): boolean {
  const stems = (text: string) => ` ${(fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(stem).join(' ')} `;
  return [title, abstract].some((text) => stems(text).includes(stems(topic)));
}

/** The ten of the seven days before a date that have the most votes. */
function mostVoted(papers: readonly Paper[], date: string): ReadonlySet<string> {
  const votes = ({ signals }: Paper) => signals.find(({ name }) => name === 'upvotes')?.value ?? 0;
  const week = papers.filter(({ listedOn = '' }) => listedOn >= daysBefore(date, 7) && listedOn < date);
  const best = week.toSorted((left, right) => votes(right) - votes(left)).slice(0, BEST);
  return new Set(best.map(({ id }) => id));
}

const LIVE: Omit<SourceState, 'asOf'> = {
  name: 'hugging-face',
  position: '{}',
  firstAsked: new Date(0),
  ingestedAt: new Date(0),
  rejected: [],
  note: null,
  failure: null,
  nextAt: new Date(0),
};

function corpusOn(date: string, papers: readonly Paper[]): CorpusInMemory {
  const asOf = isListDay(date)
    ? date
    : (papers
        .map(({ listedOn = '' }) => listedOn)
        .sort()
        .at(-1) ?? date);
  return corpusOfPapers(papers, { sources: [{ ...LIVE, asOf }], asOf });
}

/** A paper with its counts as they are read on a morning. */
function onMorning({ paper, votes, comments, stars }: Recorded, date: string): Paper {
  const { listedOn = date } = paper;
  let missing = 1;
  for (let day = listedOn; day < date; day = daysBefore(day, -1))
    missing *= 1 - (isListDay(day) ? COMES.weekday : COMES.weekend);
  const counted = Math.round(votes.last - (votes.last - votes.first) * missing);
  const seen = { source: 'hugging-face', observedOn: date };
  return {
    ...paper,
    signals: [
      { name: 'upvotes', value: counted, ...seen },
      { name: 'comments', value: comments, ...seen },
      ...(stars === undefined ? [] : [{ name: 'stars', value: stars, ...seen } as const]),
    ],
  };
}

interface Line {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  readonly published: string;
}

const paperOf = ({ id, title, abstract, authors, published }: Line) =>
  tinyPaper({ id: `arxiv:${id}`, title, abstract, authors, published: published.slice(0, 10) });

interface Counts {
  readonly date: string;
  readonly upvotes: number;
  readonly numComments: number;
  readonly githubStars?: number;
}

/** Each paper of the lists until the end of the month, on its first list. */
async function recorded(): Promise<readonly Recorded[]> {
  const chance = chanceOf(SEED);
  const lines = await linesOf<Line & Counts>(LISTS);
  const first = new Map(lines.toReversed().map((line) => [line.id, line]));
  return [...first.values()]
    .filter(({ date }) => date <= MONTH.to)
    .map((line) => {
      const spread = Math.exp(SPREAD * normal(chance));
      const last = Math.max(line.upvotes, (line.upvotes / FIRST_MORNING) * spread);
      const paper = { ...paperOf(line), listedOn: line.date };
      return {
        paper,
        votes: { first: line.upvotes, last },
        comments: line.numComments,
        stars: line.githubStars,
      };
    });
}

async function backfill(): Promise<readonly Paper[]> {
  const lines = await linesOf<Line & { categories: readonly string[] }>(ARXIV);
  const { since, before, papers } = BACKFILL;
  const fit = lines.filter(
    ({ published, categories }) =>
      published >= since && published < before && categories.some((category) => category.startsWith('cs.')),
  );
  const step = Math.max(1, fit.length / papers);
  return fit.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step)).map(paperOf);
}

async function linesOf<Row>(path: string): Promise<readonly Row[]> {
  const text = (await promisify(gunzip)(await readFile(path))).toString();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}
