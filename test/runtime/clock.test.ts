/** Time as it is passed in. */
import { expect, it } from 'vitest';
import { clockAt, systemClock } from '../../src/runtime/clock.ts';

const START = new Date('2026-02-07T09:00Z');
const AN_HOUR = 60 * 60_000;

it('a clock of its own stands still until somebody waits', async () => {
  const clock = clockAt(START);
  expect(clock.now()).toEqual(START);
  await clock.pause(AN_HOUR);
  expect(clock.now()).toEqual(new Date('2026-02-07T10:00Z'));
});

it('waiting by a clock of its own takes no time, but for what is under way', async () => {
  const clock = clockAt(START);
  const ended: string[] = [];
  const underWay = Promise.resolve().then(() => ended.push(clock.now().toISOString()));
  await clock.pause(AN_HOUR, underWay);
  expect(ended).toEqual([START.toISOString()]);
});

it('the real clock waits no longer than for what is under way', async () => {
  await systemClock.pause(AN_HOUR, Promise.resolve());
  expect(systemClock.now().getTime()).toBeCloseTo(Date.now(), -3);
});

it('the real clock waits no longer than it was told to', async () => {
  await systemClock.pause(1, new Promise(() => {}));
  await systemClock.pause(1);
});

it('what is under way may fail: the one who waits is told by whoever started it', async () => {
  const failed = Promise.allSettled([Promise.reject(new Error('lost'))]);
  await expect(systemClock.pause(AN_HOUR, failed)).resolves.toBeUndefined();
});
