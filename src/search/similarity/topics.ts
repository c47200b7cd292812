/** The words that say what some papers of a corpus are about, beside all its others. Pure. */

import type { Paper } from '../../corpus/paper.ts';
import { readable } from '../../text/markup/readable.ts';
import { isStopWord, stem, words } from '../../text/tokenise.ts';
import { type Index, placeOf } from '../index/index.ts';
import { ANYWHERE } from './anywhere.ts';
import { titleStems } from './paper-stems.ts';
import { vectorOf } from './tf-idf.ts';

/** A word that no other paper has is a name that its paper gave to something. */
const FEWEST_PAPERS = 2;
/** What a title says, the paper is about. */
const TITLE_WEIGHT = 3;
/** A single letter is a formula. */
const SHORTEST_WORD = 2;

/**
 * The most telling words of papers, as these write them most often, the most telling first: their tf-idf weights
 * (tf-idf.ts) summed up, those of title words more.
 */
export function topicsOf(papers: readonly Paper[], index: Index, most: number): readonly string[] {
  const spellings = spellingsOf(papers);
  const sums = new Map<string, number>();
  for (const { id } of papers) {
    const place = placeOf(index, id);
    if (!place) continue;
    const inTitle = titleStems(place);
    for (const { stem: number, weight, papers: having } of vectorOf(place, index).stems) {
      const term = place.segment.stems.at(number);
      if (having < FEWEST_PAPERS || !spellings.has(term)) continue;
      sums.set(term, (sums.get(term) ?? 0) + weight * (inTitle.has(number) ? TITLE_WEIGHT : 1));
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
  for (const word of papers.flatMap(({ title, abstract }) => words(readable(`${title} ${abstract}`))))
    if (word.length >= SHORTEST_WORD && !isStopWord(word) && !ANYWHERE.has(word))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const rarestFirst = [...counts].sort(([, left], [, right]) => left - right);
  return new Map(rarestFirst.map(([word]) => [stem(word), word]));
}
