/** How many papers there are on something, and who writes them, over the real seeds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../../src/cards/card.ts';
import { allText, ask, buttonOf, press, titles } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;

beforeAll(async () => {
  paperboy = await openPaperboy();
});
afterAll(() => paperboy.close());

describe('count', () => {
  it('says how many, from when to when, and leads to the list, which counts the same', async () => {
    const card = await ask(paperboy.chat, 'count quantization since:2023');
    expect(card.title).toMatch(/^\d+ papers about quantization since 2023$/u);
    expect(allText(card)).toMatch(/From \d+ \w+ 2023 to \d+ \w+ 20\d\d/u);
    const number = /^\d+ papers/u.exec(card.title)?.[0] ?? 'none';
    expect(allText(await press(paperboy.chat, buttonOf(card, 'The list')).run())).toContain(number);
  });

  it('counts the papers with the words together, and says how many have them apart', async () => {
    const text = allText(await ask(paperboy.chat, 'count outlier quantization'));
    expect(text).toMatch(/^1 paper about outlier quantization\n[\s\S]*\d+ more have these words apart\./u);
  });

  it('draws how many there are of each year, and all of them together', async () => {
    const { chart = [], title } = await ask(paperboy.chat, 'count quantization since:2021');
    expect(chart.map(({ label }) => label)).toEqual(['2022', '2023', '2024', '2025', '2026']);
    expect(chart.reduce((sum, { value }) => sum + value, 0)).toBe(Number.parseInt(title, 10));
  });

  it('draws months where there are few years, and nothing of a few papers', async () => {
    const { chart = [] } = await ask(paperboy.chat, 'count quantization since:2025');
    expect(chart[0]?.label).toMatch(/^[A-Z][a-z]{2} 2025$/u);
    expect((await ask(paperboy.chat, 'count hopular')).chart).toBeUndefined();
  });

  it('counts the papers of a person', async () => {
    expect((await ask(paperboy.chat, 'count author:"Byeongchan Lee"')).title).toBe(
      '5 papers by Byeongchan Lee',
    );
  });

  it('puts a phrase that no paper has into quotes once', async () => {
    expect((await ask(paperboy.chat, 'search "xylophone pruning"')).title).toBe(
      'No paper says “xylophone pruning”',
    );
  });

  it('says what would find something where nothing is there', async () => {
    const card = await ask(paperboy.chat, 'count xylophone pruning', 'slack');
    expect([card.title, textOf(card.text ?? [])]).toEqual([
      'No paper says “xylophone pruning”',
      'No paper has “xylophone”, nor a word like it.',
    ]);
    expect(card.buttons.map(({ label }) => label)).toEqual([
      expect.stringMatching(/^Search “pruning” \(\d+ papers?\)$/u),
      'Follow “xylophone pruning”',
    ]);
    expect((await ask(paperboy.chat, 'count xylophones')).buttons[0]?.label).toBe('Trending');
  });

  it('says which sources would tell a count that none here tells', async () => {
    const text = allText(await ask(paperboy.chat, 'count citations:>10'));
    expect(text).toContain(
      'No source tells the citations of any paper here; Semantic Scholar or OpenAlex would',
    );
  });
});

describe('people', () => {
  it('ranks names by their papers on a topic, each with a way to these', async () => {
    const card = await ask(paperboy.chat, 'people contrastive learning');
    expect(titles(card)[0]).toBe('Byeongchan Lee');
    expect(card.items[0]?.facts).toBe('2 papers on it');
    const papers = await press(paperboy.chat, buttonOf(card, '1. Byeongchan Lee')).run();
    expect(papers.count).toMatch(/ 2 with (?:the words|them) together/u);
  });

  it('says that names are all it goes by', async () => {
    expect((await ask(paperboy.chat, 'people anomaly detection')).footer).toContain('namesakes count as one');
  });
});
