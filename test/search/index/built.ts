/** Segments of the index, built from papers and read back from their bytes. */
import type { CorpusEntry } from '../../../src/corpus/corpus.ts';
import { atOnce } from '../../../src/corpus/derived.ts';
import type { Paper } from '../../../src/corpus/paper.ts';
import { createSegmentBuilder } from '../../../src/search/index/build/build-segment.ts';
import { indexedPaper } from '../../../src/search/index/indexed-paper.ts';
import { pack, unpack } from '../../../src/search/index/sections.ts';
import { type Segment, segmentOf } from '../../../src/search/index/segment.ts';

/** A segment of these papers, each with an alias of its own; `arrivals` says when an id came in, in epoch milliseconds. */
export const segmentWith = (
  papers: readonly Paper[],
  arrivals: Readonly<Record<string, number>> = {},
): Segment =>
  segmentOfEntries(
    papers.map((paper) => ({
      paper,
      aliases: [`link of ${paper.id}`],
      arrival: arrivals[paper.id] ?? 1,
      changedAt: 2,
    })),
  );

/** A segment of papers with what the corpus keeps beside them. */
export function segmentOfEntries(entries: Iterable<CorpusEntry>): Segment {
  const builder = createSegmentBuilder();
  for (const entry of entries) builder.add(indexedPaper(entry));
  const unpacked = unpack(Buffer.concat(pack({ fingerprint: 'a test', sections: atOnce(builder.finish()) })));
  if (!unpacked) throw new Error('it cannot be read back');
  return segmentOf(unpacked.sections);
}
