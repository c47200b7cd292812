/** What the reader of sentences has to know of a command. Each command declares it. Pure. */
import type { Invoke } from '../../cards/card.ts';
import type { Corpus } from '../../corpus/corpus.ts';

/** Arguments as a sentence or a button gives them: text that has not been checked. */
type Args = Invoke['args'];

/** The forms in which one kind of change is asked for. */
export interface Wording {
  /** Takes in a whole request. */
  readonly whole: RegExp;
  /** Finds a form within more words. */
  readonly part: RegExp;
}

export interface CommandWords {
  readonly name: string;
  /** The command in words, as it is said before its answer: "papers about pruning by Byeongchan Lee since 2024". */
  says(args: Args, corpus: Corpus): string;
  /** What follows its name where a sentence only begins with it; whatever else follows belongs to the command. */
  readonly natural?: RegExp;
  /** Whether the name of one author or organisation after it may be read as part of a sentence: it means the same there. */
  readonly takesNames?: true;
  /** How people ask for the change that it makes; undefined where sentences do not ask for it. */
  changeWords?(args: Args): Wording | undefined;
}

/** The words of the change that a command makes; undefined for one that sentences do not ask for. */
export const wordingOf = (
  { command, args }: Invoke,
  commands: readonly CommandWords[],
): Wording | undefined => commands.find(({ name }) => name === command)?.changeWords?.(args);
