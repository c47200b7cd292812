/** Feeds as a list that feed readers import (OPML 2.0, http://opml.org/spec2.opml). Pure. */
import { escapeUTF8 } from 'entities';
import { writable } from './write.ts';

/** A feed of a list. */
interface Outline {
  readonly title: string;
  readonly address: string;
}

/** Writes the list. */
export function opml(title: string, outlines: readonly Outline[]): string {
  const lines = outlines.map((each) => {
    const name = attribute(each.title);
    return `    <outline type="rss" text=${name} title=${name} xmlUrl=${attribute(each.address)}/>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title>${escapeUTF8(writable(title))}</title>
  </head>
  <body>
${lines.join('\n')}
  </body>
</opml>
`;
}

const attribute = (text: string): string => `"${escapeUTF8(writable(text))}"`;
