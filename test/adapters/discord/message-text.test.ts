/** What people write in Discord, in plain words, and whether they mean Paperboy. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageText } from '../../../adapters/discord/message-text.ts';

const NAMES: Readonly<Record<string, string>> = { '@2': 'Bob Lee', '@&3': 'organisers', '#4': 'papers' };
const ME = '1';
const heard = (content: string) => messageText(content, ME, (kind, id) => NAMES[kind + id]);
const typed = (content: string) => heard(content).text;

describe('a text', () => {
  it.each([
    ['<@1> search quantization', 'search quantization'],
    ['<@1>, search quantization', 'search quantization'],
    ['<@!1>: search quantization', 'search quantization'],
    ['hey <@1>, search quantization', 'hey search quantization'],
    ['papers by <@2>, please', 'papers by Bob Lee, please'],
    ['papers by <@!2>', 'papers by Bob Lee'],
    ['what do <@&3> read in <#4>', 'what do organisers read in papers'],
    ['what do <@&8> read in <#9>', 'what do read in'],
    ['trending <:paper:5> <a:wow:6>', 'trending'],
    ['since <t:1700000000:D>', 'since 2023-11-14'],
    ['since <t:1700000000>', 'since 2023-11-14'],
    ['</papers search:7> quantization', '/papers search quantization'],
    ['show <https://arxiv.org/abs/1607.06450>', 'show https://arxiv.org/abs/1607.06450'],
    ['`search quantization`', 'search quantization'],
    ['``search quantization``', 'search quantization'],
    ['```\nsearch "layer norm"\n```', 'search "layer norm"'],
    ['```text\nsearch quantization```', 'search quantization'],
    ['```quantization```', 'quantization'],
    ['an `unclosed mark', 'an `unclosed mark'],
    ['two\nlines\u0000', 'two lines'],
    ['> somebody else\nsearch quantization', 'search quantization'],
    ['search quantization\n>>> of\nothers', 'search quantization'],
    ['> search quantization', 'search quantization'],
    ['<@1>\n>>> attention is\nall you need', 'attention is all you need'],
    ['**search** _quantization_ ~~of~~ ||models||', 'search quantization of models'],
    ['***search*** snake_case_names and 2*3*4', 'search snake_case_names and 2*3*4'],
    ['a > b', 'a > b'],
    ['sort:newest since:<2024', 'sort:newest since:<2024'],
  ])('%j means %j', (content, words) => {
    expect(typed(content)).toBe(words);
  });

  it.each([
    '> turn off the digest',
    '<@1> > turn off the digest',
    '<@1>\n>>> turn off\nthe digest',
    '<@1> ~~turn off the digest~~',
    '<@1> ||turn off the digest||',
    '<@1> `turn off the digest`',
    '<@1> ```digest off```',
  ])('%j is cited', (content) => {
    expect(heard(content).isCited).toBe(true);
  });

  it.each([
    '<@1> turn off the digest',
    '<@1> turn **off** the _digest_',
    '> somebody else\n<@1> turn off the digest',
    '<@1> a > b || c',
  ])('%j is said as its own', (content) => {
    expect(heard(content).isCited).toBe(false);
  });

  it('of any marks becomes one line, and stays what it is when it has none', () => {
    const marks = fc.constantFrom(
      '*',
      '__',
      '`',
      '```',
      '> ',
      '>>> ',
      '<@1>',
      '<@',
      '>',
      '<t:',
      '\n',
      ' ',
      'a',
      '9',
    );
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 60 }), (pieces) => {
        expect(typed(pieces.join(''))).not.toMatch(/[\n\r]|^\s|\s$/u);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]+( [a-z0-9"().-]+)*$/u), (words) => {
        expect(typed(words)).toBe(words);
      }),
    );
  });

  it('of 4,000 marks is read at once', () => {
    for (const piece of [
      '*',
      '**a',
      ' _a',
      '|| ',
      '`',
      '``a',
      '```',
      '<@',
      '<t:1',
      '>>> ',
      '> \n',
      '</a',
      '<https://',
    ]) {
      const started = performance.now();
      typed(piece.repeat(4000 / piece.length));
      expect(performance.now() - started).toBeLessThan(500);
    }
  });
});

describe('a call', () => {
  it.each([
    ['hey <@1>', true],
    ['hey <@!1>', true],
    ['hey <@12>', false],
    ['`<@1>` and <@1>', true],
    ['`<@1>`', false],
    ['``<@1>``', false],
    ['```\n<@1>\n```', false],
    ['> <@1>', false],
    ['> quoted\n<@1>', true],
    ['>>> quoted\n<@1>', false],
    ['> `quoted\n<@1> `code`', true],
    ['a ` and <@1>', true],
  ])('%j is one: %s', (content, isOne) => {
    expect(heard(content).isToBot).toBe(isOne);
  });
});
