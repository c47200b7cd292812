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

/** A paper with sentences of its abstract as they stand there; that it is withdrawn stands below its title. */
export const quoteItem = (
  paper: Paper,
  sentences: readonly string[],
  facts: string = quoteFacts(paper),
): CardItem => {
  const withdrawal = withdrawalText(paper);
  const quote = sentences.map((sentence) => cutAt(sentence, LONGEST_QUOTE)).join('\n');
  return {
    ...titleItem(paper),
    facts,
    ...(quote !== '' && { quote }),
    ...(withdrawal && { text: plain(`${withdrawal.what}. ${withdrawal.why}`) }),
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
