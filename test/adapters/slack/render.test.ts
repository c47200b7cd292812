/** How cards look in Slack, and that hostile text stays text. */
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../adapters/slack/render/render.ts';
import type { Button, Card, CardItem } from '../../../src/cards/card.ts';
import { faultsOf, stringsIn } from '../../fakes/slack/validator.ts';

const card = (rest: Partial<Card>): Card => ({ title: 'Search', items: [], buttons: [], ...rest });
const button = (label: string): Button => ({ label, invoke: { command: 'show', args: {} }, effect: 'reply' });
const item = (rest: Partial<CardItem>): CardItem => ({ title: 'A paper', buttons: [], ...rest });
const typesOf = (drawn: Card) => renderCard(drawn).blocks.map((block) => block.type);

describe('a card', () => {
  it('is a header, linked titles with small facts, buttons and small print', () => {
    const drawn = renderCard(
      card({
        items: [
          item({
            url: 'https://arxiv.org/abs/1',
            facts: '2024 · Lee',
            text: [{ text: 'On ' }, { text: 'noise', bold: true }],
            buttons: [button('Details')],
          }),
        ],
        footer: 'From the seeds',
      }),
    );
    expect(drawn.blocks).toMatchInlineSnapshot(`
      [
        {
          "text": {
            "emoji": false,
            "text": "Search",
            "type": "plain_text",
          },
          "type": "header",
        },
        {
          "elements": [
            {
              "elements": [
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "A paper",
                  "type": "link",
                  "url": "https://arxiv.org/abs/1",
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
              "elements": [
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
              "action_id": "paperboy:0",
              "text": {
                "emoji": false,
                "text": "Details",
                "type": "plain_text",
              },
              "type": "button",
              "value": "r0["show",{}]",
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

  it('has a line between long items and none between short ones', () => {
    expect(typesOf(card({ items: [item({}), item({})] }))).not.toContain('divider');
    const long = item({ facts: '2024', buttons: [button('Details')] });
    expect(typesOf(card({ items: [long, long] })).filter((type) => type === 'divider')).toHaveLength(1);
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

  it('without items reads aloud as its title and text', () => {
    expect(renderCard(card({ text: [{ text: 'Nothing ' }, { text: 'found' }] })).text).toBe(
      'Search\nNothing found',
    );
  });

  it('says how many items did not fit', () => {
    const drawn = renderCard(card({ items: Array.from({ length: 60 }, () => item({ facts: 'x' })) }));
    expect(drawn.blocks).toHaveLength(44);
    expect(JSON.stringify(drawn.blocks.at(-1))).toContain('+39 more');
  });

  it('without a title or anything else still says who speaks', () => {
    expect(renderCard(card({ title: '\u200b' })).text).toBe('Paperboy');
  });
});

describe('buttons', () => {
  it('have positions that run through the whole card', () => {
    const drawn = renderCard(
      card({ items: [item({ buttons: [button('A'), button('B')] })], buttons: [button('C')] }),
    );
    const ids = [...stringsIn(drawn.blocks)].filter(([key]) => key === 'action_id').map(([, id]) => id);
    expect(ids).toEqual(['paperboy:0', 'paperboy:1', 'paperboy:2']);
  });

  it('that do not fit are left out from the end', () => {
    const drawn = renderCard(
      card({ buttons: Array.from({ length: 40 }, (_, place) => button(`Page ${place}`)) }),
    );
    const labels = [...stringsIn(drawn.blocks)]
      .map(([, text]) => text)
      .filter((text) => text.startsWith('Page'));
    expect(labels[0]).toBe('Page 0');
    expect(labels.length).toBeGreaterThan(10);
    expect(faultsOf(drawn)).toEqual([]);
  });
});

describe('hostile text', () => {
  const ATTACK = '<!channel> <https://evil.example|arxiv.org> *bold* _it_ `code` @everyone :tada:';

  it('is never put where Slack interprets it', () => {
    const drawn = renderCard(
      card({
        title: ATTACK,
        text: [{ text: ATTACK }],
        fields: [{ name: ATTACK, value: [{ text: ATTACK }] }],
        items: [item({ title: ATTACK, facts: ATTACK, text: [{ text: ATTACK }], buttons: [button(ATTACK)] })],
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
