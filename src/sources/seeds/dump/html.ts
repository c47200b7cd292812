/** The text of a page that a browser saved as HTML, in the lines that a reader sees. Pure. */
import { Parser } from 'htmlparser2';
import { readDate } from './days.ts';
import type { Line } from './dump.ts';

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

const ISO_DAY = /^\d{4}-\d{2}-\d{2}(?!\d)/u;

function words(list: string): readonly string[] {
  return list.split(' ');
}

/** A `<time>` as it is shown, or with the year of its attribute where a date is shown without one. */
function fullDay(shown: string, datetime: string): string {
  const date = readDate(shown.replace(/\s+/gu, ' ').trim());
  const [day] = ISO_DAY.exec(datetime) ?? [];
  return day !== undefined && date?.rest === '' && !date.day?.year ? ` ${day} ` : shown;
}

/** Whether a file that begins so is HTML rather than a page copied as text. */
export function isHtml(sample: string): boolean {
  return DOCUMENT.test(sample) || (sample.match(TAG)?.length ?? 0) > MOST_TAGS_OF_PROSE;
}

/** The lines that a page shows, each with the number of the row in the file. */
export function htmlLines(rows: Iterable<string>): readonly Line[] {
  const lines: Line[] = [];
  let [row, hidden, start] = [0, 0, 0];
  let text = '';
  let isAfterBlank = true;
  let ended = '';
  let time = { from: 0, datetime: '' };
  const end = (isApart: boolean): void => {
    const shown = text.replace(/\s+/gu, ' ').trim();
    if (shown !== '') {
      lines.push({ number: start, text: shown, isAfterBlank });
      isAfterBlank = false;
    }
    isAfterBlank ||= isApart;
    text = '';
  };
  const border = (name: string): void => {
    if (APART.has(name) || BLOCKS.has(name)) end(APART.has(name));
  };
  const parser = new Parser({
    onopentag(name, { datetime = '' }) {
      if (name === 'time') time = { from: text.length, datetime };
    },
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
      if (text.trim() === '') start = row;
      text += piece;
      ended = '';
    },
    onclosetag(name) {
      if (HIDDEN.has(name)) hidden -= 1;
      if (name === 'time') text = text.slice(0, time.from) + fullDay(text.slice(time.from), time.datetime);
      border(name);
      ended = name;
    },
  });
  for (const text of rows) {
    row += 1;
    parser.write(`${text}\n`);
  }
  parser.end();
  end(false);
  return lines;
}
