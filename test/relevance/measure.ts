/** The measures of search quality, each from 0 to 1. Gain is linear in the grade, as in the figures of the peers. Pure. */

/** How well a paper answers a query, by the paper's id; a paper without a grade counts as 0. */
export type Grades = ReadonlyMap<string, number>;

const DEPTH = 10;

/**
 * Normalised discounted cumulative gain of the first ten, or of so many (Järvelin and Kekäläinen 2002, doi:10.1145/582415.582418).
 * @param ranking ids, best first
 */
export function ndcg(ranking: readonly string[], grades: Grades, depth = DEPTH): number {
  const found = ranking.slice(0, depth).map((id) => grades.get(id) ?? 0);
  const ideal = [...grades.values()].sort((left, right) => right - left).slice(0, depth);
  const best = discounted(ideal);
  return best === 0 ? 0 : discounted(found) / best;
}

/** One over the place of the first paper with the highest grade, 0 when it is not among the first ten. */
export function reciprocalRank(ranking: readonly string[], grades: Grades): number {
  const highest = Math.max(...grades.values());
  const place = ranking.slice(0, DEPTH).findIndex((id) => grades.get(id) === highest);
  return place === -1 ? 0 : 1 / (place + 1);
}

/** One over the place of the first relevant paper, 0 when none is among the first ten: as in MRR@10. */
export function reciprocalRankOfFirst(ranking: readonly string[], grades: Grades): number {
  const place = ranking.slice(0, DEPTH).findIndex((id) => (grades.get(id) ?? 0) > 0);
  return place === -1 ? 0 : 1 / (place + 1);
}

/** The share of the relevant papers among so many first ones. */
export function recall(ranking: readonly string[], grades: Grades, depth: number): number {
  const relevant = [...grades.values()].filter((grade) => grade > 0).length;
  const found = ranking.slice(0, depth).filter((id) => (grades.get(id) ?? 0) > 0).length;
  return relevant === 0 ? 0 : found / relevant;
}

/** The share of the graded papers among the first ten; of more than ten graded papers ten are all one can show. */
export function cappedRecall(ranking: readonly string[], grades: Grades): number {
  const relevant = [...grades.values()].filter((grade) => grade > 0).length;
  const found = ranking.slice(0, DEPTH).filter((id) => (grades.get(id) ?? 0) > 0).length;
  return relevant === 0 ? 0 : found / Math.min(relevant, DEPTH);
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const discounted = (gains: readonly number[]): number =>
  gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
