/** The dictionary of a segment: its words numbered by frequency, their stems, and both in the order of the alphabet. Pure. */
import { isStopWord, stem } from '../../../text/tokenise.ts';
import { placesOf } from '../lists.ts';
import type { Sections } from '../sections.ts';
import { stringSections } from '../string-table.ts';
import { BREAK, type Collected } from './collected.ts';
import { correctableSections } from './correctable.ts';
import { sorted } from './sort.ts';

export interface Dictionary {
  /** For the number that a collected word has: its number by frequency, 1 for the most frequent; BREAK stays. */
  readonly renumbered: Uint32Array;
  /** For the number that a collected word has: its stem's, plus one; 0 for stop words. */
  readonly stemOfCollected: Uint32Array;
  readonly stemCount: number;
  readonly stems: readonly string[];
  /** For each word's number its place in the alphabet. */
  readonly alphabeticalRank: Uint32Array;
  readonly sections: Sections;
}

/** Numbers the words of what was collected. Yields now and then. */
export function* dictionaryOf({ words, text, from }: Collected): Generator<void, Dictionary> {
  const { times, papers } = yield* countWords(words.length, text, from);
  const byFrequency = yield* sorted(
    Uint32Array.from(words.keys()).subarray(1),
    (left, right) => (times[right] as number) - (times[left] as number),
  );
  const renumbered = new Uint32Array(words.length);
  for (const [index, number] of byFrequency.entries()) renumbered[number] = index + 1;
  const ordered = ['', ...Array.from(byFrequency, (number) => words[number] ?? '')];
  const wordPapers = Uint32Array.from([0, ...Array.from(byFrequency, (number) => papers[number] ?? 0)]);
  yield;
  const { stems, stemOf } = yield* stemsOf(ordered);
  const alphabetical = yield* alphabeticalOf(ordered);
  const alphabeticalRank = placesOf(alphabetical);
  yield;
  const sections = {
    ...(yield* stringSections('words', ordered)),
    ...(yield* stringSections('stems', stems)),
    wordStem: stemOf,
    wordPapers,
    alphabetical,
    ...(yield* correctableSections(ordered, {
      alphabetical,
      wordPapers,
      wordStem: stemOf,
      papers: from.length - 1,
    })),
  };
  const stemOfCollected = renumbered.map((number) => stemOf[number] as number);
  return { renumbered, stemOfCollected, stemCount: stems.length, stems, alphabeticalRank, sections };
}

/** How often each word stands in all texts, and in how many papers. */
function* countWords(count: number, text: Uint32Array, from: readonly number[]) {
  const times = new Uint32Array(count);
  const papers = new Uint32Array(count);
  const lastSeen = new Uint32Array(count);
  for (let paper = 0; paper + 1 < from.length; paper += 1) {
    for (let at = from[paper] as number; at < (from[paper + 1] as number); at += 1) {
      const word = text[at] as number;
      times[word] = (times[word] as number) + 1;
      if (lastSeen[word] === paper + 1) continue;
      lastSeen[word] = paper + 1;
      papers[word] = (papers[word] as number) + 1;
    }
    if (paper % 64 === 0) yield;
  }
  return { times, papers };
}

function* stemsOf(words: readonly string[]) {
  const numbers = new Map<string, number>();
  const stemOf = new Uint32Array(words.length);
  for (const [number, word] of words.entries()) {
    if (number % 256 === 0) yield;
    if (number === BREAK || isStopWord(word)) continue;
    const found = stem(word);
    const known = numbers.get(found) ?? numbers.size;
    if (known === numbers.size) numbers.set(found, known);
    stemOf[number] = known + 1;
  }
  return { stems: [...numbers.keys()], stemOf };
}

/** The numbers of the words in the order of their UTF-16 code units; the mark between sentences comes first. */
function alphabeticalOf(words: readonly string[]): Generator<void, Uint32Array> {
  const wordOf = (number: number) => words[number] ?? '';
  return sorted(
    Uint32Array.from(words.keys()),
    (left, right) => Number(wordOf(left) > wordOf(right)) - Number(wordOf(left) < wordOf(right)),
  );
}
