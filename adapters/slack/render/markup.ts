/**
 * Makes any text harmless before Slack sees it. Blocks carry untrusted text only where Slack interprets
 * nothing (`plain_text` and rich text elements); the two places with control sequences are the fallback text,
 * hence `escapeText`, and the title of a preview, hence `boldLink`.
 */
import { fullWidth } from '../../../src/cards/card.ts';
import { cleanText, cut, webUrl } from '../../../src/cards/shown-text.ts';
import { LONGEST_URL } from './limits.ts';

const SOMETHING_VISIBLE = /[^\p{Z}\p{C}]/u;

/** Text of several lines that may be shown; empty when nothing of it can be seen. */
export function clean(text: string): string {
  const cleaned = cleanText(text);
  return SOMETHING_VISIBLE.test(cleaned) || /^\s+$/u.test(cleaned) ? cleaned : '';
}

/** The same on one line, trimmed. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/gu, ' ').trim();
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
  return `*<${escapeControls(url.replaceAll('|', '%7C'))}|${inMarkup(text)}>*`;
}

/** Words in Slack's own mark-up that mean nothing there. */
export const inMarkup = (text: string): string => escapeControls(text.replace(LABEL_MARK, fullWidth));

/** The same without bold. */
export const plainLink = (text: string, url: string): string => boldLink(text, url).slice(1, -1);

/** What cannot be escaped there; a colon where it begins an emoji. */
const LABEL_MARK = /[*_~`|]|:(?=[\w+-]+:)/gu;

/** The address if a reader may be sent there. */
export function safeUrl(url: string | undefined): string | undefined {
  const href = url === undefined ? undefined : webUrl(url)?.href;
  return href !== undefined && href.length <= LONGEST_URL ? href : undefined;
}
