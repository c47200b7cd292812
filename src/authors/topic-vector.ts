/** What papers are about, as sparse tf-idf vectors that can be compared and summed up. Pure. */
import type { TermStatistics } from '../corpus/names/name-book.ts';
import { createNumbering } from '../text/numbering.ts';

/** A sum of the unit vectors of papers, by the numbers of their stems in rising order. */
export interface Topic {
  readonly stems: Int32Array;
  readonly weights: Float64Array;
  /** Euclidean. */
  readonly length: number;
}

export const NO_TOPIC: Topic = { stems: new Int32Array(), weights: new Float64Array(), length: 0 };

/**
 * Topics of papers by tf-idf (Spärck Jones 1972, doi:10.1108/eb026526); a stem counts once a paper.
 * @param papers the stems of each paper
 * @param terms how frequent the stems are in the corpus; of one that it does not have, these papers alone tell
 * @returns the topic of some of these papers, by their ids
 */
export function createTopics(
  papers: ReadonlyMap<string, readonly string[]>,
  terms: TermStatistics,
): (ids: readonly string[]) => Topic {
  const numbers = createNumbering();
  const papersWith: number[] = [];
  const stemsOf = new Map<string, Int32Array>();
  for (const [id, stems] of papers) {
    const own = different(Int32Array.from(stems.map(numbers.of)).sort());
    for (const number of own) papersWith[number] = (papersWith[number] ?? 0) + 1;
    stemsOf.set(id, own);
  }
  const all = Math.max(papers.size, terms.papers);
  const rarities = numbers
    .words()
    .map((stem, number) => Math.log((all + 1) / Math.max(papersWith[number] ?? 1, terms.papersWith(stem))));
  const unit = (id: string): Topic => {
    const stems = stemsOf.get(id) ?? NO_TOPIC.stems;
    const weights = new Float64Array(stems.length);
    for (const [index, stem] of stems.entries()) weights[index] = rarities[stem] ?? 0;
    const length = lengthOf(weights);
    return length === 0 ? NO_TOPIC : { stems, weights: weights.map((weight) => weight / length), length: 1 };
  };
  return (ids) => ids.map(unit).reduce(addTopics, NO_TOPIC);
}

const different = (sorted: Int32Array): Int32Array =>
  sorted.filter((number, index) => index === 0 || number !== sorted[index - 1]);

/** How alike two topics are: the cosine of the angle between them, 0 for one without stems. */
export function likeness(left: Topic, right: Topic): number {
  if (left.length === 0 || right.length === 0) return 0;
  let product = 0;
  walk(left, right, (_, one, other) => {
    product += one * other;
  });
  return product / (left.length * right.length);
}

export function addTopics(left: Topic, right: Topic): Topic {
  if (left.length === 0) return right;
  const stems = new Int32Array(left.stems.length + right.stems.length);
  const weights = new Float64Array(stems.length);
  let size = 0;
  walk(left, right, (stem, one, other) => {
    stems[size] = stem;
    weights[size] = one + other;
    size += 1;
  });
  const sum = weights.slice(0, size);
  return { stems: stems.slice(0, size), weights: sum, length: lengthOf(sum) };
}

/** Visits each stem of either topic with its weight in both. */
function walk(left: Topic, right: Topic, visit: (stem: number, one: number, other: number) => void): void {
  let [at, to] = [0, 0];
  while (at < left.stems.length || to < right.stems.length) {
    const one = left.stems[at] ?? Number.POSITIVE_INFINITY;
    const other = right.stems[to] ?? Number.POSITIVE_INFINITY;
    const stem = Math.min(one, other);
    visit(stem, one === stem ? (left.weights[at] ?? 0) : 0, other === stem ? (right.weights[to] ?? 0) : 0);
    if (one === stem) at += 1;
    if (other === stem) to += 1;
  }
}

function lengthOf(weights: Float64Array): number {
  let squares = 0;
  for (const weight of weights) squares += weight ** 2;
  return Math.sqrt(squares);
}
