/** The title that a sentence has at some place, found by how far titles go along with its words. Pure. */
import type { Range } from '../../search/index/dictionary.ts';
import type { Segment } from '../../search/index/segment.ts';
import { patternOf, titleRanks, titlesBeginning, titlesIn } from '../../search/index/titles.ts';
import { isStopWord, words } from '../../text/tokenise.ts';
import { ARTICLES, type Lexicon } from './gazetteer.ts';
import type { Found } from './mention.ts';

/** The fewest words that a title's beginning needs to stand for it. */
const CLEAR_BEGINNING = 3;
/** Of so many titles that begin alike it is looked which has a name before a colon. */
const MOST_BEGUN = 4_096;
/** Names before a colon are short. */
const LONGEST_NAME = 60;

/** The titles of a segment that go along with a sentence furthest. */
interface Along {
  readonly segment: Segment;
  /** In words of the sentence. */
  readonly length: number;
  readonly range: Range;
  /** How many words the titles have before those of the sentence. */
  readonly articles: number;
}

/** The title that words begin with: a whole one, the name before a colon, or the only one that begins so. */
export function titleAt(all: readonly string[], lexicon: Lexicon): Found | undefined {
  const [first = ''] = all;
  const along = lexicon.index.segments.flatMap((segment) =>
    [[], ...ARTICLES.map((article) => [article])].map((start) => furthest(segment, start, all)),
  );
  const length = Math.max(...along.map((each) => each.length));
  const isVague = length === 1 && (isStopWord(first) || lexicon.titlesWith(first) !== 1);
  if (length < 1 || isVague) return undefined;
  const best = along.filter((each) => each.length === length);
  const titles = best.map(wholeTitle).find((title) => title !== undefined) ?? onlyTitle(best);
  return titles === undefined ? undefined : { mention: { kind: 'paper', said: '', value: titles }, length };
}

/** How far titles of a segment go along with words, some others standing before them. */
function furthest(segment: Segment, start: readonly string[], all: readonly string[]): Along {
  let range = rangeOf(segment, start, { from: 0, end: segment.size });
  let length = 0;
  while (length < all.length) {
    const next = rangeOf(segment, [...start, ...all.slice(0, length + 1)], range);
    if (next.from >= next.end) break;
    range = next;
    length += 1;
  }
  return { segment, length, range, articles: start.length };
}

function rangeOf(segment: Segment, beginning: readonly string[], within: Range): Range {
  const pattern = patternOf(segment, beginning);
  return pattern ? titlesBeginning(segment, pattern, within) : { from: 0, end: 0 };
}

/** A title that has no other words; the shortest come first. */
function wholeTitle({ segment, length, range, articles }: Along): string | undefined {
  const [doc] = titlesIn(segment, { from: range.from, end: range.from + 1 });
  const isWhole = doc !== undefined && titleRanks(segment, doc).length === length + articles;
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
