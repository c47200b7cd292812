/** The sentences that answer a question, chosen from the abstracts of the papers found for it. Pure. */
import type { Paper } from '../../corpus/paper.ts';
import { readable } from '../../text/markup/readable.ts';
import { abstractSentences } from '../similarity/key-sentence.ts';
import type { Question } from './question.ts';
import { scorerOf, titleStems } from './sentence-score.ts';

/** As many as a reader takes in at a glance. */
const MOST_SENTENCES = 3;
/** So much better must a second sentence of a paper be than the first one of another. */
const SAME_PAPER = 2.5;
/** Means something in the sentence before it, which is quoted as well where both are no longer than this. */
const LEANS =
  /^(?:this|these|such|it|they)\b(?! (?:paper|work|study|article|report|survey|review|thesis)\b)/iu;
const LONGEST_PAIR = 320;
/** What scores less shares words with the question and says nothing of it; good answers score from 6 on. */
const LEAST_SCORE = 5;
/** So far behind the best one the others are on something else. */
const LONGEST_WAY = 4;

export interface Answer {
  readonly paper: Paper;
  /** Word for word, TeX as readable text. */
  readonly sentence: string;
  readonly score: number;
}

/**
 * The best sentences for a question, the best first, of different papers where these have some.
 * @param papers the best first
 * @param weightOf how telling a folded word is
 */
export function answersIn(
  papers: readonly Paper[],
  question: Question,
  weightOf: (word: string) => number,
): readonly Answer[] {
  const scoreOf = scorerOf(question, weightOf);
  const open = papers.flatMap((paper, place) => {
    const about = { title: titleStems(readable(paper.title)), rank: 1 - place / papers.length };
    return abstractSentences(paper).flatMap((sentence, at, all): readonly Answer[] => {
      const score = scoreOf({ sentence, ...about });
      return score === undefined ? [] : [{ paper, sentence: withItsGround(sentence, all[at - 1]), score }];
    });
  });
  return chosenOf(open.sort((left, right) => right.score - left.score));
}

/** Chooses from answers, the best first. */
function chosenOf(ranked: readonly Answer[]): readonly Answer[] {
  const least = Math.max(LEAST_SCORE, (ranked[0]?.score ?? 0) - LONGEST_WAY);
  const chosen: Answer[] = [];
  const left = ranked.filter(({ score }) => score >= least);
  while (chosen.length < MOST_SENTENCES && left.length > 0) {
    const told = new Set(chosen.map(({ paper }) => paper.id));
    const [best] = left;
    const fresh = left.find(({ paper }) => !told.has(paper.id));
    const next = fresh && best && best.score - fresh.score < SAME_PAPER ? fresh : best;
    if (next) chosen.push(...left.splice(left.indexOf(next), 1));
  }
  return chosen;
}

const withItsGround = (sentence: string, before: string | undefined): string =>
  before && LEANS.test(sentence) && before.length + sentence.length < LONGEST_PAIR
    ? `${before} ${sentence}`
    : sentence;
