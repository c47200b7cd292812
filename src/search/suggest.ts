/** Autocompletion of titles: a plain look through all titles, quick enough for each keystroke. Pure. */

import { words } from '../text/tokenise.ts';
import type { Readable } from './terms/indexed-paper.ts';

/**
 * Ids of papers whose title has every typed word, the last one perhaps unfinished; titles that begin so come first,
 * then those where the words stand earliest.
 */
export function suggestTitles(
  typed: string,
  limit: number,
  papers: ReadonlyMap<string, Readable>,
): readonly string[] {
  const asked = words(typed);
  const found: { id: string; rank: number }[] = [];
  for (const [id, { title }] of papers) {
    const placeOf = (word: string, index: number) => place(title, word, index === asked.length - 1);
    // Most titles lack the first word already.
    if (!asked.every((word, index) => placeOf(word, index) !== -1)) continue;
    found.push({
      id,
      rank: asked.reduce(
        (sum, word, index) => sum + Math.abs(placeOf(word, index) - index),
        title.length / 1_000,
      ),
    });
  }
  return found
    .sort((left, right) => left.rank - right.rank || left.id.localeCompare(right.id))
    .slice(0, limit)
    .map(({ id }) => id);
}

const place = (title: readonly string[], word: string, unfinished: boolean): number =>
  title.findIndex((each) => each === word || (unfinished && each.startsWith(word)));
