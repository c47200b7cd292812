/** Counts read back: the newest observation of one source, and how a count has grown. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  citationsOf,
  commentsOf,
  growthOf,
  latest,
  type Signal,
  starsOf,
  upvotesOf,
} from '../../src/corpus/signal.ts';

const seen = (value: number, observedOn: string, rest: Partial<Signal> = {}): Signal => ({
  name: 'stars',
  value,
  source: 'hugging-face',
  observedOn,
  ...rest,
});
const growth = (...signals: readonly Signal[]) => growthOf({ signals }, 'stars');

describe('the newest observation', () => {
  it('is by the day, and on one day by the moment, in whatever order they stand', () => {
    const signals = [
      seen(7, '2026-11-19', { observedAt: 3 }),
      seen(5, '2026-11-20', { observedAt: 1 }),
      seen(6, '2026-11-20', { observedAt: 2 }),
    ];
    expect(starsOf({ signals })).toBe(6);
    expect(starsOf({ signals: signals.toReversed() })).toBe(6);
  });

  it('is of Hugging Face where it tells, however new the others are', () => {
    const signals = [seen(4, '2026-11-01'), seen(90, '2026-11-20', { source: 'elsewhere' })];
    expect(starsOf({ signals })).toBe(4);
  });

  it('of citations is one of each source, and never a sum', () => {
    const citations = (value: number, source: string, observedOn: string) =>
      seen(value, observedOn, { name: 'citations', source });
    const signals = [
      citations(40, 'openalex', '2026-11-20'),
      citations(50, 'semantic-scholar', '2026-11-19'),
      citations(60, 'semantic-scholar', '2026-11-20'),
    ];
    expect(citationsOf({ signals }).map(({ value }) => value)).toEqual([40, 60]);
  });

  it('is of the count asked for', () => {
    const signals = [seen(3, '2026-11-20', { name: 'upvotes' }), seen(9, '2026-11-20')];
    expect([upvotesOf({ signals }), starsOf({ signals }), commentsOf({ signals })]).toEqual([3, 9, 0]);
  });

  it('does not exist where nobody counted, which is not zero', () => {
    expect([upvotesOf({ signals: [] }), starsOf({ signals: [] })]).toEqual([undefined, undefined]);
    expect(citationsOf({ signals: [] })).toEqual([]);
  });

  it('does not depend on the order of the observations', () => {
    const signal = fc.record({
      name: fc.constant('stars' as const),
      value: fc.nat(9),
      source: fc.constantFrom('hugging-face', 'a', 'b'),
      observedOn: fc.constantFrom('2026-11-10', '2026-11-16', '2026-11-20'),
      observedAt: fc.nat(3),
    });
    const orders = fc
      .array(signal, { maxLength: 8 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(orders, ([signals, shuffled]) => {
        expect(latest({ signals: shuffled }, 'stars')).toEqual(latest({ signals }, 'stars'));
        expect(growth(...shuffled)).toBe(growth(...signals));
      }),
    );
  });
});

describe('growth', () => {
  it('is between the first and the last observation of the week before the last', () => {
    expect(growth(seen(90, '2026-11-16'), seen(120, '2026-11-20'), seen(100, '2026-11-18'))).toBe(30);
  });

  it('begins with the count that stood at the beginning of the week', () => {
    expect(growth(seen(70, '2026-11-07'), seen(90, '2026-11-12'), seen(120, '2026-11-20'))).toBe(30);
    expect(growth(seen(70, '2026-11-07'), seen(90, '2026-11-12'))).toBe(20);
  });

  it('is not known from one observation, or where the one before is too old to tell of this week', () => {
    expect(growth(seen(90, '2026-11-20'))).toBeUndefined();
    expect(growth(seen(90, '2026-11-20'), seen(10, '2026-10-01'))).toBeUndefined();
    expect(growth(seen(10, '2026-09-01'), seen(90, '2026-10-01'))).toBeUndefined();
  });

  it('is never negative, and never between two sources', () => {
    expect(growth(seen(90, '2026-11-16'), seen(80, '2026-11-20'))).toBe(0);
    expect(growth(seen(10, '2026-11-16', { source: 'elsewhere' }), seen(90, '2026-11-20'))).toBeUndefined();
  });
});
