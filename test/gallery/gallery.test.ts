/** The gallery shows all that a payload says, as text, and nothing that it does not know how to draw. */
import { ComponentType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { findChromium } from './browser.ts';
import { gather, PLATFORMS } from './cards.ts';
import { drawDiscord } from './draw-discord.ts';
import { MAIL_FRAMES } from './draw-mail.ts';
import { drawSlack } from './draw-slack.ts';
import { bodyOf, frameId, pageOf } from './page.ts';
import { tableOf } from './table.ts';
import { openWorld } from './world.ts';

const open = { command: 'show', args: { paper: 'a' } };
const WORDS = [
  'Title',
  'count',
  'note',
  'text',
  'facts',
  'abstract',
  'name',
  'value',
  'item',
  'code',
  'footer',
  'press',
] as const;
/** What each part says: markup of HTML, and what must not be taken for any. */
const said = (part: (typeof WORDS)[number]): string => `${part} <i>&amp; "${part}"</i>`;
const escaped = (part: (typeof WORDS)[number]): string =>
  `${part} &lt;i&gt;&amp;amp; &quot;${part}&quot;&lt;/i&gt;`;

const CARD: Card = {
  title: said('Title'),
  count: said('count'),
  note: said('note'),
  text: [{ text: said('text'), bold: true }],
  facts: said('facts'),
  links: [{ label: 'arXiv', url: 'https://arxiv.org/abs/1?a=1&b=2' }],
  abstract: said('abstract'),
  fields: [{ name: said('name'), value: [{ text: said('value') }] }],
  items: [{ title: said('item'), facts: said('facts'), opens: open }],
  code: said('code'),
  buttons: [{ label: said('press'), effect: 'share', invoke: open, isMain: true }],
  more: { invoke: open, ways: [{ label: 'Whole abstract', effect: 'reply', invoke: open }] },
  footer: said('footer'),
};

describe('the gallery', () => {
  it.each(PLATFORMS)('shows every text of a payload of %s, escaped', (platform) => {
    const { html } = bodyOf({ card: CARD, platform, way: 'shared' });
    expect(WORDS.filter((part) => !html.includes(escaped(part)))).toEqual([]);
    expect(html).toContain('href="https://arxiv.org/abs/1?a=1&amp;b=2"');
    expect(html).toContain('>arXiv</a>');
    expect(html).toContain('Shared by <span class="mention">@you</span>');
    expect(html).not.toContain('<i>');
    expect(html.match(/<(?:button|select)/gu)).toHaveLength(3);
  });

  it('shows every text of a preview, escaped', () => {
    const { html } = bodyOf({
      card: { ...CARD, url: 'https://arxiv.org/abs/1' },
      platform: 'slack',
      way: 'preview',
    });
    for (const part of ['Title', 'text', 'footer', 'press'] as const) expect(html).toContain(escaped(part));
    expect(html).toContain('<b><a href="https://arxiv.org/abs/1"');
  });

  it('takes no block, component or markdown that it cannot draw', () => {
    expect(() => drawSlack([{ type: 'video' } as never])).toThrow('no block of the type video');
    const drawn = (...components: Parameters<typeof drawDiscord>[0][number]['components']) =>
      drawDiscord([{ type: ComponentType.Container, components }]);
    expect(() => drawn({ type: ComponentType.Separator })).toThrow('no component of the type 14');
    expect(() => drawn({ type: ComponentType.TextDisplay, content: '~~gone~~' })).toThrow('strikethrough');
  });

  it('draws each kind of card of the real core, and puts it beside the design', async () => {
    const world = await openWorld(false);
    const shown = await gather(world).finally(() => world.close());
    const page = await pageOf(shown);
    const [search] = shown;
    if (!search) throw new Error('no cards');
    for (const card of shown) expect(page).toContain(`id="${frameId(card, 'dark', 'phone')}"`);
    for (const id of MAIL_FRAMES) expect(page).toContain(`id="${id}"`);
    const table = tableOf(shown, { [frameId(search, 'light', 'wide')]: 458 });
    expect(table).toMatch(/^slack 01-search +458 +916 +544 +0\.50 +0\.59 +3 +17 +3 +– +934$/mu);
  });

  it('finds a browser where CHROME says, and none where there is none', () => {
    expect(findChromium({ CHROME: process.execPath, PATH: '' })).toBe(process.execPath);
    expect(findChromium({ PATH: '/nowhere' })).toBeUndefined();
  });
});
