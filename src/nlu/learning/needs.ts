/** What a sentence has to have for an intent to be meant, whatever its words are like. Pure. */
import { pairsOf, wordsOf } from '../message/data-files.ts';

/** One of these slots, by intent. */
const NEEDS: ReadonlyMap<string, readonly string[]> = new Map(
  pairsOf('words/intents/needs.txt').map(([label, slots]) => [
    label,
    slots.split(' ').map((slot) => `{${slot}}`),
  ]),
);
/** A digest is spoken of by one of these, or was before. */
const DIGEST = wordsOf('words/intents/digest.txt').union(new Set(['{channel}']));
const OF_DIGEST = ['digest-change', 'digest-pause', 'digest-skip', 'digest-resume'] as const;
/** One of these words, by intent. */
const NEEDED_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['trending', wordsOf('words/intents/trending.txt')],
  ['answer', wordsOf('words/intents/answer.txt')],
  ...OF_DIGEST.map((label) => [label, DIGEST] as const),
]);
/** What names no paper and nobody: where one is named something else is meant. */
const NAMELESS = new Set('status cite-saved next-page previous-page go-to-page how-many-hits'.split(' '));
const NAMES = new Set(['{paper}', '{author}', '{org}']);
/** After a paper's card these may name nothing: "bibtex", "who wrote that". */
const OF_PAPER = new Set(['show', 'similar', 'cite', 'cited-by', 'references']);

/** Whether an intent may be meant. @param symbols the words and slots of the sentence @param after what was answered last */
export function hasNeeded(label: string, symbols: readonly string[], after: ReadonlySet<string>): boolean {
  if (
    (after.has('paper') && OF_PAPER.has(label)) ||
    (after.has('digest') && OF_DIGEST.some((each) => each === label))
  )
    return true;
  const hasAny = (words: ReadonlySet<string>) => symbols.some((symbol) => words.has(symbol));
  if (NAMELESS.has(label) && hasAny(NAMES)) return false;
  const words = NEEDED_WORDS.get(label);
  if (words && !hasAny(words)) return false;
  // What is left out is left out of something.
  if (label === 'search' && symbols.includes('{without}'))
    return symbols.some((symbol) => symbol.startsWith('{') && symbol !== '{without}');
  // A paper is by whom its card says.
  if (label === 'people' && symbols.includes('{paper}')) return false;
  const needed = NEEDS.get(label);
  return needed === undefined || hasAny(new Set(needed));
}
