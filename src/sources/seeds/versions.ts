/**
 * Tells which paper an untitled abstract is a version of. Its quirk: common words are counted through an index of
 * words, so that an abstract costs what it shares with papers and not a comparison with each of them.
 */
import type { Paper } from '../../corpus/paper.ts';
import { terms } from '../../text/tokenise.ts';

/**
 * The share of common words (Jaccard) from which an untitled abstract counts as a version of a paper's. In the first
 * dumps true pairs share 53 % and more, all others 15 % and less.
 */
const SAME_PAPER = 0.4;

/**
 * The ids of the papers that some abstracts resemble most, in their order; undefined for one that resembles none. The words
 * of one paper are kept at a time, since there may be many papers.
 */
export function mostAlike(
  abstracts: readonly string[],
  papers: Iterable<Pick<Paper, 'id' | 'abstract'>>,
): readonly (string | undefined)[] {
  if (abstracts.length === 0) return [];
  const vocabularies = abstracts.map(wordsOf);
  const holders = holdersOf(vocabularies);
  const best = vocabularies.map((): { id?: string; share: number } => ({ share: 0 }));
  for (const { id, abstract } of papers) {
    const own = wordsOf(abstract);
    for (const [index, both] of countOf(own.values().flatMap((word) => holders.get(word) ?? []))) {
      const share = both / (own.size + (vocabularies[index]?.size ?? 0) - both);
      if (share >= SAME_PAPER && share > (best[index]?.share ?? 0)) best[index] = { id, share };
    }
  }
  return best.map(({ id }) => id);
}

const wordsOf = (abstract: string): ReadonlySet<string> => new Set(terms(abstract));

/** Which vocabularies have a word, by their places. */
function holdersOf(vocabularies: readonly ReadonlySet<string>[]): ReadonlyMap<string, readonly number[]> {
  const holders = new Map<string, number[]>();
  for (const [index, words] of vocabularies.entries())
    for (const word of words) {
      const known = holders.get(word);
      if (known) known.push(index);
      else holders.set(word, [index]);
    }
  return holders;
}

function countOf(places: Iterable<number>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return counts;
}
