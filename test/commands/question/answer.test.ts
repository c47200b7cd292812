/** Questions about the content of papers, as people ask them over the real seeds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allText, ask, buttonOf, press, titles } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;

beforeAll(async () => {
  paperboy = await openPaperboy();
});
afterAll(() => paperboy.close());

const answerTo = (question: string) => ask(paperboy.chat, `answer ${question}`);

describe('answer', () => {
  it('quotes sentences of abstracts word for word, each with its linked paper and its day', async () => {
    const card = await answerTo('do transformers need layer normalization at inference time?');
    expect(card.title).toBe('Three papers speak of it, in the words of their abstracts');
    expect(card.footer).toBe('From abstracts only.');
    const paper = card.items.find(({ title }) => title.startsWith("Transformers Don't Need LayerNorm"));
    expect(paper).toMatchObject({
      url: expect.stringMatching(/^https:/u),
      facts: expect.stringMatching(/20\d\d/u),
    });
    expect(paper?.quote).toMatch(/^Here, we show that all LN layers can be removed /u);
  });

  it('gives a figure where one asks how much', async () => {
    const card = await answerTo('how much memory does OwLore need for fine-tuning?');
    expect(allText(card)).toContain('only 21GB of memory');
  });

  it('gives a reason where one asks why', async () => {
    const card = await answerTo('why do diffusion models hallucinate?');
    expect(card.items[0]?.quote).toMatch(/leads to .+ such hallucinations/u);
  });

  it('gives a definition where one asks what something is, with the sentence that it leans on', async () => {
    const card = await answerTo('what does neural collapse mean?');
    expect(card.items[0]?.quote).toMatch(/class-means.+ This phenomenon is known as Neural Collapse/u);
  });

  it('puts several sentences of one paper below its one title', async () => {
    const card = await answerTo('what is Peri-LN?');
    expect(new Set(titles(card)).size).toBe(card.items.length);
  });

  it('takes filters among the words', async () => {
    const card = await answerTo('what is known about outliers in quantization since:2025');
    expect(card.items.length).toBeGreaterThan(0);
    expect(card.items.every(({ facts = '' }) => /2025|2026/u.test(facts))).toBe(true);
  });

  it('leads to all papers that have the words', async () => {
    const card = await answerTo('why are outliers a problem for quantization?');
    const all = card.buttons.find(({ label }) => label.startsWith('All '));
    expect(all?.invoke).toEqual({ command: 'search', args: { query: 'outliers quantization' } });
    const shared = await press(paperboy.chat, buttonOf(card, 'Share')).run();
    expect(titles(shared)).toEqual(titles(card));
  });

  it('lists papers and says so where no sentence is good enough', async () => {
    const card = await answerTo('which wafer tastes best with lasso halfspaces dehazing?');
    expect(card.title).toBe('No abstract answers this in a sentence');
    expect(card.items.length).toBeGreaterThan(0);
  });

  it('says which word no paper has', async () => {
    expect(allText(await answerTo('what is foobarnet?'))).toContain('No paper has “foobarnet”');
  });

  it('asks what the question is about where it has no word that tells', async () => {
    expect(allText(await answerTo('what?'))).toContain('What is the question about?');
  });
});

describe('tldr', () => {
  it('sums up a paper that is named in sentences of its own abstract, in their order', async () => {
    const card = await ask(paperboy.chat, 'tldr Layer Normalization');
    expect(titles(card)).toEqual(['Layer Normalization']);
    const quotes = (card.items[0]?.quote ?? '').split('\n');
    expect(quotes).toHaveLength(3);
    expect(quotes[2]).toContain('substantially reduce the training time');
  });

  it('sums up a topic in sentences of several papers', async () => {
    const card = await ask(paperboy.chat, 'tldr outlier quantization');
    expect(card.items).toHaveLength(3);
  });
});
