/** The title that a sentence has at some place, found by how far titles go along with its words. Pure. */
import type { Range } from '../../search/index/dictionary.ts';
import type { Index } from '../../search/index/index.ts';
import { keptPerIndex } from '../../search/index/kept.ts';
import type { Segment } from '../../search/index/segment.ts';
import { isLonger, type Pattern, patternOf, titlesBeginning, titlesIn } from '../../search/index/titles.ts';
import { isStopWord, words } from '../../text/tokenise.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Found } from './found.ts';
import { ARTICLES } from './gazetteer.ts';

/** The fewest words that a title's beginning needs to stand for it. */
const CLEAR_BEGINNING = 3;
/** Of so many titles that begin alike it is looked which has a name before a colon. */
const MOST_BEGUN = 4_096;
/** Names before a colon are short. */
const LONGEST_NAME = 60;

interface Start {
  readonly segment: Segment;
  readonly pattern: Pattern;
  readonly range: Range;
}

/** The titles of a segment that go along with a sentence furthest. */
interface Along {
  readonly segment: Segment;
  /** In words of the sentence. */
  readonly length: number;
  readonly range: Range;
  /** How many words the titles have before those of the sentence. */
  readonly articles: number;
}

/** Where titles begin without a word of a sentence, and with an article, which the sentence may leave out. */
const startsIn = keptPerIndex(({ segments }: Index) =>
  segments.flatMap((segment) =>
    [[], ...ARTICLES.map((article) => [article])].flatMap((start): readonly Start[] => {
      const pattern = patternOf(segment, start);
      return pattern ? [{ segment, pattern, range: titlesBeginning(segment, pattern) }] : [];
    }),
  ),
);

/** The title that words begin with: a whole one, the name before a colon, or the only one that begins so. */
export function titleAt(all: readonly string[], lexicon: Lexicon): Found | undefined {
  const [first = ''] = all;
  const along = startsIn(lexicon.index).map((start) => furthest(start, all));
  const length = Math.max(0, ...along.map((each) => each.length));
  const isVague = length === 1 && (isStopWord(first) || lexicon.titlesWith(first) !== 1);
  if (length < 1 || isVague) return undefined;
  const best = along.filter((each) => each.length === length);
  // "Few-shot anomaly detection" is more than the beginning of "Few-Shot Anomaly-Driven …".
  const [last = '', next = ''] = all.slice(length - 1);
  const only = lexicon.isPair(last, next) ? undefined : onlyTitle(best);
  const titles = best.map(wholeTitle).find((title) => title !== undefined) ?? only;
  return titles === undefined ? undefined : { value: titles, length };
}

/** How far titles of a segment go along with words. */
function furthest({ segment, pattern, range: whole }: Start, all: readonly string[]): Along {
  const along = [...pattern];
  let range = whole;
  let length = 0;
  while (length < all.length) {
    const [next] = patternOf(segment, [all[length] ?? '']) ?? [];
    if (!next) break;
    along.push(next);
    const narrower = titlesBeginning(segment, along, range);
    if (narrower.from >= narrower.end) break;
    range = narrower;
    length += 1;
  }
  return { segment, length, range, articles: pattern.length };
}

/** A title that has no other words; the shortest come first. */
function wholeTitle({ segment, length, range, articles }: Along): string | undefined {
  const [doc] = titlesIn(segment, { from: range.from, end: Math.min(range.end, range.from + MOST_BEGUN) });
  const isWhole = doc !== undefined && !isLonger(segment, doc, length + articles);
  return isWhole ? segment.titles.at(doc) : undefined;
}

/** The title that the words stand for, if they stand for one alone. */
function onlyTitle(best: readonly Along[]): string | undefined {
  const [only, ...others] = best.flatMap(({ segment, length, range, articles }) => {
    const docs = titlesIn(segment, { from: range.from, end: Math.min(range.end, range.from + MOST_BEGUN) });
    const titles = Array.from(docs, segment.titles.at);
    return length >= CLEAR_BEGINNING ? titles : titles.filter((title) => hasName(title, length + articles));
  });
  return others.length === 0 ? only : undefined;
}

/** Whether what stands before a title's colon has at most so many words. */
function hasName(title: string, most: number): boolean {
  const colon = title.indexOf(':');
  const length = colon === -1 || colon > LONGEST_NAME ? 0 : words(title.slice(0, colon)).length;
  return length > 0 && length <= most;
}
