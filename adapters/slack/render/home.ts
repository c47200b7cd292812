/**
 * Draws a Home as Slack's Home tab. Total: every Home becomes a view that Slack takes.
 * https://docs.slack.dev/surfaces/app-home
 */
import type { types } from '@slack/bolt';
import type { Button } from '../../../src/cards/card.ts';
import { cut } from '../../../src/cards/shown-text.ts';
import type { Home, HomeEntry, HomeSection } from '../../../src/cards/surfaces/home.ts';
import * as limits from './limits.ts';
import { clean, cleanLine, inMarkup, safeUrl } from './markup.ts';
import { ACTION_PREFIX, drawButton, menu, plainText, smallPrint } from './render.ts';
import { paragraph } from './rich-text.ts';

/** Begins the id of a block whose ways act in a channel. */
const IN_CHANNEL = 'in:';
/** `encodeButton` tells a hundred apart; equal ones in two blocks are told apart by their blocks. */
const POSITIONS = 100;

/** The Home tab of a person. */
export function renderHome({ title, text = '', buttons, sections, footer = '' }: Home): types.HomeView {
  const next = counter();
  const words = cut(clean(text).trim(), limits.LONGEST_TEXT);
  const blocks: types.KnownBlock[] = [
    { type: 'header', text: plainText(cut(cleanLine(title), limits.LONGEST_HEADER) || 'Paperboy') },
    ...(words === '' ? [] : [{ type: 'section' as const, text: plainText(words) }]),
    ...(buttons.length === 0
      ? []
      : [
          {
            type: 'actions' as const,
            elements: buttons.slice(0, limits.MOST_BUTTONS_IN_ROW).map((each) => draw(each, next())),
          },
        ]),
    ...sections.flatMap((section) => sectionBlocks(section, next)),
    ...smallPrint(cut(cleanLine(footer), limits.LONGEST_FACTS)),
  ];
  return { type: 'home', blocks: blocks.slice(0, limits.MOST_VIEW_BLOCKS) };
}

/** The channel in which the ways of a block act; undefined for those of the person alone. */
export const channelOf = (blockId: string | undefined): string | undefined =>
  blockId?.startsWith(IN_CHANNEL) ? blockId.slice(IN_CHANNEL.length).split(':')[0] : undefined;

type Counter = () => number;

function counter(): Counter {
  let count = 0;
  return () => count++;
}

function sectionBlocks(
  { title, note = '', ways, entries, more = '' }: HomeSection,
  next: Counter,
): types.KnownBlock[] {
  const after = cut(cleanLine(note), limits.LONGEST_FACTS);
  const heading = `*${inMarkup(cut(cleanLine(title), limits.LONGEST_HEADER)) || 'More'}*${after && ` · ${inMarkup(after)}`}`;
  return [
    { type: 'divider' },
    { ...markedSection(heading), ...accessory(ways, next) },
    ...entries.flatMap((entry) => entryBlocks(entry, next)),
    ...smallPrint(cut(cleanLine(more), limits.LONGEST_FACTS)),
  ];
}

function entryBlocks(entry: HomeEntry, next: Counter): types.KnownBlock[] {
  const { channel, url, ways } = entry;
  const title = cut(cleanLine(entry.title), limits.LONGEST_ITEM_TITLE) || 'Untitled';
  const facts = smallPrint(cut(cleanLine(entry.facts ?? ''), limits.LONGEST_FACTS));
  const href = safeUrl(url);
  if (ways.length === 0)
    return [paragraph([{ text: title, bold: true, ...(href && { url: href }) }]), ...facts];
  const beside = accessory(ways, next);
  if (channel === undefined) return [{ type: 'section', text: plainText(title), ...beside }, ...facts];
  const named = { ...markedSection(`<#${channel}>  ${inMarkup(title)}`), ...beside };
  return [{ ...named, block_id: `${IN_CHANNEL}${channel}:${next()}` }, ...facts];
}

/** Words of ours, and escaped ones. */
const markedSection = (text: string): types.SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text, verbatim: true },
});

/** The one way as a button, several as a menu. */
function accessory(ways: readonly Button[], next: Counter): Pick<types.SectionBlock, 'accessory'> {
  const [only, ...others] = ways;
  if (!only) return {};
  if (others.length === 0) return { accessory: draw(only, next()) };
  const labelled = ways.slice(0, limits.MOST_IN_MENU).map((way) => ({ ...way, label: labelOf(way) }));
  return { accessory: { ...menu(labelled, 0), action_id: `${ACTION_PREFIX}menu${next()}` } };
}

const labelOf = ({ label }: Button): string => cut(cleanLine(label), limits.LONGEST_LABEL) || 'Open';

const draw = (way: Button, position: number): types.Button => ({
  ...drawButton({ ...way, label: labelOf(way) }, position % POSITIONS),
  action_id: `${ACTION_PREFIX}${position}`,
});
