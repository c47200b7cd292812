/** A paper as the engines hold it in memory: its words beside it, for phrases, exclusions and titles. Pure. */
import { abstractsOf, namesOf, type Paper } from '../../corpus/paper.ts';
import { isStopWord, stem, words } from '../../text/tokenise.ts';
import type { Query, Term } from '../query/query.ts';

/** How much a word of the title counts, in the index and for similar papers; abstracts and names count once. */
export const TITLE_WEIGHT = 3;

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

/**
 * Whether a paper has one term of each required group and no excluded term.
 * @param inflectionsOf all words of the corpus with the stem of a word
 * @param matched the stems of required words that an index has found in the paper: what they rule out is not read
 */
export function matchesTerms(
  entry: Readable,
  { required, excluded }: Query,
  inflectionsOf: (word: string) => readonly string[],
  matched: readonly string[],
): boolean {
  const stems = new Set(matched);
  const mayHave = (term: Term) => term.every((word) => isStopWord(word) || stems.has(stem(word)));
  const has = (term: Term) => hasTerm(entry, term, inflectionsOf);
  return required.every((group) => group.some((term) => mayHave(term) && has(term))) && !excluded.some(has);
}

/** A single word matches in any inflection, a phrase to the letter. */
function hasTerm(entry: Readable, term: Term, inflectionsOf: (word: string) => readonly string[]): boolean {
  const [word] = term;
  if (term.length > 1 || word === undefined) return entry.text.includes(` ${term.join(' ')} `);
  return inflectionsOf(word).some((other) => entry.text.includes(` ${other} `));
}
