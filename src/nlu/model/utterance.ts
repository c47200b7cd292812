/** A sentence as the intents hear it, and what they make of it. Pure. */
import type { Invoke } from '../../cards/card.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import type { SearchEngine } from '../../search/engine.ts';
import type { Lexicon } from '../entities/gazetteer.ts';
import type { Marked } from '../entities/marks.ts';
import type { Mention } from '../entities/mention.ts';
import type { Turn } from './interpretation.ts';

/** One request, unwrapped, with its mentions as marks. */
export interface Heard extends Marked {
  /** What was said before it in the same message. */
  readonly before: string;
  readonly lexicon: Lexicon;
  readonly corpus: Corpus;
  readonly engine: SearchEngine;
  readonly now: Date;
  readonly last?: Turn | undefined;
}

/** A command that a sentence may mean, and how likely it does, from 0 to 1. */
export interface Guess {
  readonly invoke: Invoke;
  readonly confidence: number;
  readonly followsUp?: boolean;
}

/** A question back: what is missing, or which of several is meant. */
export interface Doubt {
  readonly question: string;
  readonly invokes: readonly Invoke[];
  /** Whether nothing else can be meant, so that no second reading is tried. */
  readonly isFirm?: boolean;
}

export type Heeded = Guess | Doubt;

export const isDoubt = (heeded: Heeded): heeded is Doubt => 'question' in heeded;

/** From here on a reading is answered; below, it is offered. */
export const SURE = 0.6;

/**
 * How likely a reading is, by what carries it. The words of a request and a slot that the corpus knows leave no other
 * reading; a slot that it does not know may still be a slip of ours; bare words are mostly a topic, talk hardly ever.
 */
export const CONFIDENCE = {
  clear: 1,
  unresolved: 0.85,
  framed: 0.8,
  bare: 0.7,
  question: 0.65,
  strange: 0.4,
  chatty: 0.3,
} as const;

/** An intent: a pattern and the command that it makes of what stands in it; undefined when it is not meant after all. */
export interface Intent {
  readonly name: string;
  readonly pattern: RegExp;
  readonly read: (groups: Readonly<Record<string, string | undefined>>, heard: Heard) => Heeded | undefined;
}

/** The mentions of one kind that stand in a request. */
export const ofKind = (mentions: readonly Mention[], kind: Mention['kind']): readonly Mention[] =>
  mentions.filter((mention) => mention.kind === kind);

/** An intent by its pattern's source; upper and lower case make no difference. */
export const intent = (name: string, pattern: string, read: Intent['read']): Intent => ({
  name,
  pattern: new RegExp(pattern, 'iu'),
  read,
});
