/** Cards as Discord messages: the look of each kind of screen, and the limits for any card at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../adapters/discord/render/render.ts';
import type { Button, Card, CardItem, Invoke } from '../../../src/cards/card.ts';
import {
  againstRules,
  againstSchema,
  allComponents,
  optionsOf,
  schemaPresent,
  type WireMessage,
  wireText,
} from '../../fakes/discord/validator.ts';

const button = (label: string, args: Record<string, string> = {}): Button => ({
  label,
  invoke: { command: 'show', args },
  effect: 'reply',
});
const opening = (paper: string): Invoke => ({ command: 'show', args: { paper } });
const item = (title: string, more: Partial<CardItem> = {}): CardItem => ({ title, ...more });
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
const texts = (message: WireMessage): readonly string[] =>
  parts(message).flatMap(({ content }) => content ?? []);
const rows = (message: WireMessage) =>
  parts(message).flatMap(({ type, components = [] }) =>
    type === ROW ? [components.map((one) => one.type)] : [],
  );
const selectOf = (message: WireMessage) =>
  allComponents(message.components).find(({ type }) => type === SELECT);
const customIds = (message: WireMessage): readonly string[] =>
  allComponents(message.components).flatMap(({ custom_id }) => custom_id ?? []);
const TEXT = 10;
const ROW = 1;
const BUTTON = 2;
const SELECT = 3;
const PRIMARY = 1;
const SECONDARY = 2;

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
const invoke = fc.record({ command: text, args: fc.dictionary(text, text, { maxKeys: 3 }) });
const effect = fc.constantFrom('replace', 'reply', 'share');
const anyButton: fc.Arbitrary<Button> = fc.record(
  { label: text, invoke, effect, isMain: fc.constant(true as const), spoken: text },
  { requiredKeys: ['label', 'invoke', 'effect'] },
);
const buttons = fc.array(anyButton, { maxLength: 7 });
const anyItem = fc.record(
  { title: text, url, facts: text, quote: text, text: rich, opens: invoke, ways: buttons },
  { requiredKeys: ['title'] },
);
const anyCard: fc.Arbitrary<Card> = fc.record(
  {
    title: text,
    url,
    level: fc.constant('large' as const),
    count: text,
    note: text,
    text: rich,
    facts: text,
    links: fc.array(fc.record({ label: text, url }), { maxLength: 12 }),
    thumbnail: fc.record({ url, alt: text }),
    abstract: text,
    chart: fc.array(fc.record({ label: text, value: fc.nat() }), { maxLength: 30 }),
    more: fc.record({ invoke, ways: buttons }),
    fields: fc.array(fc.record({ name: text, value: rich }), { maxLength: 12 }),
    items: fc.array(anyItem, { maxLength: 15 }),
    firstNumber: fc.nat(),
    choice: fc.record({ placeholder: text, effect }, { requiredKeys: ['placeholder'] }),
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
      count: huge,
      note: huge,
      facts: huge,
      links: Array.from({ length: 60 }, () => ({ label: huge, url: `https://a.example/${'x'.repeat(250)}` })),
      abstract: huge,
      more: { invoke: opening(huge), ways: [] },
      choice: { placeholder: huge },
      text: [{ text: huge, url: `https://a.example/${'x'.repeat(250)}` }],
      fields: Array.from({ length: 50 }, () => ({ name: huge, value: [{ text: huge }] })),
      items: Array.from({ length: 500 }, () =>
        item(huge, { facts: huge, text: [{ text: huge }], opens: opening(huge), ways: [button(huge)] }),
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
    Array.from({ length: count }, (_, n) => item(`Paper ${n}`, more));

  it('shows of each item what is quoted, number, linked title, sentence, facts in grey, in a text of its own', () => {
    const url = 'https://a.example';
    const facts = '3 Nov 2026 · A. Lee';
    const items = [
      item('A', { url, facts, text: [{ text: 'Body' }], opens: opening('a') }),
      item('B', { facts, quote: 'We see *bees*.\nThey hum.' }),
    ];
    expect(texts(wire(card({ items }))).slice(1)).toEqual([
      `**1.** **[A](<https://a.example/>)**\nBody\n-# ${facts}`,
      `> We see \\*bees\\*.\n> They hum.\n**2.** **B**\n-# ${facts}`,
    ]);
  });

  it('goes on with the number that it is told, and has none where nothing is opened', () => {
    const items = papers(2, { opens: opening('a') });
    expect(texts(wire(card({ items, firstNumber: 6 }))).slice(1)).toEqual([
      '**6.** **Paper 0**',
      '**7.** **Paper 1**',
    ]);
    expect(texts(wire(card({ items: papers(2) }))).slice(1)).toEqual(['**Paper 0**', '**Paper 1**']);
  });

  it('is texts, a select and its buttons, with nothing else between them', () => {
    const items = papers(5, { opens: opening('a') });
    const message = wire(card({ items, buttons: [button('Share'), button('Next 5')] }));
    expect(types(message)).toEqual([TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, ROW, ROW]);
    expect(rows(message)).toEqual([[SELECT], [BUTTON, BUTTON]]);
  });

  it('says how many items did not fit', () => {
    expect(wireText(wire(card({ items: papers(25) })))).toMatch(/Paper 19\*\*\n-# \+5 more$/);
  });

  it('gives up all sentences before it drops an item', () => {
    const items = papers(20, { text: [{ text: 'a'.repeat(300) }], facts: 'b'.repeat(150) });
    const shown = wireText(wire(card({ items })));
    expect(shown.match(/Paper \d+/g)).toHaveLength(20);
    expect(shown).not.toContain('more');
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
});

describe('the select of a card', () => {
  const paper = (title: string, id: string) =>
    item(title, { url: 'https://a.example', facts: '2025', opens: opening(id) });

  it('names each paper by its number and title, and opens it', () => {
    const message = wire(card({ items: [paper('A', 'a'), paper('B', 'b')] }));
    expect(selectOf(message)).toMatchObject({ type: SELECT, placeholder: 'Open a paper…' });
    expect(optionsOf(message)).toEqual([
      { label: '1. A', value: 'r0["show",{"paper":"a"}]' },
      { label: '2. B', value: 'r1["show",{"paper":"b"}]' },
    ]);
  });

  it('tells entries that have no address apart by their facts', () => {
    const items = [
      item('Ada Lee', { facts: '5 papers · 2025', opens: { command: 'author', args: { name: 'Ada Lee' } } }),
    ];
    const choice = { placeholder: 'Choose a person…', effect: 'replace' as const };
    const message = wire(card({ items, choice }));
    expect(selectOf(message)?.placeholder).toBe('Choose a person…');
    expect(optionsOf(message)).toEqual([
      { label: '1. Ada Lee', value: 'u0["author",{"name":"Ada Lee"}]', description: '5 papers · 2025' },
    ]);
  });

  it('has what else can be done with the entries after what they open', () => {
    const ways = [button('Take off “A”')];
    const message = wire(card({ items: [item('A', { opens: opening('a'), ways }), paper('B', 'b')] }));
    expect(optionsOf(message).map(({ label }) => label)).toEqual(['1. A', '2. B', 'Take off “A”']);
  });

  it('is not there where there is nothing to choose', () => {
    const message = wire(card({ items: [item('A')], choice: { placeholder: 'Choose…' } }));
    expect(selectOf(message)).toBeUndefined();
    expect(rows(message)).toEqual([]);
  });

  it('is cut to what Discord takes: 25 options of 100 characters, and a placeholder of 150', () => {
    const long = 'w'.repeat(250);
    const items = Array.from({ length: 30 }, (_, n) =>
      item(long, { facts: long, opens: opening(`${n} ${long}`) }),
    );
    const message = wire(card({ items, choice: { placeholder: long } }));
    const options = optionsOf(message);
    expect(options).toHaveLength(25);
    expect(options.map(({ label, description = '' }) => [label.length, description.length])).toEqual(
      options.map(() => [100, 100]),
    );
    expect(options[0]?.label).toMatch(/^1\. w+…$/);
    expect(selectOf(message)?.placeholder).toHaveLength(150);
    expect(againstRules(message)).toEqual([]);
  });

  it('shows words as they are, for nothing in it is read as markdown', () => {
    const [option] = optionsOf(wire(card({ items: [paper('[Re] A* *b*', 'a')] })));
    expect(option?.label).toBe('1. [Re] A* *b*');
  });

  it('names an entry of which nothing can be seen', () => {
    const ways = [button(' \u200b')];
    const [option] = optionsOf(wire(card({ items: [item('A', { ways })] })));
    expect(option?.label).toBe('…');
  });

  it('tells equal options and buttons apart', () => {
    const same = button('Same');
    const message = wire(card({ items: [item('A', { ways: [same, same] })], buttons: [same, same] }));
    const values = optionsOf(message).map(({ value }) => value);
    expect(new Set([...values, ...customIds(message)]).size).toBe(5);
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
    expect(rows(message).map((row) => row.length)).toEqual([5, 2]);
  });

  it('colours the one button that most people press next', () => {
    const main = { ...button('Share'), isMain: true } as const;
    const message = wire(card({ buttons: [main, button('Next 5')] }));
    const styles = allComponents(message.components).flatMap(({ label, style }) =>
      label ? [[label, style]] : [],
    );
    expect(styles).toEqual([
      ['Share', PRIMARY],
      ['Next 5', SECONDARY],
    ]);
  });

  it('says in one bold line what it is about, with its address, and how many there are', () => {
    const given = card({
      title: 'bees_1',
      url: 'https://a.example',
      count: '61 papers, 7 with both *words*',
    });
    expect(wireText(wire(given))).toBe(
      '**[bees＿1](<https://a.example/>)** · 61 papers, 7 with both \\*words\\*',
    );
  });

  it('has a large heading only where its level says so', () => {
    const given = card({ title: 'Papers of the day', count: '5 papers', level: 'large' });
    expect(wireText(wire(given))).toBe('### Papers of the day · 5 papers');
  });

  it('says in a grey line below how it was read', () => {
    const given = card({ count: '2 papers', note: 'Left out:\n“-bees”', text: [{ text: 'Body' }] });
    expect(texts(wire(given))).toEqual(['**Title** · 2 papers\n-# Left out: “-bees”\nBody']);
  });

  it('has its facts and named links in small lines below its text, and its abstract as a quotation', () => {
    const given = card({
      text: [{ text: 'A sentence.' }],
      facts: '3 Nov 2026 · A. Lee',
      links: [
        { label: 'arXiv', url: 'https://arxiv.org/abs/2502.02732' },
        { label: ' ', url: 'https://a.example' },
        { label: 'Code', url: 'https://github.com/a/b' },
      ],
      abstract: 'We see bees.\n- and *more*\n\n# Bees',
    });
    expect(texts(wire(given))).toEqual([
      '**Title**\nA sentence.\n-# 3 Nov 2026 · A. Lee\n' +
        '-# [arXiv](<https://arxiv.org/abs/2502.02732>) · [Code](<https://github.com/a/b>)',
      '> We see bees.\n> \\- and \\*more\\*\n> \n> \\# Bees',
    ]);
  });

  it('folds what else can be done into one button, the last', () => {
    const more = { invoke: opening('a'), ways: [button('Cite')] };
    const message = wire(card({ buttons: [button('Share')], more }));
    const labels = allComponents(message.components).flatMap(({ label }) => label ?? []);
    expect(labels).toEqual(['Share', 'More']);
    expect(customIds(message).at(-1)).toBe('r1["show",{"paper":"a"}]');
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
    ).toBe('**Title**\n**Papers:** 12');
  });

  it('shows code to copy in a block of its own', () => {
    expect(wireText(wire(card({ code: '@article{a}\n' })))).toBe('**Title**\n```\n@article{a}\n```');
  });

  it('with nothing in it says so', () => {
    expect(wireText(wire(card({ title: ' ' })))).toBe('Nothing to show.');
  });

  it('of a fault of ours is red, and one about a mistake is not', () => {
    const accent = (given: Card) => renderCard(given).components[0]?.accent_color;
    expect(accent(card({ tone: 'error', isFault: true }))).toBe(0xc0392b);
    expect(accent(card({ tone: 'error' }))).toBe(0x4f6d8f);
    expect(accent(card())).toBe(0x4f6d8f);
  });

  it('that was shared says by whom, unless that is no id', () => {
    expect(wireText(wire(card(), '42'))).toBe('**Title**\n-# Shared by <@42>');
    expect(wireText(wire(card(), '&1> <@2'))).toBe('**Title**');
  });
});
