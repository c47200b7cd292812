/**
 * Draws a card as a Slack message: one bold line, small grey facts under each entry, one row with a select and buttons.
 * Total: every card becomes a message that Slack takes.
 */
import type { types } from '@slack/bolt';
import {
  type Button,
  type Card,
  type Choice,
  type Link,
  type Span,
  textOf,
} from '../../../src/cards/card.ts';
import { barWords } from '../../../src/cards/chart.ts';
import { cut } from '../../../src/cards/shown-text.ts';
import { encodeButton } from '../../../src/invocation/button.ts';
import { type Block, chartBlock, codeBlock, textBlock } from './extras.ts';
import { type ItemLayout, type Layout, layoutOf } from './layout.ts';
import { LONGEST_HEADER, LONGEST_LABEL, LONGEST_TEXT, MOST_BLOCKS } from './limits.ts';
import { boldLink, cleanLine, escapeText, plainLink } from './markup.ts';
import { paragraph, paragraphs } from './rich-text.ts';

/** Buttons of Paperboy carry this and their position, so that other apps' actions are told apart. */
export const ACTION_PREFIX = 'paperboy:';

/**
 * Title, note, text, facts, links, abstract, fields, chart, code, "+n more", ways, footer, shared-by line; with a file there are
 * no items.
 */
const BLOCKS_AROUND_ITEMS = 13;
const USER_ID = /^[UW][A-Z0-9]+$/u;

/** What `chat.postMessage` and a response URL take. */
export interface SlackMessage {
  /** For notifications and screen readers, which do not read blocks. */
  readonly text: string;
  readonly blocks: Block[];
  /** Keeps `*` and `_` of titles literal in `text`. */
  readonly mrkdwn: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/**
 * The message for a card, within the limits of limits.ts.
 * @param options.sharedBy the id of the user whose press made the card public
 * @param options.fileNote where the card's file is
 */
export function renderCard(
  card: Card,
  options: { readonly sharedBy?: string; readonly fileNote?: string | undefined } = {},
): SlackMessage {
  const room = MOST_BLOCKS - BLOCKS_AROUND_ITEMS;
  const layout = layoutOf(card, room);
  const blocks: Block[] = [
    titleBlock(layout, card),
    ...smallPrint(layout.note),
    ...textBlock(layout),
    ...smallPrint(layout.facts),
    ...linkLine(layout.links),
    ...quotation(layout.abstract),
    ...(layout.fields.length > 0 ? [paragraphs(layout.fields)] : []),
    ...chartBlock(layout, card.chart ?? []),
    ...itemBlocks(layout.items),
    ...smallPrint(layout.hidden > 0 ? `+${layout.hidden} more` : ''),
    ...codeBlock(layout.code),
    ...smallPrint(options.fileNote ?? ''),
    ...waysRow(layout),
    ...smallPrint(layout.footer),
    ...sharedByLine(options.sharedBy),
  ];
  return { text: fallback(card, layout), blocks, mrkdwn: false, unfurl_links: false, unfurl_media: false };
}

/**
 * The preview of a paper below a link to it: title, text, footer and buttons of its card. Slack refuses rich text there
 * (slackapi/java-slack-sdk, issues 876 and 948), and shows no title in a canvas without `preview`.
 */
export function renderPreview(card: Card): types.MessageAttachment {
  const layout = layoutOf(card, 0);
  const { title, url, text, footer } = layout;
  return {
    blocks: [
      titleSection(title, url),
      ...(text.length > 0 ? [plainSection(textOf(text))] : []),
      ...smallPrint(footer),
      ...waysRow(layout),
    ],
    preview: { title: plainText(cut(title, LONGEST_HEADER)) },
  };
}

function titleSection(title: string, url: string | undefined): types.SectionBlock {
  const linked = url === undefined ? '' : boldLink(title, url);
  if (linked === '' || linked.length > LONGEST_TEXT) return plainSection(title);
  return { type: 'section', text: { type: 'mrkdwn', text: linked, verbatim: true } };
}

const plainSection = (text: string): types.SectionBlock => ({ type: 'section', text: plainText(text) });

/** Words in which Slack interprets nothing. */
export const plainText = (text: string): types.PlainTextElement => ({
  type: 'plain_text',
  text,
  emoji: false,
});

/** Bold words, and how many there are; a header only for what nobody asked for just now, and for people. */
function titleBlock({ title, url, count }: Layout, { level }: Card): types.KnownBlock {
  if (level === 'large' && url === undefined && count === '')
    return { type: 'header', text: plainText(title) };
  return paragraph([titleSpan(title, url), ...(count === '' ? [] : [{ text: ` · ${count}` }])]);
}

/** The grey line ends an entry, so that nothing need stand between two. */
const itemBlocks = (items: readonly ItemLayout[]): types.KnownBlock[] =>
  items.flatMap(({ rank, title, url, quote, text, facts }) => {
    const head = title === '' ? [] : [...rankSpan(rank), titleSpan(title, url)];
    const isBoth = head.length > 0 && text.length > 0;
    const words = [...head, ...(isBoth ? [{ text: '\n' }] : []), ...text];
    const elements = [
      ...(quote === '' ? [] : [quoteElement(quote)]),
      ...(words.length > 0 ? paragraph(words).elements : []),
    ];
    const block = { type: 'rich_text' as const, elements };
    return [...(elements.length > 0 ? [block] : []), ...smallPrint(facts)];
  });

const rankSpan = (rank: string): Span[] => (rank === '' ? [] : [{ text: rank, bold: true }]);

const titleSpan = (text: string, url: string | undefined): Span => ({
  text,
  bold: true,
  ...(url && { url }),
});

/** The select first, then the buttons; positions run through both, as `encodeButton` asks. */
function waysRow({ choice, buttons, more }: Layout): types.ActionsBlock[] {
  const first = choice?.options.length ?? 0;
  const elements = [
    ...(choice ? [select(choice)] : []),
    ...buttons.map((button, index) => drawButton(button, first + index)),
    ...(more.length > 0 ? [menu(more, first + buttons.length)] : []),
  ];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#static_select */
const select = ({ placeholder, options }: Choice): types.StaticSelect => ({
  type: 'static_select',
  action_id: `${ACTION_PREFIX}select`,
  placeholder: plainText(placeholder),
  options: options.map((option, position) => ({
    text: plainText(option.label),
    value: encodeButton(option, position),
    ...(option.description !== undefined && { description: plainText(option.description) }),
  })),
});

/** https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element */
/** Several ways, folded. */
export const menu = (ways: readonly Button[], first: number): types.Overflow => ({
  type: 'overflow',
  action_id: `${ACTION_PREFIX}more`,
  options: ways.map((way, index) => ({
    text: plainText(way.label),
    value: encodeButton(way, first + index),
  })),
});

/** A button of Paperboy's. */
export function drawButton(button: Button, position: number): types.Button {
  const spoken = cut(cleanLine(button.spoken ?? ''), LONGEST_LABEL);
  return {
    type: 'button',
    text: plainText(button.label),
    action_id: `${ACTION_PREFIX}${position}`,
    value: encodeButton(button, position),
    ...(button.isMain && { style: 'primary' as const }),
    ...(spoken !== '' && { accessibility_label: spoken }),
  };
}

/** A grey line, or none. */
export function smallPrint(text: string): types.ContextBlock[] {
  return text === '' ? [] : [{ type: 'context', elements: [plainText(text)] }];
}

/** Named addresses in one small line; the names are our own. */
function linkLine(links: readonly Link[]): types.ContextBlock[] {
  if (links.length === 0) return [];
  const text = links.map(({ label, url }) => plainLink(label, url)).join('  ·  ');
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] }];
}

const quotation = (text: string): types.RichTextBlock[] =>
  text === '' ? [] : [{ type: 'rich_text', elements: [quoteElement(text)] }];

const quoteElement = (text: string): types.RichTextQuote => ({
  type: 'rich_text_quote',
  elements: [{ type: 'text', text }],
});

function sharedByLine(userId: string | undefined): types.ContextBlock[] {
  if (userId === undefined || !USER_ID.test(userId)) return [];
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text: `Shared by <@${userId}>` }] }];
}

/** Title and item titles, or the title, the note and the text of a card without items. */
function fallback(card: Card, layout: Layout): string {
  const texts =
    layout.items.length > 0
      ? layout.items.map(({ rank, title }) => rank + title)
      : [layout.note, wordsOf(card), barWords(card.chart ?? [])];
  const title = [layout.title, layout.count].filter(Boolean).join(' · ');
  const lines = [title, ...texts].filter((line) => line !== '');
  return escapeText(lines.join('\n'), LONGEST_TEXT);
}

const wordsOf = (card: Card): string => cleanLine(textOf(card.text ?? []));
