/**
 * Learns to tell classes of sentences apart from examples: a linear classifier for several classes, trained with the
 * hinge loss of Crammer and Singer (2001, https://jmlr.org/papers/v2/crammer01a.html) by subgradient steps whose weights
 * are averaged (Freund and Schapire 1999, doi:10.1023/A:1007662407062). The same examples give the same weights. Pure.
 */

/** How a classifier is trained. */
interface Training {
  /** How often each example is seen. */
  readonly epochs: number;
  /** How far one example moves the weights at most: bigger steps fit the examples closer, and unseen sentences worse. */
  readonly step: number;
  /** Turns differences of scores into chances. */
  readonly sharpness: number;
}

/** For many classes: on examples held out a chance of .6 is right in about 60 %. */
export const GENTLY: Training = { epochs: 6, step: 0.1, sharpness: 9 };
/** For few classes of which every example counts. */
export const CLOSELY: Training = { epochs: 5, step: 1, sharpness: 7 };

/** By how much the right class has to be ahead, in units of one sentence of features that all speak for it. */
const MARGIN = 1;
/** Visits the examples in an order without runs of one class: a prime that divides no number of them. */
const STRIDE = 7919;
export interface Example {
  readonly label: string;
  readonly features: readonly string[];
}

/** A class and how likely it is, from 0 to 1. */
export interface Ranked {
  readonly label: string;
  readonly probability: number;
}

export interface Classifier {
  readonly labels: readonly string[];
  /** All labels, the likeliest first. @param bonusOf is added to the score of a label; -Infinity rules it out */
  rank(features: readonly string[], bonusOf?: (label: string) => number): readonly Ranked[];
}

/** Trains on examples. Takes tens of milliseconds for a few thousand. */
export function learn(examples: readonly Example[], training: Training): Classifier {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const numbers = new Map<string, number>();
  const rows = examples.map(({ label, features }) => ({
    label: labels.indexOf(label),
    features: Uint32Array.from(new Set(features), (feature) => {
      const known = numbers.get(feature);
      if (known === undefined) numbers.set(feature, numbers.size);
      return known ?? numbers.size - 1;
    }),
  }));
  const width = labels.length;
  const weights = trained(rows, { width, height: numbers.size, ...training });
  const addWeights = addingSparse(withoutZeros(weights, width));
  return {
    labels,
    rank(features, bonusOf = () => 0) {
      const own = Uint32Array.from(new Set(features.flatMap((feature) => numbers.get(feature) ?? [])));
      const scores = scoresOf(own, addWeights, new Float64Array(width));
      const chances = softmax(
        scores.map((score, at) => training.sharpness * (score + bonusOf(labels[at] ?? ''))),
      );
      return labels
        .map((label, at) => ({ label, probability: chances[at] ?? 0 }))
        .sort((left, right) => right.probability - left.probability);
    },
  };
}

interface Row {
  readonly label: number;
  readonly features: Uint32Array;
}

/** The mean of the weights over all steps, by feature, then class. */
function trained(
  rows: readonly Row[],
  { width, height, epochs, step: most }: Training & { readonly width: number; readonly height: number },
): Float32Array {
  const weights = new Float32Array(height * width);
  /** Each change times the step of its time, for the mean. */
  const late = new Float32Array(height * width);
  const addWeights = adding(weights, width);
  const scores = new Float64Array(width);
  const order = rows.map((_, at) => rows[(at * STRIDE) % rows.length] as Row);
  let step = 0;
  /** Whether a row was right by the margin; if not, the weights are moved towards it. */
  const isLearnt = ({ label, features }: Row): boolean => {
    step += 1;
    scoresOf(features, addWeights, scores.fill(0));
    const rival = bestBut(label, scores);
    const lead = (scores[label] as number) - (scores[rival] as number);
    if (lead >= MARGIN) return true;
    const change = Math.min(most, (MARGIN - lead) / 2) / Math.sqrt(features.length || 1);
    for (const feature of features) {
      add(weights, late, feature * width + label, change, step);
      add(weights, late, feature * width + rival, -change, step);
    }
    return false;
  };
  // What was right is left out of the next round, and looked at again in the one after that.
  for (let epoch = 0, left = order; epoch < epochs; epoch += 1) {
    const wrong = left.filter((row) => !isLearnt(row));
    left = epoch % 2 === 0 ? wrong : order;
  }
  for (let at = 0; at < weights.length; at += 1)
    weights[at] = (weights[at] as number) - (late[at] as number) / step;
  return weights;
}

/** Weights by feature, without those that are zero: six in seven are. */
interface SparseWeights {
  readonly values: Float32Array;
  /** The class of each. */
  readonly classes: Uint16Array;
  /** Where those of a feature begin; behind the last, where they end. */
  readonly starts: Uint32Array;
}

function withoutZeros(weights: Float32Array, width: number): SparseWeights {
  const values = weights.filter((weight) => weight !== 0);
  const classes = new Uint16Array(values.length);
  const starts = new Uint32Array(weights.length / width + 1).fill(values.length);
  let kept = 0;
  for (let at = 0; at < weights.length; at += 1) {
    if (at % width === 0) starts[at / width] = kept;
    if (weights[at] === 0) continue;
    classes[kept] = at % width;
    kept += 1;
  }
  return { values, classes, starts };
}

function add(weights: Float32Array, late: Float32Array, at: number, change: number, step: number): void {
  weights[at] = (weights[at] as number) + change;
  late[at] = (late[at] as number) + change * step;
}

/** What the weights of a feature add to the scores. */
type AddWeights = (feature: number, scores: Float64Array) => void;

/** The sums of the weights over the square root of the number of features: long sentences are no surer. */
function scoresOf(features: Uint32Array, addWeights: AddWeights, scores: Float64Array): Float64Array {
  for (const feature of features) addWeights(feature, scores);
  const share = 1 / Math.sqrt(features.length || 1);
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] as number) * share;
  return scores;
}

const adding =
  (weights: Float32Array, width: number): AddWeights =>
  (feature, scores) => {
    for (let at = 0; at < width; at += 1)
      scores[at] = (scores[at] as number) + (weights[feature * width + at] as number);
  };

const addingSparse =
  ({ values, classes, starts }: SparseWeights): AddWeights =>
  (feature, scores) => {
    const end = starts[feature + 1] as number;
    for (let at = starts[feature] as number; at < end; at += 1) {
      const label = classes[at] as number;
      scores[label] = (scores[label] as number) + (values[at] as number);
    }
  };

function bestBut(label: number, scores: Float64Array): number {
  let best = label === 0 ? 1 : 0;
  for (let at = 0; at < scores.length; at += 1)
    if (at !== label && (scores[at] as number) > (scores[best] as number)) best = at;
  return best;
}

function softmax(scores: Float64Array): Float64Array {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
