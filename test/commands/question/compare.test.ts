/** Papers and topics side by side, over the real seeds. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sidesOf } from '../../../src/commands/question/sides.ts';
import { allText, ask, titles } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;

beforeAll(async () => {
  paperboy = await openPaperboy();
});
afterAll(() => paperboy.close());

describe('compare', () => {
  it('puts two key sentences and the facts of each paper side by side', async () => {
    const card = await ask(
      paperboy.chat,
      'compare Layer Normalization with Softmax-free Linear Transformers',
    );
    expect(card.title).toBe('Layer Normalization and Softmax-free Linear Transformers, side by side');
    expect(titles(card).slice(-2)).toEqual(['Layer Normalization', 'Softmax-free Linear Transformers']);
    expect(card.items.at(-2)?.quote?.split('\n')).toHaveLength(2);
    expect(card.items.at(-2)?.facts).toContain('21 Jul 2016');
  });

  it('takes titles that have an “and” of their own', async () => {
    const title = 'Outliers and Calibration Sets have Diminishing Effect on Quantization of Modern LLMs';
    const card = await ask(paperboy.chat, `compare ${title} and Layer Normalization`);
    expect(titles(card).slice(-2)).toEqual([title, 'Layer Normalization']);
  });

  it('says of topics how many papers there are, and a sentence', async () => {
    const card = await ask(paperboy.chat, 'compare anomaly detection vs knowledge distillation');
    expect(card.items.at(-2)?.facts).toMatch(/^“anomaly detection”: \d+ papers, the newest of /u);
    expect(card.items.at(-1)?.quote).toMatch(/^\S.+$/u);
  });

  it('puts sentences that mention both first', async () => {
    const card = await ask(paperboy.chat, 'compare OliVe with GOBO');
    expect(card.items[0]?.facts).toContain('mentions both');
    expect(card.items[0]?.quote).toContain('surpasses the existing outlier-aware accelerator, GOBO');
  });

  it('calls papers by their titles where they are named by their ids', async () => {
    const [first, second] = (await ask(paperboy.chat, 'search quantization')).items.map(
      ({ opens }) => opens?.args.paper,
    );
    const card = await ask(paperboy.chat, `compare ${first} with ${second} with pruning`);
    expect(card.title).toMatch(/^\w.+, \w.+ and pruning, side by side$/u);
    expect(card.title).not.toContain('seed-');
  });

  it('asks what with where one side is missing', async () => {
    expect(allText(await ask(paperboy.chat, 'compare pruning'))).toContain(
      'What should “pruning” be compared with?',
    );
  });
});

describe('the sides of a comparison', () => {
  it.each([
    ['pruning vs. quantization', ['pruning', 'quantization']],
    ['pruning and quantization?', ['pruning', 'quantization']],
    ['Pre-LN, Post-LN and Peri-LN', ['Pre-LN', 'Post-LN', 'Peri-LN']],
    ['a; b; c; d', ['a', 'b', 'c']],
    ['pruning', ['pruning']],
  ])('of “%s”', (text, sides) => {
    expect(sidesOf(text, () => false)).toEqual(sides);
  });

  it('are the titles, however many words between them are the same', () => {
    const isTitle = (text: string) => ['Large and Small', 'Wide', 'Deep'].includes(text);
    expect(sidesOf('Large and Small with Wide with Deep', isTitle)).toEqual([
      'Large and Small',
      'Wide',
      'Deep',
    ]);
    expect(sidesOf('Wide with pruning with post-LN and pre-LN', isTitle)).toEqual([
      'Wide',
      'pruning',
      'post-LN and pre-LN',
    ]);
  });

  it('are found in any text', () => {
    fc.assert(fc.property(fc.string(), (text) => sidesOf(text, () => false).length <= 3));
  });
});
