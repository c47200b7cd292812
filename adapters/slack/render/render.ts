/**
 * Draws a card as a Slack message: a header, small grey facts under each linked title, buttons under what
 * they belong to. Total: every card becomes a message that Slack takes.
 */
import type { types } from '@slack/bolt';
import { type Button, type Card, type Span, textOf } from '../../../src/cards/card.ts';
import { cut } from '../../../src/cards/shown-text.ts';
import { encodeButton } from '../../../src/invocation/button.ts';
import { blocksOf, type ItemLayout, type Layout, layoutOf } from './layout.ts';
import { LONGEST_HEADER, LONGEST_TEXT, MOST_BLOCKS, MOST_BUTTONS } from './limits.ts';
import { boldLink, cleanLine, escapeText } from './markup.ts';
import { paragraph, paragraphs } from './rich-text.ts';

/** Buttons of Paperboy carry this and their position, so that other apps' actions are told apart. */
export const ACTION_PREFIX = 'paperboy:';

/** Shared-by line, header, text, fields, code, "+n more", buttons, footer; with a file there are no items. */
const BLOCKS_AROUND_ITEMS = 8;
const USER_ID = /^[UW][A-Z0-9]+$/u;

/** What `chat.postMessage` and a response URL take. */
export interface SlackMessage {
  /** For notifications and screen readers, which do not read blocks. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
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
  const actions = rowMaker();
  const blocks: types.KnownBlock[] = [
    ...sharedByLine(options.sharedBy),
    titleBlock(layout, card.tone),
    ...(layout.text.length > 0 ? [paragraph(layout.text)] : []),
    ...(layout.fields.length > 0 ? [paragraphs(layout.fields)] : []),
    ...itemBlocks(layout.items, room, actions),
    ...smallPrint(layout.hidden > 0 ? `+${layout.hidden} more` : ''),
    ...codeBlock(layout.code),
    ...smallPrint(options.fileNote ?? ''),
    ...actions(layout.buttons),
    ...smallPrint(layout.footer),
  ];
  return { text: fallback(card, layout), blocks, mrkdwn: false, unfurl_links: false, unfurl_media: false };
}

/**
 * The preview of a paper below a link to it: title, text, footer and buttons of its card. Slack refuses rich text there
 * (slackapi/java-slack-sdk, issues 876 and 948), and shows no title in a canvas without `preview`.
 */
export function renderPreview(card: Card): types.MessageAttachment {
  const { title, url, text, footer, buttons } = layoutOf(card, 0);
  return {
    blocks: [
      titleSection(title, url),
      ...(text.length > 0 ? [plainSection(textOf(text))] : []),
      ...smallPrint(footer),
      ...rowMaker()(buttons),
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

const plainText = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });

/** A header, or just bold words where they lead somewhere, or something went wrong: no need to shout. */
function titleBlock({ title, url }: Layout, tone: Card['tone']): types.KnownBlock {
  if (url !== undefined || tone === 'error') return paragraph([titleSpan(title, url)]);
  return { type: 'header', text: plainText(title) };
}

function itemBlocks(items: readonly ItemLayout[], room: number, actions: RowMaker): types.KnownBlock[] {
  const taken = items.reduce((sum, item) => sum + blocksOf(item), 0);
  // Lines between short entries are clutter; between long ones they say where the next begins.
  const isSeparated = items.some((item) => blocksOf(item) > 2) && taken + items.length - 1 <= room;
  return items.flatMap((item, place) => [
    ...(isSeparated && place > 0 ? [{ type: 'divider' as const }] : []),
    ...(item.title ? [paragraph([...rankSpan(item.rank), titleSpan(item.title, item.url)])] : []),
    ...smallPrint(item.facts),
    ...(item.text.length > 0 ? [paragraph(item.text)] : []),
    ...actions(item.buttons),
  ]);
}

const rankSpan = (rank: string): Span[] => (rank === '' ? [] : [{ text: rank, bold: true }]);

const titleSpan = (text: string, url: string | undefined): Span => ({
  text,
  bold: true,
  ...(url && { url }),
});

type RowMaker = (buttons: readonly Button[]) => types.ActionsBlock[];

/** Makes rows of buttons with positions that run through the whole message, as `encodeButton` asks. */
function rowMaker(): RowMaker {
  let next = 0;
  return (buttons) => {
    const elements = buttons.slice(0, MOST_BUTTONS - next).map((button): types.Button => {
      const position = next++;
      return {
        type: 'button',
        text: plainText(button.label),
        action_id: `${ACTION_PREFIX}${position}`,
        value: encodeButton(button, position),
      };
    });
    return elements.length > 0 ? [{ type: 'actions', elements }] : [];
  };
}

function smallPrint(text: string): types.ContextBlock[] {
  return text === '' ? [] : [{ type: 'context', elements: [plainText(text)] }];
}

function codeBlock(code: string): types.RichTextBlock[] {
  if (code === '') return [];
  const elements = [{ type: 'text' as const, text: code }];
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements }] }];
}

function sharedByLine(userId: string | undefined): types.ContextBlock[] {
  if (userId === undefined || !USER_ID.test(userId)) return [];
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text: `Shared by <@${userId}>` }] }];
}

/** Title and item titles, or the title and the text of a card without items. */
function fallback(card: Card, layout: Layout): string {
  const texts =
    layout.items.length > 0 ? layout.items.map(({ rank, title }) => rank + title) : [wordsOf(card)];
  const lines = [layout.title, ...texts].filter((line) => line !== '');
  return escapeText(lines.join('\n'), LONGEST_TEXT);
}

const wordsOf = (card: Card): string => cleanLine(textOf(card.text ?? []));
