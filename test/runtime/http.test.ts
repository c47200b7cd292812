/** The network within limits, against servers on this machine that misbehave. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clockAt, systemClock } from '../../src/runtime/clock.ts';
import { HttpError } from '../../src/runtime/errors.ts';
import { createHttp, type HttpRequest, type HttpSettings } from '../../src/runtime/http.ts';

const NOON = new Date('2026-11-20T12:00:00Z');
const USER_AGENT = 'Paperboy/0.1.0 (mailto:admin@example.org)';
const MEGABYTE = 2 ** 20;

/** A server that goes away with the test. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that gives these answers in turn, the last one again and again, and counts the requests. */
async function serveInTurn(...answers: RequestListener[]) {
  const asked: IncomingMessage[] = [];
  const url = await serve((request, response) => {
    asked.push(request);
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    void answer?.(request, response);
  });
  return { url, asked };
}

const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, body = ''): RequestListener =>
  (_request, response) =>
    void response.writeHead(code, headers).end(body);
const fine = status(200, {}, 'fine');
const breakOff: RequestListener = (request) => request.socket.destroy();

/** Asks by a clock that stands still but for the waiting. */
function asker(settings: Partial<HttpSettings> = {}) {
  const clock = clockAt(NOON);
  const http = createHttp({ userAgent: USER_AGENT, clock, ...settings });
  return {
    ask: (url: string, more: Partial<HttpRequest> = {}) =>
      http({ url, signal: new AbortController().signal, ...more }),
    /** Seconds that went by with waiting. */
    waited: () => (clock.now().getTime() - NOON.getTime()) / 1000,
  };
}

const failure = (asking: Promise<unknown>): Promise<HttpError> =>
  asking.then(
    () => expect.unreachable(),
    (error) => error,
  );

describe('an answer', () => {
  it('comes with status, headers and text, read as UTF-8 whatever the server calls it', async () => {
    const { url, asked } = await serveInTurn(
      status(200, { 'content-type': 'text/plain; charset=latin1' }, 'Łukasz Kaiser'),
    );
    const answer = await asker().ask(url, { headers: { accept: 'text/plain' } });
    expect(answer).toMatchObject({ status: 200, text: 'Łukasz Kaiser' });
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=latin1');
    expect(asked[0]).toMatchObject({ method: 'GET' });
    expect(asked[0]?.headers).toMatchObject({ 'user-agent': USER_AGENT, accept: 'text/plain' });
  });

  it('characters that are split over two packets stay whole', async () => {
    const bytes = Buffer.from('“é”');
    const url = await serve((_request, response) => {
      response.write(bytes.subarray(0, 4), () => response.end(bytes.subarray(4)));
    });
    await expect(asker().ask(url)).resolves.toMatchObject({ text: '“é”' });
  });

  it('a body is sent as JSON', async () => {
    const url = await serve(async (request, response) => {
      response.end(`${request.headers['content-type']} ${JSON.stringify(await json(request))}`);
    });
    const answer = await asker().ask(url, { body: { ids: ['arXiv:2502.02732'] } });
    expect(answer.text).toBe('application/json {"ids":["arXiv:2502.02732"]}');
  });

  it('that refuses is an answer as well, and is not asked for again', async () => {
    for (const code of [304, 400, 401, 403, 404]) {
      const { url, asked } = await serveInTurn(status(code));
      await expect(asker().ask(url)).resolves.toMatchObject({ status: code });
      expect(asked).toHaveLength(1);
    }
  });
});

describe('a fault that may pass', () => {
  it('is waited out, longer each time', async () => {
    const faults = [status(503), breakOff, status(408)];
    const { url } = await serveInTurn(...faults, fine);
    const { ask, waited } = asker();
    await expect(ask(url)).resolves.toMatchObject({ text: 'fine' });
    expect(waited()).toBe(1 + 2 + 4);
  });

  it('is waited out for half as long at least, as chance has it', async () => {
    const { url } = await serveInTurn(status(500), fine);
    const { ask, waited } = asker({ random: () => 0 });
    await ask(url);
    expect(waited()).toBe(0.5);
  });

  it('that stays is told after four attempts', async () => {
    const { url, asked } = await serveInTurn(status(502));
    const error = await failure(asker().ask(url));
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toMatchObject({ message: 'answers 502', retryAt: undefined });
    expect(asked).toHaveLength(4);
  });

  it('of the network is told in words', async () => {
    const broken = await serve(breakOff);
    expect((await failure(asker().ask(broken))).message).toBe('breaks off the connection');
    const half = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.socket?.destroy());
    });
    expect((await failure(asker().ask(half))).message).toBe('breaks off the connection');
    const refuses = (code?: string) =>
      asker({ fetch: () => Promise.reject(new TypeError('fetch failed', { cause: { code } })) });
    const reasons = await Promise.all(
      ['ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED', undefined].map(
        async (code) => (await failure(refuses(code).ask('https://example.org'))).message,
      ),
    );
    expect(reasons).toEqual([
      'refuses connections',
      'cannot be found (no such name)',
      'cannot be reached (CERT_HAS_EXPIRED)',
      'cannot be reached (no reason given)',
    ]);
  });
});

describe('a server that has had enough', () => {
  it.each([
    ['seconds', { 'retry-after': '7' }],
    ['a date', { 'retry-after': 'Fri, 20 Nov 2026 12:00:07 GMT' }],
    ['the limits of Hugging Face', { ratelimit: '"pages";r=3;t=90, "api";r=0;t=7' }],
  ])('is left alone for as long as it says, in %s', async (_name, headers) => {
    const { url } = await serveInTurn(status(429, headers), fine);
    const { ask, waited } = asker();
    await expect(ask(url)).resolves.toMatchObject({ text: 'fine' });
    expect(waited()).toBe(7);
  });

  it.each([{}, { 'retry-after': 'soon' }, { 'retry-after': '0' }, { ratelimit: '"api";r=0;t=' }])(
    'and does not say for how long (%o) is asked again as after any fault',
    async (headers) => {
      const { url } = await serveInTurn(status(429, headers), fine);
      const { ask, waited } = asker();
      await ask(url);
      expect(waited()).toBe(1);
    },
  );

  it('for longer than a minute is not waited for: the reason says when to come back', async () => {
    const { url, asked } = await serveInTurn(status(429, { 'retry-after': '300' }));
    const error = await failure(asker().ask(url));
    expect(error).toMatchObject({ message: 'answers 429', retryAt: new Date('2026-11-20T12:05:00Z') });
    expect(asked).toHaveLength(1);
  });

  it('is not waited for longer than a minute in all, however often it asks for it', async () => {
    const { url, asked } = await serveInTurn(status(503, { 'retry-after': '25' }));
    const { ask, waited } = asker();
    await failure(ask(url));
    expect(waited()).toBe(50);
    expect(asked).toHaveLength(3);
  });

  it('is not believed when it asks for years', async () => {
    const { url } = await serveInTurn(status(429, { 'retry-after': '9'.repeat(400) }));
    expect((await failure(asker().ask(url))).retryAt).toEqual(new Date('2026-11-21T12:00:00Z'));
  });
});

describe('limits', () => {
  it('a body of 50 MB is cut off while it comes in', async () => {
    let sent = 0;
    const url = await serve((_request, response) => {
      const block = Buffer.alloc(MEGABYTE, 'a');
      const send = () => {
        if (sent >= 50 || response.destroyed) return;
        sent += 1;
        response.write(block, send);
      };
      send();
    });
    const error = await failure(asker().ask(url));
    expect(error).toMatchObject({ name: 'HttpError', message: 'answers with more than 16 MB' });
    expect(sent).toBeLessThan(40);
  });

  it('so is one that is small on its way and large when inflated', async () => {
    const url = await serve((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      const gzip = createGzip();
      gzip.on('error', () => {}).pipe(response);
      for (let megabytes = 0; megabytes < 4; megabytes += 1) gzip.write(Buffer.alloc(MEGABYTE));
      gzip.end();
    });
    const { ask } = asker({ limits: { bytes: 2 * MEGABYTE } });
    expect((await failure(ask(url))).message).toBe('answers with more than 2 MB');
  });

  it('a server that trickles has the time of one answer, and is not asked again', async () => {
    const trickle = (_request: IncomingMessage, response: ServerResponse) => {
      const send = () => void response.write('.', () => response.destroyed || setImmediate(send));
      send();
    };
    const { url, asked } = await serveInTurn(trickle);
    const { ask } = asker({ limits: { timeMs: 60 } });
    expect((await failure(ask(url))).message).toBe('gave no whole answer within 0.06 s');
    expect(asked).toHaveLength(1);
  });

  it('so has one that says nothing at all', async () => {
    const { url } = await serveInTurn(() => {});
    const { ask } = asker({ limits: { timeMs: 60 } });
    expect((await failure(ask(url))).message).toBe('gave no whole answer within 0.06 s');
  });
});

describe('redirects', () => {
  it('on the same host are followed', async () => {
    const { url, asked } = await serveInTurn(
      status(301, { location: '/moved?key=1' }),
      status(308, { location: 'again' }),
      fine,
    );
    await expect(asker().ask(`${url}/old`)).resolves.toMatchObject({ text: 'fine' });
    expect(asked.map((request) => request.url)).toEqual(['/old', '/moved?key=1', '/again']);
  });

  it('are followed three times at most', async () => {
    const { url, asked } = await serveInTurn(status(302, { location: '/' }));
    expect((await failure(asker().ask(url))).message).toBe('redirects more than 3 times');
    expect(asked).toHaveLength(4);
  });

  it('that lead nowhere are answers', async () => {
    const { url } = await serveInTurn(status(302, { location: 'http://[' }));
    await expect(asker().ask(url)).resolves.toMatchObject({ status: 302 });
  });

  it.each([
    ['https://example.org/a', 'https://www.example.org/b', true],
    ['https://www.example.org/a', 'https://example.org/b', true],
    ['http://example.org/a', 'https://example.org/b', true],
    ['https://example.org/a', 'http://example.org/b', false],
    ['https://example.org/a', 'https://api.example.org/b', false],
    ['https://example.org/a', 'https://example.org.evil.test/b', false],
    ['https://example.org/a', 'https://example.org:8443/b', false],
    ['https://example.org/a', '//169.254.169.254/latest', false],
    ['https://example.org/a', 'https://me:secret@example.org/b', false],
    ['https://example.org/a', 'file:///etc/passwd', false],
  ])('from %s to %s: followed %s', async (from, to, isFollowed) => {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (url) => {
      asked.push(String(url));
      return url === from
        ? new Response('', { status: 302, headers: { location: to } })
        : new Response('fine');
    };
    const asking = asker({ fetch }).ask(from);
    if (isFollowed) await expect(asking).resolves.toMatchObject({ text: 'fine' });
    else expect((await failure(asking)).message).toMatch(/^redirects to \S+, which is not followed$/);
    expect(asked).toEqual(isFollowed ? [from, to] : [from]);
  });
});

describe('an abort', () => {
  it('ends a request under way at once, with its reason', async () => {
    const aborting = new AbortController();
    const url = await serve(() => aborting.abort(new Error('shutting down')));
    const asking = asker().ask(url, { signal: aborting.signal });
    await expect(asking).rejects.toThrow('shutting down');
  });

  it('ends the waiting for another attempt', async () => {
    const aborting = new AbortController();
    const { url, asked } = await serveInTurn((request, response) => {
      response.on('close', () => aborting.abort(new Error('shutting down')));
      void status(429, { 'retry-after': '50' })(request, response);
    });
    const { ask } = asker({ clock: systemClock });
    await expect(ask(url, { signal: aborting.signal })).rejects.toThrow('shutting down');
    expect(asked).toHaveLength(1);
  });
});

describe('messages', () => {
  it('hold neither the query nor the headers', async () => {
    const url = await serve(status(500, { 'retry-after': '9999' }));
    const errors = await Promise.all([
      failure(asker().ask(`${url}/?api_key=SECRET`)),
      failure(asker().ask('not an address?api_key=SECRET')),
      failure(asker().ask('https://me:SECRET@example.org/')),
      failure(asker().ask(url, { headers: { authorization: 'Bearer SECRET\n' + 'x' } })),
      failure(asker().ask('http://127.0.0.1:1/?api_key=SECRET')),
    ]);
    for (const error of errors) {
      expect(error).toBeInstanceOf(HttpError);
      expect(JSON.stringify([error.message, error.stack, error.cause, error])).not.toContain('SECRET');
    }
  });
});
