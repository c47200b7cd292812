/** What a sentence in plain words comes to: a command, a question back, or a short line. Plain data. */
import type { Invoke } from '../../cards/card.ts';

/** One way to read a sentence. */
export interface Reading {
  readonly invoke: Invoke;
  /** The same in words, to be shown before the answer: "papers about pruning by Byeongchan Lee since 2024". */
  readonly said: string;
  /** Whether it only makes sense after the last answer ("only 2025"). */
  readonly followsUp: boolean;
  /** What of the sentence was not used, as it was said, with the reason where one is known. */
  readonly unused?: readonly string[];
  /** Why the change that it makes is asked back first; absent where the sentence asks for it plainly. */
  readonly doubts?: { readonly words: readonly string[]; readonly isAsked: boolean };
  /** Whether it may well be wrong, so that the answer says so; it changes nothing. */
  readonly isUnsure?: true;
  /** What else the sentence may mean, the likeliest first; absent where that is clear. */
  readonly others?: readonly Reading[];
}

/** What was answered last in a talk. */
export interface Turn {
  readonly invoke: Invoke;
  /** What asked for the list that was shown before, where the last answer was none: the next words may narrow it. */
  readonly list?: Invoke | undefined;
  /** What each entry of the answer's list opens. */
  readonly items: readonly Invoke[];
  /** The number that the first of them was shown with. */
  readonly firstNumber: number;
  /** What was asked back last: a "yes" means the first of these. */
  readonly choices?: readonly Invoke[] | undefined;
  /** What takes the last change back. */
  readonly undo?: Invoke | undefined;
}

/** What is asked of papers that are counted, not listed. */
const COUNTED: ReadonlySet<string> = new Set(['count', 'people']);

/** What asked for the list that a talk is about. */
export const listOf = ({ list, invoke }: Turn): Invoke =>
  COUNTED.has(invoke.command) ? invoke : (list ?? invoke);

/** What is said of other things than papers, and answered with a line. */
export type Talk =
  | 'greeting'
  | 'small-talk'
  | 'insult'
  | 'story'
  | 'other-work'
  | 'cannot'
  | 'other-language';

/**
 * - `command`: the sentence is a command as it would be typed, and needs no reading.
 * - `sure`: read, with confidence enough to answer. `rest`: further questions of the same message, as they were said.
 * - `unsure`: a short question back, with the readings to choose from, the likeliest first; possibly none.
 * - `talk`: nothing that Paperboy does; `readings`: what it may mean all the same. `notice`: what is said of another
 *   language, in that language.
 * - `yes`: to what was asked back; `which` of its choices, from 1. `no`: to that, or to the last change.
 * - `undo`: the last change is to be taken back.
 * - `help`: a question mark alone: what can be asked?
 * - `silence`: nothing was asked.
 */
export type Understood =
  | { readonly kind: 'command' }
  | { readonly kind: 'sure'; readonly reading: Reading; readonly rest: readonly string[] }
  | {
      readonly kind: 'unsure';
      readonly question: string;
      readonly readings: readonly Reading[];
      /** Whether it is likeliest to ask for a change. */
      readonly mayChange: boolean;
    }
  | {
      readonly kind: 'talk';
      readonly talk: Talk;
      readonly readings: readonly Reading[];
      readonly notice?: string;
    }
  | { readonly kind: 'yes'; readonly which: number }
  | { readonly kind: 'no' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'help' }
  | { readonly kind: 'silence' };

/** A sentence that is asked back. */
export type Unsure = Extract<Understood, { readonly kind: 'unsure' }>;
