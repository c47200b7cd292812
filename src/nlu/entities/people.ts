/** The people whom a sentence mentions by name: authors of the corpus, and others by names that people have. Pure. */

import { type Fit, fitOf, fittingTo, nameWords } from '../../text/person-name.ts';
import { isStopWord, type Token } from '../../text/tokenise.ts';
import { ASKING_WORDS } from '../message/asking-words.ts';
import type { Lexicon } from '../model/lexicon.ts';
import { isFamous, isFullName, isGivenName } from './common-names.ts';
import type { Found } from './found.ts';

/** The most words that a name or an organisation has. */
export const LONGEST_NAME = 5;

/** Shorter words are near too many others to be a name with a typing error. */
const SHORTEST_MISTYPED = 5;

export function authorAt(
  text: string,
  tokens: readonly Token[],
  { namesWith, isNameWord }: Lexicon,
): Found | undefined {
  for (let length = Math.min(LONGEST_NAME, tokens.length); length > 1; length -= 1) {
    const run = tokens.slice(0, length);
    if (!isNameRun(text, run) || run.some(({ word }) => /\d/u.test(word))) continue;
    if (run.some(({ word }) => ASKING_WORDS.has(word) && !isNameWord(word))) continue;
    const said = text.slice(run[0]?.start, run.at(-1)?.end).replace(/['’]s$/iu, '');
    const known = namesWith(run.flatMap(({ word }) => (isInitial(word) ? [] : [word])));
    const fitTo = fittingTo(said);
    const [only, ...others] = known.filter((name) => isMeant(fitTo(name), run, name));
    if (only !== undefined) return { value: others.length === 0 && !hasInitial(run) ? only : said, length };
  }
  return undefined;
}

/** Thousands of names have one; no name fits by initials alone. */
const isInitial = (word: string): boolean => /^[a-z]$/u.test(word);

const hasInitial = (run: readonly Token[]): boolean => run.some(({ word }) => word.length === 1);

/** Words of one name have nothing but blanks, hyphens, the dots of initials or one comma between them. */
const isNameRun = (text: string, run: readonly Token[]): boolean =>
  run.every(({ word, start, end }, index) => {
    if (isStopWord(word) && !/^(?:\p{Lu}|\p{L}\.)/u.test(text.slice(start))) return false;
    const next = run[index + 1];
    return !next || /^(?:[ -]|\.? |, |\.)$/u.test(text.slice(end, next.start));
  });

function isMeant(fit: Fit | undefined, run: readonly Token[], name: string): boolean {
  return (
    fit === 'exact' ||
    fit === 'partial' ||
    (fit === 'fuzzy' &&
      // What is more than the name belongs to the sentence.
      run.length <= nameWords(name).length &&
      run.every(
        ({ word }) =>
          word.length >= SHORTEST_MISTYPED ||
          fitOf(word, name) === 'partial' ||
          fitOf(word, name) === 'exact',
      ))
  );
}

/** Somebody whom the corpus does not know: a given and a family name, or a family name that all know. */
export function personAt(text: string, tokens: readonly Token[]): Found | undefined {
  const hyphens = tokens.findIndex(({ end }) => text[end] !== '-') + 1;
  const given = tokens.slice(0, hyphens);
  const spelt = (run: readonly Token[]) => text.slice(run[0]?.start, run.at(-1)?.end).replace(/['’]s$/iu, '');
  const first = spelt(given).toLowerCase();
  const family = tokens[hyphens];
  const last = family && text.slice(given.at(-1)?.end ?? 0, family.start) === ' ' ? family : undefined;
  const all = last ? [...given, last] : given;
  const person = (run: readonly Token[]): Found => ({ value: spelt(run), length: run.length });
  if (last && isFullName(first, last.word)) return person(all);
  const isProper =
    last !== undefined && /^\p{Lu}\p{Ll}/u.test(text.slice(last.start)) && !isStopWord(last.word);
  if (isProper && isGivenName(first) && /^\p{Lu}/u.test(spelt(given))) return person(all);
  const [only] = tokens;
  return only && isFamous(only.word) ? person([only]) : undefined;
}
