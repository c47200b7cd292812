/** Normalises a sentence: plain quotes, abbreviations written out, slips in function words mended. Pure. */
import { editDistance } from '../../text/edit-distance.ts';
import { linesOf, pairsOf, wordsOf } from './data-files.ts';

/** What is said while somebody thinks: "since, let's say, 2024". */
const PAUSE =
  /,\s*(?:let'?s say|let us say|shall we say|say|u[hm]+|er+m?|hm+|you know|i guess|i suppose)\s*,/giu;

/** Blanks, colons, quotes and apostrophes as a plain keyboard has them, without private-use and control characters. */
export const straighten = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Co}\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/[“”„‟«»＂]/gu, '"')
    .replace(/[‘’ʼ`´]/gu, "'")
    .replaceAll('：', ':')
    .replace(PAUSE, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** A message that is all in capitals in small letters: elsewhere capitals tell names. */
const calmed = (text: string): string => {
  const plain = text.replace(/\btl\s?;\s?dr\b/giu, 'tldr');
  return /\p{Ll}/u.test(plain) || !/\p{Lu}{2,}\P{L}+\p{Lu}{2,}/u.test(plain) ? plain : plain.toLowerCase();
};

/** Words of several words that begin with one that says little alone, as they are written together. */
const COMPOUNDS = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(?:${linesOf('words/spelling/compounds.txt').join('|')})(?![\p{L}\p{N}-])`,
  'giu',
);

/** "Few shot" and "out of distribution" with their hyphens. */
const hyphened = (text: string): string =>
  text.replace(COMPOUNDS, (words) => words.replaceAll(' ', '-')).replace(/\b(\d{1,2}) bits?\b/giu, '$1-bit');

/** "1) pruning 2) quantization" without its numbers. */
const unnumbered = (text: string): string =>
  (text.match(LIST_MARK) ?? []).length > 1 ? text.replace(LIST_MARK, ', ').replace(/^[,\s]+/u, '') : text;
const LIST_MARK = /(?:^|\s)\(?\d{1,2}[).]\s+(?=\p{L})/gu;

/** "This whole week", "last weeks papers" and "this year or the last" as they are mostly said. */
const unstressed = (text: string): string =>
  text
    .replace(/\b(this|the|last) (?:whole|entire) (day|week|month|year)\b/giu, '$1 $2')
    .replace(
      /(?<!\b(?:the|these|those|past) )\blast (week|month|year)s(?= papers?\b| articles?\b)/giu,
      'last $1',
    )
    .replace(EITHER_TIME, (_, one?: string, other?: string) => `since last ${one ?? other}`);
const EITHER_TIME = new RegExp(
  String.raw`\b(?:(?:from|of|in) )?(?:` +
    String.raw`this (year|month|week),? (?:or|and) (?:maybe )?(?:the )?(?:last|previous)(?: one| \1)?|` +
    String.raw`last (year|month|week) (?:or|and) this(?: one| \2)?)\b`,
  'giu',
);

/** A message with its lengthened words as they are written: "hmmm". */
const unstretched = (text: string): string =>
  text.replace(/(?<=\p{L})(\p{L})\1{2,}(?!\p{L}*[\p{N}.])/gu, '$1$1');

/** Words that sentences about papers are made of, which a slip must not turn into topics. */
const FUNCTION_WORDS = [...wordsOf('words/spelling/function-words.txt')];
/** Words one letter away from those that are words of their own. */
const OWN_WORDS = wordsOf('words/spelling/own-words.txt');
/** Of shorter words only swapped letters are slips. */
const SHORT_WORDS = [...wordsOf('words/spelling/short-words.txt')];
const SHORTEST = 5;
/** Long words may have two slips. */
const LONG = 9;

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(pairsOf('words/spelling/abbreviations.txt'));

/** Mends slips in function words and writes out abbreviations; words that `isKnown` says are the corpus's stay. */
const mend = (text: string, isKnown: (word: string) => boolean): string =>
  text.replace(/(?<![\p{L}\p{N}'.-])[\p{L}](?:[\p{L}']*(?:\/o?)?|4)(?![\p{L}\p{N}.-]\S)/gu, (word) => {
    const typed = word.toLowerCase();
    return (
      ABBREVIATIONS.get(typed) ?? (isKnown(typed) || typed.includes("'") ? word : (meant(typed) ?? word))
    );
  });

function meant(typed: string): string | undefined {
  if (OWN_WORDS.has(typed) || SHORT_WORDS.includes(typed)) return undefined;
  // A plural is no slip.
  if ([typed, typed.replace(/s$/u, ''), `${typed}s`].some((word) => FUNCTION_WORDS.includes(word)))
    return undefined;
  const swapped = SHORT_WORDS.find((word) => isSwapped(typed, word));
  if (swapped !== undefined || typed.length < SHORTEST) return swapped;
  return FUNCTION_WORDS.find((word) => {
    const most = word.length >= LONG ? 2 : 1;
    if (Math.abs(word.length - typed.length) > most) return false;
    return word.length >= SHORTEST && word[0] === typed[0] && editDistance(typed, word) <= most;
  });
}

/** Whether two neighbouring letters of a word have changed places. */
export const isSwapped = (typed: string, word: string): boolean =>
  typed.length === word.length &&
  typed !== word &&
  editDistance(typed, word) === 1 &&
  [...typed].sort().join('') === [...word].sort().join('');

/** A message as sentences about papers are mostly written; words that `isKnown` says are the corpus's stay. */
export function normalised(message: string, isKnown: (word: string) => boolean): string {
  const text = unstressed(unnumbered(straighten(message)));
  return hyphened(mend(unstretched(calmed(text)), isKnown));
}
