/** What of a sentence its reading has no use for, so that nothing is dropped in silence. Pure. */
import type { Invoke } from '../../cards/card.ts';
import { isStopWord } from '../../text/tokenise.ts';
import type { Interpretation } from '../learning/interpret.ts';
import { ASKING_WORDS } from '../message/asking-words.ts';
import { wordsOf } from '../message/data-files.ts';
import { isEveryday } from '../message/everyday.ts';
import { openTokens } from '../model/draft.ts';
import type { Request } from '../model/request.ts';
import { isWithin, type Kind } from '../model/slots.ts';

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
const FRAME = wordsOf('words/topics/frame.txt', 'words/topics/papers.txt', 'words/topics/about.txt');

/** A date that can be read in two ways: which was taken, and how to ask for the other. */
const otherDate = (
  said: string,
  other: { readonly said: string; readonly filters: readonly string[] },
): string =>
  `“${said}” in its other meaning; taken as ${other.said}, the other is ${other.filters.join(' ')}`;

/** The words and slots of what asks that the command does not have, as they were said, with the reason where one is known. */
export function unusedIn(request: Request, { args }: Invoke, { draft }: Interpretation): readonly string[] {
  const { spans, topics, own, text } = request;
  const said = Object.values(args).join(' ').toLowerCase();
  const slots = spans.flatMap(({ slot, start, end }) => {
    const reason = REASONS[slot.kind];
    const isUnused = slot.kind === 'threshold' ? !said.includes(slot.value) : reason !== undefined;
    if (slot.kind === 'period' && slot.alternative)
      return [otherDate(text.slice(start, end).trim(), slot.alternative)];
    return isUnused && !SILENT.has(slot.kind)
      ? [`“${text.slice(start, end).trim()}”${reason ? `, ${reason}` : ''}`]
      : [];
  });
  const strange = openTokens(draft)
    .filter(({ start, end }) => own.some((clause) => isWithin({ start, end }, clause)))
    .filter(
      ({ start, end }) =>
        !topics.some((topic) => start >= topic.start && end <= topic.start + topic.text.length),
    )
    .filter(
      ({ word }) =>
        !said.includes(word) &&
        !isStopWord(word) &&
        !isEveryday(word) &&
        !ASKING_WORDS.has(word) &&
        !FRAME.has(word) &&
        word.length > 1,
    )
    .map(({ start, end }) => text.slice(start, end));
  return [...slots, ...(strange.length > 0 ? [`“${strange.join(' ')}”`] : [])];
}
