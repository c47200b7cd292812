/** The latent vectors of the papers of a segment, in a space of its own or in that of the segment beside it. Pure. */
import { createLatentSpace, foldDocuments, latentSections, type TermCounts } from '../../latent/space.ts';
import { trainLatentSpace } from '../../latent/train.ts';
import type { Sections } from '../sections.ts';
import type { Segment } from '../segment.ts';
import type { StemCounts } from './stem-counts.ts';

/** Of no term of a base; smaller than the numbers of none. */
const NO_TERM = 0xffffffff;

/**
 * The sections of the vectors, and of the space if it is the segment's own.
 * @param stemsOfAll all stems by their numbers
 * @param base the segment whose space it is; without one the segment's papers make their own
 */
export function* latentOf(
  counted: StemCounts,
  stemsOfAll: readonly string[],
  base?: Segment,
): Generator<void, Sections> {
  const rows = withoutNames(counted);
  if (base) {
    const numbers = Uint32Array.from(stemsOfAll, (stem) => numberIn(base, stem));
    const terms = rows.terms.map((term) => numbers[term] as number);
    return {
      ...latentSections(NO_SPACE),
      latentVectors: yield* foldDocuments(base.latent, { ...rows, terms }),
    };
  }
  const columns = yield* trainLatentSpace({ ...rows, documentsWith: documentsWith(rows, stemsOfAll.length) });
  return {
    ...latentSections(columns),
    latentVectors: yield* foldDocuments(createLatentSpace(columns), rows),
  };
}

const NO_SPACE = { terms: new Uint32Array(), scales: new Float32Array(), rows: new Int8Array() };

function numberIn({ stems }: Segment, stem: string): number {
  const number = stems.find(stem);
  return number === -1 ? NO_TERM : number;
}

/** Who wrote a paper is no part of what it is about. */
const withoutNames = ({ offsets, namesFrom, stems, counts }: StemCounts): TermCounts => ({
  starts: offsets,
  ends: namesFrom,
  terms: stems,
  counts,
});

/** In how many papers each stem is. */
function documentsWith({ starts, ends, terms }: TermCounts, stemCount: number): Uint32Array {
  const papers = new Uint32Array(stemCount);
  for (const [document, end] of ends.entries())
    for (let at = starts[document] as number; at < end; at += 1) {
      const term = terms[at] as number;
      papers[term] = (papers[term] as number) + 1;
    }
  return papers;
}
