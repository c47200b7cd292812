/** What a sentence says, as the features that intents are learnt from: its words, its slots, and what follows what. Pure. */
import { stem } from '../../text/tokenise.ts';
import { linesOf } from '../message/data-files.ts';
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

/** What a word is like, by the first word of its line. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  linesOf('words/intents/alike.txt')
    .map((line) => line.split(' '))
    .flatMap((line) => line.map((word) => [stem(word), `@${line[0]}`] as const))
    .reverse(),
);

const isSlot = (symbol: string): boolean => symbol.startsWith('{');

const pairsIn = (symbols: readonly string[]): readonly string[] => {
  const padded = ['^', ...symbols, '$'];
  return padded.slice(1).map((symbol, at) => `${padded[at]} ${symbol}`);
};

/** The features of some symbols: each alone, by its stem and by what it is like, pairs of neighbours, the ends, the slots. */
export function featuresOf(symbols: readonly string[]): readonly string[] {
  const stems = symbols.map((symbol) => (isSlot(symbol) ? symbol : `~${stem(symbol)}`));
  const alike = symbols.map((symbol) => (isSlot(symbol) ? symbol : (ALIKE.get(stem(symbol)) ?? symbol)));
  const slots = [...new Set(symbols.filter(isSlot))].sort().join('');
  return [
    ...symbols,
    ...stems,
    ...alike,
    ...pairsIn(symbols),
    ...pairsIn(alike),
    `slots:${slots}`,
    `length:${Math.min(symbols.length, 6)}`,
  ];
}
