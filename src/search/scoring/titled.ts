/**
 * Titles that have all of a query's words: the second stage looks at them, too. A piece of a title that is mostly stop words
 * ("on the use of resultants"), or a name that is also a word ("PRIME: …"), is nowhere among the first hits of the first
 * stage. Pure.
 */
import { isStopWord } from '../../text/tokenise.ts';
import type { Segment } from '../index/segment.ts';
import {
  isNamed,
  patternOf,
  runAt,
  titleRanks,
  titlesBeginning,
  titlesHaving,
  titlesIn,
} from '../index/titles.ts';
import { type Found, type Hit, hitOf } from './hits.ts';

/** So many titles are added at most, and so many looked at: the newest first. */
const MOST = 64;
const LOOKED_AT = 512;
/** A word that more titles begin with is no name. */
const MOST_NAMED = 256;
/** Longer queries have words enough for the first stage. */
const MOST_WORDS = 8;

interface Words {
  /** All folded words in order. */
  readonly words: readonly string[];
  /** For words that hardly any paper has, what may have been meant. */
  readonly meant: ReadonlyMap<string, string>;
}

/** The hits with such titles that are not among the first ones. */
export function titledBeside(first: readonly Hit[], found: readonly Found[], asked: Words): readonly Hit[] {
  return found.flatMap((each) => {
    const { segment, docs } = each;
    const known = new Set(first.filter((hit) => hit.segment === segment).map(({ doc }) => doc));
    if (docs.length === known.size) return [];
    return titledIn(segment, asked)
      .filter((doc) => each.has(doc) && !known.has(doc))
      .map((doc) => hitOf(each, doc));
  });
}

/** The documents of a segment with such titles. */
function titledIn(segment: Segment, { words, meant }: Words): readonly number[] {
  const corrected = words.map((word) => meant.get(word) ?? word);
  const telling = corrected.filter((word) => !isStopWord(word));
  if (telling.length === 0 || words.length > MOST_WORDS) return [];
  return words.length === 1 ? named(segment, corrected) : having(segment, corrected, telling);
}

function named(segment: Segment, words: readonly string[]): readonly number[] {
  const pattern = patternOf(segment, words);
  if (!pattern) return [];
  const range = titlesBeginning(segment, pattern);
  if (range.end - range.from > MOST_NAMED) return [];
  return [...titlesIn(segment, range)].filter((doc) => isNamed(segment, doc, 1)).slice(0, MOST);
}

/** Those that have the words in a row first, for there may be many that have them somewhere. */
function having(segment: Segment, words: readonly string[], telling: readonly string[]): readonly number[] {
  const pattern = patternOf(segment, telling);
  if (!pattern) return [];
  const all = titlesHaving(segment, pattern).slice(0, LOOKED_AT);
  const row = patternOf(segment, words);
  const inRow = row ? all.filter((doc) => runAt(titleRanks(segment, doc), row) !== -1) : [];
  return [...new Set([...inRow, ...all])].slice(0, MOST);
}
