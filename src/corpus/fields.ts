/** How the fields of a paper are merged when several records tell of it; paper.ts registers a rule for each field. Pure. */
import { z } from 'zod';
import type { Signal } from './signal.ts';

/**
 * The sources by how far they are trusted; those that are not named come after, in the order given. arXiv speaks for the
 * authors; the dumps are pages of other people; the enrichers have been through a publisher and a parser.
 */
const TRUSTED = ['arxiv', 'hugging-face', 'seeds', 'openalex', 'semantic-scholar'];

/** What the known values of a field come to; undefined for none. */
type Merge = (values: readonly z.$output[]) => z.$output | undefined;

interface FieldRule {
  /** Over the records of all sources, in their order or in the given one. */
  readonly merge: Merge;
  readonly order?: readonly string[];
  /** Over two records of one source, the later first; without it the later one alone counts. */
  readonly succeed?: Merge;
  /** Its name on a card, for a text, or texts, shown as they are. */
  readonly label?: string;
}

/** The rules by the schema of their field. */
export const rules = z.registry<FieldRule>();

const first = <Value>(values: readonly Value[]): Value | undefined => values[0];

/** The value of the most trusted source that knows one; a later record of the same source may take it back. */
export const PREFERRED = { merge: first, order: TRUSTED };

/** The same for what a source says once and is silent of later: its feed tells less than its API. */
export const KEPT = { ...PREFERRED, succeed: first };

/** Records in the order in which they count. */
export function inOrder<Told extends { readonly source: string }>(
  records: readonly Told[],
  order: readonly string[] = [],
): readonly Told[] {
  const rank = ({ source }: Told) => (order.includes(source) ? order.indexOf(source) : order.length);
  return records.toSorted((left, right) => rank(left) - rank(right));
}

/** The earliest day. */
export const earliest = <Value>(values: readonly Value[]): Value | undefined => values.toSorted()[0];

/** True if anybody says so. */
export const anyTrue = (values: readonly (boolean | null)[]): true | undefined =>
  values.includes(true) || undefined;

/** All items of lists, the first of each kind. */
export const union =
  <Item>(keyOf: (item: Item) => unknown) =>
  (lists: readonly (readonly Item[] | undefined)[]): Item[] =>
    uniqueBy(
      lists.flatMap((list = []) => list),
      keyOf,
    );

interface Authors {
  readonly names: string[];
  readonly complete: boolean;
  readonly count: number | null;
}

/** A complete list before an "et al.", names before a count; the count is kept beside names that have none. */
export function bestAuthors(lists: readonly Authors[]): Authors | undefined {
  const rank = ({ complete, names }: Authors) => 2 * Number(complete) + Number(names.length > 0);
  const best = lists.toSorted((left, right) => rank(right) - rank(left))[0];
  return best && { ...best, count: best.count ?? lists.find(({ count }) => count !== null)?.count ?? null };
}

interface Version {
  readonly number: number;
  readonly on: string;
}

/** Each version with its earliest day: it is submitted before it is announced. */
export const allVersions = (lists: readonly (readonly Version[] | undefined)[]): Version[] =>
  uniqueBy(
    lists.flatMap((list = []) => list).sort((left, right) => left.on.localeCompare(right.on)),
    ({ number }) => number,
  ).sort((left, right) => left.number - right.number);

/** All observations by their moment, the last of each. */
export const allSignals = (lists: readonly (readonly Signal[])[]): Signal[] =>
  [...new Map(lists.flat().map((each) => [signalKey(each), each])).values()].sort(
    (left, right) =>
      left.observedOn.localeCompare(right.observedOn) || (left.observedAt ?? 0) - (right.observedAt ?? 0),
  );

const signalKey = ({ name, source, observedOn, observedAt = 0 }: Signal): string =>
  `${name} ${source} ${observedOn} ${observedAt}`;

/** The first of each kind. */
export function uniqueBy<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Item[] {
  const seen = new Set<unknown>();
  return items.filter((item) => {
    const key = keyOf(item);
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}
