/** Papers that nothing ties closely enough to anybody, but to one person far more than to all others. Pure. */
import { type Cluster, closeness, evidenceFor, union } from './cluster.ts';
import type { Tells } from './name-frequency.ts';

/** Fewer papers are left over; only with more it is known what somebody writes about, and with whom. */
const SEVERAL = 3;
/** Less evidence is chance, however far away the others are. */
const LEAST_EVIDENCE = 0.4;
/** So much closer than the next person, or it may be either. */
const LEAST_LEAD = 0.3;

/**
 * Joins what is left over of clusters that belong together by `closeness` to whom it is closest: with less than that asks
 * for, since whoever it is bears the name, and no other does who comes as near.
 */
export function joinLeftOver(clusters: readonly Cluster[], tells: Tells): readonly Cluster[] {
  const people = clusters.filter((cluster) => !isLeftOver(cluster));
  const alone: Cluster[] = [];
  const nearest = clusters.filter(isLeftOver).map((cluster) => nearestAmong(people, cluster, tells));
  const grown = [...people];
  for (const { cluster, place, score } of nearest.toSorted((left, right) => right.score - left.score)) {
    const person = grown[place];
    // Others may have joined that contradict it.
    if (person && score > 0 && closeness(cluster, person, tells) > 0)
      grown[place] = union(person, cluster, tells);
    else alone.push(cluster);
  }
  return [...grown, ...alone];
}

const isLeftOver = ({ authorships }: Cluster): boolean => authorships.length < SEVERAL;

interface Nearest {
  readonly cluster: Cluster;
  /** The person's place among all. */
  readonly place: number;
  /** 0 where none is near enough, or two are. */
  readonly score: number;
}

function nearestAmong(people: readonly Cluster[], cluster: Cluster, tells: Tells): Nearest {
  const scores = people.map((person) => closeness(cluster, person, tells));
  const score = Math.max(0, ...scores);
  const place = scores.indexOf(score);
  const person = people[place];
  const next = Math.max(0, ...scores.toSpliced(place, 1));
  const isClear =
    person && score - next >= LEAST_LEAD && evidenceFor(cluster, person, tells) >= LEAST_EVIDENCE;
  return { cluster, place, score: isClear ? score : 0 };
}
