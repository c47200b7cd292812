/** Counts as bars of text. */
import { expect, it } from 'vitest';
import { barLines, barWords } from '../../src/cards/chart.ts';

const BARS = [
  { label: 'earlier', value: 1_200 },
  { label: '2024', value: 1 },
  { label: '2025', value: 0 },
];

it('draws a line for each count, and a bar for each that is not nought', () => {
  expect(barLines(BARS)).toBe(`earlier ${'━'.repeat(24)} 1,200\n2024    ━ 1\n2025    0`);
});

it('draws nothing of nothing', () => {
  expect([barLines([]), barWords([])]).toEqual(['', '']);
});

it('says the same in words', () => {
  expect(barWords(BARS)).toBe('earlier: 1,200, 2024: 1, 2025: 0');
});
