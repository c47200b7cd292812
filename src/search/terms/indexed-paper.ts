/** A paper as the engines hold it in memory: its words beside it, for phrases, exclusions and titles. Pure. */
import { abstractsOf, namesOf, type Paper } from '../../corpus/paper.ts';
import { stem, words } from '../../text/tokenise.ts';
import { type Condition, meets, type TermCondition } from '../query/condition.ts';
import { passes } from '../query/filter.ts';

export interface Readable {
  readonly paper: Paper;
  /** The folded words of the title, in order. */
  readonly title: readonly string[];
  /**
   * Title, abstracts and names as folded words between single blanks, a line for each sentence: words on both sides of a
   * full stop are no phrase ("… generation. Code is available"). One string: a set of its
   * words is a hundred objects for each paper, and all memory that is not a string is gone through again and again.
   */
  readonly text: string;
}

/** Coarser than the segmenter of snippets and many times as quick; an abbreviation only ends a line early. */
const sentencesIn = (text: string): readonly string[] => text.split(/(?<=[.!?;:])\s+/u);

/** All different words of a paper. */
export const wordsIn = ({ text }: Readable): ReadonlySet<string> =>
  new Set(text.split(/[ \n]+/u).filter(Boolean));

/** Prepares a paper for searching. */
export function readable(paper: Paper): Readable {
  const texts = [paper.title, ...abstractsOf(paper).flatMap(sentencesIn), namesOf(paper)].map(words);
  return {
    paper,
    title: texts[0] ?? [],
    text: texts.map((each) => ` ${each.join(' ')} `).join('\n'),
  };
}

/** What is known of the words of a query before papers are looked at. */
export interface Looked {
  /** All words of the corpus with the stem of a word. */
  inflections(word: string): readonly string[];
  /** The stems that an index was asked for. */
  readonly asked: { has(stem: string): boolean };
}

/**
 * Whether a paper meets all conditions of a query; `undated` where only its day, which is not known, would tell.
 * @param matched the stems asked for that the index has found in the paper: what they rule out is not read
 */
export function meetsAll(
  entry: Readable,
  where: readonly Condition[],
  { inflections, asked }: Looked,
  matched: readonly string[],
): boolean | 'undated' {
  const mayHave = (word: string) => !asked.has(stem(word)) || matched.includes(stem(word));
  const all: Condition = { kind: 'all', of: where };
  return meets(all, (single) => {
    if (single.kind === 'filter') return passes(entry.paper, single.filter);
    return single.words.every(mayHave) && hasTerm(entry, single, inflections);
  });
}

/** A single word matches in any inflection, a phrase to the letter. */
function hasTerm(
  { text, title }: Readable,
  { words: term, part }: TermCondition,
  inflections: Looked['inflections'],
): boolean {
  const [word] = term;
  const lines = part === 'abstract' ? text.split('\n').slice(1, -1).join('\n') : text;
  const read = part === 'title' ? ` ${title.join(' ')} ` : lines;
  if (term.length > 1 || word === undefined) return read.includes(` ${term.join(' ')} `);
  return inflections(word).some((other) => read.includes(` ${other} `));
}
