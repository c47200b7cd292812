/**
 * What papers are about, and how alike that is: by the words that they share, and by the papers between them, since two
 * titles about one thing often have no word in common. Pure.
 */
import type { TermStatistics } from '../corpus/names/name-book.ts';
import { createNumbering } from '../text/numbering.ts';

/** What some papers are about: a sum of vectors, of which only the products with those of all groups are kept. */
export interface Topic {
  /** The numbers of the groups that the papers are of. */
  readonly groups: readonly number[];
  /** The product with each group, by its number. */
  readonly products: Float64Array;
  /** Euclidean. */
  readonly length: number;
}

export const NO_TOPIC: Topic = { groups: [], products: new Float64Array(), length: 0 };

/** A square matrix by rows. */
type Matrix = readonly Float64Array[];
type Vector = ReadonlyMap<number, number>;

/**
 * Topics of groups of papers by tf-idf (Spärck Jones 1972, doi:10.1108/eb026526), a stem counted once a paper. To each
 * group's vector the mean of all is added, by how alike they are: a step of a random walk over the papers. Takes the third
 * power of the number of groups, and yields after each.
 * @param groups the stems of each paper of each group
 * @param terms how frequent the stems are in the corpus; of one that it does not have, these papers alone tell
 * @returns a topic for each group
 */
export function* createTopics(
  groups: readonly (readonly (readonly string[])[])[],
  terms: TermStatistics,
): Generator<void, readonly Topic[]> {
  const unit = unitVectors(groups.flat(), terms);
  const sums: Vector[] = [];
  for (const papers of groups) {
    sums.push(sumOf(papers.map(unit)));
    yield;
  }
  const sizes = groups.map(({ length }) => length);
  const products = yield* walked(yield* productsOf(sums), sizes);
  return products.map((own, group) => ({
    groups: [group],
    products: own,
    length: Math.sqrt(own[group] ?? 0),
  }));
}

/** Makes the stems of a paper a vector of length 1. */
function unitVectors(
  papers: readonly (readonly string[])[],
  terms: TermStatistics,
): (stems: readonly string[]) => Vector {
  const numbers = createNumbering();
  const papersWith: number[] = [];
  for (const stem of papers.flatMap((stems) => [...new Set(stems)].map(numbers.of)))
    papersWith[stem] = (papersWith[stem] ?? 0) + 1;
  const all = Math.max(papers.length, terms.papers);
  const rarities = numbers
    .words()
    .map((stem, number) => Math.log((all + 1) / Math.max(papersWith[number] ?? 1, terms.papersWith(stem))));
  return (stems) => {
    const own = [...new Set(stems)].map(numbers.of);
    const length = Math.hypot(...own.map((stem) => rarities[stem] ?? 0)) || 1;
    return new Map(own.map((stem) => [stem, (rarities[stem] ?? 0) / length]));
  };
}

function sumOf(vectors: readonly Vector[]): Vector {
  const sum = new Map<number, number>();
  for (const vector of vectors)
    for (const [stem, weight] of vector) sum.set(stem, (sum.get(stem) ?? 0) + weight);
  return sum;
}

/** The scalar product of each two. */
function* productsOf(vectors: readonly Vector[]): Generator<void, Matrix> {
  const holders = new Map<number, [place: number, weight: number][]>();
  for (const [place, vector] of vectors.entries())
    for (const [stem, weight] of vector) {
      const known = holders.get(stem);
      if (known) known.push([place, weight]);
      else holders.set(stem, [[place, weight]]);
    }
  const products: Float64Array[] = [];
  for (const vector of vectors) {
    const row = new Float64Array(vectors.length);
    for (const [stem, weight] of vector)
      for (const [place, other] of holders.get(stem) ?? []) row[place] = (row[place] ?? 0) + weight * other;
    products.push(row);
    yield;
  }
  return products;
}

/**
 * The products after a step to the papers that are like those of a group; its own count among them, so that where few
 * papers have little in common, little is added. A single paper's vector keeps the length 1.
 */
function* walked(products: Matrix, sizes: readonly number[]): Generator<void, Matrix> {
  const steps = products.map((row, group) => {
    const all = row.reduce((sum, product) => sum + product, 0) || 1;
    const step = row.map((product, other) => ((sizes[group] ?? 1) * product) / (all * (sizes[other] ?? 1)));
    step[group] = (step[group] ?? 0) + 1;
    return step;
  });
  const half = yield* productOfMatrices(steps, products);
  const all = yield* productOfMatrices(half, transposed(steps));
  // The square of what a step makes of the length of a paper, on average.
  const growth = all.map(
    (row, group) => 1 + ((row[group] ?? 0) - (products[group]?.[group] ?? 0)) / (sizes[group] ?? 1) ** 2,
  );
  return all.map((row, group) =>
    row.map((product, other) => product / Math.sqrt((growth[group] ?? 1) * (growth[other] ?? 1))),
  );
}

const transposed = (matrix: Matrix): Matrix =>
  matrix.map((_, column) => Float64Array.from(matrix, (row) => row[column] ?? 0));

function* productOfMatrices(left: Matrix, right: Matrix): Generator<void, Matrix> {
  const rows: Float64Array[] = [];
  for (const factors of left) {
    const sum = new Float64Array(factors.length);
    for (const [index, factor] of factors.entries()) addScaled(sum, right[index], factor);
    rows.push(sum);
    yield;
  }
  return rows;
}

function addScaled(sum: Float64Array, row: Float64Array | undefined, factor: number): void {
  if (!row || factor === 0) return;
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] as number) + factor * (row[at] as number);
}

/** How alike two topics are: the cosine of the angle between them, 0 for one without stems. */
export const likeness = (left: Topic, right: Topic): number =>
  left.length === 0 || right.length === 0 ? 0 : productOf(left, right) / (left.length * right.length);

function productOf(left: Topic, right: Topic): number {
  const [fewer, more] = left.groups.length < right.groups.length ? [left, right] : [right, left];
  return fewer.groups.reduce((sum, group) => sum + (more.products[group] ?? 0), 0);
}

/** What the papers of both are about. */
export function addTopics(left: Topic, right: Topic): Topic {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  return {
    groups: [...left.groups, ...right.groups],
    products: left.products.map((product, group) => product + (right.products[group] ?? 0)),
    length: Math.sqrt(left.length ** 2 + right.length ** 2 + 2 * productOf(left, right)),
  };
}
