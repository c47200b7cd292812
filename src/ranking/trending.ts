/**
 * What "trending" means: interest over age.
 *
 *     (1 + ln(1 + votes) + ln(1 + stars) / 10 + ln(1 + new stars) / 4) / day^0.7
 *
 * A comment counts as half a vote, at most as often as there are votes; where nobody counts votes, comments stand in
 * for them. Logarithms, because a few papers get most of everything. The day is 1 on the day of the list (else of
 * publication) and goes on by one on each weekday. Pure; `npm run bench -- trending` compares it with its neighbours.
 */
import { DateTime } from 'luxon';
import { daysBefore, daysBetween, decay } from '../calendar/day-arithmetic.ts';
import { listDaysBetween } from '../calendar/listing-days.ts';
import type { Paper } from '../corpus/paper.ts';
import { commentsOf, GROWTH_DAYS, growthOf, latest, starsOf, upvotesOf } from '../corpus/signal.ts';
import { count, day } from '../text/wording.ts';

/**
 * 0.7: on its third day a paper needs twice the interest of one on its first. In the benchmark's made-up lists 0.6 to 0.8
 * catch most votes, and 0.7 gives the newest list about six places in ten. On saved pages without votes, five comments
 * (2.8) stay ahead of silence unless that is four times younger.
 */
export const GRAVITY = 0.7;
/** As on Lobsters (lobsters/lobsters, app/models/story.rb): a comment is half a vote, capped by the votes. */
const COMMENT_WEIGHT = 0.5;
/**
 * In the recorded lists of 2025 the logarithm of votes rises by 0.27 with that of stars (r = 0.49); most of that the votes
 * say themselves, and a known repository stays known. With 1/4 (and 1/2 for new stars) the benchmark's top ten catches
 * 6 of 100 votes fewer.
 */
const STARS_WEIGHT = 1 / 10;
/** New stars are interest of these days, though of people who may never have seen the paper. */
const NEW_STARS_WEIGHT = 1 / 4;

/** How far back what is trending may be asked for. */
export const TRENDING_WINDOWS = ['day', 'week', 'month', 'all'] as const;
export type TrendingWindow = (typeof TRENDING_WINDOWS)[number];

/** The formula, for whoever asks why papers are trending. */
export const FORMULA = `(1 + ln(1 + votes) + ln(1 + stars) / 10 + ln(1 + new stars) / 4) / day^${GRAVITY}`;

/** Days: after so many a weekday may be another one. */
const WEEK = 7;

/** What the words of the formula mean. */
export const FORMULA_NOTE =
  'A comment is half a vote, at most as often as there are votes; without any count of votes it is one. Days are weekdays.';

/** A paper's trend score at a day, or undefined for a paper without any date: its age is not known. */
export function trendScore(paper: Paper, asOf: string): number | undefined {
  const first = firstDayOf(paper);
  if (!first) return undefined;
  const [stars, more] = [starsOf(paper) ?? 0, newStars(paper, asOf)];
  return interestIn(attentionTo(paper), stars, more) * fading(1 + listDaysBetween(first, asOf));
}

/** What is counted of a paper, as one number: 1 where nothing is. */
export const interestIn = (attention: number, stars: number, newStars: number): number =>
  1 + Math.log1p(attention) + STARS_WEIGHT * Math.log1p(stars) + NEW_STARS_WEIGHT * Math.log1p(newStars);

/** What is left of it on a paper's so many-th day: 1 on the day itself, and as long as no other list day has come. */
export const fading = (day: number): number => decay(day, GRAVITY);

/** The day that a paper's age counts from: of its list, else of its publication; undefined when neither is known. */
export const firstDayOf = ({ listedOn, published }: Paper): string | undefined =>
  listedOn ?? published ?? undefined;

/**
 * Why a paper stands where it does: "59 votes since yesterday · 3 comments · 120 stars (30 new)"; empty where nobody counts
 * anything and no day is known.
 * @param asOf the newest day of the corpus, for what was seen growing
 * @param today the day of whoever reads it, by which ages go
 */
export function trendReason(paper: Paper, { asOf, today }: { asOf: string; today: string }): string {
  const { listedOn, published } = paper;
  const votes = votesText(paper);
  const rest = [commentsText(paper), starsText(paper, asOf)];
  const first = listedOn && votes ? `${votes} ${sinceText(listedOn, today)}` : votes;
  const last = listedOn ? votes === '' && `listed ${onText(listedOn, today)}` : published && day(published);
  return [first, ...rest, last].filter(Boolean).join(' · ');
}

/**
 * Votes, and what comments add to them: how papers of days that are over compare. Stars are left out there, for a
 * repository may have been known for years: with them a recap of recorded lists had 8.6 of a week's ten most voted papers,
 * without them 9.9 (`npm run bench -- month`).
 */
export const attentionTo = (paper: Paper): number => attentionIn(upvotesOf(paper), commentsOf(paper));

/** The same of counts; `votes` is undefined where nobody counts them. */
export const attentionIn = (votes: number | undefined, comments: number): number =>
  votes === undefined ? comments : votes + COMMENT_WEIGHT * Math.min(comments, votes);

/** The stars of the last week, as far as they were seen coming: what an earlier look saw is no news. */
function newStars(paper: Paper, asOf: string): number {
  const last = latest(paper, 'stars')?.observedOn;
  return last !== undefined && last > daysBefore(asOf, GROWTH_DAYS) ? (growthOf(paper, 'stars') ?? 0) : 0;
}

/** What is counted of a paper: "59 votes · 3 comments · 120 stars (30 new)". */
export const countsText = (paper: Paper, asOf: string): string =>
  [votesText(paper), commentsText(paper), starsText(paper, asOf)].filter(Boolean).join(' · ');

function votesText(paper: Paper): string {
  const votes = upvotesOf(paper);
  return votes === undefined || votes === 0 ? '' : count(votes, 'vote');
}

function commentsText(paper: Paper): string {
  const comments = commentsOf(paper);
  // One beside votes says nothing.
  return comments === 0 || (comments === 1 && votesText(paper) !== '') ? '' : count(comments, 'comment');
}

function starsText(paper: Paper, asOf: string): string {
  const [stars, more] = [starsOf(paper) ?? 0, newStars(paper, asOf)];
  return stars === 0 ? '' : `${count(stars, 'star')}${more > 0 ? ` (${more.toLocaleString('en')} new)` : ''}`;
}

/** "today", "since yesterday", "since Friday", "since 12 Sep". */
function sinceText(listedOn: string, today: string): string {
  const on = onText(listedOn, today);
  return on === 'today' ? on : `since ${on.replace('on ', '')}`;
}

/** "today", "yesterday", "on Friday", "on 12 Sep". */
function onText(listedOn: string, today: string): string {
  const days = daysBetween(listedOn, today);
  // West of the lists it is still the day before.
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  const on = DateTime.fromISO(listedOn, { zone: 'utc' }).setLocale('en');
  if (days < WEEK) return `on ${on.toFormat('EEEE')}`;
  return `on ${on.toFormat(listedOn.slice(0, 4) === today.slice(0, 4) ? 'd LLL' : 'd LLL yyyy')}`;
}
