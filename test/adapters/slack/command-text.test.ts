/** What Slack makes of typed text is undone before the core reads it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, splitCommand } from '../../../adapters/slack/command-text.ts';

describe('typed text', () => {
  it.each([
    ['p &lt; 0.05 &amp; q &gt; 1', 'p < 0.05 & q > 1'],
    ['&amp;lt;', '&lt;'],
    ['<https://arxiv.org/abs/2401.00001|arxiv.org/abs/2401.00001>', 'https://arxiv.org/abs/2401.00001'],
    ['<https://x.org/?a=1&amp;b=2>', 'https://x.org/?a=1&b=2'],
    ['<mailto:ada@lab.org|ada@lab.org>', 'ada@lab.org'],
    ['by <@U1|ada> in <#C1|reading>', 'by @ada in #reading'],
    ['<@U1> <#C1> <!here> <!subteam^S1|@readers>', '@U1 #C1 @here @readers'],
    ['“exact phrase” and ‘that’', '"exact phrase" and \'that\''],
    ['O’Brien', "O'Brien"],
    ['<>', ''],
    ['  a \u00a0 b\n', 'a b'],
  ])('%j is read as %j', (typed, plain) => {
    expect(plainText(typed)).toBe(plain);
  });

  it('splits into a command in lower case and the rest', () => {
    expect(splitCommand(' Search  Outlier noise ')).toEqual({ command: 'search', rest: 'Outlier noise' });
  });

  it('without a word has an empty command', () => {
    expect(splitCommand(' ')).toEqual({ command: '', rest: '' });
  });

  it('escaped as Slack does it comes back unchanged', () => {
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~]{0,40}$/u), (text) => {
        expect(plainText(escaped(text))).toBe(text);
      }),
    );
  });
});
