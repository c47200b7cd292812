/**
 * A card made to fit one Slack message, still without blocks: cleaned, counted, and cut where it is longest.
 * Items that do not fit are counted in `hidden`; nothing is dropped silently.
 */
import {
  type Button,
  type Card,
  type CardItem,
  type Field,
  rankOf,
  type Span,
} from '../../../src/cards/card.ts';
import { cut } from '../../../src/cards/shown-text.ts';
import * as limits from './limits.ts';
import { clean, cleanLine, safeUrl } from './markup.ts';
import { cleanSpans, costOf, cutSpans } from './rich-text.ts';

export interface ItemLayout {
  /** What stands before the title. */
  readonly rank: string;
  readonly title: string;
  readonly url?: string | undefined;
  readonly facts: string;
  readonly text: readonly Span[];
  readonly buttons: readonly Button[];
}

export interface Layout {
  readonly title: string;
  readonly url: string | undefined;
  readonly text: readonly Span[];
  readonly fields: readonly (readonly Span[])[];
  readonly items: readonly ItemLayout[];
  /** How many items were left out. */
  readonly hidden: number;
  readonly code: string;
  readonly buttons: readonly Button[];
  readonly footer: string;
}

/**
 * The card in the words and numbers of Slack's limits. `room` is the number of blocks that items may take.
 */
export function layoutOf(card: Card, room: number): Layout {
  const url = safeUrl(card.url);
  const buttons = fittingButtons(card.buttons, limits.CARD_BUTTONS_BUDGET);
  const all = card.items
    .map((item, index) => itemLayout(item, rankOf(card, index)))
    .filter((item) => blocksOf(item) > 0);
  const items = fittingItems(all, room, limits.MESSAGE_BUDGET - limits.LEAST_WORDS - costOfButtons(buttons));
  const layout = {
    title: cut(cleanLine(card.title), url ? limits.LONGEST_ITEM_TITLE : limits.LONGEST_HEADER) || 'Paperboy',
    url,
    text: cutSpans(cleanSpans(card.text ?? []), limits.LONGEST_TEXT),
    fields: fieldLayouts(card.fields ?? []),
    items,
    hidden: all.length - items.length,
    code: cut(clean(card.code ?? '').trim(), limits.LONGEST_TEXT),
    buttons,
    footer: cut(cleanLine(card.footer ?? ''), limits.LONGEST_TEXT),
  };
  return level(layout);
}

/** The number of blocks an item becomes. */
export function blocksOf(item: ItemLayout): number {
  return [item.title, item.facts, item.text, item.buttons].filter((part) => part.length > 0).length;
}

/** The length above which texts must be cut so that all of them together keep to `available`. */
function waterLevel(costs: readonly number[], available: number): number {
  let left = available;
  for (const [place, cost] of costs.toSorted((one, other) => one - other).entries()) {
    const share = Math.floor(left / (costs.length - place));
    if (cost > share) return share;
    left -= cost;
  }
  return Number.POSITIVE_INFINITY;
}

function itemLayout(item: CardItem, rank: string): ItemLayout {
  const url = safeUrl(item.url);
  return {
    rank,
    title: cut(cleanLine(item.title), limits.LONGEST_ITEM_TITLE) || (url ?? ''),
    url,
    facts: cut(cleanLine(item.facts ?? ''), limits.LONGEST_FACTS),
    text: cutSpans(cleanSpans(item.text ?? []), limits.LONGEST_TEXT),
    buttons: fittingButtons(item.buttons, limits.ITEM_BUTTONS_BUDGET),
  };
}

function fieldLayouts(fields: readonly Field[]): Span[][] {
  const lines = fields.flatMap((field) => {
    const value = cleanSpans(field.value);
    const name = cut(cleanLine(field.name), limits.LONGEST_LABEL);
    if (value.length === 0) return [];
    return [name === '' ? value : [{ text: name, bold: true as const }, { text: '  ' }, ...value]];
  });
  const hidden = lines.length - limits.MOST_FIELDS;
  return hidden > 0 ? [...lines.slice(0, limits.MOST_FIELDS), [{ text: `+${hidden} more` }]] : lines;
}

function fittingButtons(buttons: readonly Button[], budget: number): Button[] {
  const labelled = buttons
    .slice(0, limits.MOST_BUTTONS_IN_ROW)
    .map((button) => ({ ...button, label: cut(cleanLine(button.label), limits.LONGEST_LABEL) || 'Open' }));
  const tooMany = labelled.findIndex((_, place) => costOfButtons(labelled.slice(0, place + 1)) > budget);
  return tooMany === -1 ? labelled : labelled.slice(0, tooMany);
}

const costOfButtons = (buttons: readonly Button[]): number =>
  buttons.reduce((sum, { label }) => sum + label.length + limits.PAYLOAD_COST, 0);

const fixedCostOf = (item: ItemLayout): number =>
  item.rank.length + (item.url?.length ?? 0) + costOfButtons(item.buttons);

function fittingItems(items: readonly ItemLayout[], room: number, budget: number): readonly ItemLayout[] {
  let blocks = 0;
  let cost = 0;
  const tooMany = items.findIndex((item) => {
    blocks += blocksOf(item);
    cost += fixedCostOf(item);
    return blocks > room || cost > budget;
  });
  return tooMany === -1 ? items : items.slice(0, tooMany);
}

function level(layout: Layout): Layout {
  const fixed =
    (layout.url?.length ?? 0) +
    costOfButtons(layout.buttons) +
    layout.items.reduce((sum, item) => sum + fixedCostOf(item), 0);
  const costs = [
    ...[layout.title, layout.code, layout.footer].map((text) => text.length),
    ...[layout.text, ...layout.fields].map(costOf),
    ...layout.items.flatMap((item) => [item.title.length, item.facts.length, costOf(item.text)]),
  ];
  const longest = waterLevel(costs, limits.MESSAGE_BUDGET - fixed);
  return {
    ...layout,
    title: cut(layout.title, longest),
    text: cutSpans(layout.text, longest),
    fields: layout.fields.map((line) => cutSpans(line, longest)),
    items: layout.items.map((item) => ({
      ...item,
      title: cut(item.title, longest),
      facts: cut(item.facts, longest),
      text: cutSpans(item.text, longest),
    })),
    code: cut(layout.code, longest),
    footer: cut(layout.footer, longest),
  };
}
