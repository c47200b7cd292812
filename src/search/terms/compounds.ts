/**
 * Words that are written together here and apart there: "layer norm" and "LayerNorm", "pre-training" and
 * "pretraining". A query asks for both ways, as far as the corpus has them. Pure.
 */
import { isStopWord, stem } from '../../text/tokenise.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A way that was not typed counts less: papers mostly have it beside the other, and rare ones would outweigh both. */
const OTHER_WAY_WEIGHT = 0.5;

/** "g w" and "3 4" would meet other words by chance. */
const SHORTEST_JOINED = 4;
const TWO_NUMBERS = /\p{N} \p{N}/u;

/** One word of a query: of its ways to be written one has to match, and of a way all words. */
export type Unit = readonly (readonly string[])[];

/** The words of a query that rank, in order and without stop words, each with its other ways to be written. */
export function unitsOf(words: readonly string[], vocabulary: Vocabulary): readonly Unit[] {
  const joinedAt = (index: number) => joinedPair(words, index, vocabulary);
  return words.flatMap((word, index) => {
    if (isStopWord(word)) return [];
    const others = [joinedAt(index - 1), joinedAt(index)].flatMap((joined) => joined ?? []);
    return [[[word], ...others.map((other) => [other]), ...partsOf(word, vocabulary)]];
  });
}

/** Two neighbouring words as one, where papers write them so. */
export function joinedPair(
  words: readonly string[],
  index: number,
  vocabulary: Vocabulary,
): string | undefined {
  const pair = words.slice(Math.max(0, index), index + 2);
  const joined = pair.join('');
  const isChance = joined.length < SHORTEST_JOINED || TWO_NUMBERS.test(pair.join(' '));
  if (index < 0 || pair.length < 2 || isChance || pair.some(isStopWord)) return undefined;
  return vocabulary.has(joined) ? joined : undefined;
}

/** The ways to write some words: as they are, and each with two of them joined or one of them in parts. */
export function compoundWays(
  words: readonly string[],
  vocabulary: Vocabulary,
): readonly (readonly string[])[] {
  const others = words.flatMap((word, index) => {
    const joined = joinedPair(words, index, vocabulary);
    return [
      ...(joined === undefined ? [] : [words.toSpliced(index, 2, joined)]),
      ...partsOf(word, vocabulary).map((parts) => words.toSpliced(index, 1, ...parts)),
    ];
  });
  return [words, ...others];
}

/** The stems to search for with their weights: words as often as they were typed, their other ways less. */
export function weightsOf(units: readonly Unit[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const [typed, ...others] of units) {
    for (const word of typed ?? []) weights.set(stem(word), (weights.get(stem(word)) ?? 0) + 1);
    for (const word of others.flat())
      weights.set(stem(word), Math.max(weights.get(stem(word)) ?? 0, OTHER_WAY_WEIGHT));
  }
  return weights;
}

/** A single letter is mostly left over from a possessive ("protein’s"); a number after a name is a version ("gpt4"). */
const partsOf = (word: string, vocabulary: Vocabulary): readonly (readonly string[])[] => {
  const parts = vocabulary.parts(word);
  const tells = (part: string) => !isStopWord(part) && (part.length > 1 || /\p{N}/u.test(part));
  return parts?.every(tells) && !TWO_NUMBERS.test(parts.join(' ')) ? [parts] : [];
};
