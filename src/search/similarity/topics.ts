/** The words that say what some papers of a corpus are about, beside all its others. Pure. */

import type { Paper } from '../../corpus/paper.ts';
import { withoutTex } from '../../text/tex.ts';
import { stem, words } from '../../text/tokenise.ts';
import { TITLE_WEIGHT } from '../terms/indexed-paper.ts';
import { ANYWHERE } from './anywhere.ts';
import { tellingOf, tellingWords } from './tf-idf.ts';

/** A word that no other paper has is a name that its paper gave to something. */
const FEWEST_PAPERS = 2;

/**
 * The most telling words of papers, as these write them most often, the most telling first: their tf-idf weights
 * (tf-idf.ts) summed up, those of title words more.
 * @param all the papers of the corpus
 */
export function topicsOf(
  papers: readonly Paper[],
  all: ReadonlyMap<string, Paper>,
  most: number,
): readonly string[] {
  const { vectors, stems, papersWith } = tellingOf(all);
  const spellings = spellingsOf(papers);
  const sums = new Map<string, number>();
  for (const { id, title } of papers) {
    const inTitle = new Set(words(title).map(stem));
    for (const [at, number] of vectors.get(id)?.stems.entries() ?? []) {
      const term = stems[number] ?? '';
      if ((papersWith[number] ?? 0) < FEWEST_PAPERS || !spellings.has(term)) continue;
      const weight = (vectors.get(id)?.weights[at] ?? 0) * (inTitle.has(term) ? TITLE_WEIGHT : 1);
      sums.set(term, (sums.get(term) ?? 0) + weight);
    }
  }
  return [...sums]
    .sort(([, left], [, right]) => right - left)
    .slice(0, most)
    .map(([term]) => spellings.get(term) ?? term);
}

/** How papers mostly write each stem; what only TeX has, and words of any abstract, are left out. */
function spellingsOf(papers: readonly Paper[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const word of papers.flatMap(({ title, abstract }) =>
    tellingWords(withoutTex(`${title} ${abstract}`)),
  ))
    if (!ANYWHERE.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const rarestFirst = [...counts].sort(([, left], [, right]) => left - right);
  return new Map(rarestFirst.map(([word]) => [stem(word), word]));
}
