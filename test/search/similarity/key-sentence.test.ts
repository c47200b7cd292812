/** Gists: the sentence of an abstract that says what its paper contributes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gistOf, LONGEST_GIST } from '../../../src/search/similarity/key-sentence.ts';
import { readable } from '../../../src/text/markup/readable.ts';
import { words } from '../../../src/text/tokenise.ts';
import { cutAt } from '../../../src/text/wording.ts';
import { samplePaper } from '../../corpus/sample.ts';

const gist = (title: string, abstract: string): string => gistOf(samplePaper(title, { abstract }));

/** The expected sentence is the one after `before`. */
interface Example {
  readonly kind: string;
  readonly title: string;
  readonly before?: readonly string[];
  readonly expected: string;
  readonly after?: readonly string[];
}

const EXAMPLES: readonly Example[] = [
  {
    kind: 'a method that is proposed after the background',
    title: 'Clipped Softmax for Quantizing Transformers',
    before: [
      'Transformers have become the standard in language modelling.',
      'However, outliers make their quantization challenging.',
    ],
    expected: 'We propose clipped softmax, which keeps activations small enough for 8 bits.',
    after: ['It outperforms all baselines on six tasks.', 'Our code is available at https://example.org/x.'],
  },
  {
    kind: 'a system that is introduced first',
    title: 'OutRank: Feature Ranking for Sparse Data',
    expected: 'We introduce OutRank, a system for ranking the features of large sparse data sets.',
    after: ['The system reduces the search space by 300 %.', 'It has been deployed for two years.'],
  },
  {
    kind: 'a benchmark',
    title: 'NOVA: A Benchmark for Anomaly Localization',
    before: ['In many real applications models meet inputs that differ from their training data.'],
    expected: 'We therefore present NOVA, a benchmark of 900 scans for anomaly localization.',
    after: ['These scans remain challenging for every model that we tried.'],
  },
  {
    kind: 'a theorem',
    title: 'On the Depth of Residual Networks',
    before: ['Residual networks are widely used, and often very deep.'],
    expected: 'We prove that the depth of a residual network acts like the size of an ensemble.',
    after: ['Future work may extend this to other architectures.'],
  },
  {
    kind: 'an empirical finding',
    title: 'Memorization of Rare Examples',
    before: ['Why large models remember rare examples remains unclear.'],
    expected: 'Our experiments show that memorization of rare examples is needed for low error.',
    after: ['We hope that this is useful.'],
  },
  {
    kind: 'a survey',
    title: 'Outlier Detection: A Survey',
    before: ['Outlier detection has attracted much attention in recent years.'],
    expected: 'This survey reviews methods for outlier detection and orders them by their assumptions.',
    after: ['First, we explain the terms.', 'Finally, open problems are listed.'],
  },
  {
    kind: 'a study of a question',
    title: 'Do Calibration Sets Matter?',
    before: ['Quantization needs calibration sets, which are often small.'],
    expected: 'This work investigates how much calibration sets matter for modern language models.',
    after: ['Recent models are larger than before.'],
  },
  {
    kind: 'an announcement in the third person',
    title: 'Sliding Windows for Streams',
    before: ['Existing stream algorithms struggle with late events.'],
    expected: 'In this paper, a sliding window over streams is described that tolerates late events.',
    after: ['Measurements are given.'],
  },
  {
    kind: 'a result where nothing is announced',
    title: 'Peri-LN',
    before: ['Where to place normalization is often decided by habit.'],
    expected: 'Peri-LN achieves steadier gradients than both usual placements of the layer.',
    after: ['Many practitioners are not aware of the choice.'],
  },
  {
    kind: 'the first sentence where nothing speaks for any',
    title: 'Zebra Stripes',
    expected: 'Biting flies land less on striped coats than on plain ones.',
    after: ['Three farms in the east took part in the trial over two summers.'],
  },
  {
    kind: 'the matter rather than the release of a model',
    title: 'Tiny Models for Phones',
    before: ['The models and the code are publicly available on GitHub.'],
    expected: 'We present tiny language models that run on phones without a network connection.',
  },
  {
    kind: 'the main proposal rather than a later part of it',
    title: 'Dual-Head Distillation',
    expected: 'We propose dual-head distillation, which trains one classifier per kind of loss.',
    after: ['Furthermore, we introduce a schedule for both losses that needs no tuning at all.'],
  },
  {
    kind: 'an abstract whose lines are wrapped',
    title: 'Graph Pruning',
    before: ['Graphs are\nlarge.'],
    expected: 'We develop graph pruning that keeps the shortest paths between all marked nodes.',
  },
];

describe('the gist', () => {
  it.each(EXAMPLES)('of $kind', ({ title, before = [], expected, after = [] }) => {
    expect(gist(title, [...before, expected, ...after].join(' '))).toBe(expected);
  });

  it('is readable where the abstract has TeX', () => {
    expect(gist('Norms', 'We prove a bound of $O(n^2)$ for \\emph{all} norms of a finite graph.')).toBe(
      'We prove a bound of O(n²) for all norms of a finite graph.',
    );
  });

  it('is empty without an abstract', () => {
    expect(gist('A Paper', '')).toBe('');
    expect(gist('A Paper', ' \n ')).toBe('');
  });

  it('comes from another wording when the main abstract is empty', () => {
    const origin = { dump: 'a.txt', from: 1, to: 2 };
    const paper = samplePaper('Bees', { otherAbstracts: [{ abstract: 'We count bees.', origin }] });
    expect(gistOf(paper)).toBe('We count bees.');
  });
});

describe('a sentence that is too long', () => {
  const tail = ', which keeps every invariant of the former and adds a proof for each of them'.repeat(3);

  it('begins where it comes to the point', () => {
    const text = `${gist('Ledgers', `To close this long known gap between theory and practice, we propose ledgers${tail}.`)}`;
    expect(text).toMatch(/^… we propose ledgers, .* …$/u);
  });

  it('ends with a clause', () => {
    expect(gist('Ledgers', `We propose ledgers${tail}.`)).toMatch(/adds a proof for each of them …$/u);
  });

  it('ends with a whole word where there is no clause', () => {
    expect(gist('Words', `We propose ${'word '.repeat(80)}`)).toMatch(/ word …$/u);
  });

  it('is never cut within a character', () => {
    expect(cutAt('🔥'.repeat(200), 101).isWellFormed()).toBe(true);
  });
});

describe('any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 800 }),
    fc
      .array(
        fc.constantFrom(
          'we',
          'propose',
          'However,',
          'To this end, we',
          'a.',
          'x'.repeat(300),
          '🔥',
          '\n',
          '$x^2$',
        ),
        { maxLength: 120 },
      )
      .map((each) => each.join(' ')),
  );

  it('gives a gist that fits and whose words all stand in the abstract', () => {
    fc.assert(
      fc.property(text, text, (title, abstract) => {
        const shown = gist(title, abstract);
        expect(shown.length).toBeLessThanOrEqual(LONGEST_GIST);
        const line = readable(abstract).replace(/\s+/gu, ' ');
        expect(line).toContain(shown.replace(/^… /u, '').replace(/ …$/u, ''));
      }),
    );
  });

  it('is cut to any length', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 300 }), (long, longest) => {
        expect(cutAt(long, longest).length).toBeLessThanOrEqual(longest);
        expect(words(long).join('')).toContain(words(cutAt(long, longest)).slice(0, -1).join(''));
      }),
    );
  });
});
