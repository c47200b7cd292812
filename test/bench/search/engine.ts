/** What the benchmark asks of every engine. A method that is missing is a thing that the engine cannot do. */
import type { Paper } from '../../../src/corpus/paper.ts';

/** What is asked once. */
export interface Input {
  readonly text: string;
  /** First and last year of publication, of filtered searches. */
  readonly years?: readonly [number, number];
  /** The paper whose like is asked for; `text` is its own. */
  readonly id?: string;
  readonly sort?: 'relevance' | 'newest' | 'trending';
}

/** What an engine can be asked; each gives the first ten ids, best first. */
export type Kind = 'words' | 'years' | 'phrase' | 'misspelt' | 'complete' | 'similar' | 'typed';

export type Answer = readonly string[] | Promise<readonly string[]>;

export type Answering = Readonly<Partial<Record<Kind, (input: Input) => Answer>>> & {
  readonly words: (input: Input) => Answer;
};

export interface Engine {
  /** Builds an index into a folder that is there and empty. */
  build(papers: AsyncIterable<Paper>, folder: string): Promise<void>;
  /** Opens what was built. */
  open(folder: string): Promise<Answering>;
}

export const DEPTH = 10;
/** Title and abstract, as engines with one field index them. */
export const textOf = ({ title, abstract }: Paper): string => `${title}\n${abstract}`;
/** The year of a paper; 0 where nobody dates it. */
export const yearOf = ({ published }: Paper): number => Number(published?.slice(0, 4) ?? 0);
