/**
 * Untrusted text as Discord's markdown; the only place that knows how Discord reads text. The quirk: a backslash makes
 * any punctuation literal, but mentions of everyone must be broken by a character that cannot be seen
 * (https://docs.discord.com/developers/reference#message-formatting).
 */

import { fullWidth, type RichText, type Span } from '../../../src/cards/card.ts';
import { addressesAmongWords, cleanText, cut, webUrl } from '../../../src/cards/shown-text.ts';

const MARKUP = /[\\*_~`|[\]<]/g;
/** Headings, subtext, quotes and lists exist at the start of a line only. */
const LINE_MARK = /^([^\S\n]*)([#>+-])/gm;
const LINE_NUMBER = /^([^\S\n]*\d+)(?=\.)/gm;
const MENTION = /@(?=everyone|here)/gi;
const EMOJI_OR_SCHEME = /:(?=\/\/|[\w~+\\-]+:)/g;
/** Also the pictures that many fonts draw without colour, such as ™, because clients differ in what they replace. */
const EMOJI =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}][\u200d\ufe0f]*|[\ufe0f\u20e3]/gu;
const LABEL_MARK = new RegExp(
  String.raw`[\\*_~\x60|[\]<>]|${MENTION.source}|${EMOJI_OR_SCHEME.source}|^[#+-](?=\s)|(?<=^\d+)\.(?=\s)`,
  'gi',
);
const ZERO_WIDTH_SPACE = '\u200b';
const NO_BREAK_SPACE = '\u00a0';
const UNSAFE_IN_URL = /[()<>[\]\\|*`'"@\s]/g;
/** Longer addresses would eat the text; the link is dropped then and its text stays. */
const LONGEST_URL = 300;
/** Nothing after this can be shown; keeps megabytes out of the regular expressions. */
const LONGEST_SOURCE = 8000;
const ELLIPSIS = '…';

/** Text of several lines that may be shown, without towers of empty lines. */
const clean = (text: string): string => cleanText(text).replace(/\n{3,}/g, '\n\n');

/** The same on one line, without space around it; a no-break space between two words stays one. */
export function oneLine(text: string): string {
  return clean(text.slice(0, LONGEST_SOURCE))
    .replace(/\s+/g, (space) => (space === NO_BREAK_SPACE ? space : ' '))
    .trim();
}

/** True when nobody would see anything. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{C}\p{Z}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);
}

/** Plain text so that Discord shows exactly it: no markup, mention, emoji or link comes out of it. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(MARKUP, '\\$&')
    .replace(LINE_MARK, '$1\\$2')
    .replace(LINE_NUMBER, '$1\\')
    .replace(EMOJI_OR_SCHEME, '\\:')
    .replace(MENTION, `@${ZERO_WIDTH_SPACE}`);
}

/** An address that is safe inside `<…>`; undefined when it may not be shown or is too long. */
export function safeUrl(url: string): string | undefined {
  const parsed = webUrl(url);
  if (!parsed || parsed.host.startsWith('[')) return undefined;
  const safe = parsed.href.replace(UNSAFE_IN_URL, percentEncoded);
  return safe.length <= LONGEST_URL ? safe : undefined;
}

/**
 * A link, or just the text when the address is missing or not safe. On one line; the address alone where it is its own
 * label, and beside the text where nothing of that can be a label.
 */
export function link(text: string, url: string | undefined): string {
  const words = oneLine(text);
  const target = url === undefined ? undefined : safeUrl(url);
  if (target === undefined || isBlank(words)) return escapeMarkdown(words);
  if (safeUrl(words) === target) return `<${target}>`;
  const label = labelOf(words);
  return isBlank(label) ? `${escapeMarkdown(words)} <${target}>` : `[${label}](<${target}>)`;
}

/**
 * Text as the label of a link. Discord shows backslashes there, and reads no link whose label has an emoji, a mention or
 * an address in it (discord-api-docs, issues 6185, 7673, 6088, 7721) or begins like a list (6565): emoji are left out,
 * and full-width forms stand for the other characters.
 */
function labelOf(text: string): string {
  return oneLine(text.replaceAll('↔', '⟷').replace(EMOJI, ' ')).replace(LABEL_MARK, fullWidth);
}

/** Text that can still be made shorter: gives it as at most so many characters of markdown. */
export type Cuttable = (max: number) => string;

/** A fenced block, which the text in it cannot end. Empty when there is nothing to see. */
export function codeBlock(code: string): Cuttable {
  const whole = clean(code.slice(0, LONGEST_SOURCE)).replace(/^\n+|\s+$/g, '');
  if (isBlank(whole)) return () => '';
  const fenced = (text: string): string =>
    `\`\`\`\n${text.replace(/`(?=`)/g, `\`${ZERO_WIDTH_SPACE}`).replace(MENTION, `@${ZERO_WIDTH_SPACE}`)}\n\`\`\``;
  return remembered(cuttable(fenced(whole), (length) => fenced(cut(whole, length))));
}

/** Rich text as markdown. Empty when there is nothing to see. */
export function richText(rich: RichText): Cuttable {
  const spans = merged(rich).map((span) => ({ span, whole: spanText(span) }));
  return remembered((max) => {
    let out = '';
    for (const { span, whole } of spans) {
      const room = max - out.length;
      if (whole.length > room) {
        out += cuttable(whole, (length) => spanText({ ...span, text: cut(span.text, length) }))(room);
        break;
      }
      out += whole;
    }
    return isBlank(out) ? '' : out.trim();
  });
}

/** The renderer asks for one length many times while it looks for the items that fit. */
function remembered(draw: Cuttable): Cuttable {
  let last = { max: Number.NaN, text: '' };
  return (max) => {
    if (last.max !== max) last = { max, text: draw(max) };
    return last.text;
  };
}

/** Finds the longest cut that fits; `cutAt` gives the markdown for so many characters of plain text. */
function cuttable(whole: string, cutAt: (length: number) => string): Cuttable {
  return (max) => {
    if (whole.length <= max) return whole;
    let low = 0;
    let high = Math.max(0, max);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (cutAt(middle).length <= max) low = middle;
      else high = middle - 1;
    }
    return low > 0 ? cutAt(low) : '';
  };
}

/** Neighbours of one style become one span, so that no markup can be put together across a border. */
function merged(rich: RichText): readonly Span[] {
  const out: Span[] = [];
  for (const span of rich) {
    const text = clean(span.text.slice(0, LONGEST_SOURCE));
    const last = out.at(-1);
    if (text === '') continue;
    if (last && styleOf(last) === styleOf(span)) out[out.length - 1] = { ...last, text: last.text + text };
    else out.push({ ...span, text });
  }
  return out;
}

const styleOf = (span: Span): string => JSON.stringify([span.bold, span.code, span.url, span.role]);

function spanText(span: Span): string {
  if (span.text.trim() === '') return span.text;
  const [, before = '', text = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(span.text) ?? [];
  const styled = styledText(text, span);
  return before + (span.bold ? `**${styled}**` : styled) + after;
}

function styledText(text: string, span: Span): string {
  if (span.role !== undefined && SNOWFLAKE.test(span.role)) return `<@&${span.role}>`;
  if (span.url !== undefined && safeUrl(span.url) !== undefined) return link(text, span.url);
  if (span.code) return inlineCode(text);
  return withLinks(text);
}

const SNOWFLAKE = /^\d{17,20}$/u;

/** Inline code cannot escape a backtick, so a look-alike takes its place. */
function inlineCode(text: string): string {
  const shown = oneLine(text).replaceAll('`', 'ˋ').replace(MENTION, `@${ZERO_WIDTH_SPACE}`);
  return `\`${shown}\``;
}

/** Escaped text in which bare addresses stay clickable, as themselves; one that was cut leads nowhere. */
function withLinks(text: string): string {
  const pieces = addressesAmongWords(text);
  const shown = pieces.map(({ text: said, url }, index) => {
    const isCut = pieces[index + 1]?.text === ELLIPSIS;
    const target = url === undefined || isCut ? undefined : safeUrl(url);
    return target === undefined ? escapeMarkdown(said) : `<${target}>`;
  });
  return shown.join('');
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
