/** What of a sentence its reading has no use for, so that nothing is dropped in silence. Pure. */
import type { Invoke } from '../../cards/card.ts';
import { isStopWord, stem, type Token } from '../../text/tokenise.ts';
import { intentWords } from '../learning/classify.ts';
import { isEveryday, isFrame } from '../message/everyday.ts';
import { openTokens } from '../model/draft.ts';
import { isWithin, type Kind } from '../model/slots.ts';
import { isFragment } from '../rules/main-clause.ts';
import type { Read } from './read.ts';

/** Slots that no search takes, and why. */
const REASONS: Partial<Record<Kind, string>> = {
  venue: 'I know no venues for these papers',
  time: 'a list has no hour',
  zone: 'a list has no time zone',
  days: 'a list has no days',
  number: 'lists come in pages of five',
};
/** What says that there is more than one paper, or which list is meant: it needs no place in a command. */
const SILENT: ReadonlySet<Kind> = new Set(['it', 'them', 'channel', 'entry', 'page']);

/** Of what is said so surely out of courtesy nothing is named as left out. */
const COURTEOUS: ReadonlySet<string> = new Set(['greeting', 'thanks']);
const SURELY = 0.7;

/** A date that can be read in two ways: which was taken, and how to ask for the other. */
const otherDate = (
  said: string,
  other: { readonly said: string; readonly filters: readonly string[] },
): string =>
  `“${said}” in its other meaning; taken as ${other.said}, the other is ${other.filters.join(' ')}`;

/** The words and slots that the command does not have, as they were said, with the reason where one is known. */
export function unusedIn(found: Pick<Read, 'request' | 'interpretation'>, invoke: Invoke): readonly string[] {
  const { spans, text } = found.request;
  const said = wordsOfArgs(invoke);
  const slots = spans.flatMap(({ slot, start, end }) => {
    const reason = REASONS[slot.kind];
    const isUnused = slot.kind === 'threshold' ? !said.includes(slot.value) : reason !== undefined;
    if (slot.kind === 'period' && slot.filters.length === 0)
      return [`“${text.slice(start, end).trim()}”, taken for when something else is`];
    if (slot.kind === 'period' && slot.alternative)
      return [otherDate(text.slice(start, end).trim(), slot.alternative)];
    return isUnused && !SILENT.has(slot.kind)
      ? [`“${text.slice(start, end).trim()}”${reason ? `, ${reason}` : ''}`]
      : [];
  });
  const { draft, clauses } = found.interpretation;
  // What somebody does not want is the last that may be passed over.
  const kept = draft.spans.flatMap(({ slot, negated, start, end }) =>
    negated && slot.kind === 'topic' && !said.includes(slot.value.toLowerCase())
      ? [`“${draft.text.slice(start, end).trim()}”`]
      : [],
  );
  // Conditions that the command does not take.
  const apart = clauses
    .filter((clause) => !found.request.own.includes(clause) && isFragment(clause, draft))
    .map(({ start, end }) => `“${text.slice(start, end).trim()}”`);
  const strange = strangeWords(found, invoke).map(({ start, end }) => text.slice(start, end));
  return [...slots, ...kept, ...apart, ...(strange.length > 0 ? [`“${strange.join(' ')}”`] : [])];
}

/** All that a command is given, in small letters. */
export const wordsOfArgs = ({ args }: Invoke): string => Object.values(args).join(' ').toLowerCase();

/** The words of a message that tell something, and that neither the command nor the examples of its intent have. */
export function strangeWords(
  { request: { intent }, interpretation: { draft, clauses } }: Pick<Read, 'request' | 'interpretation'>,
  invoke: Invoke,
): readonly Token[] {
  const known = intentWords(intent);
  const said = wordsOfArgs(invoke);
  const courteous = clauses.filter(
    ({ ranked: [first] }) => first && COURTEOUS.has(first.label) && first.probability >= SURELY,
  );
  return openTokens(draft).filter(
    ({ word, ...token }) =>
      word.length > 1 &&
      !courteous.some((clause) => isWithin(token, clause)) &&
      !isStopWord(word) &&
      !isEveryday(word) &&
      !isFrame(word) &&
      !known.has(stem(word)) &&
      !said.includes(word) &&
      !said.includes(stem(word)),
  );
}
