/** Untrusted text in Discord's markdown: what may come out is judged by how Discord reads a backslash. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeBlock,
  escapeMarkdown,
  isBlank,
  link,
  oneLine,
  richText,
  safeUrl,
} from '../../../../adapters/discord/render/markup.ts';
import { cut } from '../../../../src/cards/shown-text.ts';

/** What is left for Discord to interpret, with a dot in place of each escaped character. */
const interpreted = (markdown: string): string => markdown.replace(/\\[^0-9A-Za-z\s]/g, '·');
const shown = (markdown: string): string =>
  markdown.replace(/\\([^0-9A-Za-z\s])/g, '$1').replaceAll('\u200b', '');

const nasty = fc.constantFrom(
  '@everyone',
  '@here',
  '<@1>',
  '<!channel>',
  '<https://evil.example|label>',
  '[x](http://evil.example)',
  '# ',
  '-# ',
  '> ',
  '>>> ',
  '- ',
  '1. ',
  '\n',
  '\\',
  '`',
  '```',
  '**',
  '||',
  '~~',
  '__',
  ':smile:',
  '\u202e',
  '\ud800',
  'word',
  ' ',
);
const text = fc.oneof(
  fc.array(nasty, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

describe('escaped text', () => {
  it('leaves nothing for Discord to interpret', () => {
    fc.assert(
      fc.property(text, (given) => {
        const rest = interpreted(escapeMarkdown(given));
        expect(rest).not.toMatch(/[\\*_~`|[\]<]|^[^\S\n]*[#>+-]|^[^\S\n]*\d+\.|:\/\/|:[\w~+-]+:/m);
        expect(rest).not.toMatch(/@(everyone|here)/i);
      }),
    );
  });

  it('shows the text as it was', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(shown(escapeMarkdown(given))).toBe(given.replaceAll('\u200b', ''));
      }),
    );
  });

  it('is at most twice as long, which the renderer counts on', () => {
    fc.assert(fc.property(text, (given) => escapeMarkdown(given).length <= 2 * given.length));
  });
});

describe('rich text', () => {
  it('keeps to its length, whatever its spans', () => {
    const span = fc.record(
      { text, bold: fc.constant(true as const), code: fc.constant(true as const), url: fc.webUrl() },
      { requiredKeys: ['text'] },
    );
    fc.assert(
      fc.property(fc.array(span), fc.integer({ min: 0, max: 200 }), (rich, max) => {
        expect(richText(rich)(max).length).toBeLessThanOrEqual(max);
      }),
    );
  });

  it('marks matched words in bold without the space around them', () => {
    expect(richText([{ text: 'the' }, { text: ' outlier ', bold: true }, { text: 'a*b' }])(99)).toBe(
      'the **outlier** a\\*b',
    );
  });

  it('cannot build markup across the border of two spans', () => {
    expect(richText([{ text: '@every' }, { text: 'one `' }, { text: '`x' }])(99)).toBe(
      '@\u200beveryone \\`\\`x',
    );
  });

  it('keeps bare addresses whole with the brackets that are theirs', () => {
    expect(richText([{ text: '(See https://doi.org/10.1016/S0140-6736(20)30183-5).' }])(99)).toBe(
      '(See <https://doi.org/10.1016/S0140-6736%2820%2930183-5>).',
    );
  });

  it('keeps bare addresses clickable as themselves', () => {
    expect(richText([{ text: 'See https://github.com/a_b/c_d.' }])(99)).toBe(
      'See <https://github.com/a_b/c_d>.',
    );
  });

  it('keeps code from ending early', () => {
    expect(richText([{ text: 'a`b\n@here', code: true }])(99)).toBe('`aˋb @\u200bhere`');
  });

  it('is cut with an ellipsis, never through an escape or a surrogate pair', () => {
    expect(richText([{ text: '**********' }])(8)).toBe('\\*\\*\\*…');
    expect(cut('😀😀😀', 4)).toBe('😀…');
  });
});

describe('a link', () => {
  it('leads to an encoded address that cannot end early', () => {
    expect(link('A', 'https://en.wikipedia.org/wiki/A_(b) c>')).toBe(
      '[A](<https://en.wikipedia.org/wiki/A_%28b%29%20c%3E>)',
    );
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'https://arxiv.org@evil.example/', 'no address', ''])(
    'to %j is dropped and its text stays',
    (url) => {
      expect(link('A *b*', url)).toBe('A \\*b\\*');
      expect(safeUrl(url)).toBeUndefined();
    },
  );
});

describe('other texts', () => {
  it('keep a code block closed until its end', () => {
    expect(codeBlock('\n@a{```x````}\n')(99)).toBe('```\n@a{`\u200b`\u200b`x`\u200b`\u200b`\u200b`}\n```');
  });

  it('lose control characters and overrides of direction', () => {
    expect(oneLine('a\u0000b\u202ec\r\n d\t\ue000')).toBe('abc d \ue000');
  });

  it('keep a figure and its noun on one line', () => {
    expect(oneLine(' 27\u00a0votes \u00a0 \u00a03\n\u00a0stars\u00a0')).toBe('27\u00a0votes 3 stars');
    expect(link('3.\u00a0Bees', 'https://bees.org')).toBe('[3．\u00a0Bees](<https://bees.org/>)');
  });

  it.each(['', ' ', '\n', '\u200b', '\u3164', '\u2800'])(
    'count as blank when nobody would see %j',
    (given) => {
      expect(isBlank(given)).toBe(true);
    },
  );
});
