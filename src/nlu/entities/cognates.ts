/** English technical words by how they look in other languages: "Quantisierung" is quantization. Pure. */
import { pairsOf } from '../message/data-files.ts';

type Pair = readonly [foreign: string, english: string];

const PAIRS: readonly Pair[] = pairsOf('words/cognates.txt');
const WHOLE: ReadonlyMap<string, string> = new Map(PAIRS);
const BEGINNINGS = PAIRS.filter(([foreign]) => foreign.endsWith('-')).map(bare);
const ENDINGS = PAIRS.filter(([foreign]) => foreign.startsWith('-')).map(bare);

function bare([foreign, english]: Pair): Pair {
  return [foreign.replace('-', ''), english.replace('-', '')];
}

/**
 * The English word that a folded one looks like.
 * @param isKnown whether an English word is one that can be searched for
 */
export function englishOf(word: string, isKnown: (english: string) => boolean): string | undefined {
  const begun = [
    word,
    ...BEGINNINGS.filter(([foreign]) => word.startsWith(foreign)).map(
      ([foreign, english]) => english + word.slice(foreign.length),
    ),
  ];
  const ended = begun.flatMap((each) => [
    each,
    ...ENDINGS.filter(([foreign]) => each.endsWith(foreign)).map(
      ([foreign, english]) => each.slice(0, -foreign.length) + english,
    ),
  ]);
  return [...ended, WHOLE.get(word) ?? word].find(isKnown);
}
