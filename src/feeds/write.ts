/**
 * Feeds as Atom (RFC 4287), RSS 2.0 and JSON Feed 1. The quirk: in Atom a title is HTML, in the others it is plain text, and
 * an author of RSS is a mail address, which is why names stand in Dublin Core there. Pure.
 */
import { escapeUTF8 } from 'entities';
import { Feed as Writer } from 'feed';
import type { Format } from './address.ts';
import type { Entry, Feed } from './feed.ts';

/** Registered for these formats; RSS has no registration, and this is what its board advises. */
export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

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
export function writeFeed(feed: Feed, format: Format, { site, self, key }: Published): string {
  const times = feed.entries.map(({ updated }) => updated.getTime());
  const home = `${site}/feeds`;
  const tag = tagIn(site);
  const writer = new Writer({
    id: tag(key),
    title: writable(feed.title),
    description: writable(feed.description),
    link: home,
    feed: self,
    feedLinks: { [format]: self },
    updated: times.length > 0 ? new Date(Math.max(...times)) : feed.asOf,
    generator: 'Paperboy',
    author: { name: 'Paperboy' },
  });
  for (const entry of feed.entries) writer.addItem(itemOf(entry, format, { tag, home }));
  if (format === 'json') return writer.json1();
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
  format: Format,
  { tag, home }: { tag(key: string): string; readonly home: string },
) {
  const names = authors.map(writable).filter((name) => name.trim() !== '');
  // The library ends a CDATA section safely once only.
  const plain = writable(title).replaceAll(']]>', ']] >') || 'Untitled';
  return {
    id: tag(key),
    title: format === 'atom' ? escapeUTF8(plain) : plain,
    link: url ?? `${home}#${encodeURIComponent(writable(key))}`,
    date: updated,
    published,
    content: writable(html),
    category: tags.filter((each) => TAG.test(each)).map((each) => ({ name: each, term: each })),
    ...(names.length > 0 && authorsIn(names, format)),
  };
}

function authorsIn(names: readonly string[], format: Format) {
  if (format === 'rss') return { extensions: [{ name: 'dc:creator', objects: { _text: names.join(', ') } }] };
  return { author: format === 'json' ? [{ name: names.join(', ') }] : names.map((name) => ({ name })) };
}
