/** Spelling correction: replaces the words of a query that no paper has by what was probably meant, and says so. Pure. */

import { isStopWord, words } from '../../text/tokenise.ts';
import { type Term, withTerms } from '../query/condition.ts';
import type { Query } from '../query/query.ts';
import { joinedPair } from './compounds.ts';
import type { Vocabulary } from './vocabulary.ts';

/** For so many words of a query one like them is looked for: each look goes through all words of the corpus. */
const MOST_LOOKED_FOR = 8;

/** What became of a query's words. */
interface Corrected {
  readonly query: Query;
  readonly corrections: readonly Correction[];
  /** Words that no paper has and that nothing comes near. */
  readonly unknown: readonly string[];
  /** Words that no paper has; what comes near was not looked for, after so many others. */
  readonly unchecked: readonly string[];
}

/** A query with its typing errors corrected. */
export function correctQuery(query: Query, vocabulary: Vocabulary): Corrected {
  const corrections = new Map<string, string>();
  const unknown = new Set<string>();
  const unchecked = new Set<string>();
  const correct = lookedFor(vocabulary, unchecked);
  const meant = (word: string, sign = ''): readonly string[] | undefined => {
    if (takesAsTyped(word, vocabulary)) return [word];
    const used = correct(word);
    if (used === undefined) return undefined;
    corrections.set(sign + word, sign + used);
    return words(used);
  };
  const mend = (word: string): readonly string[] => {
    const found = meant(word);
    if (!found && !unchecked.has(word)) unknown.add(word);
    return found ?? [word];
  };
  const ranked = rejoin(query.ranked, vocabulary, (typed, used) => corrections.set(typed, used)).flatMap(
    mend,
  );
  const together = query.together?.flatMap(mend);
  // An excluded word that no paper has does what it should, and an excluded phrase may be meant to the letter.
  const mendTerm = (term: Term, isNegated: boolean): Term => {
    if (!isNegated) return term.flatMap(mend);
    return term.length === 1 ? term.flatMap((word) => meant(word, '-') ?? word) : term;
  };
  const where = query.where.map((condition) => withTerms(condition, mendTerm));
  return {
    query: { ...query, ranked, ...(together && { together }), where },
    corrections: [...corrections].map(([typed, used]) => ({ typed, used })),
    unknown: [...unknown],
    unchecked: [...unchecked],
  };
}

/** Whether a word needs no correction: it is a stop word, or papers have it, and not only as two words joined. */
export function takesAsTyped(word: string, vocabulary: Vocabulary): boolean {
  const isGlued = !vocabulary.has(word) && vocabulary.parts(word) !== undefined;
  return isStopWord(word) || (vocabulary.papersWith(word) > 0 && !isGlued);
}

/** What a word was meant to be, for the first so many different ones; the others are noted. */
function lookedFor(vocabulary: Vocabulary, unchecked: Set<string>): (word: string) => string | undefined {
  const looked = new Map<string, string | undefined>();
  return (word) => {
    const isOver = looked.size >= MOST_LOOKED_FOR && !looked.has(word);
    if (isOver) unchecked.add(word);
    else if (!looked.has(word)) looked.set(word, vocabulary.correct(word));
    return looked.get(word);
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

/** A word that no paper has (or two that no paper has apart), and what is searched for in its place. */
export interface Correction {
  readonly typed: string;
  readonly used: string;
}
