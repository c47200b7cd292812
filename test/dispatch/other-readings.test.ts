/** What an answer says of other meanings: each is one press away, and does what its button says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OTHERWISE, UNSURE } from '../../src/dispatch/converse-cards.ts';
import type { Core } from '../../src/main.ts';
import {
  allText,
  answerTo,
  ask,
  asksBack,
  buttonOf,
  direct,
  press,
  talking,
  titles,
} from '../conversation.ts';
import { openPaperboy } from '../paperboy.ts';

let paperboy: Core;
beforeAll(async () => {
  paperboy = await openPaperboy();
});
afterAll(() => paperboy.close());

const talk = talking(() => paperboy.chat);
const say = (text: string) => answerTo(text, talk({ actor: direct }));
const othersOf = ({ buttons }: Awaited<ReturnType<typeof say>>) =>
  buttons.filter(({ label }) => label.startsWith(OTHERWISE)).map(({ label }) => label);

describe('an answer to a sentence', () => {
  it('offers the paper that its words name beside the papers that have them', async () => {
    const card = await say('papers that say "sparse model soups"');
    const [label = ''] = othersOf(card);
    expect(label).toContain('the paper “Sparse Model Soups');
    const shown = await press(paperboy.chat, buttonOf(card, label)).run();
    expect(shown.title).toContain('Sparse Model Soups');
  });

  it('offers nothing else where the sentence is plain', async () => {
    expect(othersOf(await say('papers about quantization'))).toEqual([]);
  });

  it('names words that it left out, and offers a search for them too', async () => {
    const card = await say('papers about pruning, wombats permitting');
    expect(allText(card)).toContain('Left out: “wombats permitting”.');
    expect(othersOf(card).join()).toContain('pruning wombats permitting');
  });

  it('says that it may be a misreading where much speaks for that, and what it took the sentence for', async () => {
    const turn = talk({ actor: direct });
    await answerTo('papers about quantization', turn);
    const card = await answerTo('wombat fields of frozen zorbs', turn);
    expect(allText(card)).toContain(`${UNSURE}: I took it as papers about wombat fields of frozen zorbs.`);
    expect(allText(await say('papers about quantization'))).not.toContain(UNSURE);
  });

  it('offers two other meanings at most', async () => {
    const sentences = ['hmm, pruning maybe or what was it, Peri-LN stuff', 'sparse soups anyone, model ones'];
    for (const sentence of sentences) expect(othersOf(await say(sentence)).length).toBeLessThanOrEqual(2);
  });
});

describe('a sentence about the reading list as a whole', () => {
  it('asks before the list is cleared, also right after a paper was saved', async () => {
    const turn = talk({ actor: direct });
    await answerTo('save Layer Normalization', turn);
    const card = await answerTo('clear my reading list', turn);
    expect(card.title).toBe('Take the only paper off your reading list?');
    expect(titles(await answerTo('saved', turn))).toEqual(['Layer Normalization']);
  });
});

describe('a question for the authors of a paper', () => {
  it('is answered with them', async () => {
    expect(allText(await say('who wrote Peri-LN?'))).toContain('Authors: Jeonghoon Kim, Byeongchan Lee');
    expect(allText(await say('who wrote OwLore?'))).toMatch(/: no source names the people\./u);
  });
});

describe('a topic that does something', () => {
  it('is searched for with what it does', async () => {
    const card = await say('papers on methods that remove outliers');
    expect(card.title).toMatch(/^\d+ papers about methods that remove outliers$/u);
    expect(titles(card)).toEqual(titles(await ask(paperboy.chat, 'search methods that remove outliers')));
  });
});

describe('a sentence that asks Paperboy about itself and says something else', () => {
  it('is asked back', async () => {
    expect(asksBack(await say('what is the status of platypus venom in zoology'))).toBe(true);
  });
});
