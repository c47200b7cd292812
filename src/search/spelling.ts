/** Replaces the words of a query that no paper has by what was probably meant, and says so. Pure. */
import { joinedPair } from './compounds.ts';
import type { Correction } from './engine.ts';
import type { Query } from './query.ts';
import { isStopWord, words } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A query with its typing errors corrected, the corrections, and the words that nothing comes near. */
export function correctQuery(
  query: Query,
  vocabulary: Vocabulary,
): { query: Query; corrections: readonly Correction[]; unknown: readonly string[] } {
  const corrections = new Map<string, string>();
  const unknown = new Set<string>();
  const meant = (word: string, sign = ''): readonly string[] | undefined => {
    const isGlued = !vocabulary.has(word) && vocabulary.parts(word) !== undefined;
    if (isStopWord(word) || (vocabulary.papersWith(word) > 0 && !isGlued)) return [word];
    const used = vocabulary.correct(word);
    if (used === undefined) return undefined;
    corrections.set(sign + word, sign + used);
    return words(used);
  };
  const mend = (word: string): readonly string[] => {
    const found = meant(word);
    if (!found) unknown.add(word);
    return found ?? [word];
  };
  const ranked = rejoin(query.ranked, vocabulary, (typed, used) => corrections.set(typed, used)).flatMap(
    mend,
  );
  const together = query.together?.flatMap(mend);
  const required = query.required.map((group) => group.map((term) => term.flatMap(mend)));
  // An excluded word that no paper has does what it should, and an excluded phrase may be meant to the letter.
  const excluded = query.excluded.map((term) =>
    term.length === 1 ? term.flatMap((word) => meant(word, '-') ?? word) : term,
  );
  return {
    query: { ...query, ranked, ...(together && { together }), required, excluded },
    corrections: [...corrections].map(([typed, used]) => ({ typed, used })),
    unknown: [...unknown],
  };
}

/** Puts words together again that no paper has apart: "calib ration". */
function rejoin(
  words: readonly string[],
  vocabulary: Vocabulary,
  say: (typed: string, used: string) => void,
): readonly string[] {
  const isUnknown = (word: string | undefined) => word !== undefined && vocabulary.papersWith(word) === 0;
  const whole: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const next = words[index + 1];
    const joined = isUnknown(word) || isUnknown(next) ? joinedPair(words, index, vocabulary) : undefined;
    whole.push(joined ?? word);
    if (joined === undefined) continue;
    say(`${word} ${next}`, joined);
    index += 1;
  }
  return whole;
}
