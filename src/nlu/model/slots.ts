/** What a sentence mentions, as typed spans of its text. Plain data. */
import type { PostingSlot } from '../../calendar/spoken/posting.ts';

/** A slot and its value, as the commands take it. */
export type Slot =
  | { readonly kind: 'paper'; readonly value: string }
  | { readonly kind: 'author'; readonly value: string }
  | { readonly kind: 'org'; readonly value: string }
  | { readonly kind: 'phrase'; readonly value: string }
  | { readonly kind: 'topic'; readonly value: string }
  | { readonly kind: 'category'; readonly value: string }
  | { readonly kind: 'venue'; readonly value: string }
  /** Filters of the query language, and the window of what is trending where it is one. */
  | {
      readonly kind: 'period';
      readonly filters: readonly string[];
      readonly trending?: TrendingWindow;
      readonly alternative?: Alternative;
    }
  | { readonly kind: 'has'; readonly value: 'code' | 'comments' }
  | { readonly kind: 'order'; readonly value: Order }
  /** "More than 100 upvotes". */
  | { readonly kind: 'threshold'; readonly value: string }
  /** "Top 5". */
  | { readonly kind: 'number'; readonly value: number }
  /** Places in the last list, counted from 1; from its end below 0; `all` of it. */
  | { readonly kind: 'entry'; readonly places: readonly number[]; readonly all?: boolean }
  | { readonly kind: 'page'; readonly value: number }
  /** What was shown last: "it", "these", "her". */
  | { readonly kind: 'it' }
  | { readonly kind: 'them' }
  /** What says when a digest comes, also what cannot be had or is not clear. */
  | PostingSlot
  | { readonly kind: 'channel' }
  /** A filter as it is typed: `author:"Kaiming He"`. */
  | { readonly kind: 'typed'; readonly value: string; readonly key: string };

/** How else a date can be read: "06/07/2025". */
interface Alternative {
  readonly said: string;
  readonly filters: readonly string[];
}

type TrendingWindow = 'day' | 'week' | 'month' | 'all';
export type Order = 'newest' | 'oldest' | 'trending' | 'relevance' | 'cited';
export type Kind = Slot['kind'];

/** A part of a text, in UTF-16 offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Whether a place is a part of another, or the same. */
export const isWithin = ({ start, end }: Place, whole: Place): boolean =>
  start >= whole.start && end <= whole.end;

/** A slot and where it stands in the text. */
export interface Span extends Place {
  readonly slot: Slot;
  /** Whether it is to be left out. */
  readonly negated?: boolean;
}

/** The slot of one kind. */
export type SlotOf<K extends Kind> = Extract<Slot, { readonly kind: K }>;
