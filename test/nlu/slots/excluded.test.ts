/** What sentences leave out by a filter: people, organisations, years and categories. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../../src/cards/card.ts';
import type { Core } from '../../../src/main.ts';
import { openPaperboy } from '../../paperboy.ts';
import { NOW } from '../judge.ts';

const actor = { platform: 'terminal', userId: 'U1' } as const;

let paperboy: Core;
beforeAll(async () => {
  paperboy = await openPaperboy({}, () => NOW);
});
afterAll(() => paperboy.close());

let talks = 0;

/** The command that the last of some sentences of one talk is read as. */
async function readAs(...sentences: readonly string[]): Promise<string | undefined> {
  const talk = `unwanted ${talks++}`;
  const cards = [];
  for (const text of sentences) cards.push(await paperboy.chat.ask({ text, talk, isAddressed: true, actor }));
  return textOf(cards.at(-1)?.text?.slice(1, 2) ?? []);
}

describe('a sentence that leaves somebody out', () => {
  it.each([
    ['papers not by Byeongchan Lee', 'search -author:"Byeongchan Lee"'],
    ['everything except nvidia', 'search -org:nvidia'],
    ["papers about quantization except NVIDIA's", 'search quantization -org:nvidia'],
    ['papers on quantization not from nvidia', 'search quantization -org:nvidia'],
    ['non-nvidia papers on quantization', 'search quantization -org:nvidia'],
    ['find work on quantization, no NVIDIA please', 'search quantization -org:nvidia'],
    ['excluding nvidia, what is new on LLMs', 'search LLMs -org:nvidia sort:newest'],
    ['what is there on quantization from labs other than NVIDIA?', 'search quantization -org:nvidia'],
    ['quantization papers by anyone but Byeongchan Lee', 'search quantization -author:"Byeongchan Lee"'],
    ['contrastive learning without Byeongchan Lee', 'search contrastive learning -author:"Byeongchan Lee"'],
    ['papers about attention that Jeonghoon Kim did not write', 'search attention -author:"Jeonghoon Kim"'],
    [
      'papers about attention which were not written by Jeonghoon Kim',
      'search attention -author:"Jeonghoon Kim"',
    ],
    [
      "papers about pruning that aren't from nvidia or by Byeongchan Lee",
      'search pruning -author:"Byeongchan Lee" -org:nvidia',
    ],
    ['papers by Byeongchan Lee not with Sehyun Lee', 'search author:"Byeongchan Lee" -author:"Sehyun Lee"'],
    ['papers about quantization not by John Smith', 'search quantization -author:"John Smith"'],
    ['papers on agents not from 2024', 'search agents -year:2024'],
    ['agents except 2023 and 2024', 'search agents -year:2023 -year:2024'],
    ['papers about quantization, but not in cs.CV', 'search quantization -cat:cs.CV'],
  ])('has a negated filter: “%s”', async (text, line) => {
    expect(await readAs(text)).toBe(line);
  });

  it.each([
    ['not from nvidia', 'search quantization -org:nvidia'],
    ['only those not by Byeongchan Lee', 'search quantization -author:"Byeongchan Lee"'],
    ['except 2024', 'search quantization -year:2024'],
  ])('narrows the list before it: “%s”', async (text, line) =>
    expect(await readAs('search quantization', text)).toBe(line),
  );

  it.each(['are there no papers by Byeongchan Lee?', 'papers by Byeongchan Lee, no matter when'])(
    'is not one that asks for their papers: “%s”',
    async (text) => expect(await readAs(text)).not.toContain('-author'),
  );
});
