/** Computations that yield to the event loop, and acts of which only so many run at a time. */
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { atMost } from '../../src/runtime/at-most.ts';
import { createYielding } from '../../src/runtime/yielding.ts';

it('computations that begin together begin in order, and let what else there is to do come between them', async () => {
  const yieldFirst = createYielding();
  const order: string[] = [];
  const others = (async () => {
    for (const name of ['other 1', 'other 2', 'other 3']) {
      await setImmediate();
      order.push(name);
    }
  })();
  await Promise.all([
    others,
    ...['one', 'two', 'three'].map((name) => yieldFirst().then(() => order.push(name))),
  ]);
  expect(order).toEqual(['other 1', 'one', 'other 2', 'two', 'other 3', 'three']);
});

it('no more acts run at a time than may, and one that fails makes room for the next', async () => {
  const inTurn = atMost(2);
  let [running, most] = [0, 0];
  const act = (number: number) =>
    inTurn(async () => {
      running += 1;
      most = Math.max(most, running);
      await setImmediate();
      running -= 1;
      if (number === 1) throw new Error('failed');
      return number;
    });
  const ended = await Promise.allSettled([0, 1, 2, 3, 4].map(act));
  expect(most).toBe(2);
  expect(ended.map((each) => (each.status === 'fulfilled' ? each.value : each.status))).toEqual([
    0,
    'rejected',
    2,
    3,
    4,
  ]);
});
