/**
 * Whether the words of a topic stand together in a paper: in one sentence, next to each other or nearly so. "State space
 * models" is "state-space model" and "state-space modelling", and no paper that has a state, a space and a model. Pure.
 */

import { isInflection, isStopWord } from '../../text/tokenise.ts';
import { compoundWays } from './compounds.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * How many other words may stand between those of a topic: "diffusion language models", "object pose detection". Over
 * 9,688 abstracts two bring 11 in 100 papers more than none, nearly all on the topic; the third brings mostly others.
 */
const MOST_BETWEEN = 2;
/** What may stand between them in another order, beside "generation of the code": not "video generation and code". */
const APART = new Set(['and', 'or', 'but', 'than', 'to']);
/** Alone they lead from one thing to the next one: "networks of graphs: a neural view". */
const ARTICLES = new Set(['a', 'an', 'the']);
/** "Image-to-video generation" is no image generation, while "image and video generation" is some. */
export const LEADS_AWAY = 'to';

/** One way to write a topic. */
export interface Way {
  /** Its words that tell, in order. */
  readonly words: readonly string[];
  /** For each of those, its inflections in papers. */
  readonly forms: readonly ReadonlySet<string>[];
  /** Whether it has a "to" of its own: "learning to rank". */
  readonly leads: boolean;
  /** How many words it takes, those that do not tell among them. */
  readonly length: number;
}

/** The ways in which papers may write a topic: as it is typed, and with two words as one or one as two. */
export function waysOf(topic: readonly string[], vocabulary: Vocabulary): readonly Way[] {
  return compoundWays(topic, vocabulary).flatMap((typed) => {
    const words = typed.filter((word) => !isStopWord(word));
    const forms = words.map((word) => new Set(vocabulary.inflections(word).filter(isInflection(word))));
    return words.length > 0
      ? [{ words, forms, leads: typed.includes(LEADS_AWAY), length: typed.length }]
      : [];
  });
}

/**
 * Whether the words of a topic stand together in one of some sentences.
 * @param text folded words between blanks, a line for each sentence
 */
export function standTogether(text: string, way: Way): boolean {
  // Most papers lack one of the words, and a look at the whole text costs less than one at each of its words.
  const mayBe = way.forms.every((forms) => [...forms].some((form) => text.includes(` ${form} `)));
  return mayBe && text.split('\n').some((line) => isIn(line.trim().split(' '), way));
}

/** The same for the words of one sentence. */
export function isIn(sentence: readonly string[], way: Way): boolean {
  const found = way.forms.map((each) => sentence.flatMap((word, at) => (each.has(word) ? [at] : [])));
  if (found.some((positions) => positions.length === 0)) return false;
  const longest = longestOf(way);
  return (
    areInOrder(found, way, (position) => sentence[position] === LEADS_AWAY) ||
    found.flat().some((start) => isTurned(found, start, { sentence, longest }))
  );
}

/** Over how many words of a sentence those of a topic may be spread. */
export const longestOf = ({ length }: Way): number => length + MOST_BETWEEN;

/**
 * Whether the words of a topic stand in their order, next to each other or nearly so.
 * @param found where in a sentence each of them stands, in rising order
 * @param leadsAway whether the word at a position is LEADS_AWAY
 */
function areInOrder(
  found: readonly (readonly number[])[],
  way: Way,
  leadsAway: (position: number) => boolean,
): boolean {
  return (found[0] ?? []).some((start) => {
    const last = lastInOrder(found, start);
    if (last - start >= longestOf(way)) return false;
    for (let at = start; at < last && !way.leads; at += 1) if (leadsAway(at)) return false;
    return true;
  });
}

/** Where the last of the words stands that come one after the other, the first at a position. */
function lastInOrder(found: readonly (readonly number[])[], start: number): number {
  if (!found[0]?.includes(start)) return Infinity;
  return found.reduce(
    (last, positions) => positions.find((position) => position > last) ?? Infinity,
    start - 1,
  );
}

/** Whether the words come in some order from a position on, with nothing that tells between them. */
function isTurned(
  found: readonly (readonly number[])[],
  start: number,
  { sentence, longest }: { sentence: readonly string[]; longest: number },
): boolean {
  const within = (position: number) => position >= start && position < start + longest;
  const own = new Set(found.flatMap((positions) => positions.filter(within)));
  const firsts = found.map((positions) => positions.find(within) ?? Infinity);
  const last = Math.max(...firsts);
  if (last === Infinity || new Set(firsts).size < found.length) return false;
  return between(sentence, own, { start, last }).every(
    (gap) =>
      gap.every((word) => isStopWord(word) && !APART.has(word)) && !gap.every((word) => ARTICLES.has(word)),
  );
}

/** The words of a sentence that stand between those of a topic, run by run. */
function between(
  sentence: readonly string[],
  own: ReadonlySet<number>,
  { start, last }: { readonly start: number; readonly last: number },
): readonly (readonly string[])[] {
  const ends = [...own].filter((position) => position >= start && position <= last).sort((a, b) => a - b);
  return ends.slice(1).flatMap((end, at) => {
    const gap = sentence.slice((ends[at] ?? end) + 1, end);
    return gap.length > 0 ? [gap] : [];
  });
}
