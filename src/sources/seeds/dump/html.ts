/** The text of a page that a browser saved as HTML, in the lines that a reader sees. Pure. */
import { Parser } from 'htmlparser2';
import type { Line } from './dump.ts';

/** So much of a file tells whether it is HTML. */
const SAMPLE_LENGTH = 4096;
const DOCUMENT = /^\s*<(?:!doctype html|html|head|body|main|article|section|div|!--)/iu;
const TAG = /<\/?(?:html|head|body|main|article|section|div|span|a|h[1-6]|p|ul|li)\b[^<>]*>/giu;
/** An abstract about web pages may name a tag or two. */
const MOST_TAGS_OF_PROSE = 5;

/** What a browser does not show. */
const HIDDEN = new Set(
  words('script style template noscript svg head title iframe object canvas textarea select'),
);
/** What begins a line, and what a browser sets apart from the line above. */
const BLOCKS = new Set(
  words('div li ul ol dl dt dd tr table header footer main nav aside section form button br hr'),
);
const APART = new Set(words('p article h1 h2 h3 h4 h5 h6 pre blockquote'));
/** Not each of them is a line, but two without anything between them are two words. */
const INLINE = new Set(words('a span time label td th'));

function words(list: string): readonly string[] {
  return list.split(' ');
}

/** Whether a text is HTML rather than a page copied as text. */
export function isHtml(text: string): boolean {
  const sample = text.slice(0, SAMPLE_LENGTH);
  return DOCUMENT.test(sample) || (sample.match(TAG)?.length ?? 0) > MOST_TAGS_OF_PROSE;
}

/** The lines that a page shows, each with its number in the file. */
export function htmlLines(html: string): readonly Line[] {
  const lines: Line[] = [];
  const lineAt = createLineCount(html);
  let text = '';
  let hidden = 0;
  let start = 0;
  let isAfterBlank = true;
  let ended = '';
  const end = (isApart: boolean): void => {
    const shown = text.replace(/\s+/gu, ' ').trim();
    if (shown !== '') {
      lines.push({ number: lineAt(start), text: shown, isAfterBlank });
      isAfterBlank = false;
    }
    isAfterBlank ||= isApart;
    text = '';
  };
  const border = (name: string): void => {
    if (APART.has(name) || BLOCKS.has(name)) end(APART.has(name));
  };
  const parser = new Parser({
    onopentagname(name) {
      if (HIDDEN.has(name)) hidden += 1;
      border(name);
      // Links side by side are a menu.
      if (ended === 'a' && name === 'a') end(false);
      else if (INLINE.has(ended) && INLINE.has(name)) text += ' ';
      ended = '';
    },
    ontext(piece) {
      if (hidden > 0) return;
      if (text.trim() === '') start = parser.startIndex;
      text += piece;
      ended = '';
    },
    onclosetag(name) {
      if (HIDDEN.has(name)) hidden -= 1;
      border(name);
      ended = name;
    },
  });
  parser.end(html);
  end(false);
  return lines;
}

/** Counts the lines up to places that come one after the other. */
function createLineCount(text: string): (index: number) => number {
  let counted = 0;
  let line = 1;
  return (index) => {
    for (
      let next = text.indexOf('\n', counted);
      next !== -1 && next < index;
      next = text.indexOf('\n', counted)
    ) {
      line += 1;
      counted = next + 1;
    }
    return line;
  };
}
