/**
 * A card made to fit one Slack message, still without blocks: cleaned, counted, and cut where it is longest.
 * Items that do not fit are counted in `hidden`; nothing is dropped silently.
 */
import {
  type Button,
  type Card,
  type CardItem,
  type Choice,
  choiceOf,
  type Field,
  type Link,
  rankOf,
  type Span,
} from '../../../src/cards/card.ts';
import { barLines } from '../../../src/cards/chart.ts';
import { cut, cutAtWord } from '../../../src/cards/shown-text.ts';
import * as limits from './limits.ts';
import { clean, cleanLine, safeUrl } from './markup.ts';
import { cleanSpans, costOf, cutSpans } from './rich-text.ts';

export interface ItemLayout {
  /** What stands before the title. */
  readonly rank: string;
  readonly title: string;
  readonly url?: string | undefined;
  readonly quote: string;
  readonly text: readonly Span[];
  readonly facts: string;
}

export interface Layout {
  readonly title: string;
  readonly url: string | undefined;
  readonly count: string;
  readonly note: string;
  readonly text: readonly Span[];
  readonly facts: string;
  readonly links: readonly Link[];
  readonly thumbnail: { readonly url: string; readonly alt: string } | undefined;
  readonly abstract: string;
  readonly fields: readonly (readonly Span[])[];
  readonly items: readonly ItemLayout[];
  /** How many items were left out. */
  readonly hidden: number;
  readonly chart: string;
  readonly code: string;
  readonly choice: Choice | undefined;
  readonly buttons: readonly Button[];
  /** What the menu at the end folds away. */
  readonly more: readonly Button[];
  readonly footer: string;
}

/**
 * The card in the words and numbers of Slack's limits. `room` is the number of blocks that items may take.
 */
export function layoutOf(card: Card, room: number): Layout {
  const url = safeUrl(card.url);
  const buttons = fittingButtons(card.buttons);
  const choice = fittingChoice(choiceOf(card));
  const more = fittingButtons(
    [...(card.more?.ways ?? []), ...(card.upkeep?.ways ?? [])].slice(0, limits.MOST_IN_MENU),
  );
  const ways = [...(choice?.options ?? []), ...buttons, ...more];
  const all = card.items
    .map((item, index) => itemLayout(item, rankOf(card, index)))
    .filter((item) => blocksOf(item) > 0);
  const items = fittingItems(all, room, limits.MESSAGE_BUDGET - limits.LEAST_WORDS - costOfWays(ways));
  const layout = {
    title: cut(cleanLine(card.title), url ? limits.LONGEST_ITEM_TITLE : limits.LONGEST_HEADER) || 'Paperboy',
    url,
    count: cut(cleanLine(card.count ?? ''), limits.LONGEST_FACTS),
    note: cut(cleanLine(card.note ?? ''), limits.LONGEST_FACTS),
    text: cutSpans(cleanSpans(card.text ?? []), limits.LONGEST_TEXT),
    thumbnail: fittingPicture(card.thumbnail),
    facts: cut(cleanLine(card.facts ?? ''), limits.LONGEST_FACTS),
    links: fittingLinks(card.links ?? []),
    abstract: cut(clean(card.abstract ?? '').trim(), limits.LONGEST_TEXT),
    fields: fieldLayouts(card.fields ?? []),
    items,
    hidden: all.length - items.length,
    chart: cut(clean(barLines(card.chart ?? [])), limits.LONGEST_TEXT),
    code: cut(clean(card.code ?? '').trim(), limits.LONGEST_TEXT),
    choice,
    buttons,
    more,
    footer: cut(cleanLine(card.footer ?? ''), limits.LONGEST_TEXT),
  };
  return level(layout, costOfWays(ways));
}

/** A picture that Slack may fetch, with words for who does not see it. */
function fittingPicture(picture: Card['thumbnail']): Layout['thumbnail'] {
  const url = safeUrl(picture?.url);
  const alt = cut(cleanLine(picture?.alt ?? ''), limits.LONGEST_FACTS) || 'A picture';
  return url?.startsWith('https:') ? { url, alt } : undefined;
}

/** The number of blocks an item becomes. */
const blocksOf = ({ quote, title, text, facts }: ItemLayout): number =>
  Number(quote.length + title.length + text.length > 0) + Number(facts.length > 0);

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
    quote: cut(clean(item.quote ?? '').trim(), limits.LONGEST_TEXT),
    facts: cut(cleanLine(item.facts ?? ''), limits.LONGEST_FACTS),
    text: cutSpans(cleanSpans(item.text ?? []), limits.LONGEST_TEXT),
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

function fittingButtons(buttons: readonly Button[]): Button[] {
  const labelled = buttons
    .slice(0, limits.MOST_BUTTONS_IN_ROW)
    .map((button) => ({ ...button, label: cut(cleanLine(button.label), limits.LONGEST_LABEL) || 'Open' }));
  return within(limits.BUTTONS_BUDGET, labelled);
}

/** Links whose addresses may be followed, as many as one line holds. */
const fittingLinks = (links: readonly Link[]): readonly Link[] =>
  links
    .flatMap(({ label, url }) => {
      const safe = safeUrl(url);
      return safe === undefined ? [] : [{ label: cut(cleanLine(label), limits.LONGEST_LABEL), url: safe }];
    })
    .slice(0, limits.MOST_LINKS);

/** A select with as many options as a reader looks through, or none. */
function fittingChoice(choice: Choice | undefined): Choice | undefined {
  if (!choice) return undefined;
  const labelled = choice.options.slice(0, limits.MOST_OPTIONS).map(({ label, description, ...way }) => {
    const told = optionText(description ?? '');
    return { ...way, label: optionText(label) || 'Open', ...(told !== '' && { description: told }) };
  });
  const placeholder = cut(cleanLine(choice.placeholder), limits.LONGEST_PLACEHOLDER) || 'Open…';
  return { placeholder, options: within(limits.OPTIONS_BUDGET, labelled) };
}

/** Titles are cut at a word here: nothing else of the option says which one it is. */
const optionText = (text: string): string => cutAtWord(cleanLine(text), limits.LONGEST_LABEL);

/** The first ways that cost no more than this together. */
function within<Way extends Priced>(budget: number, ways: readonly Way[]): Way[] {
  const tooMany = ways.findIndex((_, place) => costOfWays(ways.slice(0, place + 1)) > budget);
  return tooMany === -1 ? [...ways] : ways.slice(0, tooMany);
}

type Priced = Pick<Choice['options'][number], 'label' | 'description'>;

/** What buttons and options take of the message's budget. */
const costOfWays = (ways: readonly Priced[]): number =>
  ways.reduce(
    (sum, { label, description = '' }) => sum + label.length + description.length + limits.PAYLOAD_COST,
    0,
  );

const fixedCostOf = (item: ItemLayout): number => item.rank.length + (item.url?.length ?? 0);

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

/** The parts that are plain text. */
const ONE_TEXT = ['title', 'count', 'note', 'facts', 'abstract', 'chart', 'code', 'footer'] as const;

function level(layout: Layout, costOfAllWays: number): Layout {
  const fixed =
    (layout.url?.length ?? 0) +
    costOfAllWays +
    layout.links.reduce((sum, { label, url }) => sum + label.length + url.length, 0) +
    layout.items.reduce((sum, item) => sum + fixedCostOf(item), 0);
  const costs = [
    ...ONE_TEXT.map((part) => layout[part].length),
    ...[layout.text, ...layout.fields].map(costOf),
    ...layout.items.flatMap((item) => [
      item.title.length,
      item.quote.length,
      item.facts.length,
      costOf(item.text),
    ]),
  ];
  const longest = waterLevel(costs, limits.MESSAGE_BUDGET - fixed);
  return {
    ...layout,
    ...Object.fromEntries(ONE_TEXT.map((part) => [part, cut(layout[part], longest)])),
    text: cutSpans(layout.text, longest),
    fields: layout.fields.map((line) => cutSpans(line, longest)),
    items: layout.items.map((item) => ({
      ...item,
      title: cut(item.title, longest),
      quote: cut(item.quote, longest),
      facts: cut(item.facts, longest),
      text: cutSpans(item.text, longest),
    })),
  };
}
