/** What becomes of judged sentences. */
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

/** Nineteen of twenty. */
const LEAST_RIGHT = 0.95;

describe('sentences in plain words', () => {
  it.each(['judged.txt'])('are read as the command that they mean: %s', async (file) => {
    const { asked, wrong } = await judge(file);
    const shown = wrong.map(({ sentence, expected, made }) => `${sentence}\n  => ${expected}\n  but ${made}`);
    expect(asked - wrong.length, shown.join('\n')).toBeGreaterThanOrEqual(LEAST_RIGHT * asked);
  });
});
