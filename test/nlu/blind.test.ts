/** What becomes of 200 turns that were written, with what they should come to, by somebody who had not seen the reader. */
import { expect, it } from 'vitest';
import { judgeDialogues } from './judge-dialogues.ts';

/** They are for measuring, never for tuning: what share is to be right, and what share may be wrong without a word. */
const LEAST_RIGHT = 0.62;
const MOST_WRONG = 0.28;

it('200 turns of strangers are mostly read right, and else mostly asked back', async () => {
  const judged = await judgeDialogues('blind.txt');
  const share = (verdict: string) => judged.filter((each) => each.verdict === verdict).length / judged.length;
  expect(judged).toHaveLength(200);
  expect(share('right')).toBeGreaterThanOrEqual(LEAST_RIGHT);
  expect(share('wrong')).toBeLessThanOrEqual(MOST_WRONG);
});
