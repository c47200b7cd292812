/** What a sentence is read against: the corpus, the commands, the time, and what was answered last. Plain data. */
import type { Corpus } from '../../corpus/corpus.ts';
import type { SearchEngine } from '../../search/engine.ts';
import type { Index } from '../../search/index/index.ts';
import type { CommandWords } from './command-words.ts';
import type { Turn } from './interpretation.ts';

export interface Scene {
  readonly corpus: Corpus;
  readonly engine: SearchEngine;
  readonly index: Index;
  /** The commands, whose names a sentence may begin with. */
  readonly commands: readonly CommandWords[];
  readonly now: Date;
  /** What was answered last in this talk. */
  readonly last?: Turn | undefined;
}
