/** What sentences leave out by a filter: people, organisations, times, categories, code and comments. */
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
    ['papers from neither nvidia nor huawei', 'search -org:nvidia -org:huawei-noah'],
    ['papers by neither Kim nor Lee on pruning', 'search pruning -author:"Kim" -author:"Lee"'],
    ['papers that are neither about vision nor about speech', 'search -vision -speech'],
    ['papers not by Lee', 'search -author:"Lee"'],
    ['papers by authors other than Kim about diffusion', 'search diffusion -author:"Kim"'],
    ['attention papers but none by Zorkmann', 'search attention -author:"Zorkmann"'],
    ['not from google: papers on transformers', 'search transformers -org:google'],
    ["diffusion papers other than Google's", 'search diffusion -org:Google'],
    ['not from google or meta: quantization papers', 'search quantization -org:google -org:meta'],
    [
      'quantization, but not from Stanford University or by Kim',
      'search quantization -author:"Kim" -org:"Stanford University"',
    ],
    ['pruning papers, but not the ones from last year', 'search pruning -year:2025'],
    ['not from the last two years: papers on quantization', 'search quantization -since:2024-03-05'],
    ['not since 2024: papers on quantization', 'search quantization -since:2024'],
    ['papers on pruning not before 2023', 'search pruning since:2023'],
    ['nothing newer than two years on pruning', 'search pruning -since:2024-03-05'],
    ['papers on pruning not after March 2025', 'search pruning -since:2025-04'],
    ['pruning except papers from between 2019 and 2021', 'search pruning -year:2019..2021'],
    ['papers on normalization without code', 'search normalization -has:code'],
    ["papers on LLMs that don't have any code", 'search LLMs -has:code'],
    ["papers on LLMs whose code isn't available", 'search LLMs -has:code'],
    ['papers on pruning without comments', 'search pruning -has:comments'],
    ['papers on LLMs where nobody commented', 'search LLMs -has:comments'],
    ['papers on agents without code generation', 'search agents -"code generation"'],
    ['papers on quantization without meta learning', 'search quantization -"meta learning"'],
    ['papers on quantization that were not released last year', 'search quantization -year:2025'],
    ['papers on pruning that do not come from google', 'search pruning -org:google'],
    ["papers on pruning which nvidia isn't involved in", 'search pruning -org:nvidia'],
    ['papers on quantization from outside nvidia', 'search quantization -org:nvidia'],
    ['papers on quantization never by nvidia', 'search quantization -org:nvidia'],
    ['quantization papers by anybody save Kim', 'search quantization -author:"Kim"'],
    ['attention papers besides vision', 'search attention -vision'],
    ['papers on pruning not just by Lee', 'search pruning'],
    ['papers on quantization, but not only from 2024', 'search quantization'],
    ['papers on quantization with or without code', 'search quantization'],
  ])('has a negated filter: “%s”', async (text, line) => {
    expect(await readAs(text)).toBe(line);
  });

  it.each([
    ['not from nvidia', 'search quantization -org:nvidia'],
    ['only those not by Byeongchan Lee', 'search quantization -author:"Byeongchan Lee"'],
    ['except 2024', 'search quantization -year:2024'],
    ['without code', 'search quantization -has:code'],
    ['not by Lee', 'search quantization -author:"Lee"'],
    ['but not the ones from last year', 'search quantization -year:2025'],
    ['neither nvidia nor google', 'search quantization -org:nvidia -org:google'],
  ])('narrows the list before it: “%s”', async (text, line) =>
    expect(await readAs('search quantization', text)).toBe(line),
  );

  it.each(['are there no papers by Byeongchan Lee?', 'papers by Byeongchan Lee, no matter when'])(
    'is not one that asks for their papers: “%s”',
    async (text) => expect(await readAs(text)).not.toContain('-author'),
  );

  it.each([
    ['quantization papers not from last month'],
    ['agents, but nothing from yesterday'],
    ['search quantization', 'not from last month'],
  ])('is asked back where no filter can leave that out: %j', async (...sentences) => {
    const talk = `unwanted ${talks++}`;
    const cards = [];
    for (const text of sentences)
      cards.push(await paperboy.chat.ask({ text, talk, isAddressed: true, actor }));
    const last = cards.at(-1);
    expect(last?.title).toBe('What do you mean?');
    expect(textOf(last?.text ?? [])).toMatch(/not “(?:from )?(?:last month|yesterday)”/u);
    expect(last?.buttons[0]?.invoke.args.query).toMatch(/^(?:quantization|agents)$/u);
  });
});
