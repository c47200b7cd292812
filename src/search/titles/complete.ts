/**
 * Autocompletion of titles, quick enough for each keystroke: every typed word is in the title, the last one perhaps
 * unfinished. Where nothing is found, two words that were typed as one and one typing error in a word are forgiven. Pure.
 */
import type { PaperName } from '../../corpus/corpus.ts';
import { readable } from '../../text/markup/readable.ts';
import { words } from '../../text/tokenise.ts';
import { byLetter, type Range, wordsBeginning } from '../index/dictionary.ts';
import { type Index, nameAt } from '../index/index.ts';
import type { Segment } from '../index/segment.ts';
import {
  isOne,
  type Pattern,
  patternOf,
  runAt,
  titleRanks,
  titlesBeginning,
  titlesHaving,
  titlesIn,
} from '../index/titles.ts';
import { vocabularyOf } from '../terms/vocabulary.ts';
import { type BestTitles, createBestTitles } from './best.ts';

/** Of titles with frequent words the newest so many are looked at: half a millisecond at 100,000 papers. */
const MOST_LOOKED_AT = 2_048;
/** Before so many letters of a word nothing tells an error. */
const SHORTEST_MENDED = 4;
/** Longer ones are no words. */
const LONGEST_MENDED = 40;
/** So many finished words are corrected. */
const MOST_CORRECTED = 4;
/** So many beginnings an error away are tried. */
const MOST_MENDED = 32;

/** The papers whose title somebody may be typing: those that begin so, then those where the words stand earliest. */
export function completeTitles(typed: string, limit: number, index: Index): readonly PaperName[] {
  const asked = words(readable(typed));
  const best = createBestTitles(limit);
  const isFound = (read: (segment: Segment) => readonly Looked[]): boolean => {
    for (const segment of index.segments) offerAll(segment, read(segment), best);
    return best.found().length > 0;
  };
  const whole = (all: readonly string[]) => (segment: Segment) =>
    [patternOf(segment, all, { isUnfinished: true })].flatMap((pattern) => (pattern ? [{ pattern }] : []));
  const last = asked.at(-1) ?? '';
  const isMended = last.length >= SHORTEST_MENDED && last.length <= LONGEST_MENDED;
  if (!isFound(whole(asked))) {
    const before = mendedWords(index, asked.slice(0, -1));
    const mended = [
      whole([...before, last]),
      (segment: Segment) => (isMended ? apart(segment, before, last) : []),
      (segment: Segment) => (isMended ? near(segment, before, last) : []),
    ];
    mended.some(isFound);
  }
  return best.found().map(nameAt);
}

/** A pattern of words anywhere in a title, so many of the last ones side by side. */
interface Looked {
  readonly pattern: Pattern;
  readonly together?: number;
}

function offerAll(segment: Segment, all: readonly Looked[], best: BestTitles): void {
  for (const { pattern } of all)
    for (const doc of titlesIn(segment, titlesBeginning(segment, pattern))) best.offer(segment, doc, 0);
  let left = MOST_LOOKED_AT;
  for (const { pattern, together = 1 } of best.isFull() ? [] : all) {
    const docs = titlesHaving(segment, pattern, left);
    left -= docs.length;
    for (const doc of docs) {
      const ranks = titleRanks(segment, doc);
      const off = offBy(ranks, pattern);
      const isApart = together > 1 && runAt(ranks, pattern.slice(-together)) === -1;
      if (off !== undefined && !isApart) best.offer(segment, doc, off);
    }
  }
}

/** How far the words of a pattern stand from where they were typed; undefined for a title that lacks one. */
function offBy(ranks: readonly number[], pattern: Pattern): number | undefined {
  let sum = 0;
  for (let index = 0; index < pattern.length; index += 1) {
    let at = 0;
    while (at < ranks.length && !isOne(ranks[at] as number, pattern[index])) at += 1;
    if (at === ranks.length) return undefined;
    sum += Math.abs(at - index);
  }
  return sum;
}

/** Finished words as papers have them, or what they were probably meant to be; of many the first few. */
function mendedWords(index: Index, all: readonly string[]): readonly string[] {
  const vocabulary = vocabularyOf(index);
  const unknown = all.filter((word) => !vocabulary.has(word)).slice(0, MOST_CORRECTED);
  return all.flatMap((word) => (unknown.includes(word) ? words(vocabulary.correct(word) ?? word) : [word]));
}

/** The last word as two: "kvcac" is "kv cache". */
function apart(segment: Segment, before: readonly string[], last: string): readonly Looked[] {
  return Array.from(last).flatMap((_, at) => {
    const parts = at === 0 ? [] : [last.slice(0, at), last.slice(at)];
    const pattern = patternOf(segment, [...before, ...parts], { isUnfinished: true });
    return pattern && at > 0 ? [{ pattern, together: 2 }] : [];
  });
}

/** The last word with one typing error. */
function near(segment: Segment, before: readonly string[], last: string): readonly Looked[] {
  const head = patternOf(segment, before);
  const ranges = head ? beginningsNear(segment, last).slice(0, MOST_MENDED) : [];
  return ranges.map((range) => ({ pattern: [...(head ?? []), range] }));
}

/**
 * The words that begin with some letters but for one error (optimal string alignment, text/edit-distance.ts), as ranges
 * of the alphabet.
 */
function beginningsNear(segment: Segment, letters: string): readonly Range[] {
  const found = new Map<number, Range>();
  const add = (text: string, within: Range): void => {
    const range = wordsBeginning(segment, text, within);
    if (range.from < range.end) found.set(range.from, range);
  };
  let head: Range = { from: 0, end: segment.alphabetical.length };
  for (let at = 0; at < letters.length && head.from < head.end; at += 1) {
    const [right, letter, rest] = [letters.slice(0, at), letters.charAt(at), letters.slice(at + 1)];
    let next: Range = { from: 0, end: 0 };
    add(right + rest, head);
    add(right + rest.charAt(0) + letter + rest.slice(1), head);
    for (const other of byLetter(segment, head, at)) {
      if (other.letter === letter) next = other.range;
      add(right + other.letter + rest, other.range);
      add(right + other.letter + letter + rest, other.range);
    }
    head = next;
  }
  return [...found.values()];
}
