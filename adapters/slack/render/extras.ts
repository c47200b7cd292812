/**
 * What Slack may refuse of a message that is otherwise all right: pictures that it cannot fetch, and blocks that a workspace does
 * not know yet. Each has a form that every workspace shows. Pure.
 */
import type { types } from '@slack/bolt';
import type { Span } from '../../../src/cards/card.ts';
import { type Bar, barLines } from '../../../src/cards/chart.ts';
import { cut } from '../../../src/cards/shown-text.ts';
import type { Layout } from './layout.ts';
import { cleanLine } from './markup.ts';
import { paragraph } from './rich-text.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
const MOST_CATEGORIES = 20;
const LONGEST_CATEGORY = 20;
/** The heading of the card says which. */
const SERIES = 'Papers';

/** A chart as Slack draws it itself; its library does not know it yet. */
export interface ChartBlock extends types.Block {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'bar';
    readonly series: readonly { readonly name: string; readonly data: readonly Bar[] }[];
    readonly axis_config: { readonly categories: readonly string[] };
  };
}

export type Block = types.KnownBlock | ChartBlock;

const isChart = (block: Block): block is ChartBlock => block.type === 'data_visualization';

/** Words beside a picture, where there is one; Slack takes only plain ones there. */
export function textBlock({ text, thumbnail }: Pick<Layout, 'text' | 'thumbnail'>): Block[] {
  const words = text.map((span) => span.text).join('');
  if (text.length === 0) return [];
  if (!thumbnail || words.trim() === '' || !text.every(isPlain)) return [paragraph(text)];
  const accessory = { type: 'image' as const, image_url: thumbnail.url, alt_text: thumbnail.alt };
  return [{ type: 'section', text: { type: 'plain_text', text: words, emoji: false }, accessory }];
}

const isPlain = ({ bold, code, url }: Span): boolean => !bold && !code && url === undefined;

/** Bars as a chart, where they keep to Slack's limits; else as text. */
export function chartBlock({ chart }: Pick<Layout, 'chart'>, bars: readonly Bar[]): Block[] {
  const data = bars.map(({ label, value }) => ({ label: cut(cleanLine(label), LONGEST_CATEGORY), value }));
  const categories = data.map(({ label }) => label);
  const isUnique = new Set(categories).size === data.length && !categories.includes('');
  if (data.length === 0 || data.length > MOST_CATEGORIES || !isUnique) return codeBlock(chart);
  const drawn = { type: 'bar' as const, series: [{ name: SERIES, data }], axis_config: { categories } };
  return [{ type: 'data_visualization', title: SERIES, chart: drawn }];
}

/** Words of fixed width, or none. */
export function codeBlock(code: string): types.RichTextBlock[] {
  if (code === '') return [];
  const elements = [{ type: 'text' as const, text: code }];
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements }] }];
}

export const hasChart = (blocks: readonly Block[]): boolean => blocks.some(isChart);
export const hasPicture = (blocks: readonly Block[]): boolean => blocks.some(isPictured);

const isPictured = (block: Block): block is types.SectionBlock =>
  block.type === 'section' && 'accessory' in block && block.accessory?.type === 'image';

/** Blocks with their charts as text. */
export const chartsAsText = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) =>
    isChart(block) ? codeBlock(barLines(block.chart.series.flatMap(({ data }) => data))) : [block],
  );

/** Blocks without what Slack may refuse: charts as text, no pictures. Undefined where they have neither. */
export function plainerBlocks(blocks: readonly Block[]): Block[] | undefined {
  if (!hasChart(blocks) && !hasPicture(blocks)) return undefined;
  return chartsAsText(blocks).map((block) => {
    if (!isPictured(block)) return block;
    const { accessory: _, ...section } = block;
    return section;
  });
}
