/** How near papers come to the words of a query, for lists in another order than that of relevance. Pure. */

import { isStopWord } from '../text/tokenise.ts';
import { hasUnit, type Unit, unitsOf } from './terms/compounds.ts';
import { standTogether, waysOf } from './terms/phrase-window.ts';
import type { Vocabulary } from './terms/vocabulary.ts';

/** The words of a query that papers can be near to. */
export interface Nearness {
  /** How many words a paper needs to have all of them; a paper that also has them together is one nearer. */
  readonly all: number;
  /** How near a paper with some matched stems comes; its text is read only where it has all words. */
  of(matched: readonly string[], text: () => string): number;
}

/**
 * Nearness to the words that rank, corrected; one that no paper has keeps none away. What is required, each has anyway.
 * @param readsTexts whether it counts that the words stand together
 */
export function nearnessTo(words: readonly string[], vocabulary: Vocabulary, readsTexts: boolean): Nearness {
  const isKnown = (word: string) => isStopWord(word) || vocabulary.papersWith(word) > 0;
  const units = unitsOf(words, vocabulary).filter((unit: Unit) => unit.some((way) => way.every(isKnown)));
  const ways = readsTexts && units.length > 1 ? waysOf(words.filter(isKnown), vocabulary) : [];
  return {
    all: units.length,
    of(matched, text) {
      const stems = new Set(matched);
      const had = units.filter((unit) => hasUnit(stems, unit)).length;
      const isNearest = had === units.length && ways.some((way) => standTogether(text(), way));
      return had + (isNearest ? 1 : 0);
    },
  };
}
