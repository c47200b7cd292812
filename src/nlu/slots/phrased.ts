/** Slots that are known by phrases of a data file: orders, what points at something shown, places of a digest. Pure. */
import { type Phrases, phrasesIn, phrasesOf } from '../message/phrases.ts';
import { type Draft, openRuns, openText, spansWhere } from '../model/draft.ts';
import type { Order, Slot, Span } from '../model/slots.ts';

const phrased =
  (phrases: Phrases, slot: (value: string) => Slot) =>
  (draft: Draft): readonly Span[] =>
    openRuns(draft).flatMap((tokens) =>
      phrasesIn(tokens, phrases).map(({ at, length, value }) => ({
        start: tokens[at]?.start ?? 0,
        end: tokens[at + length - 1]?.end ?? 0,
        slot: slot(value),
      })),
    );

const ordered = phrased(phrasesOf('words/slots/orders.txt'), (value) => ({
  kind: 'order',
  value: value as Order,
}));
/** "Sort them" belongs to what follows. */
const SORTING = new RegExp(
  String.raw`\b(?:sort|order|rank|arrange)(?:e?d)?\s+` +
    String.raw`(?:(?:it|them|these|this|those|(?:the )?(?:list|papers|results))\s+)?$`,
  'iu',
);
/** In which order papers are asked for. */
export const orders = (draft: Draft): readonly Span[] =>
  ordered(draft)
    .filter(({ end }) => !/^ (?:to|at|here)\b/iu.test(draft.text.slice(end)))
    .map((span) => ({
      ...span,
      start: SORTING.exec(draft.text.slice(0, span.start))?.index ?? span.start,
    }));
const shown = phrased(phrasesOf('words/slots/pointing.txt'), (value) => ({
  kind: value === 'it' ? 'it' : 'them',
}));
/** "The paper about pruning" is none that was shown. */
const DESCRIBED = /^\s+(?:about|on|by|from|where|with|which|that)\b/iu;
export const pointing = (draft: Draft): readonly Span[] =>
  shown(draft).filter(
    ({ start, end }) =>
      !/(?:paper|article)s?$/iu.test(draft.text.slice(start, end)) || !DESCRIBED.test(draft.text.slice(end)),
  );

const here = phrased(phrasesOf('words/slots/places.txt'), () => ({ kind: 'channel' }));
export const channels = (draft: Draft): readonly Span[] => [
  ...here(draft),
  ...spansWhere(openText(draft), /(?<!\S)#\p{L}[\p{L}\p{N}_-]*/gu, () => ({ kind: 'channel' })),
];
