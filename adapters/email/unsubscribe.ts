/**
 * Where the links of a letter lead. Mail clients and filters follow links by themselves, so only a POST ends anything
 * (RFC 8058); a GET shows a page with a button. The pages name nobody, and load nothing.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Subscribed, Unsubscribe } from '../../src/chat/mail.ts';
import { clientOf, createPace } from '../../src/runtime/pace.ts';
import type { Route } from '../../src/runtime/web.ts';
import { html } from './render/markup.ts';

const END = '/digest/unsubscribe';
const CHANGE = '/digest/change';
/** A form of one field. */
const LONGEST_BODY = 2000;

/** The addresses of the pages for a token. */
export const pagesBelow = (publicUrl: string, token: string) => ({
  changeUrl: addressOf(publicUrl, CHANGE, token),
  endUrl: addressOf(publicUrl, END, token),
});

const addressOf = (publicUrl: string, path: string, token: string): string =>
  `${publicUrl.replace(/\/+$/u, '')}${path}?token=${encodeURIComponent(token)}`;

/** The routes of the HTTP server. */
export function unsubscribeRoutes({
  unsubscribe,
  now,
}: {
  readonly unsubscribe: Unsubscribe;
  now(): Date;
}): readonly Route[] {
  const pace = createPace();
  const page =
    (draw: (request: IncomingMessage) => Promise<Page>) =>
    async (request: IncomingMessage, response: ServerResponse): Promise<void> =>
      answer(response, pace(clientOf(request), now()) === 0 ? await draw(request) : TOO_MANY);
  return [
    {
      path: END,
      method: 'GET',
      handle: page(async (request) => askPage(await unsubscribe.look(tokenOf(request)))),
    },
    {
      path: END,
      method: 'POST',
      async handle(request, response) {
        if (!(await drained(request))) return answer(response, TOO_LARGE);
        await page(async () => ((await unsubscribe.end(tokenOf(request))) ? ENDED : UNKNOWN))(
          request,
          response,
        );
      },
    },
    {
      path: CHANGE,
      method: 'GET',
      handle: page(async (request) => changePage(await unsubscribe.look(tokenOf(request)))),
    },
  ];
}

interface Page {
  readonly status: number;
  readonly title: string;
  /** A paragraph each. */
  readonly texts: readonly string[];
  /** The word on its button. */
  readonly button?: string;
  readonly code?: string;
}

const UNKNOWN: Page = {
  status: 404,
  title: 'This link leads nowhere',
  texts: [
    'It is not whole, or what it belonged to was ended long ago. If letters still come, use the link of the newest one.',
  ],
};
const TOO_MANY: Page = { status: 429, title: 'Too many at once', texts: ['Try again in a minute.'] };
const TOO_LARGE: Page = { status: 413, title: 'That is too long', texts: ['Use the link of a letter.'] };
const ENDED: Page = {
  status: 200,
  title: 'Ended',
  texts: [
    'This digest is not sent to you by e-mail any more. To get it again, set it up in the chat where it was.',
  ],
};

/** A page for who still gets what the link is about. */
const whileOn = (looked: Subscribed | undefined, page: (subscribed: Subscribed) => Page): Page => {
  if (!looked) return UNKNOWN;
  return looked.isOn ? page(looked) : ENDED;
};

const askPage = (looked: Subscribed | undefined): Page =>
  whileOn(looked, () => ({
    status: 200,
    title: 'Unsubscribe',
    texts: ['One press, and this digest is not sent to you by e-mail any more. Other digests go on.'],
    button: 'Unsubscribe',
  }));

const changePage = (looked: Subscribed | undefined): Page =>
  whileOn(looked, ({ command }) => ({
    status: 200,
    title: 'Change this digest',
    texts: ['Topics, hour, days and size are changed in the chat where it was set up. Type there:'],
    code: command,
  }));

const tokenOf = ({ url = '' }: IncomingMessage): string =>
  URL.parse(url, 'http://localhost')?.searchParams.get('token') ?? '';

/** Reads a body and forgets it: what it says is known by its address. False for one that is too long. */
async function drained(request: IncomingMessage): Promise<boolean> {
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > LONGEST_BODY) return false;
  }
  return true;
}

function answer(response: ServerResponse, page: Page): void {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    ...(page.status === 413 && { connection: 'close' }),
  };
  response.writeHead(page.status, headers).end(drawn(page));
}

const STYLE =
  ':root{color-scheme:light dark}body{font:16px/24px system-ui,sans-serif;max-width:34em;margin:3em auto;padding:0 1em}' +
  'button{font:inherit;padding:.5em 1.2em}';

function drawn({ title, texts, button, code }: Page): string {
  const parts = [
    `<h1>${html(title)}</h1>`,
    ...texts.map((text) => `<p>${html(text)}</p>`),
    code === undefined ? '' : `<p><code>${html(code)}</code></p>`,
    button === undefined ? '' : `<form method="post"><button>${html(button)}</button></form>`,
  ];
  const viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">';
  const head = `<meta charset="utf-8">${viewport}<title>${html(title)}</title>`;
  return `<!doctype html><html lang="en"><head>${head}<style>${STYLE}</style></head><body>${parts.join('')}</body></html>\n`;
}
