/**
 * Messages that keep on saying the same: each gets its answer, or its silence. A pattern that can read such a run in
 * more than one way tries them all, and the test would run into its time limit.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Core } from '../../src/main.ts';
import { openPaperboy } from '../paperboy.ts';
import { NOW } from './judge.ts';

/** As much as is read of one message. */
const LONGEST = 600;
const actor = { platform: 'terminal', userId: 'U1' } as const;

let paperboy: Core;
beforeAll(async () => {
  paperboy = await openPaperboy({}, () => NOW);
});
afterAll(() => paperboy.close());

const over = (unit: string): string => unit.repeat(LONGEST).slice(0, LONGEST - 'zz'.length);

async function titleOf(text: string): Promise<string> {
  return (await paperboy.chat.ask({ text, talk: text, isAddressed: true, actor }))?.title ?? 'nothing said';
}

describe('a message that says the same again and again', () => {
  it.each([
    'and ',
    'then also ',
    'also then now ',
    'the ',
    'only just ',
    'with open source ',
    'same but ',
    'again but, i meant now, ',
    'haha',
    'brilliant:)!',
    ':)!',
    'monthursday',
    'mon , ',
    'since may a few weeks a few hours ',
    'what could we say to you for ',
    'how do i use newest date ',
    'how many papers are in total in the index ',
    'where are your papers from your papers ',
    'by the researchers from ',
    'authored by ',
    'never miss a thing ',
    'n ',
    's(? ',
    ',!.:; ',
    'on a ',
  ])('is answered: “%s”', async (unit) => {
    for (const end of ['', 'zz', '?']) expect(await titleOf(over(unit) + end)).not.toMatch(/went wrong/u);
  });

  it('is answered whatever the words and signs are', async () => {
    const word = fc.constantFrom(
      ...`and then also now but so only just the that which please papers by from of in on about with without code open
      source since last year month monday every day at 9 2024 more like similar who wrote what how many save list my
      follow when new trending digest post here me it this those first page same not no , . - – " ' ( ) ? … : ; /`.split(
        /\s+/u,
      ),
    );
    const unit = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `${words.join(' ')} `);
    await fc.assert(
      fc.asyncProperty(unit, async (said) => {
        expect(await titleOf(`${over(said)}zz`)).not.toMatch(/went wrong/u);
      }),
      { numRuns: 25 },
    );
  });
});
