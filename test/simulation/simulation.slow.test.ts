/** The digests under faults and kill -9, in small: nobody gets one twice, and nobody misses one unaccounted for. */
import { describe, expect, it } from 'vitest';
import { allArrived } from './arrived.ts';
import { PAPERS, type Plan, simulate } from './simulate.ts';

const PATIENCE_MS = 90_000;
const CHANNELS = 60;
/** One of each kind a day. */
const DIGESTS = 2 * CHANNELS;
const PLAN: Plan = {
  seed: 20_260_209,
  channels: CHANNELS,
  days: 1,
  replicas: 2,
  kills: 6,
  isReadable: true,
  unconfirmed: 'skip',
};

describe('many channels, lost answers, limits and killed processes', () => {
  it('miss and double nothing where Paperboy may look into the channels', {
    timeout: PATIENCE_MS,
  }, async () => {
    const figures = await simulate(PLAN);
    expect(figures.crashes).toEqual([]);
    expect(figures.killed).toBeGreaterThan(0);
    expect(figures).toMatchObject(allArrived(DIGESTS));
  });

  it('double nothing by e-mail, where nobody can look, and count what is missing', {
    timeout: PATIENCE_MS,
  }, async () => {
    const { mail, crashes } = await simulate({ ...PLAN, seed: PLAN.seed + 1 });
    expect(crashes).toEqual([]);
    expect(mail.unconfirmed).toBeGreaterThan(0);
    expect(mail.papers).toBe((CHANNELS - mail.missing) * PAPERS);
    expect(mail).toMatchObject({ expected: CHANNELS, duplicated: 0, repeatedPapers: 0, unaccounted: 0 });
  });

  it('double nothing where it may not, and count what is missing', { timeout: PATIENCE_MS }, async () => {
    const figures = await simulate({ ...PLAN, isReadable: false });
    expect(figures.crashes).toEqual([]);
    expect(figures.killed).toBeGreaterThan(0);
    expect(figures.unconfirmed).toBeGreaterThan(0);
    expect(figures).toMatchObject({
      expected: DIGESTS,
      duplicated: 0,
      repeatedPapers: 0,
      doubledThreads: 0,
      unaccounted: 0,
    });
  });
});
