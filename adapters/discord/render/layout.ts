/**
 * A card as pieces of markdown and ready buttons, before it is decided how much of it fits. Done once per card; the
 * quirk is that free texts stay functions of their length until then.
 */
import {
  type APIButtonComponentWithCustomId,
  type APIStringSelectComponent,
  type APIThumbnailComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import {
  type Button,
  type Card,
  type CardItem,
  type Choice,
  choiceOf,
  type Field,
  type Link,
  moreButton,
  rankOf,
  upkeepText,
} from '../../../src/cards/card.ts';
import { barLines } from '../../../src/cards/chart.ts';
import { cut, webUrl } from '../../../src/cards/shown-text.ts';
import { encodeButton } from '../../../src/invocation/button.ts';
import {
  MAX_BUTTON_LABEL,
  MAX_BUTTONS_IN_ROW,
  MAX_CUSTOM_ID,
  MAX_PLACEHOLDER,
  MAX_SELECT_OPTIONS,
  MAX_SELECT_TEXT,
  MAX_THUMBNAIL_TEXT,
} from './limits.ts';
import { type Cuttable, codeBlock, escapeMarkdown, isBlank, link, oneLine, richText } from './markup.ts';

/** Longest plain texts. Escaping at most doubles them, so that a card without items always fits. */
const TITLE_LENGTH = 200;
const FACTS_LENGTH = 160;
const FIELD_NAME_LENGTH = 60;
const FOOTER_LENGTH = 250;
/** The command with most options has fifteen; names of so many still leave room for what they say. */
const MOST_FIELDS = 20;
const LINK_LABEL_LENGTH = 40;
/** Of a line of links with all their addresses: eight or more of usual length. */
const LINKS_LENGTH = 1000;
/** Longer ones are no pictures of papers. */
const LONGEST_PICTURE_URL = 1000;
/** More never fit below each other with anything to read in them. */
const MOST_ITEMS = 20;
/** Two rows of buttons below a card are already many. */
const MOST_CARD_BUTTONS = 2 * MAX_BUTTONS_IN_ROW;
/** Of the select; each message has one. */
const SELECT_ID = 'paperboy:select';

/** A button as Discord draws it. */
export type DrawnButton = APIButtonComponentWithCustomId;

interface ItemLayout {
  readonly quote: Cuttable;
  readonly title: string;
  readonly text: Cuttable;
  readonly facts: string;
}

export interface Layout {
  readonly heading: string;
  readonly note: string;
  readonly text: Cuttable;
  readonly thumbnail: APIThumbnailComponent | undefined;
  readonly facts: string;
  readonly links: string;
  readonly abstract: Cuttable;
  readonly fields: readonly { readonly name: string; readonly value: Cuttable }[];
  readonly moreFields: number;
  readonly items: readonly ItemLayout[];
  readonly chart: Cuttable;
  readonly code: Cuttable;
  readonly smallPrint: string;
  /** Below everything, for who wonders how to end it. */
  readonly upkeep: string;
  readonly select: APIStringSelectComponent | undefined;
  readonly buttons: readonly DrawnButton[];
}

/** The pieces of a card. `sharedBy` is the id of the user who posts it for everybody. */
export function layoutOf(card: Card, sharedBy: string | undefined): Layout {
  const select = drawSelect(choiceOf(card));
  const first = select?.options.length ?? 0;
  const fields = card.fields ?? [];
  return {
    heading: heading(card),
    note: small(card.note ?? '', FOOTER_LENGTH),
    text: richText(card.text ?? []),
    thumbnail: thumbnailOf(card.thumbnail),
    facts: small(card.facts ?? '', FACTS_LENGTH),
    links: linkLine(card.links ?? []),
    abstract: quotation(card.abstract ?? ''),
    fields: fields.slice(0, MOST_FIELDS).map(fieldLayout),
    moreFields: fields.length - MOST_FIELDS,
    items: card.items.slice(0, MOST_ITEMS).map((item, index) => itemLayout(item, rankOf(card, index))),
    chart: codeBlock(barLines(card.chart ?? [])),
    code: codeBlock(card.code ?? ''),
    smallPrint: lines(small(card.footer ?? '', FOOTER_LENGTH), sharedLine(sharedBy)),
    upkeep: small(card.upkeep ? upkeepText(card.upkeep) : '', FOOTER_LENGTH),
    select,
    buttons: [...card.buttons, ...(card.more ? [moreButton(card.more)] : [])]
      .slice(0, MOST_CARD_BUTTONS)
      .flatMap((button, index) => drawButton(button, first + index)),
  };
}

/** https://docs.discord.com/developers/components/reference#thumbnail */
function thumbnailOf(picture: Card['thumbnail']): APIThumbnailComponent | undefined {
  const url = picture && webUrl(picture.url)?.href;
  if (url === undefined || url.length > LONGEST_PICTURE_URL) return undefined;
  const description = shown(picture?.alt ?? '', MAX_THUMBNAIL_TEXT) || 'A picture';
  return { type: ComponentType.Thumbnail, media: { url }, description };
}

/** Lines of markdown below each other, empty ones left out. */
export const lines = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

/** https://docs.discord.com/developers/components/reference#string-select */
function drawSelect(choice: Choice | undefined): APIStringSelectComponent | undefined {
  const options = (choice?.options ?? []).slice(0, MAX_SELECT_OPTIONS).map((option, position) => ({
    label: shown(option.label, MAX_SELECT_TEXT),
    value: encodeButton(option, position),
    ...(option.description !== undefined && { description: shown(option.description, MAX_SELECT_TEXT) }),
  }));
  if (!choice || options.length === 0) return undefined;
  const placeholder = shown(choice.placeholder, MAX_PLACEHOLDER);
  return { type: ComponentType.StringSelect, custom_id: SELECT_ID, placeholder, options };
}

/** Words of a button or an option, which are not read as markdown. */
function shown(text: string, most: number): string {
  const line = cut(oneLine(text), most);
  return isBlank(line) ? '…' : line;
}

function drawButton(button: Button, position: number): DrawnButton[] {
  const customId = encodeButton(button, position);
  if (customId.length > MAX_CUSTOM_ID) return [];
  const label = shown(button.label, MAX_BUTTON_LABEL);
  const style = button.isMain ? ButtonStyle.Primary : ButtonStyle.Secondary;
  return [{ type: ComponentType.Button, style, label, custom_id: customId }];
}

/** The rank stands alone, since Discord reads a list where words in bold begin with one, and no link where a label does. */
function itemLayout(item: CardItem, rank: string): ItemLayout {
  const title = cut(oneLine(item.title), TITLE_LENGTH);
  const shownRank = rank === '' ? '' : `**${rank.trim()}** `;
  const shownTitle = isBlank(title) ? '' : `${shownRank}**${link(title, item.url)}**`;
  return {
    quote: quotation(item.quote ?? ''),
    title: shownTitle,
    text: richText(item.text ?? []),
    facts: small(item.facts ?? '', FACTS_LENGTH),
  };
}

function fieldLayout(field: Field): Layout['fields'][number] {
  const name = cut(oneLine(field.name), FIELD_NAME_LENGTH);
  return { name: isBlank(name) ? '' : `**${escapeMarkdown(name)}:** `, value: richText(field.value) };
}

/** A large heading only for what nobody asked for just now, and for people. */
function heading({ title, url, count = '', level }: Card): string {
  const line = cut(oneLine(title), TITLE_LENGTH);
  const linked = level === 'large' ? `### ${link(line, url)}` : `**${link(line, url)}**`;
  const counted = cut(oneLine(count), TITLE_LENGTH);
  const parts = [...(isBlank(line) ? [] : [linked]), ...(isBlank(counted) ? [] : [escapeMarkdown(counted)])];
  return parts.join(' · ');
}

/** Named addresses in one small line. */
function linkLine(links: readonly Link[]): string {
  const drawn = links
    .filter(({ label }) => !isBlank(label))
    .map(({ label, url }) => link(cut(oneLine(label), LINK_LABEL_LENGTH), url))
    .reduce((line, next) => {
      const longer = line === '' ? next : `${line} · ${next}`;
      return longer.length > LINKS_LENGTH ? line : longer;
    }, '');
  return drawn === '' ? '' : `-# ${drawn}`;
}

/** https://support.discord.com/hc/en-us/articles/210298617: each line of a quotation has its own mark. */
const quotation = (text: string): Cuttable => {
  const words = richText([{ text }]);
  return (max) => (words(max) === '' ? '' : words(max).replace(/^/gmu, '> '));
};

function small(line: string, max: number): string {
  const shown = cut(oneLine(line), max);
  return isBlank(shown) ? '' : `-# ${escapeMarkdown(shown)}`;
}

/** Only an id of digits is written, because this is the one mention that is meant. */
const sharedLine = (userId: string | undefined): string =>
  userId !== undefined && /^\d{1,20}$/.test(userId) ? `-# Shared by <@${userId}>` : '';
