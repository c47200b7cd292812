/** The words of the example sentences that ask for something: with them people ask, and papers are rarely about them. */
import { words } from '../../text/tokenise.ts';
import { filesIn, wordsOf } from './data-files.ts';

/** What is said of other things than papers: its words may be topics all the same. */
const OF_OTHER_THINGS = new Set(['other-work', 'small-talk', 'insult', 'story', 'cannot', 'answer']);
const SLOT_OR_CONTEXT = /\{\w+\}|^after \w+: /gu;

/** Folded; without those that papers are about all the same. */
export const ASKING_WORDS: ReadonlySet<string> = new Set(
  filesIn('examples')
    .filter(({ name }) => !OF_OTHER_THINGS.has(name))
    .flatMap(({ lines }) => lines)
    .flatMap((line) => words(line.replace(SLOT_OR_CONTEXT, ' '))),
).difference(wordsOf('words/topics/topical.txt'));
