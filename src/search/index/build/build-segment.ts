/** Builds a segment from papers: in one go in a process of its own, or in slices beside the answering. Pure. */

import { UserError } from '../../../runtime/errors.ts';
import type { IndexedPaper } from '../indexed-paper.ts';
import type { Sections } from '../sections.ts';
import type { Segment } from '../segment.ts';
import { LONGEST_STEP } from '../varint.ts';
import { type Collected, type Collector, createCollector } from './collected.ts';
import { factsOf } from './facts.ts';
import { latentOf } from './latent.ts';
import { postingsOf } from './postings.ts';
import { countStems } from './stem-counts.ts';
import { forwardOf, titlesOf } from './texts.ts';
import { dictionaryOf } from './vocabulary.ts';

interface Options {
  /** The segment beside which this one stands: it is scored by that one's average length, in that one's latent space. */
  readonly base?: Segment | undefined;
}

/** A segment that is being built. */
export interface SegmentBuilder {
  add(paper: IndexedPaper): void;
  size(): number;
  /**
   * The sections of the segment. Yields often enough that nobody waits for it.
   * @throws UserError when there are more papers than a segment can number
   */
  finish(options?: Options): Generator<void, Sections>;
}

/** A segment without papers yet. */
export function createSegmentBuilder(): SegmentBuilder {
  const collector = createCollector();
  return {
    add: collector.add,
    size: collector.size,
    finish: (options = {}) => sectionsOf(collector, options),
  };
}

function* sectionsOf(collector: Collector, { base }: Options): Generator<void, Sections> {
  if (collector.size() > LONGEST_STEP)
    throw new UserError(`An index holds at most ${LONGEST_STEP} papers, and there are ${collector.size()}.`);
  const collected = collector.collected();
  yield;
  const order = byDay(collected);
  yield;
  const dictionary = yield* dictionaryOf(collected);
  const counted = yield* countStems(collected, dictionary, order);
  return {
    ...dictionary.sections,
    ...(yield* forwardOf(collected, dictionary, order)),
    ...(yield* postingsOf(counted, dictionary.stemCount, base)),
    ...(yield* latentOf(counted, dictionary.stems, base)),
    ...(yield* titlesOf(collected, dictionary, order)),
    ...(yield* factsOf(Array.from(order, (paper) => collected.papers[paper] as Collected['papers'][number]))),
  };
}

/**
 * The papers by the day of their publication, those without one first, then by id: a period is a range of numbers, the
 * newest papers are the last ones, and of equals the higher number is the newer.
 */
function byDay({ papers }: Collected): Uint32Array {
  const order = Uint32Array.from(papers.keys());
  const dayOf = (at: number) => papers[at]?.numbers.published ?? 0;
  const idOf = (at: number) => papers[at]?.id ?? '';
  return order.sort(
    (left, right) =>
      dayOf(left) - dayOf(right) || Number(idOf(left) < idOf(right)) - Number(idOf(left) > idOf(right)),
  );
}
