/** The part of a letter for clients without HTML, and for who prefers it: each address stands on a line of its own. Pure. */
import { cleanText } from '../../../src/cards/shown-text.ts';
import type { Entry, Layout, Ways } from './layout.ts';
import { addressOf, oneLine, richText } from './markup.ts';

/** Draws it. */
export function textPart(layout: Layout, ways: Ways | undefined): string {
  const { title, url, note, texts, entries, more, code, footer } = layout;
  const paragraphs = [
    [title, addressOf(url), oneLine(note)].filter(Boolean).join('\n'),
    ...texts.map(richText),
    ...entries.map(entryText),
    more,
    code,
    footer,
    endOf(layout, ways),
  ];
  return `${cleanText(paragraphs.filter((text) => text.trim() !== '').join('\n\n'))}\n`;
}

function entryText({ rank, title, url, text, facts }: Entry): string {
  const lines = [addressOf(url), richText(text), facts]
    .filter(Boolean)
    .join('\n')
    .split('\n')
    .filter(Boolean);
  const indent = ' '.repeat(rank === '' ? 0 : rank.length + 1);
  return [[rank, title].filter(Boolean).join(' '), ...lines.map((line) => indent + line)].join('\n');
}

function endOf({ schedule }: Layout, ways: Ways | undefined): string {
  const { changeUrl, endUrl, command } = ways ?? {};
  const links = [changeUrl && `Change: ${changeUrl}`, endUrl && `Unsubscribe: ${endUrl}`];
  const typed = ways && !endUrl ? `To change or end it, type in the chat: ${command}` : '';
  return [schedule, ...links, typed].filter(Boolean).join('\n');
}
