/**
 * The blocks of a Slack message as HTML with the spacing of Slack's client. What a card of ours has never had is an error, so
 * that a new kind of block is not left out of the gallery.
 */
import type { types } from '@slack/bolt';
import type { Block, ChartBlock } from '../../adapters/slack/render/extras.ts';
import { anchor, element, type Html, part, picture, select, text } from './html.ts';

/** Blocks, one below the other. @throws Error for a kind that is not known here */
export const drawSlack = (blocks: readonly Block[]): Html => part('blocks', ...blocks.map(drawBlock));

function drawBlock(block: Block): Html {
  switch (block.type) {
    case 'header':
      return part('block header', block.text.text);
    case 'divider':
      return { html: '<hr>' };
    case 'input':
      return drawInput(block);
    case 'data_visualization':
      return drawChart(block);
    case 'section':
      if (!block.text || block.fields) throw unknown('section', block);
      return part('block beside', part('words', drawText(block.text)), ...drawAccessory(block.accessory));
    case 'context':
      return part('block context', ...block.elements.map(contextElement));
    case 'rich_text':
      return part('block', ...block.elements.map(richPart));
    case 'actions':
      return part('block actions', ...block.elements.map(drawWay));
    default:
      throw unknown('block', block);
  }
}

function drawAccessory(accessory: types.SectionBlock['accessory']): readonly Html[] {
  if (accessory === undefined) return [];
  return [accessory.type === 'image' ? picture(accessory.alt_text) : drawWay(accessory)];
}

/** The bars as high as a chart of Slack's is. */
const drawChart = ({ title, chart: { series } }: ChartBlock): Html => {
  const bars = series.flatMap(({ data }) => data);
  const most = Math.max(...bars.map(({ value }) => value), 1);
  const drawn = bars.map(({ label, value }) =>
    part('bar', element('i', { style: `height:${Math.round((100 * value) / most)}%` }), `${label}`),
  );
  return part('block chart', element('b', {}, title), part('bars', ...drawn));
};

function drawInput({ label, hint, element: input }: types.InputBlock): Html {
  const held = element('div', { class: 'input' }, heldBy(input));
  return part('block', element('b', {}, label.text), held, ...(hint ? [part('context', hint.text)] : []));
}

function heldBy(input: types.InputBlock['element']): string {
  switch (input.type) {
    case 'plain_text_input':
      return input.initial_value ?? input.placeholder?.text ?? '';
    case 'static_select':
      return `${input.initial_option?.text.text ?? ''} ▾`;
    case 'timepicker':
      return `${input.initial_time ?? ''} ▾`;
    case 'conversations_select':
      return `# ${input.initial_conversation ?? 'Choose a channel'} ▾`;
    case 'checkboxes':
      return input.options
        .map(({ text: said }) => `${input.initial_options ? '☑' : '☐'} ${said.text}`)
        .join(' ');
    default:
      throw unknown('input', input);
  }
}

const unknown = (kind: string, { type }: { type: string }): Error =>
  new Error(`The gallery draws no ${kind} of the type ${type}: teach it in test/gallery/draw-slack.ts.`);

function contextElement(found: types.ContextBlock['elements'][number]): Html {
  if (found.type === 'image') throw unknown('context', found);
  return drawText(found);
}

const drawText = (found: types.TextObject): Html =>
  found.type === 'mrkdwn' ? mrkdwn(found.text) : text(found.text);

function richPart(found: types.RichTextBlock['elements'][number]): Html {
  if (found.type === 'rich_text_list')
    return element(
      found.style === 'ordered' ? 'ol' : 'ul',
      {},
      ...found.elements.map((line) => element('li', {}, ...line.elements.map(richSpan))),
    );
  const names = {
    rich_text_section: 'section',
    rich_text_quote: 'quote',
    rich_text_preformatted: 'code-block',
  };
  const name = names[found.type];
  if (name === undefined) throw unknown('rich text', found);
  return part(name, ...found.elements.map(richSpan));
}

function richSpan(span: types.RichTextElement): Html {
  if (span.type !== 'text' && span.type !== 'link') throw unknown('rich text', span);
  const words = span.type === 'link' ? anchor(span.url, span.text ?? span.url) : text(span.text);
  const { bold, code } = span.style ?? {};
  const inCode = code ? element('code', {}, words) : words;
  return bold ? element('b', {}, inCode) : inCode;
}

function drawWay(way: types.ActionsBlock['elements'][number]): Html {
  switch (way.type) {
    case 'button':
      return element(
        'button',
        { class: way.style ?? 'plain', 'aria-label': way.accessibility_label },
        way.text.text,
      );
    case 'static_select':
      return select('select', way.placeholder?.text ?? '', optionsOf(way.options ?? []));
    case 'overflow':
      return select('overflow', '⋯', optionsOf(way.options));
    default:
      throw unknown('action', way);
  }
}

const optionsOf = (options: readonly types.Option[]) =>
  options.map((option) => ({ label: option.text.text, description: option.description?.text }));

/** What ours has of Slack's mark-up: links and mentions, bold or not. */
function mrkdwn(written: string): Html {
  const pieces = written.split(/(\*?<[^<>]+>\*?)/u).map((piece) => {
    const [, star, target = '', label] = /^(\*?)<([^<>|]+)(?:\|([^<>]*))?>\*?$/u.exec(piece) ?? [];
    if (target === '') return bolded(piece);
    const drawn = target.startsWith('@')
      ? element('span', { class: 'mention' }, '@you')
      : anchor(unescaped(target), unescaped(label ?? target));
    return star === '' ? drawn : element('b', {}, drawn);
  });
  return { html: pieces.map(({ html }) => html).join('') };
}

/** `*Digests* · 2 papers`: what ours makes bold stands at the beginning. */
function bolded(piece: string): Html {
  const [, bold, rest = piece] = /^\*([^*]+)\*(.*)$/su.exec(piece) ?? [];
  const after = text(unescaped(rest));
  return bold === undefined ? after : { html: element('b', {}, unescaped(bold)).html + after.html };
}

const unescaped = (written: string): string =>
  written.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
