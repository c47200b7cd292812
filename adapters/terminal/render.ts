/** A card as lines for a terminal. Its quirk: text from papers may hold escape sequences, so control characters go. */
import { styleText } from 'node:util';
import {
  type Button,
  type Card,
  type CardItem,
  type Invoke,
  type RichText,
  rankOf,
  upkeepText,
} from '../../src/cards/card.ts';
import { barLines } from '../../src/cards/chart.ts';
import type { CommandDescription } from '../../src/chat/command-description.ts';
import { typedForm, worksOn } from '../../src/invocation/usage.ts';
import { terminal } from './profile.ts';

export interface Style {
  readonly colours: boolean;
  /** Columns to wrap at. */
  readonly width: number;
  readonly commands: readonly CommandDescription[];
  /** Whether a number that is typed next opens an entry; not after a single answer. */
  readonly takesNumbers?: boolean;
}

type Format = Parameters<typeof styleText>[0];

const INDENT = '   ';
/** Control and direction-override characters: https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters. */
const UNSAFE = /(?!\n)[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Draws a card; ends without a line feed. */
export function renderCard(card: Card, style: Style): string {
  const paint = painter(style);
  const parts = [
    [headingOf(card, style), card.note ? paint(['dim'], wrap(card.note, style.width)) : '']
      .filter(Boolean)
      .join('\n'),
    card.reading ? paint(['dim'], wrap(`Read as: ${card.reading.command}`, style.width)) : '',
    card.text ? rich(card.text, style, '') : '',
    card.facts === undefined ? '' : paint(['dim'], wrap(card.facts, style.width)),
    (card.links ?? []).map(({ label, url }) => `${safe(label)}: ${safe(url)}`).join('\n'),
    card.abstract === undefined ? '' : wrap(card.abstract, style.width),
    ...(card.fields ?? []).map(
      ({ name, value }) => `${paint(['bold'], safe(name))}\n${rich(value, style, INDENT)}`,
    ),
    card.chart === undefined ? '' : safe(barLines(card.chart)),
    ...card.items.map((item, index) => renderItem(item, rankOf(card, index), style)),
    card.code === undefined ? '' : safe(card.code),
    card.footer === undefined ? '' : paint(['dim'], wrap(card.footer, style.width)),
    card.upkeep === undefined ? '' : paint(['dim'], wrap(upkeepText(card.upkeep), style.width)),
    [openingLine(card, style), buttonLines([...card.buttons, ...(card.more?.ways ?? [])], style)]
      .filter(Boolean)
      .join('\n'),
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** What was asked in bold, and how many there are. */
function headingOf({ title, count, isFault }: Card, style: Style): string {
  if (isFault) return painter(style)(['bold', 'red'], wrap(title, style.width));
  return rich([{ text: title, bold: true }, { text: count ? ` · ${count}` : '' }], style, '');
}

/** What is quoted of it, number and title, the sentence, and the facts in grey. */
function renderItem(item: CardItem, rank: string, style: Style): string {
  const paint = painter(style);
  const quotes = (item.quote ?? '').split('\n').filter(Boolean);
  const lines = [
    ...quotes.map((sentence) => wrap(`“${sentence}”`, style.width, INDENT)),
    paint(['bold'], wrap(rank + item.title, style.width, INDENT).trimStart()),
    item.text && item.text.length > 0 ? rich(item.text, style, INDENT) : '',
    item.facts === undefined
      ? ''
      : INDENT + paint(['dim'], wrap(item.facts, style.width, INDENT).trimStart()),
  ];
  return lines.filter(Boolean).join('\n');
}

/** What stands for the select: that numbers open entries, or what opens the first of them. */
function openingLine(card: Card, style: Style): string {
  if (style.takesNumbers) return card.items.some(({ opens }) => opens) ? 'To open one, type its number.' : '';
  const first = card.items.findIndex(({ opens }) => opens);
  const invoke = card.items[first]?.opens;
  if (!invoke) return '';
  return typedLine(`Open number ${(card.firstNumber ?? 1) + first}`, invoke, style);
}

/** Buttons as what to type instead. There is no channel to share with or to write to, so those are left out. */
function buttonLines(buttons: readonly Button[], style: Style): string {
  const worksHere = ({ command }: Invoke) =>
    style.commands.some((each) => each.name === command && worksOn(terminal, each));
  return buttons
    .filter(({ effect, invoke }) => effect !== 'share' && worksHere(invoke))
    .map(({ label, invoke }) => typedLine(label, invoke, style))
    .join('\n');
}

/** "Next 5: search outlier page:2". */
const typedLine = (label: string, invoke: Invoke, style: Style): string =>
  `${safe(label)}: ${painter(style)(['cyan'], safe(typedForm(invoke, style.commands, terminal)))}`;

const safe = (text: string): string => text.toWellFormed().replace(UNSAFE, '');

const painter = (style: Pick<Style, 'colours'>) => (format: Format, text: string) =>
  style.colours && text !== '' ? styleText(format, text, { validateStream: false }) : text;

/** Rich text, wrapped; bold and code survive wrapping because each word is painted alone. */
function rich(text: RichText, style: Pick<Style, 'colours' | 'width'>, indent: string): string {
  const paint = painter(style);
  const words = text.flatMap(({ text: run, bold, code }) => {
    const format: Format | undefined = (bold && ['bold']) || (code && ['cyan']) || undefined;
    return safe(run)
      .split(/(\s+)/u)
      .map((word) => ({ word, painted: format ? paint(format, word) : word }));
  });
  let line = indent;
  let length = indent.length;
  const lines: string[] = [];
  const breakLine = () => {
    lines.push(line.trimEnd());
    line = indent;
    length = indent.length;
  };
  for (const { word, painted } of words) {
    if (word.includes('\n')) word.match(/\n/gu)?.forEach(breakLine);
    else if (length + word.length > style.width && length > indent.length && word.trim() !== '') breakLine();
    if (word.includes('\n') || (word.trim() === '' && length === indent.length)) continue;
    line += painted;
    length += word.length;
  }
  breakLine();
  return lines.join('\n');
}

const wrap = (text: string, width: number, indent = ''): string =>
  rich([{ text }], { colours: false, width }, indent);
