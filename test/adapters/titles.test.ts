/** Titles as links: whatever they hold, readers of each platform see the title, and it leads where it should. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { richText } from '../../adapters/discord/render/markup.ts';
import { renderCard as onDiscord } from '../../adapters/discord/render/render.ts';
import { renderCard as onSlack, renderPreview } from '../../adapters/slack/render/render.ts';
import { cleanSpans, cutSpans } from '../../adapters/slack/render/rich-text.ts';
import type { Card } from '../../src/cards/card.ts';
import { paperCard } from '../../src/cards/paper-card.ts';
import { paperItem } from '../../src/cards/papers.ts';
import { linksIn } from '../../src/corpus/links/references.ts';
import { clickable } from '../fakes/discord/reader.ts';
import { stringsIn } from '../fakes/slack/validator.ts';
import { tinyPaper } from '../search/tiny-papers.ts';

const PART = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('Bees', 'attention', 'of', '3.', 'A*', 'x_1', 'الانتباه', '量子化'),
  },
  fc.constantFrom('[Re]', '[', ']', '](https://evil.org)', '(v2)', ')', '`code`', '**', '_it_', '~~', '||'),
  fc.constantFrom(
    '🤗',
    '👩‍👩‍👧',
    '1️⃣',
    '™',
    '↔',
    ':smile:',
    '<:x:123456789012345678>',
    '<@1>',
    '<#2>',
    '<t:0:R>',
  ),
  fc.constantFrom(
    '@everyone',
    '@here',
    '<!channel>',
    '<!here|x>',
    'https://evil.org/a-long-way',
    '://',
    'a|b',
    '&amp;',
  ),
  fc.constantFrom(
    '\n',
    '\r\n',
    '\t',
    '\u202e',
    '\u200f',
    '\ud800',
    '\\',
    '\\*',
    '$\\sigma$',
    '$x_{1}^2$',
    '# ',
    '- ',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const TITLE = fc.array(PART, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(' '));
const URL_OF = fc.constantFrom(
  'https://arxiv.org/abs/2502.02732',
  'https://doi.org/10.1002/(SICI)1097-4636(199623)30:1%3C133::AID-JBM16%3E3.0.CO;2-P',
  'https://arxiv.org/search/?query=A+B&searchtype=title',
  'https://bees.org/a b_c_d*e~f|g>h"i\'j[k]l\\m',
);

/** What two texts have in common if one is the other's: no emoji, mark-up that counts as its look-alike, one kind of space. */
const gist = (text: string): string =>
  text
    .toWellFormed()
    .replace(/↔/gu, '⟷')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu, (mark) => (/[\n\r\t]/u.test(mark) ? ' ' : ''))
    .replace(/[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|[\u200d\ufe0f\u20e3]/gu, '')
    .normalize('NFKC')
    .replace(/\s+/gu, '');

/** Whether anybody sees anything of a title beside its emoji. */
const isSeen = ({ title }: { readonly title: string }): boolean =>
  gist(title).replace(/[\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/gu, '') !== '';

const listOf = (titles: readonly { title: string; url: string }[]): Card => ({
  title: 'A list',
  firstNumber: 1,
  items: titles.map((item) => ({ ...item, facts: '2025' })),
  buttons: [],
});

const LIST = fc.array(fc.record({ title: TITLE, url: URL_OF }), { minLength: 1, maxLength: 4 });

/** An address as Discord gets it. */
const encoded = (url: string): string =>
  new URL(url).href.replace(/[()[\]|*'>]/gu, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

describe('titles in Discord', () => {
  const linesOf = (card: Card): readonly string[] =>
    Array.from(stringsIn(onDiscord(card).components), ([key, text]) => (key === 'content' ? text : ''))
      .flatMap((text) => text.split('\n'))
      .filter((line) => line.startsWith('**'));

  it('are each exactly one link, and read as they are', () => {
    fc.assert(
      fc.property(LIST, (titles) => {
        const visible = titles.filter(isSeen);
        const [heading, ...lines] = linesOf(listOf(visible));
        expect(heading).toBe('**A list**');
        const starts = visible.map((_, index) => `**${index + 1}.** **`);
        expect(lines.map((line, index) => line.slice(0, starts[index]?.length))).toEqual(starts);
        const read = lines.map((line) =>
          clickable(line).map((each) => ({ ...each, label: gist(each.label) })),
        );
        expect(read).toEqual(visible.map(({ title, url }) => [{ label: gist(title), target: encoded(url) }]));
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['[Re] Bees', '**[［Re］ Bees](<https://bees.org/>)**'],
    ['A* `search` in_the_dark', '**[A＊ ｀search｀ in＿the＿dark](<https://bees.org/>)**'],
    ['🤗 Bees', '**[Bees](<https://bees.org/>)**'],
    ['🤗', '**🤗 <https://bees.org/>**'],
    ['https://bees.org', '**<https://bees.org/>**'],
    ['https://evil.org', '**[https：//evil.org](<https://bees.org/>)**'],
    ['3. Bees', '**[3． Bees](<https://bees.org/>)**'],
  ])('such as %s are safe', (title, line) => {
    const card = { ...listOf([{ title, url: 'https://bees.org' }]), firstNumber: undefined };
    const { firstNumber: _none, ...unranked } = card;
    expect(linesOf(unranked).at(-1)).toBe(line);
  });
});

describe('titles in Slack', () => {
  const links = (card: Card) =>
    onSlack(card).blocks.flatMap((block) =>
      block.type === 'rich_text'
        ? block.elements.flatMap((part) => (part.type === 'rich_text_section' ? part.elements : []))
        : [],
    );

  it('are each exactly one link, after their number, and read as they are', () => {
    fc.assert(
      fc.property(LIST, (titles) => {
        const visible = titles.filter(isSeen);
        const elements = links(listOf(visible));
        expect(elements.filter(({ type }) => type === 'link')).toMatchObject(
          visible.map(({ url }) => ({ url: new URL(url).href })),
        );
        const shown = elements.map((each) => ('text' in each ? gist(String(each.text)) : ''));
        expect(shown).toEqual([
          'Alist',
          ...visible.flatMap(({ title }, index) => [`${index + 1}.`, gist(title)]),
        ]);
      }),
    );
  });

  it('are one link in a preview, where Slack reads mark-up', () => {
    fc.assert(
      fc.property(
        TITLE.filter((title) => isSeen({ title })),
        URL_OF,
        (title, url) => {
          const { blocks = [] } = renderPreview({ title, url, items: [], buttons: [] });
          const [, target, label] = /"text":"\*<([^|<>]+)\|([^|<>]*)>\*"/u.exec(JSON.stringify(blocks)) ?? [];
          expect(target?.replaceAll('&amp;', '&')).toBe(new URL(url).href.replaceAll('|', '%7C'));
          const words = String(JSON.parse(`"${label}"`));
          expect(words).not.toMatch(/[*_~`]|&(?!amp;|lt;|gt;)|:[\w+-]+:/u);
          const shown = words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
          expect(gist(shown)).toBe(gist(title));
        },
      ),
    );
  });

  it('come without the previews that Slack would add', () => {
    expect(onSlack(listOf([{ title: 'Bees', url: 'https://bees.org' }]))).toMatchObject({
      unfurl_links: false,
      unfurl_media: false,
    });
  });
});

describe('a text that is cut', () => {
  const WORDS = TITLE.map((words) => `${words} `);
  const SPANS = fc.array(fc.oneof(fc.record({ text: WORDS, url: URL_OF }), fc.record({ text: WORDS })), {
    maxLength: 6,
  });

  it('does not lead to half of an address in it', () => {
    const cuts = Array.from({ length: 90 }, (_, max) =>
      richText([{ text: 'See https://bees.org/a-long-way for more.' }])(max),
    );
    const targets = cuts.flatMap((markdown) => clickable(markdown).map(({ target }) => target));
    expect(new Set(targets)).toEqual(new Set(['https://bees.org/a-long-way']));
  });

  it('keeps a link whole or drops it', () => {
    fc.assert(
      fc.property(SPANS, fc.integer({ min: 0, max: 400 }), (spans, max) => {
        const urls = new Set(spans.map((span) => ('url' in span ? encoded(span.url) : '')));
        const addresses = new Set(spans.flatMap(({ text }) => linksIn(text).map(encoded)));
        const markdown = richText(spans)(max);
        for (const { target } of clickable(markdown)) expect(urls.union(addresses)).toContain(target);
        expect(markdown.replace(/\\./gu, '').replace(/\]\(<[^>]*>\)/gu, '')).not.toContain('](<');
        for (const { url } of cutSpans(cleanSpans(spans), max))
          if (url !== undefined) expect(urls).toContain(encoded(url));
      }),
    );
  });
});

describe('papers', () => {
  const paper = tinyPaper({
    title: 'On $\\sigma$-Bees',
    id: 'arxiv:2502.02732',
    abstract: 'We see bees. '.repeat(900),
  });

  it.each([
    ['in a list', { title: 'A list', items: [paperItem(paper)], buttons: [] }],
    ['on a card of their own', paperCard(paper)],
  ])('%s are opened by their title', (_where, card) => {
    const drawn = JSON.stringify(onDiscord(card).components);
    expect(drawn).toContain('[On σ-Bees](<https://arxiv.org/abs/2502.02732>)');
    expect([...stringsIn(onSlack(card).blocks)]).toContainEqual(['url', 'https://arxiv.org/abs/2502.02732']);
  });
});
