/**
 * Draws a card as one Components V2 message. Its quirk: it is total, so any card at all becomes a message that Discord
 * accepts; long texts are cut first, then items go ("+3 more").
 */
import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIFileComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import type { Card } from '../../../src/cards/card.ts';
import { type DrawnButton, type Layout, layoutOf, lines } from './layout.ts';
import { MAX_BUTTONS_IN_ROW, MAX_COMPONENTS, MAX_TEXT } from './limits.ts';
import { type CommandIds, NO_IDS, withMentions } from './mentions.ts';

const CALM_BLUE = 0x4f6d8f;
const ERROR_RED = 0xc0392b;
const NOTHING = 'Nothing to show.';
/** A snowflake: whatever else is stored as one is no role. */
const ROLE_ID = /^\d{1,20}$/;

/** A message body, fit for replies, edits and follow-ups of discord.js alike. */
interface RenderedCard {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: APIContainerComponent[];
  readonly allowedMentions: { readonly parse: []; readonly roles?: string[] };
  readonly files?: { readonly attachment: Buffer; readonly name: string }[];
}

/** How much of the card to draw. */
interface Size {
  readonly items: number;
  /** The longest a free text may be. */
  readonly text: number;
}

/**
 * A card as a message within every limit of Discord (see `limits.ts`). Never throws.
 * @param options.sharedBy the id of the user whose button press posts the card for everybody
 * @param options.containerId the id that the container shall have in Discord, above those that Discord gives itself
 * @param options.commandIds the ids of commands, which are mentioned then
 * @param options.ping the id of the role that the message pings; it pings nobody else
 */
export function renderCard(
  card: Card,
  options: {
    readonly sharedBy?: string;
    readonly containerId?: number;
    readonly commandIds?: CommandIds;
    readonly ping?: string | undefined;
  } = {},
): RenderedCard {
  const layout = layoutOf(card, options.sharedBy);
  const { commandIds = NO_IDS } = options;
  const mention = (part: APIComponentInContainer): APIComponentInContainer =>
    part.type === ComponentType.TextDisplay
      ? { ...part, content: withMentions(part.content, commandIds) }
      : part;
  const roles = [options.ping].filter((id) => id !== undefined && ROLE_ID.test(id)) as string[];
  const above = roles.flatMap((id) => display(`<@&${id}>`));
  const draw = (size: Size): APIContainerComponent => ({
    type: ComponentType.Container,
    ...(options.containerId !== undefined && { id: options.containerId }),
    accent_color: card.isFault ? ERROR_RED : CALM_BLUE,
    components: [
      ...above,
      ...[...layOut(layout, size, card.items.length - size.items), ...attached(card)].map(mention),
    ],
  });
  const size = largestSize(layout.items.length, (candidate) => fits(draw(candidate)));
  const { file } = card;
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [draw(size)],
    allowedMentions: { parse: [], ...(roles.length > 0 && { roles }) },
    ...(file && { files: [{ attachment: Buffer.from(file.text), name: file.name }] }),
  };
}

/** A file is seen only where a component shows it: https://docs.discord.com/developers/components/reference#file */
const attached = ({ file }: Card): APIFileComponent[] =>
  file ? [{ type: ComponentType.File, file: { url: `attachment://${file.name}` } }] : [];

/** As many items as fit without their texts, then as much text as fits with them. */
function largestSize(most: number, fitting: (size: Size) => boolean): Size {
  const counts = Array.from({ length: most + 1 }, (_, dropped) => most - dropped);
  const items = counts.find((count) => fitting({ items: count, text: 0 })) ?? 0;
  let low = 0;
  let high = MAX_TEXT;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fitting({ items, text: middle })) low = middle;
    else high = middle - 1;
  }
  return { items, text: low };
}

function fits(drawn: APIContainerComponent): boolean {
  const { components, text } = weigh(drawn);
  return components <= MAX_COMPONENTS && text <= MAX_TEXT;
}

interface Weight {
  readonly components: number;
  readonly text: number;
}

function weigh(component: APIContainerComponent | APIComponentInContainer): Weight {
  if (component.type === ComponentType.TextDisplay) return { components: 1, text: component.content.length };
  if (component.type === ComponentType.ActionRow)
    return { components: 1 + component.components.length, text: 0 };
  const own: Weight = { components: 'accessory' in component ? 2 : 1, text: 0 };
  const children = 'components' in component ? component.components.map(weigh) : [];
  return children.reduce(
    (sum, child) => ({ components: sum.components + child.components, text: sum.text + child.text }),
    own,
  );
}

function layOut(layout: Layout, size: Size, dropped: number): APIComponentInContainer[] {
  const {
    heading,
    note,
    text,
    thumbnail,
    facts,
    links,
    abstract,
    fields,
    moreFields,
    chart,
    code,
    smallPrint,
    upkeep,
    select,
    buttons,
  } = layout;
  const top = [
    ...beside(thumbnail, display(lines(heading, note, text(size.text), facts, links))),
    ...display(abstract(size.text)),
    ...display(
      lines(...fields.map(({ name, value }) => fieldLine(name, value(size.text))), more(moreFields)),
    ),
    ...display(chart(size.text)),
  ];
  const items = layout.items
    .slice(0, size.items)
    .flatMap(({ quote, title, text: own, facts }) =>
      display(lines(quote(size.text), title, own(size.text), facts) || 'Untitled'),
    );
  const drawn = [
    ...top,
    ...items,
    ...display(more(dropped)),
    ...display(code(size.text)),
    ...display(smallPrint),
    ...(select ? [{ type: ComponentType.ActionRow as const, components: [select] }] : []),
    ...rows(buttons),
    ...display(upkeep),
  ];
  return drawn.length > 0 ? drawn : display(NOTHING);
}

function rows(buttons: readonly DrawnButton[]): APIComponentInContainer[] {
  return Array.from({ length: Math.ceil(buttons.length / MAX_BUTTONS_IN_ROW) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * MAX_BUTTONS_IN_ROW, (row + 1) * MAX_BUTTONS_IN_ROW),
  }));
}

/** A text with a picture at its side, where there is one. */
const beside = (
  accessory: Layout['thumbnail'],
  components: APITextDisplayComponent[],
): APIComponentInContainer[] =>
  accessory && components.length > 0 ? [{ type: ComponentType.Section, components, accessory }] : components;

/** Discord refuses empty texts. */
const display = (content: string): APITextDisplayComponent[] =>
  content === '' ? [] : [{ type: ComponentType.TextDisplay, content }];

const fieldLine = (name: string, value: string): string => (value === '' ? '' : name + value);

const more = (left: number): string => (left > 0 ? `-# +${left} more` : '');
