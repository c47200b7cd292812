/** Clusters of authorships on their way to a person: what is known of each, and how probably two are one. Pure. */
import { uniqueBy } from '../corpus/fields.ts';
import { commonKey, couldBeOne, type ParsedName, readName } from '../text/person-name-parts.ts';
import type { Tells } from './name-frequency.ts';
import { addTopics, likeness, NO_TOPIC, type Topic } from './topic-vector.ts';

/** A sum of this is enough for two to be one person. */
export const ENOUGH = 1;
/** Below `ENOUGH`, so that a name alone never suffices. */
const NAME = 0.95;
const COAUTHOR = 1;
const TOPIC = 2.5;
const INITIAL = /(?:^| )\p{Ll}(?: |$)/u;
/** Of many papers, how much the average over pairs counts beside the likeness as wholes. */
const PAIRS = 0.4;
/**
 * Less is no evidence to speak of: of random pairs of arXiv abstracts one in a hundred is more alike than 0.08, and where
 * there are but two, the step from one to the other doubles that.
 */
const LEAST_LIKENESS = 0.2;

/** That somebody of this name wrote this paper. */
export interface Authorship {
  /** The paper's id. */
  readonly id: string;
  readonly name: string;
  /** The keys of their names (`nameKey`). */
  readonly coauthors: readonly string[];
  /** Stems of title and abstract, names of venues; asked for only when needed, and the same for each author. */
  terms(): readonly string[];
  /** The page of one person that lists the paper as theirs. */
  readonly page?: string | undefined;
}

/** What shows that papers are one person's: a page of theirs, shared co-authors, like topics. */
export type Evidence = 'page' | 'coauthors' | 'topics';

export interface Cluster {
  readonly authorships: readonly Authorship[];
  readonly evidence: ReadonlySet<Evidence>;
  readonly names: readonly ParsedName[];
  /** Keys of their names. */
  readonly coauthors: ReadonlySet<string>;
  readonly topic: Topic;
}

/** Authorships as one cluster, still without its topic. */
export function clusterOf(authorships: readonly Authorship[], evidence: readonly Evidence[]): Cluster {
  const names = Array.from(new Set(authorships.map(({ name }) => name)), readName);
  return {
    authorships,
    evidence: new Set(evidence),
    names: uniqueBy(names, ({ id }) => id),
    coauthors: new Set(authorships.flatMap(({ coauthors }) => coauthors)),
    topic: NO_TOPIC,
  };
}

/** How much the name of a shared co-author must tell to suffice beside a name. */
export const sufficient = (name: string, tells: Tells): number =>
  (ENOUGH - nameAlone(name, tells)) / COAUTHOR;

/** How probably two clusters are one person: from 0 up, compared with `ENOUGH`; 0 when they cannot be. */
export const closeness = (left: Cluster, right: Cluster, tells: Tells): number =>
  couldBeOnePerson(left, right) ? commonName(left, right, tells) + evidenceFor(left, right, tells) : 0;

/** An initial counts by the root: most others who bear it are written out somewhere, and then contradict each other. */
const nameAlone = (key: string, tells: Tells): number =>
  NAME * (INITIAL.test(key) ? Math.sqrt(tells(key)) : tells(key));

function couldBeOnePerson(left: Cluster, right: Cluster): boolean {
  const agree = left.names.every((name) => right.names.every((other) => couldBeOne(name, other)));
  return agree && !wroteTogether(left, right);
}

/** What beside their names speaks for two clusters being one person, as a part of `closeness`. */
export const evidenceFor = (left: Cluster, right: Cluster, tells: Tells): number =>
  (COAUTHOR * sharedCoauthors(left, right, tells)) / Math.sqrt(Math.min(sizeOf(left), sizeOf(right))) +
  TOPIC * likenessOfSizes(left, right);

const sizeOf = ({ authorships }: Cluster): number => authorships.length;

/**
 * A geometric mean of the likeness of two topics as wholes and of the average over pairs of papers: many papers together
 * are always alike as wholes, and two single ones with short titles hardly ever are.
 */
function likenessOfSizes(left: Cluster, right: Cluster): number {
  const pairs = sizeOf(left) * sizeOf(right);
  return likeness(left.topic, right.topic) * ((left.topic.length * right.topic.length) / pairs) ** PAIRS;
}

/** Two clusters as one, with what made them one. */
export function union(left: Cluster, right: Cluster, tells: Tells): Cluster {
  const evidence = new Set([...left.evidence, ...right.evidence]);
  if (sharedCoauthors(left, right, tells) > 0) evidence.add('coauthors');
  if (likeness(left.topic, right.topic) >= LEAST_LIKENESS) evidence.add('topics');
  return {
    authorships: [...left.authorships, ...right.authorships],
    evidence,
    names: uniqueBy([...left.names, ...right.names], ({ id }) => id),
    coauthors: left.coauthors.union(right.coauthors),
    topic: addTopics(left.topic, right.topic),
  };
}

/** Whether the one is among the other's co-authors: nobody writes with themselves. */
const wroteTogether = (left: Cluster, right: Cluster): boolean =>
  left.names.some(({ key }) => right.coauthors.has(key)) ||
  right.names.some(({ key }) => left.coauthors.has(key));

/** What the name that the two have in common counts alone. */
const commonName = (left: Cluster, right: Cluster, tells: Tells): number =>
  Math.max(
    ...left.names.flatMap((name) => right.names.map((other) => nameAlone(commonKey(name, other), tells))),
  );

function sharedCoauthors(left: Cluster, right: Cluster, tells: Tells): number {
  let sum = 0;
  for (const coauthor of left.coauthors.intersection(right.coauthors)) sum += tells(coauthor);
  return sum;
}
