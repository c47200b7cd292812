/** The sentence of an abstract that answers a query best. Pure. */
import { contribution } from '../search/similarity/key-sentence.ts';
import { sentencesOf } from '../text/sentences.ts';
import { isStopWord, stem, tokenize } from '../text/tokenise.ts';
import { cutAt } from '../text/wording.ts';
import { LONGEST_STATEMENT, statementOf } from './statement.ts';

/** Of a statement, a clause may take as much before its match. */
const LONGEST_BEFORE = LONGEST_STATEMENT / 2;

/**
 * The best sentence for a set of matched stems: one that has any, then the one with most different matches, where what the
 * paper does counts for and what everybody knows against it, for abstracts open with that; of equals the earliest.
 * @param title of the paper, which need not be said again
 */
export function snippet(text: string, matched: ReadonlySet<string>, title = ''): string {
  const [best] = sentencesOf(text)
    .map((sentence) => {
      const matches = matchesIn(sentence, matched);
      return { sentence, has: Number(matches > 0), worth: matches + contribution(sentence) };
    })
    .sort((left, right) => right.has - left.has || right.worth - left.worth);
  return best ? toldWith(best.sentence.replace(/\s+/gu, ' '), matched, title) : '';
}

/** A sentence with what matches in it: a long one begins with the clause that has its first match. */
function toldWith(sentence: string, matched: ReadonlySet<string>, title: string): string {
  const told = statementOf(sentence, title);
  if (matchesIn(told, matched) > 0 || matchesIn(sentence, matched) === 0) return told;
  const first = tokenize(sentence).find((token) => isMatch(token.word, matched))?.start ?? 0;
  const before = sentence.slice(0, first);
  const clause = /^.*[,;:(]\s*/u.exec(before)?.[0].length ?? 0;
  const start = first - clause < LONGEST_BEFORE ? clause : before.lastIndexOf(' ', first - 1) + 1;
  return cutAt(`… ${sentence.slice(start)}`, LONGEST_STATEMENT);
}

/** How many different stems match. */
const matchesIn = (text: string, matched: ReadonlySet<string>): number =>
  new Set(tokenize(text).flatMap(({ word }) => (isMatch(word, matched) ? [stem(word)] : []))).size;

const isMatch = (word: string, matched: ReadonlySet<string>): boolean =>
  !isStopWord(word) && matched.has(stem(word));
