/** Sentences quoted from abstracts, on cards: word for word, each with its paper. Pure. */
import type { Paper } from '../corpus/paper.ts';
import { cutAt, day } from '../text/wording.ts';
import { type CardItem, plain } from './card.ts';
import { authorsText, showing, titleItem } from './papers.ts';
import { withdrawalText } from './publication.ts';

/** About four lines of a chat message; most sentences are shorter. */
const LONGEST_QUOTE = 320;

/** What such a card ends with: nobody has read the papers themselves. */
export const FROM_ABSTRACTS = 'From abstracts only.';

/** And that one where a model was used. */
export const IN_WORDS_OF_A_MODEL =
  'A language model chose the order and wrote the lines above the quotations.';

/** A sentence as it stands in an abstract, between quotation marks; a cut is marked within them. */
const quoted = (sentence: string): string => `“${cutAt(sentence, LONGEST_QUOTE)}”`;

/** A paper with sentences of its abstract; that it is withdrawn stands before them. */
export const quoteItem = (
  paper: Paper,
  sentences: readonly string[],
  facts: string = quoteFacts(paper),
): CardItem => {
  const withdrawal = withdrawalText(paper);
  const warning = withdrawal ? [`${withdrawal.what}. ${withdrawal.why}`] : [];
  return {
    ...titleItem(paper),
    facts,
    text: plain([...warning, ...sentences.map(quoted)].join('\n')),
    opens: showing(paper.id),
  };
};

const quoteFacts = (paper: Paper): string =>
  [paper.published ? day(paper.published) : 'undated', authorsText(paper)].join(' · ');

/** "One paper speaks of it", "Three papers speak of it", of at most three. */
export function speakOfIt(papers: number): string {
  const number = ['No', 'One', 'Two', 'Three'][papers] ?? papers.toLocaleString('en');
  return `${number} ${papers === 1 ? 'paper speaks' : 'papers speak'} of it`;
}
