/** How cards look in Slack, and that hostile text stays text. */
import { describe, expect, it } from 'vitest';
import { plainerBlocks } from '../../../../adapters/slack/render/extras.ts';
import { renderCard } from '../../../../adapters/slack/render/render.ts';
import { type Button, type Card, type CardItem, plain } from '../../../../src/cards/card.ts';
import { blockValidator, faultsOf, hasSchemas, stringsIn } from '../../../fakes/slack/validator.ts';

const validator = hasSchemas ? blockValidator() : () => [];
const card = (rest: Partial<Card>): Card => ({ title: 'Search', items: [], buttons: [], ...rest });
const SHOW = { command: 'show', args: {} };
const button = (label: string, rest: Partial<Button> = {}): Button => ({
  label,
  invoke: SHOW,
  effect: 'reply',
  ...rest,
});
const item = (rest: Partial<CardItem>): CardItem => ({ title: 'A paper', ...rest });
const typesOf = (drawn: Card) => renderCard(drawn).blocks.map((block) => block.type);

describe('a chart', () => {
  it('is Slack’s own, bars in a block of fixed width where that is not taken, and words where blocks are not read', () => {
    const chart = [
      { label: '2024', value: 12 },
      { label: '2025', value: 24 },
    ];
    const drawn = renderCard(card({ chart }));
    expect([...validator(drawn.blocks), ...faultsOf(drawn)]).toEqual([]);
    expect(drawn.blocks[1]).toMatchObject({ chart: { series: [{ data: chart }] } });
    const text = `2024 ${'━'.repeat(12)} 12\n2025 ${'━'.repeat(24)} 24`;
    expect(plainerBlocks(drawn.blocks)?.[1]).toMatchObject({
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
    });
    expect(drawn.text).toBe('Search\n2024: 12, 2025: 24');
  });

  it('of more bars than Slack draws, or of two of one name, is text', () => {
    const many = Array.from({ length: 21 }, (_, index) => ({ label: String(2000 + index), value: index }));
    const alike = ['a'.repeat(30), `${'a'.repeat(29)}b`].map((label) => ({ label, value: 1 }));
    for (const chart of [many, alike])
      expect(renderCard(card({ chart })).blocks[1]).toMatchObject({ type: 'rich_text' });
  });
});

describe('a picture', () => {
  const thumbnail = { url: 'https://example.org/figure.png', alt: 'A figure of the paper' };

  it('stands beside the words, with an alternative in words', () => {
    const drawn = renderCard(card({ text: plain('Bees hum.'), thumbnail }));
    expect([...validator(drawn.blocks), ...faultsOf(drawn)]).toEqual([]);
    expect(drawn.blocks[1]).toMatchObject({
      text: { text: 'Bees hum.' },
      accessory: { image_url: thumbnail.url, alt_text: thumbnail.alt },
    });
  });

  it('gives way to words that are bold or linked, and to none, and is nothing but a picture of the web', () => {
    const pictureIn = (given: Partial<Card>) =>
      JSON.stringify(renderCard(card({ text: plain('Bees'), thumbnail, ...given })).blocks).includes(
        'image_url',
      );
    expect(pictureIn({})).toBe(true);
    for (const text of [
      [],
      [{ text: 'Bees', bold: true as const }],
      [{ text: 'Bees', url: 'https://a.org' }],
    ])
      expect(pictureIn({ text })).toBe(false);
    for (const url of ['http://example.org/a.png', 'javascript:alert(1)', 'figure.png'])
      expect(pictureIn({ thumbnail: { ...thumbnail, url } })).toBe(false);
  });
});

describe('an entry that is quoted', () => {
  it('has the sentences above its title, in one block', () => {
    const drawn = renderCard(card({ firstNumber: 1, items: [item({ quote: 'We see *bees*.\nThey hum.' })] }));
    expect([...validator(drawn.blocks), ...faultsOf(drawn)]).toEqual([]);
    expect(drawn.blocks[1]).toMatchObject({
      type: 'rich_text',
      elements: [
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'We see *bees*.\nThey hum.' }] },
        { type: 'rich_text_section', elements: [{ text: '1. ' }, { text: 'A paper' }] },
      ],
    });
  });
});

describe('a card', () => {
  it('is a bold line, entries that end in a grey one, a row with a select and buttons, and small print', () => {
    const drawn = renderCard(
      card({
        count: '61 papers',
        note: 'No paper has “nois”.',
        items: [
          item({
            url: 'https://arxiv.org/abs/1',
            text: [{ text: 'On ' }, { text: 'noise', bold: true }],
            facts: '2024 · Lee',
            opens: SHOW,
          }),
        ],
        buttons: [button('Share', { effect: 'share', isMain: true, spoken: 'Share this answer' })],
        footer: 'From the seeds',
      }),
    );
    expect([...validator(drawn.blocks), ...faultsOf(drawn)]).toEqual([]);
    expect(drawn.blocks).toMatchInlineSnapshot(`
      [
        {
          "elements": [
            {
              "elements": [
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "Search",
                  "type": "text",
                },
                {
                  "text": " · 61 papers",
                  "type": "text",
                },
              ],
              "type": "rich_text_section",
            },
          ],
          "type": "rich_text",
        },
        {
          "elements": [
            {
              "emoji": false,
              "text": "No paper has “nois”.",
              "type": "plain_text",
            },
          ],
          "type": "context",
        },
        {
          "elements": [
            {
              "elements": [
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "1. ",
                  "type": "text",
                },
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "A paper",
                  "type": "link",
                  "url": "https://arxiv.org/abs/1",
                },
                {
                  "text": "
      ",
                  "type": "text",
                },
                {
                  "text": "On ",
                  "type": "text",
                },
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "noise",
                  "type": "text",
                },
              ],
              "type": "rich_text_section",
            },
          ],
          "type": "rich_text",
        },
        {
          "elements": [
            {
              "emoji": false,
              "text": "2024 · Lee",
              "type": "plain_text",
            },
          ],
          "type": "context",
        },
        {
          "elements": [
            {
              "action_id": "paperboy:select",
              "options": [
                {
                  "text": {
                    "emoji": false,
                    "text": "1. A paper",
                    "type": "plain_text",
                  },
                  "value": "r0["show",{}]",
                },
              ],
              "placeholder": {
                "emoji": false,
                "text": "Open a paper…",
                "type": "plain_text",
              },
              "type": "static_select",
            },
            {
              "accessibility_label": "Share this answer",
              "action_id": "paperboy:1",
              "style": "primary",
              "text": {
                "emoji": false,
                "text": "Share",
                "type": "plain_text",
              },
              "type": "button",
              "value": "s1["show",{}]",
            },
          ],
          "type": "actions",
        },
        {
          "elements": [
            {
              "emoji": false,
              "text": "From the seeds",
              "type": "plain_text",
            },
          ],
          "type": "context",
        },
      ]
    `);
  });

  it('has nothing between its entries', () => {
    const long = item({ facts: '2024', text: [{ text: 'On noise.' }], opens: SHOW });
    expect(typesOf(card({ items: [long, long] }))).toEqual([
      'rich_text',
      ...['rich_text', 'context'],
      ...['rich_text', 'context'],
      'actions',
    ]);
  });

  it('begins with a header only where it is large', () => {
    expect(typesOf(card({}))).toEqual(['rich_text']);
    const [header] = renderCard(card({ title: 'Papers for Tuesday', level: 'large' })).blocks;
    expect(header).toEqual({
      type: 'header',
      text: { type: 'plain_text', text: 'Papers for Tuesday', emoji: false },
    });
  });

  it('that is large keeps what a header cannot hold: its link and its count', () => {
    const linked = card({ level: 'large', url: 'https://arxiv.org/abs/1' });
    expect(JSON.stringify(renderCard(linked).blocks)).toContain('"type":"link"');
    expect(JSON.stringify(renderCard(card({ level: 'large', count: '3 papers' })).blocks)).toContain(
      ' · 3 papers',
    );
  });

  it('says its note in grey right below the title', () => {
    expect(renderCard(card({ note: '“cool” was left out', text: [{ text: 'Words' }] })).blocks[1]).toEqual({
      type: 'context',
      elements: [{ type: 'plain_text', text: '“cool” was left out', emoji: false }],
    });
  });

  it('of tone error speaks in plain bold words', () => {
    expect(typesOf(card({ title: 'No such paper', tone: 'error' }))).toEqual(['rich_text']);
  });

  it('keeps code verbatim in a fixed-width block', () => {
    const code = '@article{lee2024,\n  title = {*Noise* & <Signal>},\n}';
    const [, block] = renderCard(card({ code })).blocks;
    const elements = [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: code }] }];
    expect(block).toEqual({ type: 'rich_text', elements });
  });

  it('names what a field is in bold', () => {
    const drawn = renderCard(card({ fields: [{ name: 'h-index', value: [{ text: '29' }] }] }));
    expect(JSON.stringify(drawn.blocks)).toContain('{"type":"text","text":"h-index","style":{"bold":true}}');
  });

  it('reads aloud as its title and the titles of its items', () => {
    const drawn = renderCard(card({ items: [item({ title: 'One' }), item({ title: 'Two' })] }));
    expect(drawn.text).toBe('Search\nOne\nTwo');
  });

  it('reads aloud how many there are, and the numbers that are spoken of', () => {
    const items = [item({ title: 'One', opens: SHOW }), item({ title: 'Two', opens: SHOW })];
    expect(renderCard(card({ count: '12 papers', firstNumber: 6, items })).text).toBe(
      'Search · 12 papers\n6. One\n7. Two',
    );
  });

  it('without items reads aloud as its title, note and text', () => {
    expect(renderCard(card({ text: [{ text: 'Nothing ' }, { text: 'found' }] })).text).toBe(
      'Search\nNothing found',
    );
    expect(renderCard(card({ note: 'Left out: “cool”', text: [{ text: 'Nothing' }] })).text).toBe(
      'Search\nLeft out: “cool”\nNothing',
    );
  });

  it('says how many items did not fit', () => {
    const drawn = renderCard(card({ items: Array.from({ length: 60 }, () => item({ facts: 'x' })) }));
    const entries = JSON.stringify(drawn.blocks).split('"text":"A paper"').length - 1;
    expect(entries).toBeGreaterThan(15);
    expect(JSON.stringify(drawn.blocks.at(-1))).toContain(`+${60 - entries} more`);
  });

  it('without a title or anything else still says who speaks', () => {
    expect(renderCard(card({ title: '\u200b' })).text).toBe('Paperboy');
  });
});

describe('hostile text', () => {
  const ATTACK = '<!channel> <https://evil.example|arxiv.org> *bold* _it_ `code` @everyone :tada:';

  it('is never put where Slack interprets it', () => {
    const drawn = renderCard(
      card({
        title: ATTACK,
        count: ATTACK,
        note: ATTACK,
        text: [{ text: ATTACK }],
        fields: [{ name: ATTACK, value: [{ text: ATTACK }] }],
        items: [
          item({
            title: ATTACK,
            facts: ATTACK,
            text: [{ text: ATTACK }],
            opens: SHOW,
            ways: [button(ATTACK)],
          }),
        ],
        choice: { placeholder: ATTACK },
        buttons: [button(ATTACK, { spoken: ATTACK })],
        footer: ATTACK,
      }),
    );
    const json = JSON.stringify(drawn.blocks);
    expect(json).not.toContain('mrkdwn');
    expect(json).not.toContain('"emoji":true');
    expect(drawn).toMatchObject({ mrkdwn: false, unfurl_links: false, unfurl_media: false });
    expect(drawn.text).toContain('&lt;!channel&gt; &lt;https://evil.example|arxiv.org&gt;');
  });

  it.each(['javascript:alert(1)', 'https://arxiv.org@evil.example/', 'data:text/html,x', 'no address'])(
    'in the address %s loses its link and keeps its words',
    (url) => {
      const drawn = renderCard(card({ text: [{ text: 'words', url }], items: [item({ url })] }));
      expect(JSON.stringify(drawn.blocks)).not.toContain('"link"');
      expect(JSON.stringify(drawn.blocks)).toContain('words');
    },
  );

  it('cannot turn the reading direction', () => {
    expect(renderCard(card({ title: 'safe\u202egnp.exe' })).text).toBe('safegnp.exe');
  });

  it('cannot pass for a sharer', () => {
    expect(JSON.stringify(renderCard(card({}), { sharedBy: '!channel' }).blocks)).not.toContain('Shared by');
  });

  it('of any length is cut where it is longest, and everything short stays whole', () => {
    const long = 'word '.repeat(5000);
    const items = [
      item({ title: 'Short', text: [{ text: long }] }),
      item({ title: long, text: [{ text: long }] }),
    ];
    const drawn = renderCard(card({ text: [{ text: long }], items, code: long, footer: long }));
    expect(faultsOf(drawn)).toEqual([]);
    expect(drawn.text).toContain('Search\nShort\n');
    const lengths = [...stringsIn(drawn.blocks)]
      .filter(([key]) => key === 'text')
      .map(([, text]) => text.length);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeGreaterThan(9500);
  });
});
