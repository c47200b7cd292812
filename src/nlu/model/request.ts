/** A message as the intents take it: its intent and the slots of what it asks. Plain data and small readers. */

import type { Invoke } from '../../cards/card.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import type { SearchEngine } from '../../search/engine.ts';
import type { Turn } from './interpretation.ts';
import type { Lexicon } from './lexicon.ts';
import type { Kind, Place, SlotOf, Span } from './slots.ts';

/** A topic and what joins it to the one before. */
export interface Topic {
  readonly text: string;
  readonly start: number;
  readonly isOr: boolean;
  /** Whether it is a whole phrase between quotes. */
  readonly isLed: boolean;
  readonly isTitled: boolean;
  /** How much it looks like a topic. */
  readonly score: number;
}

export interface Request {
  readonly intent: string;
  /** How likely it is, from 0 to 1. */
  readonly probability: number;
  /** As it was typed. */
  readonly message: string;
  /** The whole message as it is read, and the part of it that asks. */
  readonly text: string;
  readonly asked: string;
  /** The clauses that ask. */
  readonly own: readonly Place[];
  /** The slots of what asks, in order. */
  readonly spans: readonly Span[];
  readonly topics: readonly Topic[];
  /** The slots of what only tells. */
  readonly told: readonly Span[];
  readonly toldTopics: readonly Topic[];
  readonly last: Turn | undefined;
  readonly lexicon: Lexicon;
  readonly corpus: Corpus;
  readonly engine: SearchEngine;
  readonly now: Date;
}

/** A command that a message means. */
export interface Meant {
  readonly invoke: Invoke;
  /** Whether it only makes sense after what was answered last. */
  readonly followsUp?: boolean;
}

/** A question back, with the commands to choose from. */
export interface Doubt {
  readonly question: string;
  readonly invokes: readonly Invoke[];
}

export type Act = Meant | Doubt;

export const isDoubt = (act: object): act is Doubt => 'question' in act;

/** The slots of one kind that are wanted, in order. */
export const slotsOf = <K extends Kind>({ spans }: Pick<Request, 'spans'>, kind: K): readonly SlotOf<K>[] =>
  spans.flatMap(({ slot, negated }) => (slot.kind === kind && !negated ? [slot as SlotOf<K>] : []));

/** The slots of one kind that are to be left out. */
export const unwantedOf = <K extends Kind>(
  { spans }: Pick<Request, 'spans'>,
  kind: K,
): readonly SlotOf<K>[] =>
  spans.flatMap(({ slot, negated }) => (slot.kind === kind && negated ? [slot as SlotOf<K>] : []));
