/** The papers of a segment as they come in: their words as numbers in one array, their facts beside it. Pure. */
import type { IndexedPaper } from '../indexed-paper.ts';
import { withRoom } from '../varint.ts';
import { createWordNumbers } from './word-numbers.ts';

/** The number of the mark between two sentences, in the numbering of words: no word has it. */
export const BREAK = 0;

/** A paper without its texts. */
export type Facts = Omit<IndexedPaper, 'text' | 'nameText'>;

export interface Collected {
  readonly papers: readonly Facts[];
  /** The words in the order in which they came; at BREAK there is none. */
  readonly words: readonly string[];
  /** All texts, one after the other; each sentence ends with BREAK. */
  readonly text: Uint32Array;
  /** Where each paper's text begins, and where the last one ends. */
  readonly from: readonly number[];
  /** Where each paper's names begin. */
  readonly namesFrom: readonly number[];
}

export interface Collector {
  add(paper: IndexedPaper): void;
  size(): number;
  collected(): Collected;
}

/** Nothing collected yet. */
export function createCollector(): Collector {
  const papers: Facts[] = [];
  const numbers = createWordNumbers();
  const from: number[] = [];
  const namesFrom: number[] = [];
  let text = new Uint32Array(1 << 12);
  let length = 0;
  const push = (number: number): void => {
    text = withRoom(text, length + 1);
    text[length] = number;
    length += 1;
  };
  const pushAll = (sentences: IndexedPaper['text']): void => {
    for (const sentence of sentences) {
      numbers.read(sentence, push);
      push(BREAK);
    }
  };
  return {
    add({ text: sentences, nameText, ...facts }) {
      papers.push(facts);
      from.push(length);
      pushAll(sentences);
      namesFrom.push(length);
      pushAll(nameText);
    },
    size: () => papers.length,
    collected: () => ({
      papers,
      words: numbers.words(),
      text: text.subarray(0, length),
      from: [...from, length],
      namesFrom,
    }),
  };
}
