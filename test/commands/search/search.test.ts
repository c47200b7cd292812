/** `search` as people use it, over the real seeds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../../src/cards/card.ts';
import { allText, ask, buttonOf, prepared, press, titles } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';

type Paperboy = Awaited<ReturnType<typeof openPaperboy>>;
let paperboy: Paperboy;

beforeAll(async () => {
  paperboy = await openPaperboy();
});
afterAll(() => paperboy.close());

describe('search', () => {
  it('is private', () => {
    expect(prepared(paperboy.chat, 'search outlier').delivery).toBe('private');
  });

  it('finds the paper that a link or an id names, and no other', async () => {
    const byLink = await ask(paperboy.chat, 'search https://github.com/bych-lee/gsg');
    expect(titles(byLink)).toHaveLength(1);
    const byWords = await ask(paperboy.chat, `search "${titles(byLink)[0]}"`);
    expect(titles(byWords)[0]).toBe(titles(byLink)[0]);
  });

  it.each([
    '2502.06415',
    'arXiv:2502.06415v2',
    'https://doi.org/10.48550/arXiv.2502.06415',
    'hep-th/9901001',
  ])('says of %s that no paper here has this address', async (typed) => {
    const card = await ask(paperboy.chat, `search ${typed}`);
    expect([titles(card), allText(card)]).toEqual([
      [],
      expect.stringContaining('No paper here has this address'),
    ]);
  });

  it('gives five papers a page, with date, authors and the sentence that matches', async () => {
    const card = await ask(paperboy.chat, 'search outlier quantization');
    expect(card.items).toHaveLength(5);
    expect(card.items[0]).toMatchInlineSnapshot(`
      {
        "facts": "27 Sep 2023 · 6 authors",
        "opens": {
          "args": {
            "paper": "seed-63c5ff1db0",
          },
          "command": "show",
        },
        "text": [
          {
            "text": "We first propose per-IC quantization, a simple yet effective method that creates quantization groups within each input channel …",
          },
        ],
        "title": "Rethinking Channel Dimensions to Isolate Outliers for Low-bit Weight Quantization of Large Language Models",
        "url": "https://arxiv.org/search/?query=Rethinking+Channel+Dimensions+to+Isolate+Outliers+for+Low-bit&searchtype=title",
      }
    `);
  });

  it('says how many papers there are and how many have all words', async () => {
    expect((await ask(paperboy.chat, 'search outlier quantization')).count).toBe(
      '35 papers, 13 with both words',
    );
  });

  it('puts those with all words first in another order, and says how many have them together', async () => {
    const card = await ask(paperboy.chat, 'search outlier quantization sort:newest');
    expect(card.count).toBe('35 papers, 13 with both words, 1 with them together');
    for (const title of titles(card)) expect(title.toLowerCase()).toMatch(/outlier|quanti/u);
    const none = await ask(paperboy.chat, 'search wafer hopfield sort:newest');
    expect(none.count).toContain('with some of the words, none with both');
  });

  it('turns pages without repeating or losing a paper', async () => {
    const first = await ask(paperboy.chat, 'search sort:newest');
    const seen = [...titles(first)];
    let card = first;
    while (card.buttons.some((button) => button.label === 'Next 5')) {
      card = await press(paperboy.chat, buttonOf(card, 'Next 5')).run();
      seen.push(...titles(card));
    }
    expect(seen).toHaveLength(111);
    expect(new Set(seen).size).toBe(111);
  });

  it('says that that was all when asked for a page beyond the last, and leads back to it', async () => {
    const card = await ask(paperboy.chat, 'search outlier page:998');
    expect(card.count).toBe('31 papers · that was all');
    expect(titles(card)).toEqual([]);
    expect(card.buttons.map(({ label }) => label)).toEqual(['Previous 5']);
    const last = await press(paperboy.chat, buttonOf(card, 'Previous 5')).run();
    expect(allText(last)).toMatch(/page (\d+) of \1/u);
  });

  it('takes no notice of a stop word that is excluded', async () => {
    const [one, other] = [
      await ask(paperboy.chat, 'search quantization -vision -the'),
      await ask(paperboy.chat, 'search quantization -vision'),
    ];
    expect(titles(one)).toEqual(titles(other));
    expect(titles(one)).not.toEqual([]);
  });

  it('corrects a word that no paper has, and says so', async () => {
    const card = await ask(paperboy.chat, 'search quantizaton');
    expect(allText(card)).toContain('Showing results for “quantization”: no paper has “quantizaton”.');
  });

  it('takes rare names for what they are', async () => {
    for (const name of ['Hopular', 'ResAD']) {
      const card = await ask(paperboy.chat, `search ${name}`);
      expect(allText(card)).not.toContain('Showing results for');
      expect(titles(card)[0]).toContain(name);
    }
  });

  it('names the words that no paper has and offers a way on', async () => {
    const card = await ask(paperboy.chat, 'search xyzzyq');
    expect(card.tone).toBeUndefined();
    expect(allText(card)).toContain('No paper has “xyzzyq”');
    expect(buttonOf(card, 'Trending').invoke.command).toBe('trending');
  });

  it.each([
    ['outlier year:2031', 'Without year:2031', 'outlier'],
    ['org:xyzzyq outlier', 'Without org:xyzzyq', 'outlier'],
    ['outlier author:"Ada Xyzzyq" since:2020', 'Without author:"Ada Xyzzyq"', 'outlier since:2020'],
    ['outlier cat:math.CO', 'Without cat:math.CO', 'outlier'],
    ['"attention" votes:>99999', 'Without votes:>99999', '"attention"'],
    ['org:xyzzyq since:2020', 'Without org:xyzzyq', 'since:2020'],
  ])('offers %s %s, with the count that is left', async (typed, label, rest) => {
    const card = await ask(paperboy.chat, `search ${typed}`);
    const left = await ask(paperboy.chat, `search ${rest}`);
    const ways = card.buttons.filter(({ label }) => label.startsWith('Without'));
    expect(ways.map((way) => way.label)).toEqual([expect.stringMatching(/ \([\d,]+ papers?\)$/u)]);
    expect(ways[0]?.label).toContain(`${label} (`);
    const pressed = await press(paperboy.chat, buttonOf(card, ways[0]?.label ?? '')).run();
    expect(titles(pressed)).toEqual(titles(left));
    expect(titles(pressed)).not.toEqual([]);
  });

  it('offers to drop either of two filters that leave nothing together, the wider way first', async () => {
    const card = await ask(paperboy.chat, 'search since:2025-06 until:2020');
    const counts = card.buttons
      .filter(({ label }) => label.startsWith('Without'))
      .map(({ label }) => Number(/: (\d+) paper/u.exec(label)?.[1]));
    expect(counts).toHaveLength(2);
    expect(counts).toEqual([...counts].sort((left, right) => right - left));
  });

  it('offers the same words without filters when no single one is to blame', async () => {
    const card = await ask(paperboy.chat, 'search outlier org:xyzzyq year:2031');
    const { label = '' } = card.buttons[0] ?? {};
    expect(label).toMatch(/^Without filters \(\d+ papers\)$/u);
    expect(titles(await press(paperboy.chat, buttonOf(card, label)).run())).toHaveLength(5);
  });

  it('drops a NOT with its filter', async () => {
    const card = await ask(paperboy.chat, 'search outlier NOT since:1900 since:2000');
    expect(card.buttons[0]?.invoke.args).toEqual({ query: 'outlier since:2000' });
  });

  it('keeps the order when it drops a filter', async () => {
    const card = await ask(paperboy.chat, 'search outlier org:xyzzyq sort:newest');
    expect(card.buttons[0]?.invoke.args).toEqual({ query: 'outlier', sort: 'newest' });
  });

  it('offers the same words without quotes when the phrase stands nowhere', async () => {
    const card = await ask(paperboy.chat, 'search "detection anomaly"');
    const [way = buttonOf(card, 'none')] = card.buttons;
    expect(way.label).toMatch(/^Without quotes \(\d+ papers?\)$/u);
    expect(card.buttons.at(-1)?.label).not.toContain('"');
    const loose = await press(paperboy.chat, way).run();
    expect(loose.items.length).toBeGreaterThan(0);
  });

  it('names the signs that it would leave out, and no others', async () => {
    const card = await ask(paperboy.chat, 'search "detection anomaly" -outlier');
    expect(card.buttons[0]?.label).toMatch(/^Without quotes and minus \(/u);
  });

  it('asks about a filter that cannot be read, and offers the search without it', async () => {
    const card = await ask(paperboy.chat, 'search outlier author:');
    expect([card.title, card.tone]).toEqual(['Which author?', 'error']);
    expect(textOf(card.text ?? [])).toBe(
      '“author:” has nothing behind it.\nFor example author:"Byeongchan Lee".',
    );
    const [way = buttonOf(card, 'none')] = card.buttons;
    expect([way.isMain, way.invoke.args]).toEqual([true, { query: 'outlier' }]);
    expect((await press(paperboy.chat, way).run()).items).toHaveLength(5);
    expect((await ask(paperboy.chat, 'search author:')).buttons).toEqual([]);
  });

  it('finds nothing when no word is typed', async () => {
    const card = await ask(paperboy.chat, 'search !!!');
    expect(allText(card)).toContain('There is no word in it to search for.');
  });

  it('explains itself when nothing is asked', async () => {
    const card = await ask(paperboy.chat, 'search');
    expect(card.title).toBe('Search 111 papers');
    expect(titles(await press(paperboy.chat, buttonOf(card, 'outlier quantization')).run())).toHaveLength(5);
  });

  it('does not say on a list what an author filter cannot know', async () => {
    const card = await ask(paperboy.chat, 'search author:"lee, byeongchan"');
    expect(card.items).toHaveLength(5);
    expect(card.footer).toBeUndefined();
  });

  it('never concludes that nobody of that name wrote here', async () => {
    const card = await ask(paperboy.chat, 'search author:hinton');
    expect(allText(card)).toContain('No paper passes these filters.');
    expect(card.footer).toContain('No source names the authors of 106 of 111 papers');
  });

  it.each([
    ['"of the"', 'too common'],
    ['org:nobody', 'No paper passes these filters.'],
  ])('says of %s why it finds nothing', async (query, reason) => {
    expect(allText(await ask(paperboy.chat, `search ${query}`))).toContain(reason);
  });

  it('shows the sentence that matches, from whichever version of the abstract', async () => {
    const card = await ask(paperboy.chat, 'search VRAM');
    expect(textOf(card.items[0]?.text ?? [])).toContain('VRAM');
  });

  it('finds papers by the name of an author without a filter', async () => {
    expect(allText(await ask(paperboy.chat, 'search sehyun lee'))).toContain('Byeongchan Lee and Sehyun Lee');
  });

  it.each([
    ['year:abc', 'is no date I can read'],
    ['has:money', 'is unknown'],
    ['-year:abc', 'is no date I can read'],
    ['outlier sort:upvotes', 'sort can be relevance, newest, oldest, trending, cited'],
    ['outlier page:0', 'page is a whole number'],
    ['outlier page:-1', 'page is a whole number'],
    ['outlier srt:newest', 'did you mean “sort:”'],
  ])('answers "%s" with what is wrong and an example', async (query, sentence) => {
    const card = await ask(paperboy.chat, `search ${query}`);
    expect(card.tone).toBe('error');
    expect(allText(card)).toContain(sentence);
    expect(allText(card)).toMatch(/Usage: |Use |Leave out/u);
  });

  it('says which words of a huge query do not count', async () => {
    const unknown = Array.from({ length: 280 }, (_, index) => `zq${String(index).padStart(3, 'x')}`).join(
      ' ',
    );
    const card = await ask(paperboy.chat, `search ${unknown}`);
    expect(allText(card)).toContain('Only the first 32 words count: without “zqx32”, “zqx33”');
    expect(allText(card)).toContain('and 240 others.');
    expect(allText(card)).toContain('after so many, no words like them were looked for');
    const found = await ask(paperboy.chat, `search ${'outlier OR quantization OR '.repeat(70)}pruning`);
    expect(titles(found)).toHaveLength(5);
    expect(allText(found)).toContain('Only the first 32 words count');
  });

  it('says so of exclusions, which then leave out less', async () => {
    const minus = Array.from({ length: 250 }, (_, index) => `-no${index}`).join(' ');
    expect(allText(await ask(paperboy.chat, `search quantization ${minus}`))).toContain('without “-no31”');
  });

  it('says how long a query may be', async () => {
    const card = await ask(paperboy.chat, `search ${'x'.repeat(3_000)}`);
    expect(allText(card)).toContain('query has 3,000 characters; at most 2,000 are read.');
  });

  it.each([
    '🙂🙂',
    '‮outlier',
    'ﷺ',
    '\u0000\u0007',
    '<@U1> @everyone *_~`',
    '"',
    '-',
    'OR',
    'a:b:c',
    '\uD800',
  ])('is not upset by %j', async (query) => {
    expect((await ask(paperboy.chat, `search ${query}`)).tone).toBeUndefined();
  });
});
