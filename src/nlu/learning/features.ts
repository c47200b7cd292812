/** What a sentence says, as the features that intents are learnt from: its words, its slots, and what follows what. Pure. */
import { stem } from '../../text/tokenise.ts';
import type { Draft } from '../model/draft.ts';
import type { Kind } from '../model/slots.ts';

/** How slots are written in examples, where it is not their kind. */
const NAMES: Partial<Record<Kind, string>> = { has: 'code', phrase: 'topic' };

/** The words and slots of a part of a message, in order; topics must be among the spans. */
export function symbolsOf({ tokens, spans }: Draft, from: number, to: number): readonly string[] {
  const symbols: { readonly at: number; readonly text: string }[] = [];
  for (const { start, end, slot, negated } of spans)
    if (start >= from && end <= to)
      symbols.push({ at: start, text: negated ? '{without}' : `{${NAMES[slot.kind] ?? slot.kind}}` });
  for (const { word, start, end } of tokens) {
    const isOpen = !spans.some((span) => start < span.end && span.start < end);
    if (isOpen && start >= from && end <= to) symbols.push({ at: start, text: word });
  }
  return withoutRepeats(symbols.sort((left, right) => left.at - right.at).map(({ text }) => text));
}

/** Several slots of one kind in a row say no more than one. */
const withoutRepeats = (symbols: readonly string[]): readonly string[] =>
  symbols.filter((symbol, at) => !symbol.startsWith('{') || symbols[at - 1] !== symbol);

/** The features of some symbols: each alone and by its stem, pairs of neighbours, the ends, and the set of slots. */
export function featuresOf(symbols: readonly string[]): readonly string[] {
  const padded = ['^', ...symbols, '$'];
  const pairs = padded.slice(1).map((symbol, at) => `${padded[at]} ${symbol}`);
  const stems = symbols.flatMap((symbol) => (symbol.startsWith('{') ? [] : [`~${stem(symbol)}`]));
  const slots = [...new Set(symbols.filter((symbol) => symbol.startsWith('{')))].sort().join('');
  return [...symbols, ...stems, ...pairs, `slots:${slots}`, `length:${Math.min(symbols.length, 6)}`];
}
