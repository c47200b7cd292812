/** Phrases that mean a slot, read from data files: a value in brackets on a line of its own, then its phrases. Pure. */
import { type Token, words } from '../../text/tokenise.ts';
import { linesOf } from './data-files.ts';

/** What phrases are looked up in, by their first word; the longest come first. */
export type Phrases = ReadonlyMap<
  string,
  readonly { readonly words: readonly string[]; readonly value: string }[]
>;

/** The phrases of a data file. */
export function phrasesOf(file: string): Phrases {
  const phrases = new Map<string, { words: readonly string[]; value: string }[]>();
  let value = '';
  for (const line of linesOf(file)) {
    const heading = /^\[(?<value>.*)\]$/u.exec(line)?.groups?.value;
    if (heading !== undefined) {
      value = heading;
      continue;
    }
    const all = words(line);
    const first = all[0] ?? '';
    phrases.set(first, [...(phrases.get(first) ?? []), { words: all, value }]);
  }
  for (const list of phrases.values()) list.sort((left, right) => right.words.length - left.words.length);
  return phrases;
}

/** A phrase in a text: from which token, how many of them. */
export interface Found {
  readonly at: number;
  readonly length: number;
  readonly value: string;
}

/** The phrases among tokens, from left to right, the longest at each place. */
export function phrasesIn(tokens: readonly Token[], phrases: Phrases): readonly Found[] {
  const found: Found[] = [];
  let at = 0;
  while (at < tokens.length) {
    const here = phraseAt(tokens, at, phrases);
    if (here) found.push(here);
    at += here?.length ?? 1;
  }
  return found;
}

/** The longest phrase that begins at a token. */
export function phraseAt(tokens: readonly Token[], at: number, phrases: Phrases): Found | undefined {
  const phrase = phrases
    .get(tokens[at]?.word ?? '')
    ?.find(({ words: all }) => all.every((word, offset) => tokens[at + offset]?.word === word));
  return phrase && { at, length: phrase.words.length, value: phrase.value };
}
