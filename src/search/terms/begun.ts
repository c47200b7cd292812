/** Words that somebody may be typing, the most frequent ones first. Pure. */
import { isStopWord, words } from '../../text/tokenise.ts';
import { papersWithWord, wordsBeginning } from '../index/dictionary.ts';
import type { Index } from '../index/index.ts';

/** One letter begins a tenth of all words, which tells nobody anything. */
const SHORTEST = 2;
/** Of those that begin so: two letters begin ten thousand words of a large corpus. */
const MOST_LOOKED_AT = 20_000;

/** A text whose last word is finished in the ways that most papers have it; nothing where its last word is none yet. */
export function wordsBegun(text: string, limit: number, index: Index): readonly string[] {
  const [, before = '', begun = ''] = /^(.*?)([\p{L}\p{N}]+)$/su.exec(text) ?? [];
  const [letters = ''] = words(begun);
  if (letters.length < SHORTEST) return [];
  const found = new Set<string>();
  for (const segment of index.segments) {
    const { from, end } = wordsBeginning(segment, letters);
    for (let place = from; place < Math.min(end, from + MOST_LOOKED_AT); place += 1)
      found.add(segment.words.at(segment.alphabetical[place] as number));
  }
  return Array.from(found, (word) => ({ word, papers: papersWithWord(index, word) }))
    .filter(({ word, papers }) => papers > 0 && !isStopWord(word))
    .sort((left, right) => right.papers - left.papers)
    .slice(0, limit)
    .map(({ word }) => before + word);
}
