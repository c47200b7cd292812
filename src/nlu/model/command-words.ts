/** What the reader of sentences has to know of a command. Each command declares it. Pure. */
import type { Invoke } from '../../cards/card.ts';
import type { Corpus } from '../../corpus/corpus.ts';

/** Arguments as a sentence or a button gives them: text that has not been checked. */
type Args = Invoke['args'];

export interface CommandWords {
  readonly name: string;
  /** What it takes of the words after its name: a first word of certain choices, and other words. */
  readonly arguments: readonly {
    readonly leading?: true;
    readonly positional: boolean;
    readonly choices?: readonly string[];
  }[];
  /** The command in words, as it is said before its answer: "papers about pruning by Byeongchan Lee since 2024". */
  says(args: Args, corpus: Corpus): string;
  /** What follows its name where a sentence only begins with it; whatever else follows belongs to the command. */
  readonly natural?: RegExp;
  /** Whether the name of one author or organisation after it may be read as part of a sentence: it means the same there. */
  readonly takesNames?: true;
}
