/** What feed readers are answered, over a real HTTP server and the real seeds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/feeds/address.ts';
import { createKeeper, somebody } from '../commands/digest/digest-people.ts';
import { openPaperboy } from '../paperboy.ts';
import { READERS, readJson, SETTINGS, SITE, servingRoutes } from './feed-kit.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let web: Awaited<ReturnType<typeof servingRoutes>>;
let now = new Date('2026-11-21T12:00:00Z');
const logged: string[] = [];
const heard = (line: string) => void logged.push(line);
const slack = createKeeper('slack');
let clients = 0;

beforeAll(async () => {
  paperboy = await openPaperboy(SETTINGS, () => now, heard, [slack.poster]);
  web = await servingRoutes(paperboy.feeds.routes, heard);
});
afterAll(async () => {
  await web.close();
  await paperboy.close();
});

/** Each asks as somebody else, as a proxy tells it, unless it says who. */
const get = (path: string, headers: Readonly<Record<string, string>> = {}, method?: string) =>
  web.get(path, { 'x-forwarded-for': `203.0.113.${clients++ % 250}`, ...headers }, method);
const entriesAt = async (path: string) => readJson(await (await get(path)).text());
const TOPIC = '/feeds/search.atom?q=quantization';

describe('a feed', () => {
  it.each([
    ['/feeds/trending/week', 'Trending papers this week'],
    ['/feeds/trending/all', 'Trending papers'],
    ['/feeds/search', 'Papers on quantization', '?q=quantization'],
    ['/feeds/author', 'Papers by Byeongchan Lee', '?name=Byeongchan+Lee'],
    ['/feeds/org', 'Papers from nvidia', '?name=nvidia'],
  ])('at %s is valid in all formats, and has the same entries in each', async (path, title, query = '') => {
    const read = await Promise.all(
      FORMATS.map(async (format) => {
        const response = await get(`${path}.${format}${query}`);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toMatch(
          {
            atom: /^application\/atom\+xml;/u,
            rss: /^application\/rss\+xml;/u,
            json: /^application\/feed\+json;/u,
          }[format],
        );
        const text = await response.text();
        expect(text).toContain(title);
        expect(text.replaceAll('&amp;', '&')).toContain(`${SITE}${path}.${format}${query}`);
        return (await READERS[format](text)).map(({ id, url }) => ({ id, url }));
      }),
    );
    expect(read[0]?.length).toBeGreaterThan(0);
    expect(read[1]).toEqual(read[0]);
    expect(read[2]).toEqual(read[0]);
  });

  it('takes the query language, and keeps every word of a topic', async () => {
    const dated = await entriesAt('/feeds/search.json?q=attention+year:2025');
    expect(dated.map(({ published }) => published.slice(0, 4))).toEqual(dated.map(() => '2025'));
    for (const { title, html } of await entriesAt('/feeds/search.json?q=anomaly+detection'))
      expect(`${title} ${html}`).toMatch(/anomal/iu);
  });

  it('dates a paper without a day by when it was first seen here', async () => {
    const found = await entriesAt('/feeds/search.json?q=beyond+outliers+study+optimizers');
    const undated = found.find(({ title }) => title.startsWith('Beyond Outliers: A Study of Optimizers'));
    expect(undated?.published.slice(0, 10)).toBe('2026-11-21');
  });

  it('is of one person where one of their papers is named', async () => {
    const [first] = await entriesAt('/feeds/author.json?name=Byeongchan+Lee');
    const id = first?.id.split('paper:')[1] ?? '';
    const own = await entriesAt(`/feeds/author.json?name=Byeongchan+Lee&wrote=${id}`);
    expect(own.map((entry) => entry.id)).toContain(first?.id);
  });

  it('of somebody whom nobody knows yet is empty, and valid', async () => {
    expect(await entriesAt('/feeds/author.json?name=Zbigniew+Qqqqq')).toEqual([]);
    expect(await entriesAt('/feeds/org.json?name=acme+of+nowhere')).toEqual([]);
  });

  it('is sent once: whoever has it already gets 304, by its tag or its time', async () => {
    const first = await get(TOPIC);
    const [etag, modified] = [first.headers.get('etag') ?? '', first.headers.get('last-modified') ?? ''];
    expect(first.headers.get('cache-control')).toBe('public, max-age=300');
    for (const known of [
      { 'if-none-match': etag },
      { 'if-none-match': `"other", W/${etag}` },
      { 'if-modified-since': modified },
    ]) {
      const again = await get(TOPIC, known);
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('etag')).toBe(etag);
    }
    for (const old of [
      { 'if-none-match': '"other"', 'if-modified-since': modified },
      { 'if-modified-since': 'Thu, 01 Jan 2026 00:00:00 GMT' },
      { 'if-modified-since': 'nonsense' },
    ])
      expect((await get(TOPIC, old)).status).toBe(200);
  });

  it('keeps its tag and its time when it is made again and says the same', async () => {
    const before = await get(TOPIC);
    now = new Date(now.getTime() + 120_000);
    const after = await get(TOPIC);
    for (const header of ['etag', 'last-modified'])
      expect(after.headers.get(header)).toBe(before.headers.get(header));
  });

  it('answers HEAD with the headers alone, and nothing else than reading', async () => {
    const [head, whole] = await Promise.all([get(TOPIC, {}, 'HEAD'), get(TOPIC)]);
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(await whole.text())));
    expect(await head.text()).toBe('');
    expect((await get(TOPIC, {}, 'POST')).status).toBe(405);
  });

  it('is told of on a page', async () => {
    const text = await (await get('/feeds')).text();
    expect(text).toContain(`${SITE}/feeds/trending/week.atom`);
  });
});

describe('a bad request', () => {
  it.each([
    ['/feeds/search.atom', /no word/u],
    ['/feeds/search.atom?q=the+of+and', /no word/u],
    ['/feeds/search.atom?q=%00%01', /no word/u],
    [`/feeds/search.atom?q=${'a'.repeat(301)}`, /longer than/u],
    [`/feeds/search.atom?q=${Array.from({ length: 70 }, (_, n) => `w${n}`).join('+')}`, /words/u],
    ['/feeds/search.atom?q=year:nonsense', /year/u],
    ['/feeds/author.atom?name=%E0%A4', /no word/u],
    ['/feeds/author.atom', /no word/u],
    ['/feeds/org.atom?name=!!!', /no word/u],
    [`/feeds/trending/week.atom?q=${'b'.repeat(1000)}`, /longer than/u],
  ])('%s is refused with a sentence', async (path, sentence) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      400,
      'text/plain; charset=utf-8',
    ]);
    expect(await response.text()).toMatch(sentence);
  });

  it.each([
    '/feeds/',
    '/feeds/search',
    '/feeds/search.exe?q=a',
    '/feeds/trending/decade.atom',
    '/feeds/trending.atom',
    '/feeds/saved.atom',
    '/feeds/following.atom',
    '/feeds/digest.atom',
    '/feeds/digest/a/b.atom',
    '/feeds/digest/a/b/c.atom',
    '/feeds/author/x.atom?name=Lee',
    '/feeds/%2e%2e/%2e%2e/etc/passwd.atom',
    '/feeds/search.atom/x?q=a',
  ])('%s leads nowhere', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('that comes 200 times at once is refused from one address, and no other', async () => {
    const mine = { 'x-forwarded-for': '198.51.100.7' };
    const answers = await Promise.all(Array.from({ length: 200 }, () => get(TOPIC, mine)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(120);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(80);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get(TOPIC, { 'x-forwarded-for': '198.51.100.8' })).status).toBe(200);
    // What somebody writes into the header themselves comes before what the proxy adds.
    expect((await get(TOPIC, { 'x-forwarded-for': '192.0.2.1, 198.51.100.7' })).status).toBe(429);
    now = new Date(now.getTime() + 60_000);
    expect((await get(TOPIC, mine)).status).toBe(200);
  });

  it('leaves no word of what was asked in the log', async () => {
    await get('/feeds/search.atom?q=zanzibar');
    await get(`/feeds/search.atom?q=zanzibar+year:x`);
    expect(logged.filter((line) => line.includes('zanzibar'))).toEqual([]);
  });
});

describe('the feed of a digest', () => {
  const pathIn = (code = '') => code.replace(SITE, '');
  const postedBy = async (name: string) => {
    const who = somebody(paperboy.chat, { userId: name });
    await who.ask('on quantization');
    await who.ask('now');
    return who;
  };

  it('has an entry for each digest that was posted, the same in all formats', async () => {
    const who = await postedBy('ada');
    const address = (await who.ask('feed')).code;
    expect(address).toMatch(/^https:\/\/papers\.example\.org\/feeds\/digest\/[\w-]+\/[\w-]{32}\.atom$/u);
    for (const format of FORMATS) {
      const response = await get(pathIn(address).replace('.atom', `.${format}`));
      expect(response.headers.get('cache-control')).toBe('private, max-age=60');
      const entries = await READERS[format](await response.text());
      expect(entries).toHaveLength(1);
      expect(entries[0]?.html).toMatch(/quantiz/iu);
      expect(entries[0]?.id).toMatch(/:digest$/u);
    }
    expect((await who.ask('feed')).code).toBe(address);
  });

  it('is gone at once when it is ended, and comes back at another address', async () => {
    const who = await postedBy('bo');
    const card = await who.ask('feed');
    const path = pathIn(card.code);
    expect((await get(path)).status).toBe(200);
    expect((await who.press(card, 'End this feed')).title).toBe('Feed ended');
    expect((await get(path)).status).toBe(404);
    expect((await who.ask('feed off')).title).toBe('There is no feed to end');
    const other = pathIn((await who.ask('feed')).code);
    expect(other).not.toBe(path);
    expect([(await get(path)).status, (await get(other)).status]).toEqual([404, 200]);
  });

  it('is ended by the words of the command said in chat', async () => {
    const who = await postedBy('ci');
    const path = pathIn((await who.ask('feed')).code);
    expect((await who.say('digest feed off')).title).toBe('Feed ended');
    expect((await get(path)).status).toBe(404);
  });

  it('ends with the digest', async () => {
    const who = await postedBy('cy');
    const path = pathIn((await who.ask('feed')).code);
    await who.ask('off');
    expect((await get(path)).status).toBe(404);
  });

  it('is at no address that comes near', async () => {
    const path = pathIn((await (await postedBy('di')).ask('feed')).code);
    const [, id = ''] = /digest\/([\w-]+)\//u.exec(path) ?? [];
    for (const guess of [path.replace(/.\.atom$/u, '.atom'), `/feeds/digest/${id}/${'a'.repeat(32)}.atom`])
      expect((await get(guess)).status).toBe(404);
  });

  it('is made and ended by whoever manages the digests alone', async () => {
    const who = await postedBy('ed');
    const other = somebody(paperboy.chat, { place: who.place, isManager: false });
    for (const words of ['feed', 'feed off']) expect((await other.ask(words)).tone).toBe('error');
  });

  it('is asked back where there are several digests, also which to end', async () => {
    const who = await postedBy('fi');
    await who.ask('on attention');
    const which = await who.ask('feed');
    expect(which.title).toBe('Which digest?');
    expect((await who.press(which, 'Attention')).code).toContain(`${SITE}/feeds/digest/`);
    expect((await who.press(await who.ask('feed off'), 'Attention')).title).toBe('Feed ended');
  });
});
