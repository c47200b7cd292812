/** The one row of a card with its select and its buttons: what they say, carry and leave out. */
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../../adapters/slack/render/render.ts';
import type { Button, Card, CardItem } from '../../../../src/cards/card.ts';
import { optionsOf } from '../../../fakes/slack/payloads.ts';
import { cardOf } from '../../../fakes/slack/slack-kit.ts';
import { blockValidator, faultsOf, hasSchemas, stringsIn } from '../../../fakes/slack/validator.ts';

const validator = hasSchemas ? blockValidator() : () => [];
const SHOW = { command: 'show', args: {} };
const card = (rest: Partial<Card>): Card => cardOf('Search', rest);
const item = (rest: Partial<CardItem>): CardItem => ({ title: 'A paper', ...rest });
const button = (label: string, rest: Partial<Button> = {}): Button => ({
  label,
  invoke: SHOW,
  effect: 'reply',
  ...rest,
});
/** What stands in the row, of which there is one. */
const rowOf = (drawn: Card) => {
  const rows = renderCard(drawn).blocks.filter((block) => block.type === 'actions');
  expect(rows).toHaveLength(1);
  return rows[0]?.elements ?? [];
};
const optionsIn = (drawn: Card) => [...optionsOf(renderCard(drawn)).values()].map(({ option }) => option);
const labelsIn = (drawn: Card) => optionsIn(drawn).map(({ text }) => text.text);

describe('the select', () => {
  it('opens each entry by its number, and offers below what else can be done', () => {
    const { length, 0: select } = rowOf(
      card({
        firstNumber: 6,
        items: [
          item({
            title: 'One',
            url: 'https://arxiv.org/abs/1',
            opens: { command: 'show', args: { paper: '1' } },
          }),
          item({
            title: 'Two',
            url: 'https://arxiv.org/abs/2',
            opens: { command: 'show', args: { paper: '2' } },
            ways: [button('Take off “Two”', { invoke: { command: 'unsave', args: {} }, effect: 'replace' })],
          }),
        ],
      }),
    );
    expect(length).toBe(1);
    expect(select).toEqual({
      type: 'static_select',
      action_id: 'paperboy:select',
      placeholder: { type: 'plain_text', text: 'Open a paper…', emoji: false },
      options: [
        ['6. One', 'r0["show",{"paper":"1"}]'],
        ['7. Two', 'r1["show",{"paper":"2"}]'],
        ['Take off “Two”', 'u2["unsave",{}]'],
      ].map(([text, value]) => ({ text: { type: 'plain_text', text, emoji: false }, value })),
    });
  });

  it('is called as the card says, and does what the card says', () => {
    const [select] = rowOf(
      card({
        items: [item({ opens: SHOW })],
        choice: { placeholder: 'Choose the paper…', effect: 'replace' },
      }),
    );
    expect(select).toMatchObject({
      placeholder: { text: 'Choose the paper…' },
      options: [{ value: 'u0["show",{}]' }],
    });
  });

  it('tells entries without an address apart by their facts', () => {
    const people = [
      item({ title: 'Ada Lee', facts: '5 papers · 2025', opens: SHOW }),
      item({ title: 'Ada Lee', facts: '1 paper · 1999', opens: SHOW }),
      item({ title: 'A paper', facts: '10 Feb 2025', url: 'https://arxiv.org/abs/1', opens: SHOW }),
    ];
    expect(optionsIn(card({ items: people })).map(({ description }) => description?.text)).toEqual([
      '5 papers · 2025',
      '1 paper · 1999',
      undefined,
    ]);
  });

  it('is absent where nothing can be chosen', () => {
    const drawn = renderCard(card({ items: [item({ facts: '2024' })], choice: { placeholder: 'Open…' } }));
    expect(drawn.blocks.map(({ type }) => type)).toEqual(['rich_text', 'rich_text', 'context']);
  });

  it('cuts a long title at a word, and long facts', () => {
    const title = 'Outlier-Safe Pre-Training for Robust 4-Bit Quantization of Large Language Models';
    const [option] = optionsIn(card({ items: [item({ title, facts: 'facts '.repeat(40), opens: SHOW })] }));
    expect(option?.text.text).toBe('1. Outlier-Safe Pre-Training for Robust 4-Bit Quantization of Large…');
    expect(option?.description?.text).toMatch(/^(?:facts )+facts…$/u);
    expect(option?.description?.text.length).toBeLessThanOrEqual(75);
  });

  it('has no more options than are looked through, and takes no room from the entries', () => {
    const opened = Array.from({ length: 40 }, (_, place) =>
      item({ title: `${place} ${'long '.repeat(30)}`, facts: `${'fact '.repeat(30)}`, opens: SHOW }),
    );
    const drawn = renderCard(card({ items: opened }));
    expect([...validator(drawn.blocks), ...faultsOf(drawn)]).toEqual([]);
    expect(labelsIn(card({ items: opened })).length).toBeGreaterThanOrEqual(13);
    expect(drawn.blocks.filter(({ type }) => type === 'rich_text').length).toBeGreaterThan(15);
    const short = Array.from({ length: 30 }, () => item({ opens: SHOW }));
    expect(labelsIn(card({ items: short }))).toHaveLength(25);
  });

  it('is called something even where its name or an option cannot be seen', () => {
    const items = [item({ title: '\u200b', facts: '\u200b', opens: SHOW, url: 'https://arxiv.org/abs/1' })];
    const ways = [button('\u200b')];
    const drawn = card({ items: [...items, item({ ways })], choice: { placeholder: ' ' } });
    expect(rowOf(drawn)).toMatchObject([{ placeholder: { text: 'Open…' } }]);
    expect(labelsIn(drawn).at(-1)).toBe('Open');
    expect(validator(renderCard(drawn).blocks)).toEqual([]);
  });
});

describe('buttons', () => {
  it('stand after the select, with positions that run through both', () => {
    const row = rowOf(
      card({
        items: [item({ opens: SHOW }), item({ opens: SHOW })],
        buttons: [button('A'), button('B')],
      }),
    );
    expect(row.map(({ action_id: id }) => id)).toEqual(['paperboy:select', 'paperboy:2', 'paperboy:3']);
    expect([...stringsIn(row)].filter(([key]) => key === 'value').map(([, value]) => value)).toEqual([
      'r0["show",{}]',
      'r1["show",{}]',
      'r2["show",{}]',
      'r3["show",{}]',
    ]);
  });

  it('are coloured where they are what most people do next', () => {
    const row = rowOf(card({ buttons: [button('Share', { isMain: true }), button('Next 5')] }));
    expect(row.map((element) => 'style' in element && element.style)).toEqual(['primary', false]);
  });

  it('say more to a screen reader where they have more to say', () => {
    const row = rowOf(
      card({
        buttons: [button('Next 5', { spoken: 'Page 2 of 7' }), button('Status', { spoken: '\u200b' })],
      }),
    );
    expect(row).toMatchObject([{ accessibility_label: 'Page 2 of 7' }, { text: { text: 'Status' } }]);
    expect(row[1]).not.toHaveProperty('accessibility_label');
  });

  it('that do not fit are left out from the end, also beside a full select', () => {
    const drawn = renderCard(
      card({
        items: Array.from({ length: 30 }, () => item({ opens: SHOW })),
        buttons: Array.from({ length: 40 }, (_, place) => button(`Page ${place}`)),
      }),
    );
    const labels = [...stringsIn(drawn.blocks)]
      .map(([, text]) => text)
      .filter((text) => text.startsWith('Page'));
    expect(labels[0]).toBe('Page 0');
    expect(labels.length).toBeGreaterThan(5);
    expect([...validator(drawn.blocks), ...faultsOf(drawn)]).toEqual([]);
  });
});
