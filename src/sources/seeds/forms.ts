/** The forms of a dump: recognises a text by its content, and says what was missing where it is none of them. Pure. */
import { isAbstracts, parseAbstracts } from './abstracts.ts';
import { dumpLines, type Line, type ParsedDump } from './dump/dump.ts';
import { htmlLines, isHtml } from './dump/html.ts';
import { readLine } from './listing/line-kinds.ts';
import { isListing, parseListing } from './listing/listing.ts';
import { isPaperPage, parsePaperPage } from './paper-page.ts';
import { isProfile, parseProfile } from './profile.ts';

/** Real pages have a few thousand lines; a file of so many is no page, and would only cost time and memory. */
const MOST_LINES = 400_000;
/** So much of a file tells what kind of file it is. */
const SAMPLE_LENGTH = 4096;

const FORMS: readonly {
  looksRight(lines: readonly Line[]): boolean;
  parse(lines: readonly Line[]): ParsedDump;
}[] = [
  { looksRight: isProfile, parse: parseProfile },
  { looksRight: isPaperPage, parse: parsePaperPage },
  { looksRight: isListing, parse: parseListing },
  { looksRight: isAbstracts, parse: parseAbstracts },
];

/** Files that people take for the page, by how they begin, and what to save in their place. */
const OTHERS: readonly { readonly begin: RegExp; readonly says: string }[] = [
  { begin: /^%PDF-/u, says: 'is a PDF: copy the text of the page into a file, or save the page as HTML' },
  { begin: /^\{\\rtf/u, says: 'is rich text (RTF): save it as plain text' },
  {
    begin: /^(?:From|MIME-Version|Subject|Snapshot-Content-Location): /iu,
    says: 'is a web archive (MHTML): save the page as HTML, or copy its text into a file',
  },
  { begin: /^\s*[[{]\s*["{[]/u, says: 'is JSON, not the text of a page' },
  { begin: /^\s*@\w+\{/u, says: 'is BibTeX, not the text of a page' },
];

const NONE = 'is no listing, paper, profile or abstracts page';
const HELP = '(see seeds/README.md)';

/**
 * Parses a dump by what it looks like.
 * @param rows what stands between its line feeds
 * @returns a sentence that says why when it cannot
 */
export function parseDump(rows: Iterable<string>): ParsedDump | string {
  const sample = beginningOf(rows);
  const other = OTHERS.find(({ begin }) => begin.test(sample));
  if (other) return other.says;
  const lines = isHtml(sample) ? htmlLines(rows) : dumpLines(rows, MOST_LINES + 1);
  if (lines.length === 0) return 'is empty';
  if (lines.length > MOST_LINES)
    return `${NONE}: it has more than ${MOST_LINES.toLocaleString('en')} lines of text, and no page has so many`;
  const form = FORMS.find(({ looksRight }) => looksRight(lines));
  return form?.parse(lines) ?? `${NONE}: ${whatIsMissing(lines)} ${HELP}`;
}

function beginningOf(rows: Iterable<string>): string {
  let text = '';
  for (const row of rows) {
    text += `${row}\n`;
    if (text.length > SAMPLE_LENGTH) break;
  }
  return text.slice(0, SAMPLE_LENGTH);
}

/** What a text would have needed to be the form that it comes nearest to. */
function whatIsMissing(lines: readonly Line[]): string {
  const abstract = lines.find(({ text }) => /^abstract\b/iu.test(text));
  if (abstract)
    return `nearest to abstracts (line ${abstract.number}), but the first line does not begin with “Abstract:”`;
  const figure = lines.find(({ text }) => /h-index|citations/iu.test(text) && /\d/u.test(text));
  if (figure && figure.text.length < LONGEST_FIGURE)
    return `nearest to a profile (line ${figure.number}), but with neither “h-index29” nor “LGFeb 4, 2025Code”`;
  const date = lines.find(({ text }) => readLine(text).kind === 'metadata');
  const found = date ? `nearest to a listing, with a date on line ${date.number}` : 'nearest to a listing';
  return `${found}, but below no title stands “15 authors”, or “·” and a date such as “Aug 18, 2026”`;
}

/** A longer line is prose about citations. */
const LONGEST_FIGURE = 40;
