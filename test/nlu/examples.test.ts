/** The examples that intents are learnt from: none contradicts another, each has slots that there are, and together they teach. */
import { describe, expect, it } from 'vitest';
import { draftOfExample, examplesIn } from '../../src/nlu/learning/examples.ts';
import { featuresOf, symbolsOf } from '../../src/nlu/learning/features.ts';
import { CLOSELY, GENTLY, learn } from '../../src/nlu/learning/learn.ts';

const SLOTS = new Set(
  `topic paper author org venue category period time zone days number entry it them code order threshold without page channel impossible`.split(
    ' ',
  ),
);
const symbolsIn = (text: string) => symbolsOf(draftOfExample(text), 0, text.length);
/** Every so many examples are left out and read by what the others teach. */
const HELD_OUT = 5;

describe.each(['examples', 'moods'])('the sentences of nlu/%s', (folder) => {
  const examples = examplesIn(folder);

  it('contradict no other one: what reads the same after the same is of one intent', () => {
    const read = Map.groupBy(examples, ({ text, after }) => `${after ?? ''}: ${symbolsIn(text).join(' ')}`);
    const contradicting = [...read]
      .filter(([, same]) => new Set(same.map(({ intent }) => intent)).size > 1)
      .map(([said, same]) => `${said} is ${[...new Set(same.map(({ intent }) => intent))].join(' and ')}`);
    expect(contradicting).toEqual([]);
  });

  it('have only slots that there are', () => {
    const strange = examples.filter(({ text }) =>
      Array.from(text.matchAll(/\{(?<slot>[^}]*)\}/gu)).some(({ groups }) => !SLOTS.has(groups?.slot ?? '')),
    );
    expect(strange.map(({ intent, text }) => `${intent}: ${text}`)).toEqual([]);
  });

  it('teach more than themselves', () => {
    const rows = examples.map(({ intent, text }) => ({
      label: intent,
      features: featuresOf(symbolsIn(text)),
    }));
    const known = learn(
      rows.filter((_, at) => at % HELD_OUT > 0),
      GENTLY,
    );
    const unknown = rows.filter((_, at) => at % HELD_OUT === 0);
    const right = unknown.filter(({ label, features }) => known.rank(features)[0]?.label === label);
    expect(right.length / unknown.length).toBeGreaterThan(0.6);
  });
});

describe('a classifier', () => {
  it('gives the same chances for the same examples, which add up to one', () => {
    const examples = examplesIn('moods').map(({ intent, text }) => ({
      label: intent,
      features: featuresOf(symbolsIn(text)),
    }));
    const [first, second] = [1, 2].map(() => learn(examples, CLOSELY).rank(['please', 'off']));
    expect(first).toEqual(second);
    expect(first?.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
  });

  it('rules out what gets a bonus of minus infinity', () => {
    const known = learn(
      [
        { label: 'left', features: ['a'] },
        { label: 'right', features: ['b'] },
      ],
      CLOSELY,
    );
    const [best, other] = known.rank(['a'], (label) => (label === 'left' ? Number.NEGATIVE_INFINITY : 0));
    expect([best?.label, other?.probability]).toEqual(['right', 0]);
  });
});
