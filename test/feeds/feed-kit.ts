/** Feeds over a real HTTP server, and an independent reader that also holds them to the rules of their formats. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import RssParser from 'rss-parser';
import { expect } from 'vitest';
import { createLog } from '../../src/runtime/log.ts';
import { createWeb, type Route } from '../../src/runtime/web.ts';

/** Where the feeds say that they are. */
export const SITE = 'https://papers.example.org';
export const SETTINGS = { PUBLIC_URL: SITE, PORT: '0' };

/** Serves routes; each `client` is another address, as a proxy nearby tells it. */
export async function servingRoutes(
  routes: readonly Route[],
  heard: (line: string) => void = () => undefined,
) {
  const web = createWeb(0, createLog('debug', { write: heard }));
  web.add(routes);
  await web.open();
  return {
    close: web.close,
    get: (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
      fetch(`${web.address()}${path}`, { method, headers }),
  };
}

/** What every reader has of an entry. */
export interface Read {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly html: string;
  readonly published: string;
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u;
const RFC_822 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/u;
const URI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/u;

const parser = new XMLParser({
  ignoreAttributes: false,
  processEntities: true,
  isArray: (name) => ['entry', 'item', 'author'].includes(name),
});

/** The entries of an Atom feed, held to RFC 4287. */
async function readAtom(text: string): Promise<readonly Read[]> {
  expect(XMLValidator.validate(text)).toBe(true);
  const { feed } = parser.parse(text);
  expect(feed.id).toMatch(URI);
  expect(feed.title).not.toBe('');
  expect(feed.updated).toMatch(RFC_3339);
  expect([feed.link].flat().filter((link) => link['@_rel'] === 'self')).toHaveLength(1);
  const entries = feed.entry ?? [];
  for (const entry of entries) {
    expect(entry.id).toMatch(URI);
    expect(entry.updated).toMatch(RFC_3339);
    expect(entry.published).toMatch(RFC_3339);
    expect(entry.link['@_href']).toMatch(URI);
    for (const author of entry.author ?? []) expect(author.name).not.toBe('');
  }
  isUnique(entries.map(({ id }: { id: string }) => id));
  const { items } = await new RssParser().parseString(text);
  return items.map(({ id = '', title = '', link = '', content = '', pubDate = '' }) => ({
    id,
    title,
    url: link,
    html: content,
    published: pubDate,
  }));
}

/** The entries of an RSS feed, held to RSS 2.0 and its board's best practices. */
async function readRss(text: string): Promise<readonly Read[]> {
  expect(XMLValidator.validate(text)).toBe(true);
  const { channel } = parser.parse(text).rss;
  expect(channel.link).toMatch(URI);
  expect(channel.description).not.toBe('');
  expect(channel.lastBuildDate).toMatch(RFC_822);
  expect(channel['atom:link']['@_rel']).toBe('self');
  const entries = channel.item ?? [];
  for (const entry of entries) {
    expect(entry.pubDate).toMatch(RFC_822);
    expect(entry.guid['@_isPermaLink']).toBe('false');
    // A mail address, which nobody has here.
    expect(entry).not.toHaveProperty('author');
  }
  isUnique(entries.map(({ guid }: { guid: Record<string, string> }) => guid['#text']));
  const { items } = await new RssParser().parseString(text);
  return items.map((item) => ({
    id: item.guid ?? '',
    title: item.title ?? '',
    url: item.link ?? '',
    html: String((item as Record<string, unknown>)['content:encoded'] ?? ''),
    published: item.pubDate ?? '',
  }));
}

/** The entries of a JSON feed, held to JSON Feed 1.1. */
export function readJson(text: string): readonly Read[] {
  const feed = JSON.parse(text);
  expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
  expect(feed.feed_url).toMatch(URI);
  expect(feed.home_page_url).toMatch(URI);
  expect(feed.title).not.toBe('');
  for (const item of feed.items) {
    expect(item.id).toMatch(URI);
    expect(item.url).toMatch(URI);
    // 1.0 had one author, which 1.1 deprecates.
    expect(item).not.toHaveProperty('author');
    for (const { name } of item.authors ?? []) expect(name).not.toBe('');
    expect(item.date_modified).toMatch(RFC_3339);
    expect(item.date_published).toMatch(RFC_3339);
    expect(typeof item.content_html).toBe('string');
  }
  isUnique(feed.items.map(({ id }: { id: string }) => id));
  return feed.items.map((item: Readonly<Record<string, string>>) => ({
    id: item.id,
    title: item.title,
    url: item.url,
    html: item.content_html,
    published: item.date_published,
  }));
}

/** The reader of a format. */
export const READERS = { atom: readAtom, rss: readRss, json: readJson } as const;

const isUnique = (ids: readonly string[]): void => expect(new Set(ids).size).toBe(ids.length);
