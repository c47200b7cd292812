/** Sentences as lists tell them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementOf } from '../../src/cards/statement.ts';

const OUTLIERS = 'outliers are not inherent to language models but follow from how they are trained';

describe('a sentence of an abstract', () => {
  it.each([
    [`Our work demonstrates that ${OUTLIERS}.`, `O${OUTLIERS.slice(1)}.`],
    [`In this paper, we show that ${OUTLIERS}.`, `O${OUTLIERS.slice(1)}.`],
    [`Extensive experiments reveal that ${OUTLIERS}.`, `O${OUTLIERS.slice(1)}.`],
    [
      'We therefore propose a method that counts bees without seeing them.',
      'A method that counts bees without seeing them.',
    ],
    [
      'This survey presents the first order of all methods to count bees.',
      'The first order of all methods to count bees.',
    ],
    [
      'To bridge this gap, we introduce BeeCount (BC), which counts bees in the dark.',
      'BeeCount (BC), which counts bees in the dark.',
    ],
    [
      'In this work, we study how bees are counted where nobody sees them.',
      'We study how bees are counted where nobody sees them.',
    ],
    [
      '… we present a counter of bees that needs no light and no time.',
      'A counter of bees that needs no light and no time.',
    ],
  ])('loses its opener: %s', (sentence, told) => {
    expect(statementOf(sentence)).toBe(told);
  });

  it.each([
    'We propose to count bees only where they are, and not where they were.',
    'We show bees.',
    'While bees are counted at noon, wasps are counted at night with lamps.',
    'When bees sleep, we find that nobody counts them as they should be.',
    'Bees that we show to children are counted twice by most of them.',
  ])('stays as it is where that would say something else: %s', (sentence) => {
    expect(statementOf(sentence)).toBe(sentence);
  });

  it('does not say the name again that the title has', () => {
    const sentence = 'We introduce BeeCount (BC), a method that counts bees in dark rooms at night.';
    expect(statementOf(sentence, 'BeeCount: Bees in the Dark')).toBe(
      'A method that counts bees in dark rooms at night.',
    );
    expect(statementOf(sentence, 'Bees in the Dark')).toBe(
      'BeeCount (BC), a method that counts bees in dark rooms at night.',
    );
  });

  it('loses what it only adds at the end when it is too long', () => {
    const claim = `O${OUTLIERS.slice(1)} and from what data they see`;
    expect(statementOf(`${claim}, paving the way for models that run on small devices in every house.`)).toBe(
      `${claim}.`,
    );
  });

  it('else ends where a clause or a phrase does, with an ellipsis', () => {
    const claim =
      'Bees are counted at noon by people with nets who stand in all gardens of the town and write on paper';
    expect(
      statementOf(`${claim}, because nobody has found another way that works as well at any time.`),
    ).toBe(`${claim} …`);
    expect(
      statementOf(
        `${claim.replaceAll(',', '')} that nobody ever reads because there are far too many of them.`,
      ),
    ).toMatch(/paper …$/u);
  });

  it('is short enough to read, and made of its own words', () => {
    const words = fc.constantFrom(
      'we',
      'In this paper,',
      'show that',
      'propose',
      'a',
      'bees',
      'which',
      ',',
      'x'.repeat(160),
      '🔥',
      '.',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (all) => {
        const told = statementOf(all.join(' '));
        expect(told.length).toBeLessThanOrEqual(150);
        expect(told.isWellFormed()).toBe(true);
      }),
    );
  });
});
