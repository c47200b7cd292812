/** All cards in one page: light and dark, at the clients' width and on a phone, each with its height below it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { types } from '@slack/bolt';
import { renderCard as renderDiscord } from '../../adapters/discord/render/render.ts';
import { renderPreview, renderCard as renderSlack } from '../../adapters/slack/render/render.ts';
import type { Platform, Shown } from './cards.ts';
import { drawDiscord } from './draw-discord.ts';
import { mailSection } from './draw-mail.ts';
import { drawSlack } from './draw-slack.ts';
import { element, type Html, part } from './html.ts';

const THEMES = ['light', 'dark'] as const;
const WIDTHS = ['wide', 'phone'] as const;
export type Theme = (typeof THEMES)[number];
export type Width = (typeof WIDTHS)[number];

/** Names a frame of the page. */
export const frameId = (
  { id, platform }: Pick<Shown, 'id' | 'platform'>,
  theme: Theme,
  width: Width,
): string => `${platform}-${id}-${theme}-${width}`;

/** Writes each card's height below it, and gives them all, by the ids of their frames. */
const MEASURE = `
  const heights = () => Object.fromEntries(Array.from(document.querySelectorAll('.frame'), (frame) =>
    [frame.id, Math.round(frame.querySelector('.body').getBoundingClientRect().height)]));
  document.fonts.ready.then(() => {
    for (const [id, height] of Object.entries(heights()))
      document.getElementById(id).nextElementSibling.textContent = id + ': ' + height + ' px';
  });`;

/** The page as HTML. @throws Error where a payload has what the gallery cannot draw */
export async function pageOf(shown: readonly Shown[]): Promise<string> {
  const style = await readFile(join(import.meta.dirname, 'style.css'), 'utf8');
  const kinds = [...Map.groupBy(shown, ({ id }) => id).values()].map(sectionOf);
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('title', {}, 'The cards of Paperboy'),
    { html: `<style>${style}</style>` },
  );
  const body = element('body', {}, element('h1', {}, 'The cards of Paperboy'), ...kinds, mailSection(shown), {
    html: `<script>${MEASURE}</script>`,
  });
  return `<!doctype html>${element('html', { lang: 'en' }, head, body).html}`;
}

function sectionOf(cards: readonly Shown[]): Html {
  const [{ id = '', title = '' } = {}] = cards;
  const rows = WIDTHS.flatMap((width) =>
    cards.map((card) => part('frames', ...THEMES.map((theme) => frameOf(card, theme, width)))),
  );
  return element('section', {}, element('h2', {}, `${id} ${title}`), ...rows);
}

function frameOf(shown: Shown, theme: Theme, width: Width): Html {
  const { platform, way } = shown;
  const frame = element(
    'div',
    { id: frameId(shown, theme, width), class: ['frame', platform, theme, width, way].join(' ') },
    part('avatar', way === 'preview' ? 'you' : 'P'),
    part(
      'message',
      ...(platform === 'slack' && way === 'private' && !shown.view ? [ONLY_YOU] : []),
      headOf(platform, way),
      bodyOf(shown),
    ),
  );
  return element('figure', {}, frame, element('figcaption', {}));
}

const ONLY_YOU = part('grey', '◉ Only visible to you');

function headOf(platform: Platform, way: Shown['way']): Html {
  const time = platform === 'slack' ? '9:00 AM' : 'Today at 09:00';
  const name = way === 'preview' ? [element('b', {}, 'you')] : [element('b', {}, 'Paperboy'), ' ', BADGE];
  return part('author', ...name, ' ', element('span', { class: 'grey' }, time));
}

const BADGE = element('span', { class: 'badge' }, 'APP');

/** What the adapter sends for a card, drawn. */
export function bodyOf(shown: Drawn): Html {
  return part(shown.way === 'preview' ? 'body unfurl' : 'body', payloadOf(shown));
}

type Drawn = Pick<Shown, 'card' | 'platform' | 'way' | 'view'>;

function payloadOf({ card, platform, way, view }: Drawn): Html {
  if (view) return drawView(view);
  const isShared = way === 'shared';
  if (platform === 'discord')
    return drawDiscord(renderDiscord(card, isShared ? { sharedBy: '20000000000000001' } : {}).components);
  if (way === 'preview') return drawSlack((renderPreview(card).blocks ?? []) as types.KnownBlock[]);
  return drawSlack(renderSlack(card, isShared ? { sharedBy: 'U0ADA' } : {}).blocks);
}

/** The Home of a person, or a form, which have a frame of their own. */
function drawView(view: types.View): Html {
  const title = view.type === 'modal' ? [part('block header', view.title.text)] : [];
  const ends = view.type === 'modal' ? [view.close, view.submit].flatMap((end) => end ?? []) : [];
  const buttons = ends.map(({ text }, index) =>
    element('button', { class: index > 0 ? 'primary' : 'plain' }, text),
  );
  const last = buttons.length > 0 ? [part('block actions', ...buttons)] : [];
  return part('view', ...title, drawSlack(view.blocks as types.KnownBlock[]), ...last);
}
