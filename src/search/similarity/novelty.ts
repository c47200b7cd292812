/**
 * How little a paper is like any earlier one of the corpus: 1 minus its highest similarity to a paper published before
 * it, as a rank among the papers that can be compared. Similarity is the cosine of their tf-idf vectors (tf-idf.ts). It
 * measures words, not worth. Pure.
 */
import { derived } from '../../corpus/derived.ts';
import type { Paper } from '../../corpus/paper.ts';
import { tellingOf, type Vector } from './tf-idf.ts';

/** A title alone, or a line for an abstract, has fewer different stems; any two such texts are unlike. */
const FEWEST_STEMS = 20;
/** Next to fewer earlier papers everything looks new. */
const FEWEST_EARLIER = 10;
/** Ranks among so many are right to about three in a hundred, and each paper more costs time at the first question. */
const MOST_RANKED = 2_000;

export interface Novelty {
  /** How many of a hundred other papers are more like an earlier one than this paper is: 0 to 100, rounded down. */
  readonly percentile: number;
  /** 0 to 1, to the nearest earlier paper. */
  readonly similarity: number;
  /** The id of that paper; undefined when no earlier one shares a telling word. */
  readonly nearest: string | undefined;
}

type Nearest = Pick<Novelty, 'similarity' | 'nearest'>;
/**
 * The novelty of the paper with this id. None have: papers without a date, since nobody knows what was earlier; those of
 * few words; the first ones of the corpus. In a large corpus the rank is one among two thousand papers, evenly drawn over
 * its time.
 */
export const noveltyOf = (id: string, papers: ReadonlyMap<string, Paper>): Novelty | undefined =>
  noveltiesIn(papers)(id);

/** Answers for the papers of a corpus. */
export const noveltiesIn = derived(function* (papers: ReadonlyMap<string, Paper>) {
  const { vectors } = tellingOf(papers);
  const timeline = createTimeline(papers.size);
  const comparable = new Map<string, { readonly vector: Vector; readonly earlier: number }>();
  for (const ofDay of byDay(papers)) {
    const earlier = timeline.count();
    for (const { id } of ofDay) {
      const vector = vectors.get(id);
      if (!vector || vector.size < FEWEST_STEMS) continue;
      timeline.add(id, vector);
      if (earlier >= FEWEST_EARLIER) comparable.set(id, { vector, earlier });
    }
    yield;
  }
  const nearestTo = (id: string): Nearest | undefined => {
    const found = comparable.get(id);
    return found && timeline.nearestTo(found.vector, found.earlier);
  };
  const step = Math.max(1, comparable.size / MOST_RANKED);
  const ids = [...comparable.keys()];
  const ranked = new Map<string, number>();
  for (let at = 0; at < ids.length; at += step) {
    const id = ids[Math.floor(at)] ?? '';
    ranked.set(id, nearestTo(id)?.similarity ?? 0);
    yield;
  }
  return (id: string): Novelty | undefined => {
    const nearest = nearestTo(id);
    const others = ranked.size - Number(ranked.has(id));
    if (!nearest || others === 0) return undefined;
    const moreAlike = [...ranked.values()].filter((similarity) => similarity > nearest.similarity).length;
    return { ...nearest, percentile: Math.floor((100 * moreAlike) / others) };
  };
});

/** The dated papers, those of a day together, the first day first. */
function byDay(papers: ReadonlyMap<string, Paper>): readonly (readonly Paper[])[] {
  const days = Map.groupBy(papers.values(), ({ published }) => published ?? '');
  days.delete('');
  return [...days].sort(([left], [right]) => left.localeCompare(right)).map(([, ofDay]) => ofDay);
}

/** An inverted index of papers in the order of their days: who has each stem, and with what weight. */
function createTimeline(most: number) {
  const ids: string[] = [];
  const holders: { readonly papers: number[]; readonly weights: number[] }[] = [];
  // One for all questions: a new one each time would be most of the work.
  const similarities = new Float64Array(most);
  return {
    count: (): number => ids.length,
    add(id: string, { stems, weights }: Vector): void {
      for (const [at, stem] of stems.entries()) {
        holders[stem] ??= { papers: [], weights: [] };
        holders[stem].papers.push(ids.length);
        holders[stem].weights.push(weights[at] ?? 0);
      }
      ids.push(id);
    },
    /** The nearest of the first so many papers. */
    nearestTo({ stems, weights }: Vector, first: number): Nearest {
      similarities.fill(0, 0, first);
      for (const [at, stem] of stems.entries()) {
        const held = holders[stem];
        const weight = weights[at] ?? 0;
        for (let index = 0; held && (held.papers[index] ?? first) < first; index += 1) {
          const paper = held.papers[index] as number;
          similarities[paper] = (similarities[paper] as number) + weight * (held.weights[index] as number);
        }
      }
      const best = similarities.subarray(0, first).reduce((most, each) => Math.max(most, each), 0);
      return { similarity: best, nearest: best > 0 ? ids[similarities.indexOf(best)] : undefined };
    },
  };
}
