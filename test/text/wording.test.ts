/** Words as every card says them. */
import { expect, it } from 'vitest';
import { capital, cutAt } from '../../src/text/wording.ts';

it.each([
  ['quantization, by Lee', 'Quantization, by Lee'],
  ['vLLM, NVIDIA', 'vLLM, NVIDIA'],
  ['peri-LN', 'peri-LN'],
  ['weekdays at 09:00 (Berlin)', 'Weekdays at 09:00 (Berlin)'],
  ['', ''],
])('a sentence begins with a capital, but for a name that has its own: %s', (text, shown) => {
  expect(capital(text)).toBe(shown);
});

it.each([
  [
    'Small models are easy to deploy locally (e.g., via a laptop of one’s own).',
    'Small models are easy to deploy locally …',
  ],
  [
    'Pruning has reduced this cost of training; however, it takes many days.',
    'Pruning has reduced this cost of training …',
  ],
  [
    'A framework of reasoning models with hybrid attention and, in turn, more.',
    'A framework of reasoning models with hybrid attention …',
  ],
  [
    'Our search promotes efficiency significantly, e.g. by two days and more.',
    'Our search promotes efficiency significantly …',
  ],
])('what is cut does not end in a word that leads on: %s', (text, shown) => {
  expect(cutAt(text, 62)).toBe(shown);
});
