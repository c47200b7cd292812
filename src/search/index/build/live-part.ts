/**
 * What came since the base was built: the papers of the live segment, which is built anew whenever the words of one of
 * them change. It stays small (the next base takes over what it holds), so that this costs little, and that in slices.
 */
import type { CorpusEntry } from '../../../corpus/corpus.ts';
import { addBit, hasBit } from '../bits.ts';
import { type Index, indexOf } from '../index.ts';
import { type IndexedPaper, indexedPaper, NUMBERS, numbersOf } from '../indexed-paper.ts';
import { type Segment, segmentOf } from '../segment.ts';
import { createSegmentBuilder } from './build-segment.ts';

/** What has changed since the last time. */
interface Changes {
  readonly changed: Iterable<CorpusEntry>;
  /** The ids of papers that are gone. */
  readonly gone: Iterable<string>;
}

export interface LivePart {
  /** How many papers it holds. */
  size(): number;
  /** Takes over changes, and gives the index with them; the one before stays as it was, counts aside. Yields often. */
  take(changes: Changes): Generator<void, Index>;
}

/** The live part beside a base, or alone. */
export function createLivePart(given?: Segment): LivePart {
  const papers = new Map<string, IndexedPaper>();
  let base = given;
  let live: Segment | undefined;
  let version = 0;

  const remove = (id: string): boolean => {
    const doc = base?.ids.find(id) ?? -1;
    if (base && doc !== -1) addBit(base.deleted, doc);
    return papers.delete(id);
  };
  /** Takes over a paper; says whether the live segment lacks it now. */
  const put = (entry: CorpusEntry): boolean => {
    const { id } = entry.paper;
    const known = papers.get(id);
    const numbers = numbersOf(entry);
    const isRecounted = recount(known ? live : base, id, numbers);
    if (!isRecounted) remove(id);
    if (!isRecounted) papers.set(id, indexedPaper(entry));
    else if (known) papers.set(id, { ...known, numbers });
    return !isRecounted;
  };
  return {
    size: () => papers.size,
    *take({ changed, gone }) {
      // Whoever asks at this moment still sees what is deleted now.
      base = base && { ...base, deleted: base.deleted.slice() };
      let isStale = live === undefined;
      for (const id of gone) isStale = remove(id) || isStale;
      for (const entry of changed) {
        isStale = put(entry) || isStale;
        yield;
      }
      if (isStale) live = yield* segmentWith(papers.values(), base);
      version += 1;
      return indexOf(
        [base, live].filter((segment) => segment !== undefined),
        version,
      );
    },
  };
}

/** Writes the counts of a paper over those that a segment has, if it has the same words. */
function recount(segment: Segment | undefined, id: string, numbers: IndexedPaper['numbers']): boolean {
  const doc = segment?.ids.find(id) ?? -1;
  if (!segment || doc === -1 || hasBit(segment.deleted, doc)) return false;
  if (segment.numbers.textKey[doc] !== numbers.textKey) return false;
  for (const name of NUMBERS) segment.numbers[name][doc] = numbers[name];
  return true;
}

function* segmentWith(papers: Iterable<IndexedPaper>, base: Segment | undefined) {
  const builder = createSegmentBuilder();
  for (const paper of papers) {
    builder.add(paper);
    yield;
  }
  return segmentOf(yield* builder.finish({ base }), base);
}
