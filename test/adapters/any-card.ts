/** Any card at all: random and monstrous ones, for the renderers. */
import fc from 'fast-check';
import {
  type Button,
  type Card,
  type CardItem,
  EFFECTS,
  type Field,
  type Invoke,
  type RichText,
  type Span,
} from '../../src/cards/card.ts';

const NASTY = [
  '',
  ' ',
  '\n\n',
  '\u200b',
  '@everyone',
  '<!channel>',
  '<https://evil.example|arxiv.org>',
  '[x](http://evil.example)',
  '*bold* _it_ ~no~ `code`',
  '\u202egnp.exe',
  '\u0000\u0007\u001b[31m',
  '\ud800',
  'a\udc00b',
  '👩‍👩‍👧‍👦'.repeat(400),
  '&<>'.repeat(2000),
  'word '.repeat(3000),
  'a\r\nb\tc',
];
const URLS = [
  'https://arxiv.org/abs/2401.00001',
  'javascript:alert(1)',
  'not an address',
  `https://arxiv.org/${'x'.repeat(5000)}`,
  'https://arxiv.org@evil.example/',
  'https://arxiv.org/a b|c>d',
];

const text = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 60 }), fc.lorem());
const url = fc.oneof(fc.constantFrom(...URLS), fc.webUrl());
const span: fc.Arbitrary<Span> = fc.record(
  { text, bold: fc.constant(true as const), code: fc.constant(true as const), url },
  { requiredKeys: ['text'] },
);
const rich: fc.Arbitrary<RichText> = fc.array(span, { maxLength: 12 });
const invoke: fc.Arbitrary<Invoke> = fc.record({
  command: fc.string({ maxLength: 12 }),
  args: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
});
const effect = fc.constantFrom(...EFFECTS);
const button: fc.Arbitrary<Button> = fc.record(
  { label: text, invoke, effect, isMain: fc.constant(true as const), spoken: text },
  { requiredKeys: ['label', 'invoke', 'effect'] },
);
const item: fc.Arbitrary<CardItem> = fc.record(
  {
    title: text,
    url,
    facts: text,
    quote: text,
    text: rich,
    opens: invoke,
    ways: fc.array(button, { maxLength: 4 }),
  },
  { requiredKeys: ['title'] },
);
const field: fc.Arbitrary<Field> = fc.record({ name: text, value: rich });
export const card: fc.Arbitrary<Card> = fc.record(
  {
    title: text,
    url,
    level: fc.constant('large' as const),
    count: text,
    note: text,
    text: rich,
    thumbnail: fc.record({ url, alt: text }),
    fields: fc.array(field, { maxLength: 40 }),
    chart: fc.array(fc.record({ label: text, value: fc.nat() }), { maxLength: 30 }),
    items: fc.array(item, { maxLength: 60 }),
    firstNumber: fc.integer({ min: 1, max: 99_999 }),
    choice: fc.record({ placeholder: text, effect }, { requiredKeys: ['placeholder'] }),
    code: text,
    buttons: fc.array(button, { maxLength: 60 }),
    footer: text,
    tone: fc.constant('error' as const),
  },
  { requiredKeys: ['title', 'items', 'buttons'] },
);
