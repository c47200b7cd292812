/**
 * Which papers a digest brings: those of its scope that the channel has not had, the most talked-about first; and which
 * are news for somebody who follows. Sets of papers are bits over their numbers in the index. Pure.
 */
import { DAY_MS } from '../../runtime/time.ts';
import { yieldToOthers } from '../../runtime/yielding.ts';
import {
  addBit,
  type Bits,
  countBits,
  eachBit,
  hasBit,
  intersect,
  noBits,
  removeBit,
  subtract,
  unite,
} from '../../search/index/bits.ts';
import type { Index } from '../../search/index/index.ts';
import { allOf, joined, numbersIn, placeAt } from '../../search/index/numbering.ts';
import { versionsOf } from '../../search/index/versions.ts';
import type { Known } from '../../search/live-index.ts';
import { allWithdrawn } from '../../search/matching/withdrawn.ts';
import type { Correction } from '../../search/terms/spelling.ts';
import type { EmptyReason } from '../ledger/delivery.ts';
import type { Had } from '../ledger/past.ts';
import { type Follow, isFollowed } from '../subscription/follows.ts';
import {
  entriesOf,
  fitting,
  nameText,
  prepareFitting,
  reasonOf,
  type Scope,
  type ScopeEntry,
} from '../subscription/scope.ts';
import { hadIn, hasNews } from './had.ts';
import { type Order, ordersOf, prepareOrders } from './order.ts';
import { type Days, ofDays } from './recency.ts';

/**
 * A paper that has been here for a year is never sent as news. Shorter by far than the ledger remembers what was
 * posted, so that nothing comes a second time because it was forgotten.
 */
const NEWS_MS = 365 * DAY_MS;

interface Choice {
  readonly id: string;
  readonly title: string;
  /** The entries of the scope that it fits, as they were given. */
  readonly matched: readonly string[];
}

export interface Selection {
  /** Best first. */
  readonly papers: readonly Choice[];
  /** How many papers of the days fit the scope. */
  readonly inScope: number;
  /** Of those in scope, how many the channel has not had; `papers` are among them. */
  readonly unposted: number;
  /** How many fit that are of other days. */
  readonly others: number;
  /** Why there are no papers. */
  readonly emptyBecause?: EmptyReason;
  /** With `no-match`: what papers have in place of a word of a topic that none has. */
  readonly nearest?: string;
}

interface Limits {
  /** How many papers at most. */
  readonly size: number;
  /** What the channel got before, by whatever id it had then. */
  readonly had: readonly Had[];
  /** Of which days; without them, papers of any age. Among days that are over, no paper loses by its age. */
  readonly days?: Days | undefined;
}

const NOTHING: Selection = { papers: [], inScope: 0, unposted: 0, others: 0 };

/**
 * The papers of the next digest. Two versions of a paper with the same title count once. Never throws: a topic that is
 * no query matches nothing.
 */
export function select(scope: Scope, { size, had, days }: Limits, { corpus, index }: Known): Selection {
  if (index.size === 0) return { ...NOTHING, emptyBecause: 'empty-corpus' };
  const { parts, found, guesses } = inScope(scope, index);
  if (countBits(found) === 0) return { ...NOTHING, ...noMatch(guesses) };
  const { byTrend, byAttention } = ordersOf(index, corpus.asOf);
  const order = days?.to === undefined ? byTrend : byAttention;
  const ranked = withoutVersions(days ? both(found, ofDays(index, days)) : found, order, index);
  const isHad = hadIn(
    index,
    had.filter((paper) => !hasNews(paper, index)),
  );
  const fresh = without(ranked, isHad);
  const [inDays, unposted] = [countBits(ranked), countBits(fresh)];
  return {
    papers: take(size, fresh, order).map((number) => choiceOf(number, parts, index)),
    inScope: inDays,
    unposted,
    others: countTitles(found, index) - inDays,
    ...(unposted === 0 && { emptyBecause: 'all-posted' as const }),
  };
}

/**
 * The papers to tell somebody of who follows: those that fit something they follow, came into the corpus since, and that
 * they have not had, by whatever way. Nothing is lost: what does not fit is chosen the next time.
 * @param size how many papers at most
 * @param had what they got before, by whatever id it had then
 */
export function selectNews(
  follows: readonly Follow[],
  { size, had, now }: { size: number; had: readonly Had[]; now: Date },
  { corpus, index }: Known,
): Pick<Selection, 'papers' | 'unposted'> {
  const followed = follows.filter(isFollowed);
  const earliest = Math.max(Math.min(...followed.map(({ since }) => since)), now.getTime() - NEWS_MS);
  // First what is new at all, which is little, so that most days cost next to nothing.
  const fresh = without(arrivedAfter(index, earliest), allWithdrawn(index));
  if (countBits(fresh) === 0) return NOTHING;
  const isHad = hadIn(index, had);
  const parts = followed.map((follow) => ({
    name: reasonOf(follow),
    papers: since(follow.since, without(both(fitting(follow, index).papers, fresh), isHad), index),
  }));
  const { byTrend } = ordersOf(index, corpus.asOf);
  const news = withoutVersions(union(parts, index), byTrend, index);
  const chosen = take(size, news, byTrend);
  return { papers: chosen.map((number) => choiceOf(number, parts, index)), unposted: countBits(news) };
}

/** Works out in slices what all selections from an index need, and one entry after the other what those of a scope do. */
export async function prepareSelection(
  { corpus, index }: Known,
  entries: readonly ScopeEntry[] = [],
): Promise<void> {
  await versionsOf.prepare(index);
  await prepareOrders(index, corpus.asOf);
  for (const entry of entries) {
    await prepareFitting(entry, index);
    await yieldToOthers();
  }
}

/** How many papers are of some days, another version not counted. */
export const countOf = (days: Days, index: Index): number =>
  countTitles(without(ofDays(index, days), allWithdrawn(index)), index);

/** How many papers fit an entry, another version not counted. */
export const countFitting = (entry: ScopeEntry, index: Index): number =>
  countTitles(fitting(entry, index).papers, index);

const noMatch = ([guess]: readonly Correction[]) => ({
  emptyBecause: 'no-match' as const,
  ...(guess && { nearest: guess.used }),
});

/** The papers that fit an entry. */
interface Part {
  readonly name: string;
  readonly papers: Bits;
}

/** The papers that fit any entry of the scope, and those that fit each. */
function inScope(scope: Scope, index: Index) {
  const entries = entriesOf(scope).map((entry) => ({ entry, ...fitting(entry, index) }));
  const parts = entries.map(({ entry, papers }) => ({ name: nameText(entry), papers }));
  const found = without(parts.length > 0 ? union(parts, index) : allOf(index), allWithdrawn(index));
  return { parts, found, guesses: entries.flatMap(({ guesses }) => guesses) };
}

const union = (parts: readonly Part[], index: Index): Bits =>
  parts.reduce((all, { papers }) => unite(all, papers), noBits(numbersIn(index)));

const both = (set: Bits, other: Bits): Bits => intersect(set.slice(), other);

const without = (set: Bits, other: Bits): Bits => subtract(set.slice(), other);

function choiceOf(number: number, parts: readonly Part[], index: Index): Choice {
  const { segment, doc } = placeAt(index, number);
  const matched = parts.filter(({ papers }) => hasBit(papers, number)).map(({ name }) => name);
  return { id: segment.ids.at(doc), title: segment.titles.at(doc), matched };
}

/** The best papers of a set, so many at most. */
function take(size: number, set: Bits, { papers }: Order): readonly number[] {
  const chosen: number[] = [];
  for (let at = 0; at < papers.length && chosen.length < size; at += 1) {
    const number = papers[at] as number;
    if (hasBit(set, number)) chosen.push(number);
  }
  return chosen;
}

/** Of papers with the same title only the first: another version of a paper is the same paper. */
function withoutVersions(set: Bits, { compare }: Order, index: Index): Bits {
  const kept = set.slice();
  for (const group of versionsOf(index).groups) {
    const [, ...others] = group.filter((number) => hasBit(set, number)).sort(compare);
    for (const number of others) removeBit(kept, number);
  }
  return kept;
}

/** How many papers a set has, versions of one counted once. */
function countTitles(set: Bits, index: Index): number {
  let count = countBits(set);
  for (const group of versionsOf(index).groups)
    count -= Math.max(0, group.filter((number) => hasBit(set, number)).length - 1);
  return count;
}

/** The papers that came into the corpus after a moment, in epoch milliseconds. */
function arrivedAfter(index: Index, moment: number): Bits {
  const sets = index.segments.map(({ size, numbers: { arrivedAt } }) => {
    const set = noBits(size);
    for (let doc = 0; doc < size; doc += 1) if ((arrivedAt[doc] as number) > moment) addBit(set, doc);
    return set;
  });
  return joined(index, sets);
}

/** Those of a set whose first version came after a moment. */
function since(moment: number, set: Bits, index: Index): Bits {
  const versions = versionsOf(index);
  const kept = noBits(numbersIn(index));
  const isNew = (number: number) => {
    const { segment, doc } = placeAt(index, number);
    return (segment.numbers.arrivedAt[doc] as number) > moment;
  };
  eachBit(set, (number) => {
    if (versions.of(number).every(isNew)) addBit(kept, number);
  });
  return kept;
}
