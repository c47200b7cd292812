/** A clause and what was learnt of it, as the rules take it that decide before. Plain data. */
import type { Context, ReadClause } from '../learning/interpret.ts';
import type { Draft } from '../model/draft.ts';
import type { Turn } from '../model/interpretation.ts';
import type { Span } from '../model/slots.ts';

export interface Intent {
  readonly intent: string;
  readonly probability: number;
}

/** A clause and what was learnt of it. */
export interface Said {
  readonly main: ReadClause;
  readonly draft: Draft;
  readonly clauses: readonly ReadClause[];
  /** Its words, as they stand. */
  readonly text: string;
  /** Its slots. */
  readonly spans: readonly Span[];
  readonly label: string;
  readonly probability: number;
  readonly context: Context;
  readonly last: Turn | undefined;
}

/** Decides on what was said, or leaves it to the next. */
export type Rule = (said: Said) => Intent | undefined;

/** Not sure enough to be answered. */
export const UNSURE = 0.4;
