/** The page that tells which feeds there are. Pure. */
import { escapeUTF8 } from 'entities';
import { addressOf, type FeedOf } from './address.ts';
import { titleOf } from './content.ts';

const EXAMPLES = [
  { kind: 'trending', window: 'day' },
  { kind: 'trending', window: 'week' },
  { kind: 'topic', name: 'quantization' },
  { kind: 'author', name: 'Byeongchan Lee' },
  { kind: 'org', name: 'nvidia' },
] as const satisfies readonly FeedOf[];

/** A page of HTML. @param site the public address of this process */
export function indexPage(site: string): string {
  const items = EXAMPLES.map((feed) => {
    const address = escapeUTF8(site + addressOf(feed, 'atom'));
    return `<li>${escapeUTF8(titleOf(feed))}: <a href="${address}">${address}</a></li>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Feeds of papers</title>
<h1>Feeds of papers</h1>
<p>Copy an address into your feed reader. Topics, authors and organisations can be any; .rss and .json in place of .atom
bring the same.</p>
<ul>
${items.join('\n')}
</ul>
</html>
`;
}
