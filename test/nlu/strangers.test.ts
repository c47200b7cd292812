/** What becomes of turns that were written, with what they should come to, by people who had not seen the reader. */
import { expect, it } from 'vitest';
import { judgeDialogues } from './judge-dialogues.ts';

/**
 * The blind ones are for measuring, never for tuning; designs are chosen by the counts of those for validation, which
 * nobody reads; what is wrong in the others is mended by kind. Which share is to be
 * read right, or has what is meant on a button, and which may be wrong.
 */
const FILES = [
  { file: 'blind.txt', turns: 200, leastRight: 0.78, mostWrong: 0.18, mostAgainst: 2 },
  { file: 'validation.txt', turns: 200, leastRight: 0.85, mostWrong: 0.1, mostAgainst: 2 },
  { file: 'validation-two.txt', turns: 200, leastRight: 0.83, mostWrong: 0.12, mostAgainst: 0 },
  { file: 'validation-three.txt', turns: 200, leastRight: 0.81, mostWrong: 0.11, mostAgainst: 0 },
  { file: 'validation-four.txt', turns: 200, leastRight: 0.84, mostWrong: 0.12, mostAgainst: 0 },
  { file: 'validation-five.txt', turns: 200, leastRight: 0.82, mostWrong: 0.13, mostAgainst: 0 },
  { file: 'development.txt', turns: 300, leastRight: 0.92, mostWrong: 0.06, mostAgainst: 0 },
  { file: 'development-two.txt', turns: 300, leastRight: 0.85, mostWrong: 0.07, mostAgainst: 0 },
  { file: 'development-three.txt', turns: 300, leastRight: 0.85, mostWrong: 0.1, mostAgainst: 0 },
  { file: 'development-four.txt', turns: 200, leastRight: 0.86, mostWrong: 0.08, mostAgainst: 0 },
  { file: 'development-five.txt', turns: 300, leastRight: 0.9, mostWrong: 0.06, mostAgainst: 0 },
  { file: 'development-six.txt', turns: 300, leastRight: 0.77, mostWrong: 0.11, mostAgainst: 1 },
  { file: 'development-seven.txt', turns: 200, leastRight: 0.8, mostWrong: 0.13, mostAgainst: 2 },
  { file: 'development-eight.txt', turns: 300, leastRight: 0.86, mostWrong: 0.08, mostAgainst: 0 },
  { file: 'development-nine.txt', turns: 300, leastRight: 0.88, mostWrong: 0.11, mostAgainst: 0 },
  { file: 'development-ten.txt', turns: 300, leastRight: 0.74, mostWrong: 0.14, mostAgainst: 0 },
  { file: 'development-eleven.txt', turns: 300, leastRight: 0.88, mostWrong: 0.08, mostAgainst: 1 },
] as const;
/** Of those that are wrong, so many say neither that they may be, nor what they leave out. */
const MOST_SILENT = 0.08;

it.each(FILES)(
  'turns of strangers are mostly read right, and else mostly asked back: $file',
  async ({ file, turns, leastRight, mostWrong, mostAgainst }) => {
    const judged = await judgeDialogues(file);
    const share = (...verdicts: readonly string[]) =>
      judged.filter(({ verdict }) => verdicts.includes(verdict)).length / judged.length;
    expect(judged).toHaveLength(turns);
    expect(share('right', 'offered')).toBeGreaterThanOrEqual(leastRight);
    expect(share('wrong')).toBeLessThanOrEqual(mostWrong);
    const silent = judged.filter(({ verdict, isSaid }) => verdict === 'wrong' && !isSaid);
    expect(silent.length / judged.length).toBeLessThanOrEqual(MOST_SILENT);
    expect(judged.filter(({ isAgainstWill }) => isAgainstWill).length).toBeLessThanOrEqual(mostAgainst);
  },
);
