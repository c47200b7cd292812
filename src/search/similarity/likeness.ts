/** How like papers of an index are to a text, by the cosine in its latent space. Pure. */
import { isStopWord, stem as stemOf } from '../../text/tokenise.ts';
import type { Index, Place } from '../index/index.ts';
import { cosine, DIMENSIONS } from '../latent/space.ts';

/**
 * Compares papers with the words of a text.
 * @param words folded words; those that the space lacks count nothing
 */
export function likenessTo({ segments }: Index, words: readonly string[]): (place: Place) => number {
  const counts = new Map<number, number>();
  const [base] = segments;
  for (const word of words) {
    const stem = isStopWord(word) ? -1 : (base?.stems.find(stemOf(word)) ?? -1);
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const vector = base?.latent.fold([...counts.keys()], [...counts.values()]) ?? new Int8Array(DIMENSIONS);
  return ({ segment, doc }) => cosine(vector, segment.latentVectors, doc);
}
