/**
 * How little a paper is like any earlier one of the corpus: 1 minus its highest similarity to a paper published before
 * it, as a rank among all papers that can be compared. Similarity is the cosine of their tf-idf vectors (telling.ts). It
 * measures words, not worth. Pure.
 */
import type { Paper } from '../corpus/paper.ts';
import { tellingOf, type Vector } from './telling.ts';

/** A title alone, or a line for an abstract, has fewer different stems; any two such texts are unlike. */
const FEWEST_STEMS = 20;
/** Next to fewer earlier papers everything looks new. */
const FEWEST_EARLIER = 10;

export interface Novelty {
  /** How many of a hundred other papers are more like an earlier one than this paper is: 0 to 100, rounded down. */
  readonly percentile: number;
  /** 0 to 1, to the nearest earlier paper. */
  readonly similarity: number;
  /** The id of that paper; undefined when no earlier one shares a telling word. */
  readonly nearest: string | undefined;
}

type Nearest = Pick<Novelty, 'similarity' | 'nearest'>;

const known = new WeakMap<ReadonlyMap<string, Paper>, ReadonlyMap<string, Novelty>>();

/**
 * The novelty of each paper that can be compared, by its id, computed when it is first asked for: 20,000 papers take just
 * under two seconds. None have: papers without a date, since nobody knows what was earlier; those of few words; the first ones of
 * the corpus.
 */
export function noveltiesOf(papers: ReadonlyMap<string, Paper>): ReadonlyMap<string, Novelty> {
  const novelties = known.get(papers) ?? ranked(nearestEarlier(papers));
  known.set(papers, novelties);
  return novelties;
}

/** The nearest earlier paper of each. Papers of one day are not earlier than each other. */
function nearestEarlier(papers: ReadonlyMap<string, Paper>): ReadonlyMap<string, Nearest> {
  const { vectors } = tellingOf(papers);
  const earlier = createEarlier(papers.size);
  const nearest = new Map<string, Nearest>();
  for (const ofDay of byDay(papers)) {
    const comparable = ofDay.flatMap(({ id }) => {
      const vector = vectors.get(id);
      return vector && vector.size >= FEWEST_STEMS ? [{ id, vector }] : [];
    });
    if (earlier.count() >= FEWEST_EARLIER)
      for (const { id, vector } of comparable) nearest.set(id, earlier.nearestTo(vector));
    for (const { id, vector } of comparable) earlier.add(id, vector);
  }
  return nearest;
}

/** The dated papers, those of a day together, the first day first. */
function byDay(papers: ReadonlyMap<string, Paper>): readonly (readonly Paper[])[] {
  const days = Map.groupBy(papers.values(), ({ published }) => published ?? '');
  days.delete('');
  return [...days].sort(([left], [right]) => left.localeCompare(right)).map(([, ofDay]) => ofDay);
}

/** An inverted index of the papers so far: who has each stem, and with what weight. */
function createEarlier(most: number) {
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
    nearestTo({ stems, weights }: Vector): Nearest {
      similarities.fill(0, 0, ids.length);
      for (const [at, stem] of stems.entries()) {
        const held = holders[stem];
        const weight = weights[at] ?? 0;
        for (let index = 0; held && index < held.papers.length; index += 1) {
          const paper = held.papers[index] as number;
          similarities[paper] = (similarities[paper] as number) + weight * (held.weights[index] as number);
        }
      }
      let best = 0;
      for (let at = 1; at < ids.length; at += 1)
        if ((similarities[at] as number) > (similarities[best] as number)) best = at;
      const similarity = similarities[best] ?? 0;
      return { similarity, nearest: similarity > 0 ? ids[best] : undefined };
    },
  };
}

/** Each similarity as a rank among those of the others; alone a paper has none. */
function ranked(nearest: ReadonlyMap<string, Nearest>): ReadonlyMap<string, Novelty> {
  const sorted = Float64Array.from(nearest.values(), ({ similarity }) => similarity).sort();
  const others = sorted.length - 1;
  if (others < 1) return new Map();
  const upTo = new Map(Array.from(sorted, (similarity, at) => [similarity, at]));
  const moreAlike = (similarity: number) => others - (upTo.get(similarity) ?? others);
  return new Map(
    Array.from(nearest, ([id, found]) => [
      id,
      { ...found, percentile: Math.floor((100 * moreAlike(found.similarity)) / others) },
    ]),
  );
}
