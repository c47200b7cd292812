/** What a place has had: what the ledger knows and what a digest is chosen by. */
import type { DigestContent } from './delivery.ts';

/** A paper that a channel got already, with its title as it was then. */
export interface Had {
  readonly id: string;
  readonly title: string;
  /** When, in epoch milliseconds, where the ledger says it. */
  readonly at?: number;
  /** The day, where that is long ago: with news since then the paper may come again. */
  readonly longAgo?: string;
}

/** What a channel has seen already. */
export interface Past {
  /** Its papers, those of more than 60 days ago with the day. */
  readonly had: readonly Had[];
  /** The papers of its weekly recaps, each with the last day of its week. */
  readonly recaps: readonly { readonly to: string; readonly papers: readonly Had[] }[];
  /** The last digest of this subscription, if it had no papers. */
  readonly lastEmpty: EmptyContent | undefined;
}

export type EmptyContent = Extract<DigestContent, { kind: 'empty' }>;
