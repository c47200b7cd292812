/** Words as every card says them. */
import { expect, it } from 'vitest';
import { capital } from '../../src/text/wording.ts';

it.each([
  ['quantization, by Lee', 'Quantization, by Lee'],
  ['vLLM, NVIDIA', 'vLLM, NVIDIA'],
  ['peri-LN', 'peri-LN'],
  ['weekdays at 09:00 (Berlin)', 'Weekdays at 09:00 (Berlin)'],
  ['', ''],
])('a sentence begins with a capital, but for a name that has its own: %s', (text, shown) => {
  expect(capital(text)).toBe(shown);
});
