/** The port behind which single papers and people are looked up elsewhere, when somebody has asked about them. */

import type { Rejection } from '../../corpus/batch.ts';
import type { Paper } from '../../corpus/paper.ts';
import type { Profile } from '../../corpus/profile.ts';

/** Somebody as the corpus knows them. */
export interface Person {
  readonly name: string;
  /** Papers of this person; they tell them from others of the name. */
  readonly papers: readonly Paper[];
}

export interface LookUpResult {
  /** As this source knows them, under the best known of their ids; the others are among their ids elsewhere. */
  readonly papers: readonly Paper[];
  /** Under the name that was asked for, however the source spells it. */
  readonly profiles: readonly Profile[];
  readonly rejected: readonly Rejection[];
}

/** Looks things up. Both ways throw a SourceError when the source gives no answer; one that it does not know is no error. */
export interface Enricher {
  readonly name: string;
  paper(paper: Paper, signal: AbortSignal): Promise<LookUpResult>;
  author(person: Person, signal: AbortSignal): Promise<LookUpResult>;
  /** Papers that go with one, the best first, where the source recommends any. */
  recommended?(paper: Paper, signal: AbortSignal): Promise<readonly Paper[]>;
  /** Papers that cite one, and those that it cites, where the source knows them. */
  citations?(paper: Paper, signal: AbortSignal): Promise<readonly Paper[]>;
  references?(paper: Paper, signal: AbortSignal): Promise<readonly Paper[]>;
}

export const NOTHING: LookUpResult = { papers: [], profiles: [], rejected: [] };
