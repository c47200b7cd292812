/**
 * The components of a Discord message as HTML with the spacing of Discord's client. What a card of ours has never had is an
 * error, so that a new kind of component is not left out of the gallery.
 */
import {
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APISectionComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { parse } from 'discord-markdown-parser';
import { anchor, element, type Html, part, picture, select, text } from './html.ts';

type Node = ReturnType<typeof parse>[number];

/** Containers, one below the other. @throws Error for a kind that is not known here */
export const drawDiscord = (containers: readonly APIContainerComponent[]): Html =>
  part('containers', ...containers.map(drawContainer));

function drawContainer({ accent_color, components }: APIContainerComponent): Html {
  const color = `#${(accent_color ?? 0).toString(16).padStart(6, '0')}`;
  return element(
    'div',
    { class: 'container', style: `border-left-color: ${color}` },
    ...components.map(drawPart),
  );
}

function drawPart(component: APIComponentInContainer): Html {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return part('display', ...markdown(component.content));
    case ComponentType.ActionRow:
      return part('row', ...component.components.map(drawWay));
    case ComponentType.Section:
      return part('beside', part('words', ...component.components.map(drawPart)), drawAccessory(component));
    case ComponentType.File:
      return part('file', component.file.url);
    default:
      throw unknown('component', component.type);
  }
}

function drawAccessory({ accessory }: APISectionComponent): Html {
  if (accessory.type !== ComponentType.Thumbnail) throw unknown('accessory', accessory.type);
  return picture(accessory.description ?? '');
}

const unknown = (kind: string, type: string | number): Error =>
  new Error(`The gallery draws no ${kind} of the type ${type}: teach it in test/gallery/draw-discord.ts.`);

function drawWay(way: APIComponentInMessageActionRow): Html {
  if (way.type === ComponentType.StringSelect) return select('select', way.placeholder ?? '', way.options);
  if (way.type !== ComponentType.Button || !('label' in way)) throw unknown('action', way.type);
  const name = way.style === ButtonStyle.Primary ? 'primary' : 'plain';
  return element('button', { class: name }, way.label ?? '');
}

/** Discord's markdown, read by a parser that others wrote. */
const markdown = (content: string): readonly Html[] =>
  parse(content.replace(SLASH_MENTION, '`$1`'), 'extended').map(drawNode);

/** A command that can be clicked. https://docs.discord.com/developers/reference#message-formatting */
const SLASH_MENTION = /<(\/[^:<>]+):\d+>/gu;

function drawNode(node: Node): Html {
  const words = String(node.content);
  switch (node.type) {
    case 'twemoji':
      return text(String(node.name));
    case 'text':
      return text(words);
    case 'strong':
      return element('b', {}, ...within(node));
    case 'heading':
      return part('heading', ...within(node));
    case 'subtext':
      return part('subtext', ...within(node));
    case 'blockQuote':
      return part('quote', ...within(node));
    case 'link':
    case 'url':
    case 'autolink':
      return anchor(String(node.target), ...within(node));
    case 'inlineCode':
      return element('code', {}, words);
    case 'codeBlock':
      return part('code-block', words);
    case 'user':
      return element('span', { class: 'mention' }, '@you');
    case 'br':
    case 'newline':
      return { html: '<br>' };
    default:
      throw unknown('markdown', node.type);
  }
}

const within = ({ content }: Node): readonly Html[] => (content as readonly Node[]).map(drawNode);
