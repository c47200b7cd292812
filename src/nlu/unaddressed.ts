/** Whether words that nobody addressed to Paperboy ask it something: only what can be said to nothing but a list. Pure. */
import { lexiconOf } from './entities/gazetteer.ts';
import { topOf } from './learning/interpret.ts';
import { wordsOf } from './message/data-files.ts';
import { openTokens } from './model/draft.ts';
import type { Scene } from './model/scene.ts';
import { read } from './reading/read.ts';

/** What only a list can be told. */
const TO_LIST = new Set(['next-page', 'previous-page', 'go-to-page', 'pick', 'narrow']);
/** How surely; others are talking. */
const SURE = 0.6;
/** Conditions that are hardly said to people. */
const CONDITIONS: ReadonlySet<string> = new Set(
  'period has author org order category entry page typed'.split(' '),
);
const TO_LIST_WORDS = wordsOf('words/intents/to-list.txt');
/** A period that is said to a list has a year; "only yesterday" is said to people. */
const YEAR = /\b(?:19|20)\d\d\b/u;
/** Bare words that are said among people as well. */
const SAID_TO_PEOPLE =
  /^(?:others?|last|recent|go on|today|new|newest|latest|\d+|continue|further|back|next)$/iu;

/** Whether a message can only mean the list that was shown last. */
export function isToList(text: string, scene: Scene): boolean {
  const said = text.trim().replace(/[.!?\s]+$/u, '');
  if (SAID_TO_PEOPLE.test(said)) return false;
  const found = read(text, scene);
  if (found?.interpretation.clauses.length !== 1) return false;
  const {
    interpretation: {
      draft,
      clauses: [only],
    },
    request: { intent },
  } = found;
  if (!only || !TO_LIST.has(intent) || topOf(only).probability < SURE) return false;
  const lexicon = lexiconOf(scene.index);
  return (
    draft.spans.every(({ slot, negated, start, end }) => {
      const isTime = slot.kind !== 'period' || YEAR.test(draft.text.slice(start, end));
      const isKnown =
        slot.kind !== 'author' ||
        (/\bby\b/iu.test(text) &&
          slot.value
            .split(/[\s.,-]+/u)
            .every((word) => word.length < 2 || lexicon.isNameWord(word.toLowerCase())));
      const isOrder = slot.kind !== 'order' || /\b(?:first|on top|at the top|sort|order)/iu.test(text);
      return (
        CONDITIONS.has(slot.kind) &&
        !negated &&
        isTime &&
        isKnown &&
        isOrder &&
        (slot.kind !== 'org' ||
          lexicon.organisation(slot.value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')) !== undefined)
      );
    }) && openTokens(draft).every(({ word }) => TO_LIST_WORDS.has(word))
  );
}
