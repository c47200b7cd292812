/** Whether a list would be of a few words only of a message that mostly tells something else: "… well, spilt milk". Pure. */
import type { Invoke } from '../../cards/card.ts';
import { isStopWord, stem } from '../../text/tokenise.ts';
import { wordsOf } from '../message/data-files.ts';
import { isWithin, type Kind } from '../model/slots.ts';
import { LIKELY } from '../slots/topics.ts';
import type { Read } from './read.ts';
import { wordsOfArgs } from './unused.ts';

/** One telling word alone is what is looked for. */
const FEWEST_TELLING = 2;
/** Of the telling words at least this share is in the list's request, or the message mostly tells something else. */
const LEAST_USED = 0.5;
const PAPERS = wordsOf('words/topics/papers.txt');
/** What papers are asked for with, be they about nothing. */
const ASKING: ReadonlySet<Kind> = new Set<Kind>([
  ...(['author', 'org', 'paper', 'category', 'phrase', 'typed', 'has', 'threshold', 'order'] as const),
]);

/** What somebody said, wrote or typed is quoted, and not looked for: "she goes “save it”". */
const SAID =
  /\b(?:said|says?|wrote|writes?|goes|go|asked|told (?:me|us)|typed|quote of the day|(?:my|our|the) \p{L}+)[\s,:]*$/iu;

/** Whether nothing says that papers are asked for, and most of what is said is no part of the list. */
export function isFaint({ request, interpretation: { draft } }: Read, invoke: Invoke): boolean {
  const { intent, topics, spans, own, text } = request;
  if (intent !== 'search' || topics.length === 0) return false;
  const isAsked = draft.tokens.some(
    ({ word, ...token }) => PAPERS.has(word) && own.some((clause) => isWithin(token, clause)),
  );
  if (isAsked) return false;
  const isReported = spans.some(
    ({ slot, start }) => slot.kind === 'phrase' && SAID.test(text.slice(0, start)),
  );
  if (isReported) return true;
  if (topics.some(({ isLed, score }) => isLed || score >= LIKELY)) return false;
  if (spans.some(({ slot }) => ASKING.has(slot.kind))) return false;
  const telling = draft.tokens.filter(({ word }) => !isStopWord(word));
  const said = wordsOfArgs(invoke);
  const used = telling.filter(({ word }) => said.includes(word) || said.includes(stem(word)));
  return telling.length >= FEWEST_TELLING && used.length < LEAST_USED * telling.length;
}
