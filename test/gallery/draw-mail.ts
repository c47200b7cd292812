/** The daily digest as a letter, in light and dark, at the width of a window and of a phone, and its plain text. */
import { renderLetter } from '../../adapters/email/render/render.ts';
import type { Shown } from './cards.ts';
import { element, type Html, part } from './html.ts';

const SHOWN = '06-digest';
const WAYS = {
  command: '/papers digest status to:me',
  changeUrl: 'https://papers.example.org/digest/change?token=TOKEN',
  endUrl: 'https://papers.example.org/digest/unsubscribe?token=TOKEN',
};
/** What mail clients set for dark mode, set for the page instead. */
const DARK = '@media (prefers-color-scheme: dark)';
const THEMES = { light: '@media not all', dark: '@media all' } as const;
const WIDTHS = { wide: 690, phone: 390 } as const;

/** The frames that pictures are taken of. */
export const MAIL_FRAMES: readonly string[] = [
  ...Object.keys(THEMES).flatMap((theme) =>
    Object.keys(WIDTHS).map((width) => `email-mail-${theme}-${width}`),
  ),
  'email-mail-text',
];

/** A frame is as high as what is in it. */
const FIT = 'this.style.height = this.contentDocument.documentElement.scrollHeight + "px"';

/** Draws it. @throws Error where no digest was posted */
export function mailSection(shown: readonly Shown[]): Html {
  const digest = shown.find(({ id }) => id === SHOWN);
  if (!digest) throw new Error(`no card ${SHOWN}`);
  const { html, text } = renderLetter(digest.card, WAYS);
  const frames = Object.entries(WIDTHS).flatMap(([width, pixels]) =>
    Object.entries(THEMES).map(([theme, media]) =>
      element('iframe', {
        id: `email-mail-${theme}-${width}`,
        style: `border:0;width:${pixels}px;height:100px`,
        onload: FIT,
        srcdoc: html.replace(DARK, media),
      }),
    ),
  );
  const plain = element(
    'pre',
    { id: 'email-mail-text', style: 'background:#fff;margin:0;padding:16px' },
    text,
  );
  return element('section', {}, element('h2', {}, 'mail Digest by e-mail'), part('frames', ...frames, plain));
}
