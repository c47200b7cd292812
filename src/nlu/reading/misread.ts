/** Whether an answer may well not be what was meant, so that it says so. Pure. */
import type { Invoke } from '../../cards/card.ts';
import { isStopWord, stem, words } from '../../text/tokenise.ts';
import type { Read } from './read.ts';
import { wordsOfArgs } from './unused.ts';

/**
 * What speaks for a misreading, and what against it: the weights of a logistic regression
 * (https://en.wikipedia.org/wiki/Logistic_regression) over the development sets, rounded. On sentences that it was not
 * fitted to the sixth of all answers that it points out has almost half of those that are wrong.
 */
const OF_LIST = 1;
const PER_NEW_WORD = 0.5;
const PER_CLAUSE = 0.3;
const AFTER_ANSWER = 0.6;
const OF_USED_WORDS = -1.5;
const OF_CHANCE = -1.5;
/** From here on it is said. */
const LIKELY = -0.3;
/** More tell no more. */
const MOST_NEW_WORDS = 3;
const MOST_CLAUSES = 4;
const LISTS: ReadonlySet<string> = new Set(['search', 'trending', 'author', 'org', 'count', 'people']);

/** Whether so much speaks against the reading of a message that the answer should not look sure. */
export function isLikelyMisread({ request, interpretation }: Read, invoke: Invoke): boolean {
  const { draft, clauses } = interpretation;
  const said = wordsOfArgs(invoke);
  const telling = draft.tokens.filter(({ word }) => !isStopWord(word));
  const used = telling.filter(({ word }) => said.includes(word) || said.includes(stem(word)));
  const topical = words(request.topics.map(({ text }) => text).join(' '));
  const isNew = (word: string) => !isStopWord(word) && !request.lexicon.isTitleWord(word);
  const doubt =
    (LISTS.has(invoke.command) ? OF_LIST : 0) +
    (request.last ? AFTER_ANSWER : 0) +
    PER_NEW_WORD * Math.min(MOST_NEW_WORDS, topical.filter(isNew).length) +
    PER_CLAUSE * Math.min(MOST_CLAUSES, clauses.length) +
    OF_USED_WORDS * (used.length / Math.max(1, telling.length)) +
    OF_CHANCE * request.probability;
  return doubt >= LIKELY;
}
