/** A sentence cut into words and signs that know where they stand. Pure. */
import { fold } from '../../text/tokenise.ts';

/** A word, figure or sign: lower case, with its place in the text in UTF-16 units. */
interface SaidWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** A sentence as the readers of times see it. */
export interface Said {
  readonly text: string;
  readonly words: readonly SaidWord[];
  /** The word at an index; empty where there is none. */
  readonly word: (at: number) => string;
  /** Whether nothing, not even a blank, stands between a word and the one before it. */
  readonly touches: (at: number) => boolean;
}

/** "Isn't" and the ending of "yesterday's" are one word each; letters and figures in a row are one. */
const WORD =
  /\p{L}+n['’]t(?![\p{L}\p{N}])|['’]s(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}]+|\.{2,3}|[^\s\p{L}\p{N}]/gu;
const IS_ASCII = /^[\x20-\x7e]*$/u;
const DASHES = /^[‐‑‒–—−]$/u;

/** Folds a word; all dashes are "-", all apostrophes straight. */
function plain(word: string): string {
  if (IS_ASCII.test(word)) return word.toLowerCase();
  return DASHES.test(word) ? '-' : fold(word.replaceAll('’', "'").replaceAll('‘', "'"));
}

/** Cuts a text into words. */
export function saidOf(text: string): Said {
  const words = Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    word: plain(word),
    start: index,
    end: index + word.length,
  }));
  return {
    text,
    words,
    word: (at) => words[at]?.word ?? '',
    touches: (at) => words[at] !== undefined && words[at - 1]?.end === words[at].start,
  };
}

/** What phrases mean, and what tells quickly that none of them begins or ends with a word. */
export interface Phrases<Value> {
  readonly values: ReadonlyMap<string, Value>;
  readonly firstWords: ReadonlySet<string>;
  readonly lastWords: ReadonlySet<string>;
  /** Words of the longest. */
  readonly longest: number;
}

/** A table of phrases, each of words with one blank between. */
export function phrases<Value>(entries: Iterable<readonly [string, Value]>): Phrases<Value> {
  const values = new Map(entries);
  const split = [...values.keys()].map((phrase) => phrase.split(' '));
  return {
    values,
    firstWords: new Set(split.map(([first = '']) => first)),
    lastWords: new Set(split.map((words) => words.at(-1) ?? '')),
    longest: Math.max(...split.map((words) => words.length)),
  };
}

/** Each of some phrases, with one meaning. */
export const each = <Value>(value: Value, all: readonly string[]): readonly (readonly [string, Value])[] =>
  all.map((phrase) => [phrase, value] as const);

const joined = (said: Said, start: number, end: number): string => {
  let text = said.word(start);
  for (let at = start + 1; at < end; at += 1) text += ` ${said.word(at)}`;
  return text;
};

/** The longest phrase that ends before a word, and where it begins; `floor` is the first word that it may take. */
export function phraseBefore<Value>(
  said: Said,
  end: number,
  { table, floor }: { readonly table: Phrases<Value>; readonly floor: number },
): { readonly value: Value; readonly phrase: string; readonly start: number } | undefined {
  if (!table.lastWords.has(said.word(end - 1))) return undefined;
  for (let start = Math.max(floor, end - table.longest); start < end; start += 1) {
    const phrase = joined(said, start, end);
    const value = table.values.get(phrase);
    if (value !== undefined) return { value, phrase, start };
  }
  return undefined;
}

/** The longest phrase that begins at a word, and the word after it. */
export function phraseFrom<Value>(
  said: Said,
  at: number,
  table: Phrases<Value>,
): { readonly value: Value; readonly end: number } | undefined {
  if (!table.firstWords.has(said.word(at))) return undefined;
  for (let end = Math.min(at + table.longest, said.words.length); end > at; end -= 1) {
    const value = table.values.get(joined(said, at, end));
    if (value !== undefined) return { value, end };
  }
  return undefined;
}
