/** What a browser shows while somebody installs the app: plain pages without scripts, all foreign text escaped. Pure. */

/** Scopes, and what each is good for. */
export type Scopes = Readonly<Record<string, string>>;

/** Headers of all pages: nothing of them is kept, framed, run or told to other sites. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Before: what it does and keeps, and the way to Slack. */
export const installPage = (slackUrl: string): string =>
  page('Add Paperboy to Slack', [
    'Paperboy brings research papers into your channels: search, authors, and a digest at the hour you choose.',
    'It answers who asks it. It keeps ids, reading lists and digests, and neither names nor what people write.',
    `<a class="button" href="${escaped(slackUrl)}">Add to Slack</a>`,
  ]);

/** After: where it is, what it may not do there, and what to type. */
export function installedPage(name: string, missing: Scopes): string {
  const lacks = Object.entries(missing)
    .map(([scope, need]) => `<li><code>${escaped(scope)}</code>: ${escaped(need)}</li>`)
    .join('');
  const warning = `Slack did not grant everything. Without these scopes Paperboy does less:<ul>${lacks}</ul>
    Ask whoever runs Paperboy for its current manifest, and install it again.`;
  return page(`Paperboy is in ${name}`, [
    'Invite it to a channel with <code>/invite @Paperboy</code>, or type <code>/papers help</code> anywhere.',
    ...(lacks === '' ? [] : [warning]),
  ]);
}

/** When nothing was installed. @param again where to start anew */
export const failedPage = (sentence: string, again: string): string =>
  page('Paperboy was not installed', [
    escaped(sentence),
    `<a class="button" href="${escaped(again)}">Start again</a>`,
  ]);

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}
.button{display:inline-block;padding:.6rem 1.2rem;border-radius:.4rem;background:#1f3a5f;color:#fff;text-decoration:none}`;

const page = (title: string, paragraphs: readonly string[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</body></html>
`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/gu, (sign) => ENTITIES[sign] ?? sign);
