/**
 * A latent space (latent semantic analysis, Deerwester et al. 1990, JASIS 41(6), pages 391-407): each term is a vector, a
 * text the weighted sum of its terms' vectors ("folded in"), and texts whose words are used alike are near each other
 * though they share none. Pure.
 */

/** As many as were measured (64 and fewer are the same in 111 papers); a small corpus leaves the last ones 0. */
export const DIMENSIONS = 64;
/** The largest 8-bit number that has its negative. */
export const MOST = 127;
/**
 * A component of 1 in 8 bits. As they are turned (train.ts) hardly a component of a vector of length 1 passes a half, and
 * those are clipped; for 1 itself there would be room in vain, and the rest would be rounded more coarsely.
 */
const ONE = MOST * 2;

/** A latent space as it is stored: typed arrays, whose rows belong together. */
export interface LatentColumns {
  /** The numbers of the terms that have a vector, rising. */
  readonly terms: Uint32Array;
  /** What the numbers of each term's row are multiplied by; the term's inverse document frequency is in it. */
  readonly scales: Float32Array;
  /** `DIMENSIONS` numbers for each term. */
  readonly rows: Int8Array;
}

export interface LatentSpace {
  /**
   * The vector of a document or a query, of length `ONE` before rounding; all 0 when the space knows none of its terms.
   * @param terms numbers of terms, each once; what the space does not know counts nothing
   * @param counts how often the text has each of them
   */
  fold(terms: ArrayLike<number>, counts: ArrayLike<number>): Int8Array;
}

/** The weight of a term that a text has so many times: the tenth occurrence says little that the third did not. */
export const termWeight = (count: number): number => (count > 0 ? 1 + Math.log(count) : 0);

/** Makes a space of its stored form. */
export function createLatentSpace({ terms, scales, rows }: LatentColumns): LatentSpace {
  const rowOf = rowsByTerm(terms);
  return {
    fold(some, counts) {
      const sum = new Float64Array(DIMENSIONS);
      for (let index = 0; index < some.length; index += 1) {
        const row = rowOf[some[index] as number] ?? -1;
        if (row < 0) continue;
        const weight = termWeight(counts[index] as number) * (scales[row] as number);
        for (let at = 0, from = row * DIMENSIONS; at < DIMENSIONS; at += 1)
          sum[at] = (sum[at] as number) + weight * (rows[from + at] as number);
      }
      return rounded(sum);
    },
  };
}

/** The sections in which a space is stored. */
export const latentSections = ({ terms, scales, rows }: LatentColumns) => ({
  latentTerms: terms,
  latentScales: scales,
  latentRows: rows,
});

/**
 * Vectors of documents and the space that they are in, from stored sections.
 * @param base what has the space, if they are in that of others
 */
export const latentIn = (
  sections: Readonly<Record<string, unknown>>,
  base?: { readonly latent: LatentSpace },
) => ({
  latent:
    base?.latent ??
    createLatentSpace({
      terms: sections.latentTerms as Uint32Array,
      scales: sections.latentScales as Float32Array,
      rows: sections.latentRows as Int8Array,
    }),
  latentVectors: sections.latentVectors as Int8Array,
});

/** Folds in all documents. @returns their vectors, one after another */
export function* foldDocuments(
  space: LatentSpace,
  { starts, ends, terms, counts }: TermCounts,
): Generator<void, Int8Array> {
  const documents = ends.length;
  const vectors = new Int8Array(documents * DIMENSIONS);
  for (let document = 0; document < documents; document += 1) {
    const [from, to] = [starts[document], ends[document]];
    vectors.set(space.fold(terms.subarray(from, to), counts.subarray(from, to)), document * DIMENSIONS);
    yield;
  }
  return vectors;
}

/** How often each document has each of its terms: a sparse matrix, document after document. */
export interface TermCounts {
  /** Where the terms of each document begin and end in the other arrays. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The numbers of the terms of a document, each once. */
  readonly terms: Uint16Array | Uint32Array;
  /** How often the document has that term. */
  readonly counts: Uint8Array | Uint16Array | Uint32Array;
}

/**
 * The cosine of the angle between a query and a document: 1 for the same direction, 0 for nothing in common.
 * @param query a vector of `fold`
 * @param documents vectors of `fold`, one after another
 * @param at the number of the document among them
 */
export function cosine(query: Int8Array, documents: Int8Array, at: number): number {
  let sum = 0;
  for (let index = 0, from = at * DIMENSIONS; index < DIMENSIONS; index += 1)
    sum += Math.imul(query[index] as number, documents[from + index] as number);
  return sum / (ONE * ONE);
}

/** Where the row of a term is, by its number; -1 for none. */
export function rowsByTerm(terms: Uint32Array): Int32Array {
  const rows = new Int32Array((terms.at(-1) ?? -1) + 1).fill(-1);
  for (const [row, term] of terms.entries()) rows[term] = row;
  return rows;
}

/** A vector brought to length `ONE`, in 8 bits. */
function rounded(vector: Float64Array): Int8Array {
  const bytes = new Int8Array(DIMENSIONS);
  let squares = 0;
  for (const each of vector) squares += each * each;
  const factor = squares === 0 ? 0 : ONE / Math.sqrt(squares);
  for (let at = 0; at < DIMENSIONS; at += 1)
    bytes[at] = Math.max(-MOST, Math.min(MOST, Math.round((vector[at] as number) * factor)));
  return bytes;
}
