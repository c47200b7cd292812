/**
 * What "trending" means: `(1 + ln(1 + comments)) × 2^(−age / half-life)`, with the age in days from publication to the
 * day the pages were read. Comments count by their logarithm because a few papers get most of them. Pure.
 */
import type { Paper } from '../corpus/paper.ts';
import { commentsOf } from '../corpus/signal.ts';
import { daysBetween, decay } from './decay.ts';

/**
 * 30 days. A paper with five comments (factor 2.8) then stays ahead of a silent one that is 44 days younger, about how
 * long papers keep being discussed; a week would bury everything between two visits to a corpus of saved pages.
 */
const HALF_LIFE_DAYS = 30;

/** The formula in words, for help and cards. */
export const FORMULA = `(1 + ln(1 + comments)) × 2^(−days / ${HALF_LIFE_DAYS})`;

/** A paper's trend score at a day, or undefined for a paper without a date: its age is not known. */
export function trendScore(paper: Paper, asOf: string): number | undefined {
  if (!paper.published) return undefined;
  const age = Math.max(0, daysBetween(paper.published, asOf));
  return (1 + Math.log1p(commentsOf(paper))) * decay(age, HALF_LIFE_DAYS);
}

/** Why a paper stands where it does: "5 comments · 73 days old". */
export function trendReason(paper: Paper, asOf: string): string {
  const comments = commentsOf(paper);
  const age = paper.published ? Math.max(0, daysBetween(paper.published, asOf)) : undefined;
  const said = comments === 0 ? 'no comments seen' : `${comments} ${comments === 1 ? 'comment' : 'comments'}`;
  return age === undefined ? said : `${said} · ${age} ${age === 1 ? 'day' : 'days'} old`;
}
