/** Counting faults that nobody handled. */
import { expect, it } from 'vitest';
import { createFaultCount } from '../../src/db/faults.ts';

const START = new Date('2026-11-20T12:00:00Z');
const at = (seconds: number) => new Date(START.getTime() + seconds * 1000);

/** What is said of faults at these seconds after the start. */
function countAt(...seconds: readonly number[]) {
  let now = START;
  const countOne = createFaultCount(() => now);
  return seconds.map((second) => {
    now = at(second);
    return countOne();
  });
}

it('counts faults since the start, and says when the last one was', () => {
  expect(countAt(5, 100).at(-1)).toMatchObject({ count: 2, since: START, lastAt: at(100) });
});

it.each([
  [[0, 30, 59], true],
  [[0, 500, 520, 559], true],
  [[0, 30, 60], false],
  [[0, 40, 80, 120, 160], false],
  [[0, 59], false],
])('takes faults at %j s for a row: %s', (seconds, isRow) => {
  expect(countAt(...seconds).at(-1)?.isRow).toBe(isRow);
});
