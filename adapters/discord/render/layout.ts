/**
 * A card as pieces of markdown and ready buttons, before it is decided how much of it fits. Done once per card; the
 * quirk is that free texts stay functions of their length until then.
 */
import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord.js';
import { type Button, type Card, type CardItem, type Field, rankOf } from '../../../src/cards/card.ts';
import { cut } from '../../../src/cards/shown-text.ts';
import { encodeButton } from '../../../src/invocation/button.ts';
import { MAX_BUTTON_LABEL, MAX_BUTTONS_IN_ROW, MAX_CUSTOM_ID } from './limits.ts';
import { type Cuttable, codeBlock, escapeMarkdown, isBlank, link, oneLine, richText } from './markup.ts';

/** Longest plain texts. Escaping at most doubles them, so that a card without items always fits. */
const TITLE_LENGTH = 200;
const FACTS_LENGTH = 160;
const FIELD_NAME_LENGTH = 80;
const FOOTER_LENGTH = 250;
const MOST_FIELDS = 10;
/** More never fit below each other with anything to read in them. */
const MOST_ITEMS = 20;
/** Two rows of buttons below a card are already many. */
const MOST_CARD_BUTTONS = 2 * MAX_BUTTONS_IN_ROW;
/** One row below an item. */
const MOST_ITEM_BUTTONS = MAX_BUTTONS_IN_ROW;
/** Positions that `encodeButton` can write. */
const POSITIONS = 100;

/** A button as Discord draws it. */
export type DrawnButton = APIButtonComponentWithCustomId;

export interface ItemLayout {
  /** Title and facts. */
  readonly head: string;
  readonly text: Cuttable;
  readonly buttons: readonly DrawnButton[];
}

export interface Layout {
  readonly heading: string;
  readonly text: Cuttable;
  readonly fields: readonly { readonly name: string; readonly value: Cuttable }[];
  readonly moreFields: number;
  readonly items: readonly ItemLayout[];
  readonly code: Cuttable;
  readonly smallPrint: string;
  readonly buttons: readonly DrawnButton[];
}

/** The pieces of a card. `sharedBy` is the id of the user who posts it for everybody. */
export function layoutOf(card: Card, sharedBy: string | undefined): Layout {
  const draw = drawer();
  const buttons = draw(card.buttons, MOST_CARD_BUTTONS);
  const fields = card.fields ?? [];
  return {
    heading: heading(card.title, card.url),
    text: richText(card.text ?? []),
    fields: fields.slice(0, MOST_FIELDS).map(fieldLayout),
    moreFields: fields.length - MOST_FIELDS,
    items: card.items
      .slice(0, MOST_ITEMS)
      .map((item, index) => itemLayout(item, rankOf(card, index), draw(item.buttons, MOST_ITEM_BUTTONS))),
    code: codeBlock(card.code ?? ''),
    smallPrint: lines(small(card.footer ?? '', FOOTER_LENGTH), sharedLine(sharedBy)),
    buttons,
  };
}

/** Lines of markdown below each other, empty ones left out. */
export const lines = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

/** Draws buttons, counting them through over the whole card, so that equal ones differ. */
function drawer(): (buttons: readonly Button[], most: number) => readonly DrawnButton[] {
  let position = 0;
  return (buttons, most) =>
    buttons.slice(0, most).flatMap((button) => (position < POSITIONS ? drawButton(button, position++) : []));
}

function drawButton(button: Button, position: number): DrawnButton[] {
  const customId = encodeButton(button, position);
  if (customId.length > MAX_CUSTOM_ID) return [];
  const label = cut(oneLine(button.label), MAX_BUTTON_LABEL);
  const shown = isBlank(label) ? '…' : label;
  return [{ type: ComponentType.Button, style: ButtonStyle.Secondary, label: shown, custom_id: customId }];
}

/** The rank stands alone, since Discord reads a list where words in bold begin with one, and no link where a label does. */
function itemLayout(item: CardItem, rank: string, buttons: readonly DrawnButton[]): ItemLayout {
  const title = cut(oneLine(item.title), TITLE_LENGTH);
  const shownRank = rank === '' ? '' : `**${rank.trim()}** `;
  const shownTitle = isBlank(title) ? '' : `${shownRank}**${link(title, item.url)}**`;
  return {
    head: lines(shownTitle, small(item.facts ?? '', FACTS_LENGTH)),
    text: richText(item.text ?? []),
    buttons,
  };
}

function fieldLayout(field: Field): Layout['fields'][number] {
  const name = cut(oneLine(field.name), FIELD_NAME_LENGTH);
  return { name: isBlank(name) ? '' : `**${escapeMarkdown(name)}:** `, value: richText(field.value) };
}

function heading(title: string, url: string | undefined): string {
  const shown = cut(oneLine(title), TITLE_LENGTH);
  return isBlank(shown) ? '' : `### ${link(shown, url)}`;
}

function small(line: string, max: number): string {
  const shown = cut(oneLine(line), max);
  return isBlank(shown) ? '' : `-# ${escapeMarkdown(shown)}`;
}

/** Only an id of digits is written, because this is the one mention that is meant. */
const sharedLine = (userId: string | undefined): string =>
  userId !== undefined && /^\d{1,20}$/.test(userId) ? `-# Shared by <@${userId}>` : '';
