/** Cards as Discord messages: the look of each kind of screen, and the limits for any card at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../adapters/discord/render/render.ts';
import type { Button, Card, CardItem } from '../../../src/cards/card.ts';
import {
  againstRules,
  againstSchema,
  allComponents,
  schemaPresent,
  type WireMessage,
  wireText,
} from '../../fakes/discord/validator.ts';

const button = (label: string, args: Record<string, string> = {}): Button => ({
  label,
  invoke: { command: 'show', args },
  effect: 'reply',
});
const item = (title: string, more: Partial<CardItem> = {}): CardItem => ({ title, buttons: [], ...more });
const card = (more: Partial<Card> = {}): Card => ({ title: 'Title', items: [], buttons: [], ...more });

/** A rendered card as it goes over the wire. */
function wire(given: Card, sharedBy?: string): WireMessage {
  const { flags, components, allowedMentions } = renderCard(
    given,
    sharedBy === undefined ? {} : { sharedBy },
  );
  return JSON.parse(JSON.stringify({ flags, components, allowed_mentions: allowedMentions }));
}

const parts = (message: WireMessage) => message.components?.[0]?.components ?? [];
const types = (message: WireMessage): readonly number[] => parts(message).map(({ type }) => type);
const TEXT = 10;
const SECTION = 9;
const DIVIDER = 14;
const ROW = 1;

const word = fc.constantFrom(
  '@everyone',
  '# x',
  '[a](http://b.example)',
  '<@1>',
  '`',
  '```',
  '*',
  '\\',
  '\n',
  'word ',
  '\u202e',
);
const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 3, arbitrary: fc.array(word, { maxLength: 30 }).map((words) => words.join('')) },
  {
    weight: 1,
    arbitrary: fc.tuple(word, fc.integer({ min: 0, max: 400 })).map(([one, n]) => one.repeat(n)),
  },
);
const url = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), text);
const span = fc.record(
  { text, bold: fc.constant(true as const), code: fc.constant(true as const), url },
  { requiredKeys: ['text'] },
);
const rich = fc.array(span, { maxLength: 5 });
const anyButton: fc.Arbitrary<Button> = fc.record({
  label: text,
  invoke: fc.record({ command: text, args: fc.dictionary(text, text, { maxKeys: 3 }) }),
  effect: fc.constantFrom('replace', 'reply', 'share'),
});
const buttons = fc.array(anyButton, { maxLength: 7 });
const anyItem = fc.record(
  { title: text, url, facts: text, text: rich, buttons },
  { requiredKeys: ['title', 'buttons'] },
);
const anyCard: fc.Arbitrary<Card> = fc.record(
  {
    title: text,
    text: rich,
    fields: fc.array(fc.record({ name: text, value: rich }), { maxLength: 12 }),
    items: fc.array(anyItem, { maxLength: 15 }),
    code: text,
    buttons,
    footer: text,
    tone: fc.constant('error' as const),
  },
  { requiredKeys: ['title', 'items', 'buttons'] },
);

describe('any card', () => {
  it('keeps the rules that only the documentation knows', () => {
    fc.assert(
      fc.property(anyCard, (given) => {
        expect(againstRules(wire(given, '12345678901234567'))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.skipIf(!schemaPresent)(
    "fits Discord's own description (skipped without ../shared/schemas beside this checkout)",
    () => {
      fc.assert(
        fc.property(anyCard, (given) => {
          expect(againstSchema('edit', wire(given))).toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('fits even when everything in it is huge', () => {
    const huge = '*@everyone '.repeat(20_000);
    const full: Card = card({
      title: huge,
      text: [{ text: huge, url: `https://a.example/${'x'.repeat(250)}` }],
      fields: Array.from({ length: 50 }, () => ({ name: huge, value: [{ text: huge }] })),
      items: Array.from({ length: 500 }, () =>
        item(huge, { facts: huge, text: [{ text: huge }], buttons: [button(huge)] }),
      ),
      code: huge,
      buttons: Array.from({ length: 60 }, () => button(huge)),
      footer: huge,
    });
    expect(againstRules(wire(full, '1'))).toEqual([]);
  });
});

describe('a list', () => {
  const papers = (count: number, more: Partial<CardItem> = {}) =>
    Array.from({ length: count }, (_, n) =>
      item(`Paper ${n}`, { buttons: [button('Abstract', { id: `${n}` })], ...more }),
    );

  it('shows each item with its link, its facts below it, and its button at its side', () => {
    const facts = '3 Nov 2026 · A. Lee';
    const message = wire(
      card({
        items: [
          item('A', {
            url: 'https://a.example',
            facts,
            text: [{ text: 'Body' }],
            buttons: [button('Abstract')],
          }),
        ],
      }),
    );
    const section = parts(message).find(({ type }) => type === SECTION);
    expect(section?.components?.[0]?.content).toBe(`**[A](<https://a.example/>)**\n-# ${facts}\nBody`);
    expect(section?.accessory?.label).toBe('Abstract');
  });

  it('separates the items by lines', () => {
    expect(types(wire(card({ items: papers(2) })))).toEqual([TEXT, DIVIDER, SECTION, DIVIDER, SECTION]);
  });

  it('gives up the lines before it drops an item', () => {
    const shown = types(wire(card({ items: papers(12) })));
    expect(shown.filter((type) => type === SECTION)).toHaveLength(12);
    expect(shown).not.toContain(DIVIDER);
  });

  it('says how many items did not fit', () => {
    expect(wireText(wire(card({ items: papers(14) })))).toMatch(/Paper 11\*\*\n-# \+2 more$/);
  });

  it('cuts the longest text first', () => {
    const items = [
      item('Short', { text: [{ text: 'a'.repeat(500) }] }),
      item('Long', { text: [{ text: 'b'.repeat(9000) }] }),
    ];
    const shown = wireText(wire(card({ items })));
    expect(shown).toContain('a'.repeat(500));
    expect(shown).toMatch(/b{3000,}…$/);
  });

  it('draws further buttons of an item below it while the list is short, and leaves them out of a long one', () => {
    const two = { buttons: [button('Abstract'), button('Cite')] };
    const labels = (count: number) =>
      allComponents(wire(card({ items: papers(count, two) })).components).flatMap((one) => one.label ?? []);
    expect(labels(1)).toEqual(['Abstract', 'Cite']);
    expect(new Set(labels(6))).toEqual(new Set(['Abstract']));
  });
});

describe('a card', () => {
  it('has its own buttons at the bottom, five in a row', () => {
    const message = wire(
      card({
        items: [item('A')],
        footer: 'Source',
        buttons: Array.from({ length: 7 }, (_, n) => button(`B${n}`)),
      }),
    );
    expect(types(message).slice(-3)).toEqual([TEXT, ROW, ROW]);
    expect(
      parts(message)
        .slice(-2)
        .map((row) => row.components?.length),
    ).toEqual([5, 2]);
  });

  it('tells equal buttons apart', () => {
    const ids = allComponents(
      wire(card({ items: [item('A', { buttons: [button('Same')] })], buttons: [button('Same')] })).components,
    );
    expect(new Set(ids.flatMap((one) => one.custom_id ?? [])).size).toBe(2);
  });

  it('names its facts in bold', () => {
    expect(
      wireText(
        wire(
          card({
            fields: [
              { name: 'Papers', value: [{ text: '12' }] },
              { name: 'Gone', value: [] },
            ],
          }),
        ),
      ),
    ).toBe('### Title\n**Papers:** 12');
  });

  it('shows code to copy in a block of its own', () => {
    expect(wireText(wire(card({ code: '@article{a}\n' })))).toBe('### Title\n```\n@article{a}\n```');
  });

  it('with nothing in it says so', () => {
    expect(wireText(wire(card({ title: ' ' })))).toBe('Nothing to show.');
  });

  it('of tone error is red, and any other is not', () => {
    const accent = (given: Card) => renderCard(given).components[0]?.accent_color;
    expect(accent(card({ tone: 'error' }))).toBe(0xc0392b);
    expect(accent(card())).toBe(0x4f6d8f);
  });

  it('that was shared says by whom, unless that is no id', () => {
    expect(wireText(wire(card(), '42'))).toBe('### Title\n-# Shared by <@42>');
    expect(wireText(wire(card(), '&1> <@2'))).toBe('### Title');
  });
});
