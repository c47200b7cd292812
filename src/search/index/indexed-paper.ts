/** What the index takes of a paper: its words, and the facts that are filtered, counted and sorted by. Pure. */
import { hash } from 'node:crypto';
import { dayNumber } from '../../calendar/listing-days.ts';
import type { CorpusEntry } from '../../corpus/corpus.ts';
import { abstractsOf, hasCode, type Paper } from '../../corpus/paper.ts';
import { withdrawalOf } from '../../corpus/publication/withdrawal.ts';
import { citationsOf, growthOf, latest } from '../../corpus/signal.ts';
import { readable } from '../../text/markup/readable.ts';

/** Stands for a day or a count that is not known: it comes before all others, also before days of last century. */
export const UNKNOWN = -(2 ** 31);

export interface IndexedPaper {
  readonly id: string;
  /** As its source writes it. */
  readonly title: string;
  /** Other ways to name it: folded links of its abstracts, ids elsewhere, ids that it had before. */
  readonly aliases: readonly string[];
  /** Its sentences, the title first, without mark-up. */
  readonly text: readonly string[];
  /** The people and the organisation behind it, whose words are found, too. */
  readonly nameText: readonly string[];
  /** The people as they are written, in the order of the paper and each once. */
  readonly names: readonly string[];
  readonly category: string | null;
  readonly organisation: { readonly slug: string; readonly name: string } | null;
  readonly hasCode: boolean;
  /** Whether the list of its people ends in "et al.". */
  readonly hasOpenList: boolean;
  /** Whether it is withdrawn or retracted. */
  readonly isWithdrawn: boolean;
  /** By their names; a day is counted since the epoch. */
  readonly numbers: Readonly<Record<NumberName, number>>;
}

/**
 * The columns of numbers: days since the epoch, counts, moments in epoch milliseconds; UNKNOWN where no source tells.
 * `seenOn` is the last day on which a count changed; `textKey` is equal for equal words: papers that differ in nothing
 * else differ in their counts alone.
 */
export const NUMBERS = [
  'published',
  'listed',
  'votes',
  'comments',
  'stars',
  'newStars',
  'starsOn',
  'citations',
  'seenOn',
  'arrivedAt',
  'changedAt',
  'textKey',
] as const;
export type NumberName = (typeof NUMBERS)[number];

/** Coarser than the segmenter of snippets and many times as quick; an abbreviation only ends a sentence early. */
const sentencesIn = (text: string): readonly string[] => text.split(/(?<=[.!?;:])\s+/u);

/** Reads a paper for the index. */
export function indexedPaper(entry: CorpusEntry): IndexedPaper {
  const { paper, aliases } = entry;
  const facts = factsOf(paper);
  const { id, title, organisation, authors } = paper;
  return {
    id,
    title,
    aliases,
    text: [readable(title), ...abstractsOf(paper).map(readable).flatMap(sentencesIn)],
    nameText: [...authors.names, ...(organisation ? [organisation.name] : [])],
    ...facts,
    numbers: numbersOf(entry, facts),
  };
}

/** Its numbers alone, which take an eighth of the time. */
export function numbersOf(
  { paper, aliases, arrival, changedAt }: CorpusEntry,
  facts = factsOf(paper),
): IndexedPaper['numbers'] {
  const { title, published } = paper;
  const textKey = keyOf(JSON.stringify([title, abstractsOf(paper), facts, aliases, published]));
  return { ...days(paper), ...counts(paper), arrivedAt: arrival, changedAt, textKey };
}

/** As many bits of a hash as a number holds exactly, in whole bytes. */
const keyOf = (text: string): number => hash('sha256', text, 'buffer').readUIntBE(0, 6);

const factsOf = (paper: Paper) => ({
  names: [...new Set(paper.authors.names)],
  category: paper.category,
  organisation: paper.organisation,
  hasCode: hasCode(paper),
  hasOpenList: !paper.authors.complete && paper.authors.names.length > 0,
  isWithdrawn: withdrawalOf(paper) !== undefined,
});

const dayOf = (day: string | null | undefined): number => (day ? dayNumber(day) : UNKNOWN);

const days = ({ published, listedOn }: Paper) => ({ published: dayOf(published), listed: dayOf(listedOn) });

function counts(paper: Paper) {
  const [votes, comments, stars] = (['upvotes', 'comments', 'stars'] as const).map((name) =>
    latest(paper, name),
  );
  return {
    votes: votes?.value ?? UNKNOWN,
    comments: comments?.value ?? UNKNOWN,
    stars: stars?.value ?? UNKNOWN,
    newStars: growthOf(paper, 'stars') ?? 0,
    starsOn: dayOf(stars?.observedOn),
    citations: Math.max(UNKNOWN, ...citationsOf(paper).map(({ value }) => value)),
    seenOn: Math.max(UNKNOWN, ...paper.signals.map(({ observedOn }) => dayOf(observedOn))),
  };
}
