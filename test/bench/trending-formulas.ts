/** Vote formulas side by side, over made-up lists: whom each puts on top, and what becomes of those papers. */

import { listDaysBetween } from '../../src/calendar/listing-days.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import { commentsOf as newestComments, upvotesOf } from '../../src/corpus/signal.ts';
import { GRAVITY, trendScore } from '../../src/ranking/trending.ts';
import { mean } from '../relevance/measure.ts';
import type { Table } from './table.ts';
import { DAYS, dayAt, type Fading, type Lived, makeWorld, paperOn } from './trending-world.ts';

/** Not the seed by which the constants of the formula were chosen, which was 1. */
const SEED = 20_261_121;
/** A page of a digest. */
const TOP = 10;
/** The first weeks have no old papers yet; the last month has no next day for all. */
const WARM_UP = 28;
const READ_FOR = 29;
/** The lists are read at 08:00 UTC. */
const READ_AT_HOURS = 8;

/** A paper on a morning. */
interface Standing {
  readonly lived: Lived;
  /** Calendar days since its list. */
  readonly age: number;
  readonly asOf: string;
}

type Formula = (standing: Standing, hasStorms: boolean) => number;

const countsOf = ({ lived, age }: Standing) => lived.mornings[age] ?? { votes: 0, stars: 0, ...SILENT };
const SILENT = { comments: 0, calmComments: 0 };
const votesOf = (standing: Standing): number => countsOf(standing).votes;
const commentsOf = (standing: Standing, hasStorms: boolean): number =>
  countsOf(standing)[hasStorms ? 'comments' : 'calmComments'];
const hoursOf = ({ age }: Standing): number => 24 * age + READ_AT_HOURS;
const gainOf = (standing: Standing): number =>
  votesOf({ ...standing, age: standing.age + 1 }) - votesOf(standing);
const ours = ({ lived, age, asOf }: Standing, hasStorms: boolean): number =>
  trendScore(paperOn(lived, age, { hasStorms }), asOf) ?? 0;

/** Peers by their published formulas, and what ours was and could be. */
const FORMULAS: Readonly<Record<string, Formula>> = {
  Paperboy: ours,
  '… with weekends counted': (standing, hasStorms) => {
    const [days, listDays] = [standing.age, listDaysBetween(standing.lived.listedOn, standing.asOf)];
    return ours(standing, hasStorms) * ((1 + listDays) / (1 + days)) ** GRAVITY;
  },
  '… with every comment a vote': ({ lived, age, asOf }, hasStorms) =>
    trendScore(withCommentsAsVotes(paperOn(lived, age, { hasStorms })), asOf) ?? 0,
  'Paperboy until now (comments, half-life 30 days)': (standing, hasStorms) =>
    (1 + Math.log1p(commentsOf(standing, hasStorms))) * 2 ** (-(standing.age + 2) / 30),
  'Hacker News': (standing) => Math.max(votesOf(standing) - 1, 0) ** 0.8 / (hoursOf(standing) + 2) ** 1.8,
  'Reddit hot': (standing) => Math.log10(Math.max(votesOf(standing), 1)) - hoursOf(standing) / 12.5,
  Lobsters: (standing, hasStorms) => {
    const votes = votesOf(standing);
    const said = Math.min(commentsOf(standing, hasStorms) / 2, votes);
    return Math.log10(Math.max(votes + 1 + said, 1)) - hoursOf(standing) / 22;
  },
  'votes alone': votesOf,
  'newest list': ({ age }) => -age,
  'votes since yesterday': (standing) =>
    votesOf(standing) - (standing.age === 0 ? 0 : votesOf({ ...standing, age: standing.age - 1 })),
};

/** Takes the cap away: a comment counts like a vote, however few votes there are. */
function withCommentsAsVotes(paper: Paper): Paper {
  const [votes, comments] = [upvotesOf(paper) ?? 0, newestComments(paper)];
  const others = paper.signals.filter(({ name }) => name === 'stars');
  const vote = {
    name: 'upvotes',
    value: votes + comments,
    source: 'made up',
    observedOn: '2026-01-05',
  } as const;
  return { ...paper, signals: [vote, ...others] };
}

/** A table for each way in which interest may fade. */
export const formulas = (): readonly Table[] =>
  (['by lists', 'by the clock'] as const).map((fading) => compared(fading));

function compared(fading: Fading): Table {
  const world = makeWorld(SEED, fading);
  const mornings = Array.from({ length: DAYS - WARM_UP - READ_FOR }, (_, index) =>
    standingsOn(world, dayAt(WARM_UP + index)),
  );
  const rows = Object.entries(FORMULAS).map(([name, formula]) => [name, ...figures(mornings, formula)]);
  return {
    title: `The top ten on made-up lists (${world.length} papers) whose readers fade ${fading}`,
    columns: ['', 'votes caught', 'stale', 'new list Mon', 'Tue-Fri', 'late bloomers', 'moved by storms'],
    rows,
    note: NOTE,
  };
}

const NOTE =
  'Of 100: votes of the next 24 hours that went to the top ten, to the best ten there could be; places without any such ' +
  'vote; places of the list of that morning; late bloomers in the top ten on the day after they bloom; places that ' +
  'change hands when 4 in 100 papers get 20 to 80 comments without votes. The lists are made up: this shows how the ' +
  'formulas behave, and predicts nothing.';

function standingsOn(world: readonly Lived[], asOf: string): readonly Standing[] {
  return world
    .map((lived) => ({ lived, asOf, age: (Date.parse(asOf) - Date.parse(lived.listedOn)) / 86_400_000 }))
    .filter(({ age }) => age >= 0 && age <= READ_FOR);
}

function figures(mornings: readonly (readonly Standing[])[], formula: Formula): readonly string[] {
  const pages = mornings.map((standings) => ({
    standings,
    top: topOf(standings, (each) => formula(each, true)),
    calm: topOf(standings, (each) => formula(each, false)),
  }));
  const onWeekdays = (from: number, to: number) =>
    pages.filter(({ standings: [first] }) => {
      const weekday = new Date(first?.asOf ?? 0).getUTCDay();
      return weekday >= from && weekday <= to;
    });
  const newShare = (some: typeof pages) => shareOf(some, ({ age }) => age === 0);
  const blooming = mornings.map((standings) => standings.filter(isBlooming));
  const shown = pages.map(({ top }, index) => top.filter((each) => blooming[index]?.includes(each)).length);
  return [
    mean(pages.map(({ standings, top }) => gained(top) / gained(topOf(standings, gainOf)))),
    shareOf(pages, (each) => gainOf(each) === 0),
    newShare(onWeekdays(1, 1)),
    newShare(onWeekdays(2, 5)),
    sum(shown) / sum(blooming.map(({ length }) => length)),
    mean(pages.map(({ top, calm }) => top.filter((each) => !calm.includes(each)).length / TOP)),
  ].map((share) => (100 * share).toFixed(1));
}

/** Whether the second wave of a paper's readers began within the last day. */
const isBlooming = ({ lived, age }: Standing): boolean => lived.bloomsAt === age;

const topOf = (standings: readonly Standing[], score: (standing: Standing) => number): readonly Standing[] =>
  standings
    .map((standing) => ({ standing, score: score(standing) }))
    .sort(
      (left, right) =>
        right.score - left.score || (left.standing.lived.id < right.standing.lived.id ? -1 : 1),
    )
    .slice(0, TOP)
    .map(({ standing }) => standing);

const gained = (standings: readonly Standing[]): number => sum(standings.map(gainOf));

const shareOf = (
  pages: readonly { readonly top: readonly Standing[] }[],
  is: (standing: Standing) => boolean,
) => mean(pages.map(({ top }) => top.filter(is).length / TOP));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
