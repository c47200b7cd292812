/**
 * A made-up half year of daily lists, for comparing vote formulas: papers, the counts that are read of them each morning,
 * and what only the maker knows. Figures marked "recorded" are those of ../shared/data/hf-daily.
 */

import { daysBefore } from '../../src/calendar/day-arithmetic.ts';
import { isListDay, listDaysBetween } from '../../src/calendar/listing-days.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import type { Signal } from '../../src/corpus/signal.ts';
import { samplePaper } from '../corpus/sample.ts';
import { chanceOf } from '../simulation/chance.ts';

/** A Monday. */
const FIRST_DAY = '2026-01-05';
export const DAYS = 182;
/** Recorded: a list has 13 papers (median), from 1 to 50. */
const LIST = { median: 13, spread: 0.45 };
/** Such that the reading on the morning of the list has the recorded median of 6, and a tail like the recorded one. */
const VOTES = { median: 24, spread: 1.15 };
/** Before the first reading, eight hours after the list opens. */
const FIRST_MORNING = 0.25;
const HALVED_EACH_DAY = 0.5;
/**
 * Fewer people read on Saturdays and Sundays. Whether the last list fades meanwhile is open: nine recorded papers of a
 * Friday went from 61 votes on Friday evening to 84 nine hours later and 167 on Sunday morning, which is no fading.
 */
const WEEKEND_RHYTHM = 0.5;
const LATE = { share: 0.04, waits: 3, within: 12 };
const STORM = { share: 0.04, least: 20, most: 80 };
/** Recorded: one comment is the submitter's bot's, the others are a tenth of the votes; 39 % have a repository. */
const COMMENTS_PER_VOTE = 0.1;
const REPOSITORIES = 0.39;
/** Recorded: stars at the first reading, and how they go with the votes (correlation of the logarithms). */
const STARS = { median: 10, spread: 1.8, withVotes: 0.5, perVote: 0.8 };
/** Beyond a month of readings nobody looks again. */
const READ_FOR = 31;

export interface Lived {
  readonly id: string;
  readonly listedOn: string;
  /** For a late bloomer, on which day after its list it begins to be read by many. */
  readonly bloomsAt: number | undefined;
  readonly hasRepository: boolean;
  /** The counts at 08:00 UTC of the day of the list and of each day after. */
  readonly mornings: readonly Counts[];
}

export interface Counts {
  readonly votes: number;
  /** With those of a storm, and without. */
  readonly comments: number;
  readonly calmComments: number;
  readonly stars: number;
}

export const dayAt = (index: number): string => daysBefore(FIRST_DAY, -index);

/** How the interest in a list fades: with each list that comes after it, or with each day. */
export type Fading = 'by lists' | 'by the clock';

/** The same half year for the same seed. */
export function makeWorld(seed: number, fading: Fading): readonly Lived[] {
  const chance = chanceOf(seed);
  return Array.from({ length: DAYS }, (_, index) => dayAt(index))
    .filter(isListDay)
    .flatMap((day) => {
      const papers = Math.max(1, Math.round(skewed(LIST, normal(chance))));
      return Array.from({ length: papers }, (_, at) =>
        live({ id: `${day} ${at}`, listedOn: day }, fading, chance),
      );
    });
}

function live({ id, listedOn }: Pick<Lived, 'id' | 'listedOn'>, fading: Fading, chance: () => number): Lived {
  const appeal = normal(chance);
  const votes = skewed(VOTES, appeal);
  const [isLate, isStorm] = [chance() < LATE.share, chance() < STORM.share];
  const hasRepository = chance() < REPOSITORIES;
  const bloomsOn = isLate ? LATE.waits + Math.floor(chance() * LATE.within) : undefined;
  const storm = STORM.least + chance() * (STORM.most - STORM.least);
  const perStar = STARS.perVote * skewed({ median: 1, spread: 1 }, normal(chance));
  const known = STARS.withVotes * appeal + Math.sqrt(1 - STARS.withVotes ** 2) * normal(chance);
  let now = { votes: 0, comments: 1, calmComments: 1, stars: Math.round(skewed(STARS, known)) };
  const fadedOn = (age: number): number =>
    fading === 'by lists' && age > 0 ? 1 + listDaysBetween(listedOn, daysBefore(listedOn, 1 - age)) : age;
  const mornings = Array.from({ length: READ_FOR }, (_, age) => {
    const day = daysBefore(listedOn, 1 - age);
    const rhythm = age === 0 || isListDay(day) ? 1 : WEEKEND_RHYTHM;
    const gained = poisson(votes * shareOn(fadedOn(age), bloomsOn) * rhythm, chance);
    const said = poisson(gained * COMMENTS_PER_VOTE, chance);
    now = {
      votes: now.votes + gained,
      calmComments: now.calmComments + said,
      comments: now.comments + said + (isStorm && age <= 2 ? Math.round(storm / 3) : 0),
      stars: now.stars + poisson(gained * perStar, chance),
    };
    return now;
  });
  const bloomsAt = bloomsOn && mornings.findIndex((_, age) => fadedOn(age) >= bloomsOn);
  return { id, listedOn, bloomsAt, hasRepository, mornings };
}

/** Which share of its votes a paper gets in a day, so many days after its list. */
function shareOn(age: number, bloomsOn: number | undefined): number {
  const first = left(age);
  return bloomsOn === undefined ? first : first / 3 + (age >= bloomsOn ? left(age - bloomsOn) : 0);
}

const left = (age: number): number =>
  age === 0 ? FIRST_MORNING : (1 - FIRST_MORNING) * HALVED_EACH_DAY ** age;

/** The paper as the corpus would hold it on a morning: a sighting of each day so far. */
export function paperOn(lived: Lived, age: number, { hasStorms = true } = {}): Paper {
  const signals = lived.mornings.slice(0, age + 1).flatMap((counts, index): Signal[] => {
    const sighting = { source: 'hugging-face', observedOn: daysBefore(lived.listedOn, -index) };
    const comments = hasStorms ? counts.comments : counts.calmComments;
    return [
      { name: 'upvotes', value: counts.votes, ...sighting },
      { name: 'comments', value: comments, ...sighting },
      ...(lived.hasRepository ? [{ name: 'stars' as const, value: counts.stars, ...sighting }] : []),
    ];
  });
  const published = daysBefore(lived.listedOn, 2);
  return samplePaper(lived.id, { id: lived.id, listedOn: lived.listedOn, published, signals });
}

/** A number with a long tail (lognormal) for one that has none. */
const skewed = ({ median, spread }: { median: number; spread: number }, standard: number): number =>
  median * Math.exp(spread * standard);

/** A number from the standard normal distribution, by the method of Box and Muller. */
export const normal = (chance: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());

/** How often something happens that happens so often on average: by products up to 30, as a normal number beyond. */
function poisson(average: number, chance: () => number): number {
  if (average > 30) return Math.max(0, Math.round(average + Math.sqrt(average) * normal(chance)));
  let [count, product] = [0, chance()];
  while (product > Math.exp(-average)) {
    count += 1;
    product *= chance();
  }
  return count;
}
