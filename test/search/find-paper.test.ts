/** Which papers people mean by what they type, over the real seeds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, titles } from '../conversation.ts';
import { openPaperboy } from '../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
beforeAll(async () => {
  paperboy = await openPaperboy();
});
afterAll(() => paperboy.close());

const show = (reference: string) => ask(paperboy.chat, `show ${reference}`);

describe('a paper', () => {
  it.each(['nothing', 'all', 'the', '2', '4'])(
    'is not meant by a word that says nothing: %s',
    async (typed) => {
      expect((await show(typed)).tone).toBe('error');
    },
  );

  it.each([
    ['root', 'ROOT: Robust Orthogonalized Optimizer for Neural Network Training'],
    ['are we', "Are we certain it's anomalous?"],
    ['gpt-2', "Transformers Don't Need LayerNorm at Inference Time"],
  ])('is meant by the words that only its title has: %s', async (typed, title) => {
    expect((await show(typed)).title).toContain(title);
  });

  it('may be meant by words that its title has as one, or by one that is not finished', async () => {
    expect(titles(await show('layer norm'))).toEqual(
      expect.arrayContaining([
        'Layer Normalization',
        expect.stringContaining("Transformers Don't Need LayerNorm at Inference Time"),
      ]),
    );
  });
});
