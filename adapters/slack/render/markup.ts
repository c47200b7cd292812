/**
 * Makes any text harmless before Slack sees it. Blocks carry untrusted text only where Slack interprets
 * nothing (`plain_text` and rich text elements); the two places with control sequences are the fallback text,
 * hence `escapeText`, and the title of a preview, hence `boldLink`.
 */
import { fullWidth } from '../../../src/cards/card.ts';
import { LONGEST_URL } from './limits.ts';

/** Override characters reorder what is shown, so that an address can look like another one. */
const BIDI_OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/gu;
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/gu;
const SOMETHING_VISIBLE = /[^\p{Z}\p{C}]/u;
const ELLIPSIS = '…';

/** Text of several lines without control and override characters; empty when nothing of it can be seen. */
export function cleanText(text: string): string {
  const cleaned = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(BIDI_OVERRIDES, '')
    .replace(CONTROLS, '');
  return SOMETHING_VISIBLE.test(cleaned) || /^\s+$/u.test(cleaned) ? cleaned : '';
}

/** The same on one line, trimmed. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim();
}

/** At most `limit` characters; a text that was cut ends in an ellipsis and never in half a character. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, Math.max(0, limit - ELLIPSIS.length)).replace(/[\ud800-\udbff]$/u, '');
  return kept.trimEnd() + ELLIPSIS;
}

/**
 * Text for Slack's `text` field, where `<` opens control sequences such as `<!channel>`.
 * https://docs.slack.dev/messaging/formatting-message-text/#escaping
 * @param limit the most characters of the escaped text
 */
export function escapeText(text: string, limit: number): string {
  let shown = cut(text, limit);
  let escaped = escapeControls(shown);
  while (escaped.length > limit) {
    const excess = Math.ceil((escaped.length - limit) / LONGEST_ESCAPE);
    shown = cut(shown, shown.length - excess);
    escaped = escapeControls(shown);
  }
  return escaped;
}

const LONGEST_ESCAPE = '&amp;'.length;

function escapeControls(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A bold link in Slack's own mark-up, whose words and address can neither end it early nor be read as mark-up. */
export function boldLink(text: string, url: string): string {
  const label = text.replace(LABEL_MARK, fullWidth);
  return `*<${escapeControls(url.replaceAll('|', '%7C'))}|${escapeControls(label)}>*`;
}

/** What cannot be escaped there; a colon where it begins an emoji. */
const LABEL_MARK = /[*_~`|]|:(?=[\w+-]+:)/gu;

/**
 * The address if a reader may be sent there: http or https, of a sane length, without a disguising user
 * name.
 */
export function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, username, password, href } = new URL(url);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  const isPlain = username === '' && password === '' && href.length <= LONGEST_URL;
  return isWeb && isPlain ? href : undefined;
}
