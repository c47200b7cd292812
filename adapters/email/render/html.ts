/**
 * The part of a letter that most people see. Old clients read tables and styles of each element and nothing else; the style
 * sheet is for those that know dark mode and small screens. No picture, no script, nothing from elsewhere. Pure.
 */
import type { RichText } from '../../../src/cards/card.ts';
import type { Entry, Layout, Ways } from './layout.ts';
import { html, htmlLink, richHtml } from './markup.ts';

const FONT = `font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;`;
const INK = 'color:#22262e;';
const GREY = 'color:#5c6370;';
const LINK = 'color:#0b57a4;';
const TITLE_LINK = `${LINK}text-decoration:none;`;
const LARGE = `margin:0;font-size:20px;line-height:28px;font-weight:700;${INK}`;
const SMALL = `margin:0;font-size:13px;line-height:20px;${GREY}`;
const BODY = `font-size:15px;line-height:22px;${INK}`;
const MONO = `font-family:Consolas,Menlo,'Courier New',monospace;`;
const OUTER = `background:#f3f4f6;padding:24px 12px;${FONT}`;
const CARD =
  'max-width:600px;background:#ffffff;border:1px solid #e2e5ea;border-radius:8px;padding:24px 28px;text-align:left;';

const SHEET = `
    :root { color-scheme: light dark; supported-color-schemes: light dark; }
    a:hover, a:focus { text-decoration: underline !important; }
    @media (max-width: 600px) { .card { padding: 20px 16px !important; } .outer { padding: 0 !important; } }
    @media (prefers-color-scheme: dark) {
      body, .outer { background: #16181c !important; }
      .card { background: #1f2228 !important; border-color: #33373f !important; }
      h1, .body { color: #e6e8eb !important; }
      .dim, .number { color: #a3aab5 !important; }
      .link { color: #79b8ff !important; }
    }
  `;

/** Draws it. */
export function htmlPart(layout: Layout, ways: Ways | undefined): string {
  const { title, preheader, url, note, texts, entries, more, code } = layout;
  const heading = `<h1 style="${LARGE}">${htmlLink(title, url, TITLE_LINK)}</h1>`;
  const rows = [
    whole(heading + (note === '' ? '' : grey(html(note))), ''),
    ...texts.map((text) => whole(paragraph(text, 'margin:0;'), 'padding:14px 0 0 0;')),
    ...entries.map(entryRow),
    more === '' ? '' : whole(grey(html(more)), 'padding:14px 0 0 0;'),
    code === ''
      ? ''
      : whole(
          `<pre class="body" style="margin:0;white-space:pre-wrap;${BODY}${MONO}">${html(code)}</pre>`,
          'padding:14px 0 0 0;',
        ),
    ...footerRows(layout, ways),
  ];
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="supported-color-schemes" content="light dark">
  <title>${html(title)}</title>
  <style>${SHEET}</style>
</head>
<body style="margin:0;padding:0;background:#f3f4f6;">
  <div style="display:none;max-height:0;overflow:hidden;">${html(preheader)}</div>
  <table role="presentation" class="outer" width="100%" cellpadding="0" cellspacing="0" style="${OUTER}">
    <tr><td align="center">
      <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="${CARD}">
        ${rows.filter(Boolean).join('\n        ')}
      </table>
    </td></tr>
  </table>
</body>
</html>
`;
}

const whole = (content: string, style: string): string =>
  `<tr><td colspan="2"${style && ` style="${style}"`}>${content}</td></tr>`;

const grey = (content: string, style = ''): string =>
  `<p class="dim" style="${SMALL}${style}">${content}</p>`;

const paragraph = (text: RichText, margin: string): string =>
  `<p class="body" style="${margin}${BODY}">${richHtml(text, LINK)}</p>`;

function entryRow({ rank, title, url, text, facts }: Entry): string {
  const link = htmlLink(title, url, TITLE_LINK);
  const content = [
    `<h2 class="body" style="margin:0;font-size:16px;line-height:24px;font-weight:600;${INK}">${link}</h2>`,
    text.length === 0 ? '' : paragraph(text, 'margin:2px 0 0 0;'),
    facts === ''
      ? ''
      : `<p class="dim" style="margin:2px 0 0 0;font-size:13px;line-height:20px;${GREY}">${html(facts)}</p>`,
  ].join('');
  if (rank === '') return whole(content, 'padding:14px 0 0 0;');
  const number = `class="number" valign="top" width="28" style="padding:14px 0 0 0;font-size:16px;line-height:24px;${GREY}"`;
  return `<tr><td ${number}>${html(rank)}</td><td valign="top" style="padding:14px 0 0 0;">${content}</td></tr>`;
}

function footerRows({ footer, schedule }: Layout, ways: Ways | undefined): readonly string[] {
  const { changeUrl, endUrl, command = '' } = ways ?? {};
  const typed = `to change or end it, type <code>${html(command)}</code> in the chat`;
  const links = [
    changeUrl === undefined ? '' : htmlLink('Change', changeUrl, LINK),
    endUrl === undefined ? '' : htmlLink('Unsubscribe', endUrl, LINK),
  ].filter(Boolean);
  const last = [html(schedule), ...(links.length > 0 || !ways ? links : [typed])].filter(Boolean).join(' · ');
  return [footer === '' ? '' : html(footer), last]
    .filter(Boolean)
    .map((line) => whole(grey(line), 'padding:20px 0 0 0;'));
}
