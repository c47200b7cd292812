/** `follow` and `unfollow` in words. */
import type { Invoke } from '../../cards/card.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { organisationSaid } from '../../nlu/slots/paraphrase.ts';

type Args = Invoke['args'];

/** Whom or what they are about. */
export const followedSaid = ({ author, topic, org, what }: Args, corpus: Corpus): string =>
  author ?? what ?? (org ? organisationSaid(org, corpus) : `papers about ${topic ?? ''}`);

/** What their button does: without words, they only show what is followed. */
export const verbOf = (args: Args, verb: string): string =>
  Object.keys(args).length === 0 ? 'Show what I follow' : verb;
