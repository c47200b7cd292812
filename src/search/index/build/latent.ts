/** The latent vectors of the papers of a segment, in a space of its own or in that of the segment beside it. Pure. */
import { createLatentSpace, foldDocuments, latentSections, type TermCounts } from '../../latent/space.ts';
import { trainLatentSpace } from '../../latent/train.ts';
import type { Sections } from '../sections.ts';
import type { Segment } from '../segment.ts';
import type { Collected } from './collected.ts';
import { stemVisitor } from './postings.ts';
import type { Dictionary } from './vocabulary.ts';

/** How much a word of the title counts: once to three times were the same within a thousandth of nDCG@10. */
const TITLE_WEIGHT = 2;
const MOST_COUNTED = 255;
/** Of no term of a base; smaller than the numbers of none. */
const NO_TERM = 0xffffffff;

/**
 * The sections of the vectors, and of the space if it is the segment's own.
 * @param order the papers as they were collected, in the order of their numbers
 * @param base the segment whose space it is; without one the segment's papers make their own
 */
export function* latentOf(
  collected: Collected,
  dictionary: Dictionary,
  { order, base }: { readonly order: Uint32Array; readonly base?: Segment | undefined },
): Generator<void, Sections> {
  const { counted, documentsWith } = yield* countTerms(collected, dictionary, order);
  if (base) {
    const numbers = Uint32Array.from(dictionary.stems, (stem) => numberIn(base, stem));
    const terms = counted.terms.map((term) => numbers[term] as number);
    return {
      ...latentSections(NO_SPACE),
      latentVectors: yield* foldDocuments(base.latent, { ...counted, terms }),
    };
  }
  const columns = yield* trainLatentSpace({ ...counted, documentsWith });
  return {
    ...latentSections(columns),
    latentVectors: yield* foldDocuments(createLatentSpace(columns), counted),
  };
}

const NO_SPACE = { terms: new Uint32Array(), scales: new Float32Array(), rows: new Int8Array() };

function numberIn({ stems }: Segment, stem: string): number {
  const number = stems.find(stem);
  return number === -1 ? NO_TERM : number;
}

/** How often each paper has each stem, names aside, and in how many papers each stem is. */
function* countTerms(
  collected: Collected,
  dictionary: Dictionary,
  order: Uint32Array,
): Generator<void, { readonly counted: TermCounts; readonly documentsWith: Uint32Array }> {
  const visit = stemVisitor(collected, dictionary, { titleWeight: TITLE_WEIGHT, ends: collected.namesFrom });
  const documentsWith = new Uint32Array(dictionary.stems.length);
  const offsets = new Uint32Array(order.length + 1);
  const terms = new Uint32Array(collected.text.length);
  const counts = new Uint8Array(collected.text.length);
  let length = 0;
  for (const [doc, paper] of order.entries()) {
    visit(paper, (stem, times) => {
      terms[length] = stem;
      counts[length] = Math.min(times, MOST_COUNTED);
      documentsWith[stem] = (documentsWith[stem] as number) + 1;
      length += 1;
    });
    offsets[doc + 1] = length;
    if (doc % 64 === 0) yield;
  }
  return {
    counted: { offsets, terms: terms.subarray(0, length), counts: counts.subarray(0, length) },
    documentsWith,
  };
}
