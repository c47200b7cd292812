/**
 * Feeds as Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1. The quirk: in Atom a title is HTML, in the others it is plain text, and
 * an author of RSS is a mail address, which is why names stand in Dublin Core there. Pure.
 */
import { escapeUTF8 } from 'entities';
import { Feed as Writer } from 'feed';
import type { Format } from './address.ts';
import type { Entry, Feed } from './feed.ts';
import { jsonFeed } from './json-feed.ts';

/** What XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets), lone surrogates aside. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
/** In an attribute the library escapes no `<`; what is no plain word is no category either. */
const TAG = /^[\w.-]+$/u;

/** A text without what XML cannot say. */
export const writable = (text: string): string => text.toWellFormed().replace(UNWRITABLE, '');

export interface Published {
  /** The public address of this process. */
  readonly site: string;
  /** The address of this feed in this format, and what names it in all of them. */
  readonly self: string;
  readonly key: string;
}

/** Writes a feed in a format. */
export function writeFeed(feed: Feed, format: Format, published: Published): string {
  const { site, self, key } = published;
  const home = `${site}/feeds`;
  const tag = tagIn(site);
  const items = feed.entries.map((entry) => itemOf(entry, { tag, home }));
  const [title, description] = [writable(feed.title), writable(feed.description)];
  if (format === 'json') return jsonFeed({ title, description, home, self, items });
  const times = feed.entries.map(({ updated }) => updated.getTime());
  const writer = new Writer({
    id: tag(key),
    title,
    description,
    link: home,
    feed: self,
    feedLinks: { [format]: self },
    updated: times.length > 0 ? new Date(Math.max(...times)) : feed.asOf,
    generator: 'Paperboy',
    author: { name: 'Paperboy' },
  });
  for (const item of items) writer.addItem(asXml(item, format));
  return format === 'atom' ? writer.atom1() : writer.rss2();
}

/**
 * Names things by tag URIs of the public host (RFC 4151), which stay the same wherever a thing is listed. The date only has
 * to be one on which the host was ours.
 */
function tagIn(site: string): (key: string) => string {
  const host = new URL(site).hostname.replace(/[^\w.-]/gu, '');
  return (key) => `tag:${host},2026:${encodeURI(writable(key))}`;
}

function itemOf(
  { key, title, url, published, updated, authors, tags, html }: Entry,
  { tag, home }: { tag(key: string): string; readonly home: string },
) {
  return {
    id: tag(key),
    title: writable(title) || 'Untitled',
    url: url ?? `${home}#${encodeURIComponent(writable(key))}`,
    published,
    updated,
    html: writable(html),
    authors: authors.map(writable).filter((name) => name.trim() !== ''),
    tags: tags.filter((each) => TAG.test(each)),
  };
}

function asXml(
  { id, title, url, published, updated, html, authors, tags }: ReturnType<typeof itemOf>,
  format: Exclude<Format, 'json'>,
) {
  // The library ends a CDATA section safely once only.
  const plain = title.replaceAll(']]>', ']] >');
  return {
    id,
    title: format === 'atom' ? escapeUTF8(plain) : plain,
    link: url,
    date: updated,
    published,
    content: html,
    category: tags.map((each) => ({ name: each, term: each })),
    ...(authors.length > 0 && authorsIn(authors, format)),
  };
}

function authorsIn(names: readonly string[], format: Exclude<Format, 'json'>) {
  if (format === 'rss') return { extensions: [{ name: 'dc:creator', objects: { _text: names.join(', ') } }] };
  return { author: names.map((name) => ({ name })) };
}
