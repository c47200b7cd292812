/**
 * Author name disambiguation: tells people of one name apart. Pure.
 *
 * Each paper of a name begins as somebody of its own. Then, again and again, the two who are closest become one:
 *
 *     0.95 × what their name tells + Σ what the name of each shared co-author tells / √n + 2.5 × likeness of topics
 *
 * until no two reach 1; n is the number of papers of the smaller one, and of many papers the likeness is less than that
 * of their sums (cluster.ts), since they share more by chance. So a name alone never suffices; a rare one needs little
 * more, a common one much. Papers that are left over then join somebody who is much closer than anybody else
 * (left-over.ts). What a name tells is the chance that two bearers are one person (name-frequency.ts), the root of it
 * where there is an initial; topics are tf-idf vectors of stems and venues, each with some of the papers like it
 * (topic-vector.ts). Names that contradict each other never come together, not even through a third ("A. Gupta" joins
 * Anoop's papers or Arvind's), nor do people who wrote together. Papers that one person's page lists are together from the
 * start. This is greedy agglomerative clustering by attributes and relations, an idea of Bhattacharya and Getoor 2007,
 * doi:10.1145/1217299.1217304; the weights were tuned on one half of a labelled collection, and on people of arXiv put
 * under one initial and family name (test/bench/authors.ts).
 */

import type { TermStatistics } from '../corpus/names/name-book.ts';
import { blocksOf, couldBeOne, type ParsedName, readName } from '../text/person-name-parts.ts';
import {
  type Authorship,
  type Cluster,
  closeness,
  clusterOf,
  ENOUGH,
  type Evidence,
  sufficient,
  union,
} from './cluster.ts';
import { joinLeftOver } from './left-over.ts';
import type { Tells } from './name-frequency.ts';
import { createTopics, NO_TOPIC } from './topic-vector.ts';

/** Comparing takes the third power of so many steps; more are compared in portions first. */
const MOST_COMPARED = 400;

/** Authorships that probably are one person's, and what shows it; nothing does for a single one. */
export interface Person {
  readonly authorships: readonly Authorship[];
  readonly evidence: ReadonlySet<Evidence>;
}

/** What a corpus says of names and words. */
export interface Statistics {
  readonly tells: Tells;
  readonly terms: TermStatistics;
}

/**
 * The people behind authorships; those whom nothing ties to another paper of their name are each alone. Yields often
 * enough that nobody waits for it.
 */
export function* peopleBehind(
  authorships: readonly Authorship[],
  statistics: Statistics,
): Generator<void, readonly Person[]> {
  const [alone, several] = parted(yield* groupsOf(authorships), ({ length }) => length === 1);
  const [settled, open] = parted(
    yield* each(several, (group) => tied(group, statistics.tells)),
    ({ length }) => length === 1,
  );
  const joined: Cluster[] = [];
  for (const clusters of open) joined.push(...(yield* joinInPortions(clusters, statistics)));
  return [...alone.map((group) => ({ authorships: group, evidence: NONE })), ...settled.flat(), ...joined];
}

/** What becomes of each item. */
function* each<Item, Result>(
  items: Iterable<Item>,
  act: (item: Item) => Result,
): Generator<void, readonly Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    results.push(act(item));
    yield;
  }
  return results;
}

const NONE: ReadonlySet<Evidence> = new Set();

function parted<Item>(
  items: readonly Item[],
  isFirst: (item: Item) => boolean,
): [readonly Item[], readonly Item[]] {
  const { first = [], second = [] } = Object.groupBy(items, (item) => (isFirst(item) ? 'first' : 'second'));
  return [first, second];
}

/** Authorships whose names could be one person's, directly or through a third name. */
function* groupsOf(authorships: readonly Authorship[]): Generator<void, readonly (readonly Authorship[])[]> {
  const known = new Map(
    Array.from(new Set(authorships.map(({ name }) => name)), (name) => [name, readName(name)]),
  );
  const ofName = Map.groupBy(authorships, ({ name }) => known.get(name)?.id);
  const byName = [...ofName.values()].map((own) => ({ own, reading: readName(own[0]?.name ?? '') }));
  const blocks = new Map<string, number[]>();
  yield* each(byName.entries(), ([index, { reading }]) => {
    for (const block of blocksOf(reading)) blocks.set(block, [...(blocks.get(block) ?? []), index]);
  });
  const names = connected(byName, (join) => {
    for (const block of blocks.values()) joinWithin(block, byName, join);
  });
  return names.map((members) => members.flatMap(({ own }) => own));
}

function joinWithin(
  block: readonly number[],
  names: readonly { readonly reading: ParsedName }[],
  join: (left: number, right: number) => void,
): void {
  for (const [at, index] of block.entries())
    for (const other of block.slice(0, at)) {
      const [left, right] = [names[index], names[other]];
      if (left && right && couldBeOne(left.reading, right.reading)) join(index, other);
    }
}

/** What belongs together at once: the papers of one page, and those of one name with a co-author who settles it. */
function tied(group: readonly Authorship[], tells: Tells): readonly Cluster[] {
  const joined = connected(group, (join) => {
    const ties = new Map<string, Map<string, number>>();
    for (const [index, { name, coauthors, page }] of group.entries()) {
      const { key, id } = readName(name);
      const least = sufficient(key, tells);
      const own = ties.get(id) ?? new Map<string, number>();
      ties.set(id, own);
      const telling = coauthors.filter((coauthor) => tells(coauthor) >= least);
      for (const tie of page === undefined ? telling : [...telling, `page ${page}`]) {
        const first = own.get(tie);
        if (first === undefined) own.set(tie, index);
        else join(index, first);
      }
    }
  });
  return joined.map((members) => clusterOf(members, evidenceOf(members)));
}

function evidenceOf(members: readonly Authorship[]): readonly Evidence[] {
  const pages = members.flatMap(({ page }) => page ?? []);
  const all = members.flatMap(({ coauthors }) => coauthors);
  const isShared = new Set(all).size < all.length;
  return [...(pages.length > 0 ? ['page' as const] : []), ...(isShared ? ['coauthors' as const] : [])];
}

/** Joins clusters in portions, other ones each time, until one holds all that is left or nothing joins any more. */
function* joinInPortions(
  clusters: readonly Cluster[],
  statistics: Statistics,
): Generator<void, readonly Cluster[]> {
  const portions = Math.ceil(clusters.length / MOST_COMPARED);
  const fewer: Cluster[] = [];
  for (let portion = 0; portion < portions; portion += 1) {
    const some = clusters.filter((_, index) => index % portions === portion);
    fewer.push(...(yield* joinAlike(some, statistics)));
  }
  if (portions <= 1) return joinLeftOver(fewer, statistics.tells);
  return fewer.length < clusters.length ? yield* joinInPortions(fewer, statistics) : fewer;
}

/** Gives clusters their topics, among all that may be joined, and joins them. */
function* joinAlike(
  clusters: readonly Cluster[],
  { terms, tells }: Statistics,
): Generator<void, readonly Cluster[]> {
  const groups = yield* each(clusters, ({ authorships }) => authorships.map((own) => own.terms()));
  const topics = yield* createTopics(groups, terms);
  const alike = clusters.map((cluster, index) => ({ ...cluster, topic: topics[index] ?? NO_TOPIC }));
  return yield* joinClosest(alike, tells);
}

interface Nearest {
  readonly partner: Cluster;
  readonly score: number;
}

/** Joins the closest two as long as there are two close enough. */
function* joinClosest(clusters: readonly Cluster[], tells: Tells): Generator<void, readonly Cluster[]> {
  // Each two are compared once: by the one that comes later.
  const open = new Map<Cluster, Nearest | undefined>();
  for (const cluster of clusters) {
    open.set(cluster, nearestTo(cluster, open.keys(), tells));
    yield;
  }
  for (;;) {
    const closest = closestOf(open);
    if (!closest) return [...open.keys()];
    const pair = [closest.cluster, closest.partner] as const;
    for (const each of pair) open.delete(each);
    yield;
    for (const [cluster, nearest] of open)
      if (nearest && pair.includes(nearest.partner))
        open.set(cluster, nearestTo(cluster, open.keys(), tells));
    const joined = union(...pair, tells);
    open.set(joined, nearestTo(joined, open.keys(), tells));
  }
}

/** The one closest to a cluster, if any is close enough. */
function nearestTo(cluster: Cluster, others: Iterable<Cluster>, tells: Tells): Nearest | undefined {
  let nearest: Nearest | undefined;
  for (const partner of others) {
    const score = partner === cluster ? 0 : closeness(cluster, partner, tells);
    if (score >= (nearest?.score ?? ENOUGH)) nearest = { partner, score };
  }
  return nearest;
}

function closestOf(open: ReadonlyMap<Cluster, Nearest | undefined>) {
  let closest: (Nearest & { readonly cluster: Cluster }) | undefined;
  for (const [cluster, nearest] of open)
    if (nearest && nearest.score > (closest?.score ?? 0)) closest = { cluster, ...nearest };
  return closest;
}

/** Those that are joined by pairs, as lists; `visit` names the pairs by their places. */
function connected<Item>(
  items: readonly Item[],
  visit: (join: (left: number, right: number) => void) => void,
): readonly (readonly Item[])[] {
  if (items.length === 1) return [items];
  const parents = items.map((_, index) => index);
  const rootOf = (index: number): number => {
    const parent = parents[index] ?? index;
    if (parent === index) return index;
    const root = rootOf(parent);
    parents[index] = root;
    return root;
  };
  visit((left, right) => {
    parents[rootOf(left)] = rootOf(right);
  });
  return [...Map.groupBy(items, (_, index) => rootOf(index)).values()];
}
