/**
 * What a person follows: a subscription of its own in their direct messages, beside any digests there. Its quirk: what is
 * followed no more is remembered for a day, so that taking that back loses no news. Pure.
 */
import { z } from 'zod';
import type { Corpus } from '../../corpus/corpus.ts';
import { DAY_MS } from '../../runtime/time.ts';
import { nameWords } from '../../text/person-name.ts';
import { fold, foldTitle, stem } from '../../text/tokenise.ts';
import { ENTRY_KINDS, type ScopeEntry } from './scope.ts';

/** Its name among the subscriptions of a place. Names of digests are in lower case, so that none is like it. */
export const FOLLOWING = 'Following';
/** Why it is paused when the last entry has gone. */
export const NOTHING_FOLLOWED = 'nothing is followed any more';

/** How long it can be taken back that something is followed no more. */
const UNDO_MS = DAY_MS;

export const followSchema = z.object({
  kind: z.enum(ENTRY_KINDS),
  /** As it was typed, or as the corpus spells it. */
  name: z.string(),
  /** Papers that came into the corpus later are news, in epoch milliseconds. */
  since: z.number(),
  /** When it was ended. */
  endedAt: z.number().optional(),
});

export type Follow = z.output<typeof followSchema>;

/** Whether it is followed still. */
export const isFollowed = ({ endedAt }: Follow): boolean => endedAt === undefined;

/** What a person follows now, in the order in which they began. */
export const followsOf = (
  following: { readonly settings: { readonly follows?: readonly Follow[] | undefined } } | undefined,
): readonly Follow[] => (following?.settings.follows ?? []).filter(isFollowed);

/** Whether two entries are the same in other letters or inflections, or the same name in another order. */
export const isSame = (left: ScopeEntry, right: ScopeEntry): boolean => keyOf(left) === keyOf(right);

/** Whether an entry is one of these. */
export const isAmong = (entry: ScopeEntry, entries: readonly ScopeEntry[]): boolean =>
  entries.some((each) => isSame(each, entry));

const keyOf = ({ kind, name }: ScopeEntry): string => `${kind} ${FOLDED[kind](name)}`;

const FOLDED: Readonly<Record<ScopeEntry['kind'], (name: string) => string>> = {
  author: (name) => [...nameWords(name)].sort().join(' '),
  // Quotes and minus signs make another topic, and a phrase or a filter is meant to the letter.
  topic: (name) =>
    fold(name)
      .replace(/"[^"]*"|\p{L}+:\S+|([\p{L}\p{N}]+)/gu, (whole, word?: string) => (word ? stem(word) : whole))
      .replace(/\s+/gu, ' ')
      .trim(),
  org: foldTitle,
};

/**
 * Since when papers are news to somebody who begins to follow now: what came later than anything in the corpus that they
 * are answered from. The clock would not do, for another process may have taken in papers that this one has not seen.
 */
export const newsSince = (corpus: Corpus): number => corpus.figures().newestArrival;

/** The list with more entries; one that is there stays as it is, one that was ended within a day goes on as it was. */
export function withFollows(
  follows: readonly Follow[],
  entries: readonly ScopeEntry[],
  { since, now }: { since: number; now: Date },
): readonly Follow[] {
  const list = [...kept(follows, now)];
  for (const { kind, name } of entries) {
    const index = list.findIndex((each) => isSame(each, { kind, name }));
    const { endedAt: _, ...goesOn } = list[index] ?? { kind, name, since };
    list.splice(index === -1 ? list.length : index, 1, goesOn);
  }
  return list;
}

/** The list with these entries ended. */
export const withoutFollows = (
  follows: readonly Follow[],
  entries: readonly ScopeEntry[],
  now: Date,
): readonly Follow[] =>
  kept(follows, now).map((follow) =>
    isFollowed(follow) && isAmong(follow, entries) ? { ...follow, endedAt: now.getTime() } : follow,
  );

/** What was ended so lately that it can be taken back. */
export const endedLately = (follows: readonly Follow[], now: Date): readonly Follow[] =>
  kept(follows, now).filter((follow) => !isFollowed(follow));

/** Without what was ended so long ago that nobody takes it back. */
const kept = (follows: readonly Follow[], now: Date): readonly Follow[] =>
  follows.filter(({ endedAt }) => endedAt === undefined || endedAt > now.getTime() - UNDO_MS);
