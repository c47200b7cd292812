/** What a message says in plain words, and whether it speaks to the bot. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageText } from '../../../adapters/slack/message-text.ts';

const BOT = 'U0PAPERBOY';
const wordsOf = (text: string) => messageText(text, BOT).text;
const isToBot = (text: string) => messageText(text, BOT).isToBot;

describe('a message', () => {
  it.each([
    ['<@U0PAPERBOY> papers by Lee', 'papers by Lee'],
    ['<@U0PAPERBOY|paperboy>, papers by Lee', 'papers by Lee'],
    ['<@U0PAPERBOY>: papers by Lee', 'papers by Lee'],
    ['<@U0PAPERBOY> – papers by Lee', 'papers by Lee'],
    ['<@U0PAPERBOY> -vision pruning', '-vision pruning'],
    ['hey <@U0PAPERBOY>, anything on pruning?', 'hey anything on pruning?'],
    ['<@U0PAPERBOY>', ''],
    ['<@U0PAPERBOY> ask <@U0BOB> in <#C1|reading>', 'ask @U0BOB in #reading'],
    [
      'like <https://arxiv.org/abs/2401.00001|this one>, but newer',
      'like https://arxiv.org/abs/2401.00001, but newer',
    ],
    ['<https://openreview.net/forum?id=a_b&amp;c=_d_>', 'https://openreview.net/forum?id=a_b&c=_d_'],
    ['p &lt; 0.05 &amp; “noise”', 'p < 0.05 & "noise"'],
    ['show `OliVe`', 'show OliVe'],
    ['```search\npruning```', 'search pruning'],
    ['show *OliVe* and _its_ ~old~ friends', 'show OliVe and its old friends'],
    ['*<https://arxiv.org/abs/2401.00001>*', 'https://arxiv.org/abs/2401.00001'],
    ['the A* search of snake_case_names, 2 * 3 * 4', 'the A* search of snake_case_names, 2 * 3 * 4'],
    ['&gt; somebody else\n<@U0PAPERBOY> papers by Lee', 'papers by Lee'],
    ['<@U0PAPERBOY> papers by Lee\n&gt;&gt;&gt; and so\non', 'papers by Lee'],
    ['&gt; papers by Lee\n<@U0PAPERBOY>', 'papers by Lee'],
    ['&gt; papers by Lee', 'papers by Lee'],
    ['is recall &gt; 0.9', 'is recall > 0.9'],
    ['first line\nsecond', 'first line second'],
  ])('%j says %j', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });

  it.each([
    '<@U0PAPERBOY> papers',
    'papers, <@U0PAPERBOY|paperboy>',
    '`code` <@U0PAPERBOY> `code`',
    '&gt; quoted <@U0PAPERBOY>\nand said <@U0PAPERBOY>',
  ])('%j is to the bot', (text) => {
    expect(isToBot(text)).toBe(true);
  });

  it.each([
    'papers',
    '@paperboy papers',
    '<@U0BOB> papers',
    '<@U0PAPERBOYS> papers',
    'type `<@U0PAPERBOY> papers`',
    '```\n<@U0PAPERBOY> papers\n```',
    '&gt; <@U0PAPERBOY> papers\nthat is what she asked',
    'she asked:\n&gt;&gt;&gt; hello\n<@U0PAPERBOY> papers',
    '&lt;@U0PAPERBOY&gt;',
  ])('%j is not to the bot', (text) => {
    expect(isToBot(text)).toBe(false);
  });

  it.each([
    '&gt; turn off the digest',
    '<@U0PAPERBOY> &gt; turn off the digest',
    '&gt; turn off the digest\n<@U0PAPERBOY>',
    '<@U0PAPERBOY> ~turn off the digest~',
    '<@U0PAPERBOY> turn off ~the digest~',
    '<@U0PAPERBOY> `turn off the digest`',
    '<@U0PAPERBOY> ```digest off```',
  ])('%j is cited', (text) => {
    expect(messageText(text, BOT).isCited).toBe(true);
  });

  it.each([
    '<@U0PAPERBOY> turn off the digest',
    '<@U0PAPERBOY> turn *off* the _digest_',
    '&gt; somebody else\n<@U0PAPERBOY> turn off the digest',
    '<@U0PAPERBOY> is recall &gt; 0.9',
    '<@U0PAPERBOY> about ~5 papers of ~2020',
  ])('%j is said as its own', (text) => {
    expect(messageText(text, BOT).isCited).toBe(false);
  });

  it('is to nobody while the bot does not know who it is', () => {
    expect(messageText('<@U0PAPERBOY> papers', undefined).isToBot).toBe(false);
  });

  it('of any characters is read, and shows no mention of the bot', () => {
    const part = fc.constantFrom(
      '<@U0PAPERBOY>',
      '`',
      '```',
      '&gt;',
      '&gt;&gt;&gt; ',
      '\n',
      '*',
      '_',
      'word ',
      '<',
      '|',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 30 }), (parts) => {
        expect(wordsOf(parts.join(''))).not.toMatch(/<@U0PAPERBOY>/u);
      }),
    );
  });
});
