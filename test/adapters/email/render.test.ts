/** Cards as letters: what both parts say of a digest, and what holds for any card at all. */
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { renderLetter } from '../../../adapters/email/render/render.ts';
import type { Card } from '../../../src/cards/card.ts';
import { card as anyCard } from '../any-card.ts';

const WAYS = {
  command: '/papers digest change to:me',
  changeUrl: 'https://papers.example.org/digest/change?token=TOKEN',
  endUrl: 'https://papers.example.org/digest/unsubscribe?token=TOKEN',
};
const open = { command: 'show', args: { paper: 'a' } };
const DIGEST: Card = {
  title: 'Papers for Tuesday, 30 September',
  level: 'large',
  note: 'On agents & reasoning',
  firstNumber: 1,
  items: [
    {
      title: 'Do <b> tags "matter"?',
      url: 'https://arxiv.org/abs/2509.25190?a=1&b=2',
      text: [{ text: 'They do.' }],
      facts: '33 votes · Ada Lee',
      opens: open,
    },
    { title: 'Without an address', opens: open },
  ],
  buttons: [{ label: 'Press', effect: 'reply', invoke: open }],
  upkeep: { schedule: 'weekdays at 09:00 (Berlin)', command: '/papers digest', ways: [] },
};

/** What a mail client would make of the HTML: its elements, the addresses of its links, and its words. */
function parsed(html: string) {
  const tags: string[] = [];
  const links: string[] = [];
  const attributes: string[] = [];
  let open = 0;
  let words = '';
  const parser = new Parser({
    onopentag(name, found) {
      tags.push(name);
      attributes.push(...Object.keys(found));
      if (found.href !== undefined) links.push(found.href);
      open += 1;
    },
    ontext: (text) => {
      words += text;
    },
    onclosetag: () => {
      open -= 1;
    },
  });
  parser.end(html);
  return { tags: new Set(tags), links, attributes: new Set(attributes), words, open };
}

describe('a digest as a letter', () => {
  it('says in plain text what comes, with each address on a line of its own', () => {
    expect(renderLetter(DIGEST, WAYS).text).toBe(`Papers for Tuesday, 30 September
On agents & reasoning

1. Do <b> tags "matter"?
   https://arxiv.org/abs/2509.25190?a=1&b=2
   They do.
   33 votes · Ada Lee

2. Without an address

Weekdays at 09:00 (Berlin)
Change: https://papers.example.org/digest/change?token=TOKEN
Unsubscribe: https://papers.example.org/digest/unsubscribe?token=TOKEN
`);
  });

  it('links each title, escaped, and both ways on', () => {
    const { links, words } = parsed(renderLetter(DIGEST, WAYS).html);
    expect(links).toEqual(['https://arxiv.org/abs/2509.25190?a=1&b=2', WAYS.changeUrl, WAYS.endUrl]);
    expect(words).toContain('Do <b> tags "matter"?');
    expect(words).toContain('Weekdays at 09:00 (Berlin)');
  });

  it('says what to type where there is no page to change it', () => {
    const { html, text } = renderLetter(DIGEST, { command: WAYS.command });
    expect(parsed(html).words).toContain('to change or end it, type /papers digest change to:me in the chat');
    expect(text).toContain('To change or end it, type in the chat: /papers digest change to:me');
  });

  it('begins with its titles where a list of letters shows the beginning', () => {
    expect(renderLetter(DIGEST).html).toContain(
      '<div style="display:none;max-height:0;overflow:hidden;">Do &lt;b&gt; tags &quot;matter&quot;? · Without an address</div>',
    );
  });

  it('has no buttons, since nothing can be pressed in a letter', () => {
    const { html, text } = renderLetter(DIGEST, WAYS);
    expect(html + text).not.toContain('Press');
  });

  it('says how many items there was no room for', () => {
    const items = Array.from({ length: 80 }, (_, number) => ({ title: `Paper ${number}` }));
    const { html, text } = renderLetter({ ...DIGEST, items });
    expect(text).toContain('and 30 more');
    expect(parsed(html).words).toContain('and 30 more');
  });
});

describe('any card', () => {
  it('becomes a letter that no client cuts, of elements that are harmless and closed', () => {
    const known = 'html head meta title style body div table tr td h1 h2 p a strong code pre br'.split(' ');
    const harmless =
      'lang charset name content style role class width cellpadding cellspacing align colspan valign href';
    fc.assert(
      fc.property(anyCard, (card) => {
        const { html, subject } = renderLetter(card, WAYS);
        const { tags, attributes, links, open } = parsed(html);
        expect([...tags].filter((tag) => !known.includes(tag))).toEqual([]);
        expect([...attributes].filter((name) => !harmless.split(' ').includes(name))).toEqual([]);
        expect(links.filter((link) => !/^https?:\/\//u.test(link))).toEqual([]);
        expect(open).toBe(0);
        expect(Buffer.byteLength(html)).toBeLessThanOrEqual(100_000);
        expect(subject).toMatch(/^[^\r\n]{1,150}$/u);
      }),
      { numRuns: 150 },
    );
  });

  it('loads nothing from elsewhere, and says nothing to anybody when it is read', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        expect(renderLetter(card, WAYS).html).not.toMatch(
          /<(?:img|link|script|iframe|object)\b|url\(|@import/iu,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('has no control characters and nothing that turns its text around', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { html, text, subject } = renderLetter(card, WAYS);
        expect(html + text + subject).not.toMatch(
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u,
        );
        expect((html + text + subject).isWellFormed()).toBe(true);
      }),
      { numRuns: 80 },
    );
  });
});
