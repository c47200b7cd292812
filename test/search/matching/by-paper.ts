/** Whether a paper meets conditions, by a look at its words: slow and plain, what the sets of documents are held against. */
import { abstractsOf, namesOf, type Paper } from '../../../src/corpus/paper.ts';
import { type Condition, meets, type TermCondition } from '../../../src/search/query/condition.ts';
import { passes } from '../../../src/search/query/filter.ts';
import { words } from '../../../src/text/tokenise.ts';

interface Readable {
  readonly paper: Paper;
  /** Title, abstracts and names as folded words between single blanks, a line for each sentence. */
  readonly text: string;
}

const sentencesIn = (text: string): readonly string[] => text.split(/(?<=[.!?;:])\s+/u);

export const readable = (paper: Paper): Readable => ({
  paper,
  text: [paper.title, ...abstractsOf(paper).flatMap(sentencesIn), namesOf(paper)]
    .map((line) => ` ${words(line).join(' ')} `)
    .join('\n'),
});

/**
 * Whether a paper meets all conditions of a query; `undated` where only its day, which is not known, would tell.
 * @param inflections gives all words of the corpus with the stem of a word
 */
export const meetsAll = (
  entry: Readable,
  where: readonly Condition[],
  inflections: (word: string) => readonly string[],
): boolean | 'undated' =>
  meets({ kind: 'all', of: where }, (single) =>
    single.kind === 'filter' ? passes(entry.paper, single.filter) : hasTerm(entry, single, inflections),
  );

/** A single word matches in any inflection, a phrase to the letter. */
function hasTerm(
  { text }: Readable,
  { words: term, part }: TermCondition,
  inflections: (word: string) => readonly string[],
): boolean {
  const [word] = term;
  const lines = text.split('\n');
  const parts = { title: lines.slice(0, 1), abstract: lines.slice(1, -1) };
  const read = (part ? parts[part] : lines).join('\n');
  if (term.length > 1 || word === undefined) return read.includes(` ${term.join(' ')} `);
  return inflections(word).some((other) => read.includes(` ${other} `));
}
