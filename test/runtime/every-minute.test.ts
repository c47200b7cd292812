/** The timer: a tick at once, one each full minute, and none after the end. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSchedule } from '../../src/runtime/every-minute.ts';
import { createLog } from '../../src/runtime/log.ts';

const SILENT = createLog('silent');
const MINUTE = 60_000;

describe('the schedule', () => {
  let stop: (() => Promise<void>) | undefined;
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-02-07T08:59:30Z') });
  });
  afterEach(async () => {
    await stop?.();
    vi.useRealTimers();
  });

  it('ticks at once, and then at each full minute', async () => {
    const times: string[] = [];
    stop = startSchedule(async () => times.push(new Date().toISOString().slice(11, 16)), SILENT);
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(times).toEqual(['08:59', '09:00', '09:01']);
  });

  it('goes on after a tick that failed, and logs it', async () => {
    const logged: string[] = [];
    const log = createLog('info', { write: (line) => void logged.push(line) });
    let ticks = 0;
    const tick = async () => {
      ticks += 1;
      throw new Error('the disk is full');
    };
    stop = startSchedule(tick, log);
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(ticks).toBe(3);
    expect(logged.join()).toContain('the disk is full');
  });

  it('ticks on time although a tick takes minutes', async () => {
    const long = Promise.withResolvers<void>();
    const times: string[] = [];
    const tick = async () => {
      times.push(new Date().toISOString().slice(11, 19));
      await long.promise;
    };
    stop = startSchedule(tick, SILENT);
    await vi.advanceTimersByTimeAsync(3 * MINUTE + 10_000);
    expect(times).toEqual(['08:59:30', '09:00:00', '09:01:00', '09:02:00']);
    long.resolve();
  });

  it('waits for the ticks under way when it stops, and starts none after it', async () => {
    const long = Promise.withResolvers<void>();
    let ticks = 0;
    const tick = async () => {
      ticks += 1;
      await long.promise;
    };
    const end = startSchedule(tick, SILENT);
    await vi.advanceTimersByTimeAsync(MINUTE);
    let isOver = false;
    const ending = end().then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(isOver).toBe(false);
    long.resolve();
    await ending;
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(ticks).toBe(2);
  });
});
