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
 * Indexes the abstracts of papers.
 * @returns a function from an abstract to the id of the paper it resembles most, undefined when it resembles none
 */
export function createResemblance(papers: readonly Paper[]): (abstract: string) => string | undefined {
  const vocabularies = papers.map(({ id, abstract }) => ({ id, words: new Set(terms(abstract)) }));
  const holders = new Map<string, number[]>();
  for (const [index, { words }] of vocabularies.entries())
    for (const word of words) {
      const known = holders.get(word);
      if (known) known.push(index);
      else holders.set(word, [index]);
    }
  return (abstract) => {
    const own = new Set(terms(abstract));
    const common = new Map<number, number>();
    for (const index of own.values().flatMap((word) => holders.get(word) ?? []))
      common.set(index, (common.get(index) ?? 0) + 1);
    let best: { readonly id?: string; readonly share: number } = { share: 0 };
    for (const [index, { id, words }] of vocabularies.entries()) {
      const both = common.get(index) ?? 0;
      const share = both / (own.size + words.size - both);
      if (share >= SAME_PAPER && share > best.share) best = { id, share };
    }
    return best.id;
  };
}
