/** A card as lines for a terminal. Its quirk: text from papers may hold escape sequences, so control characters go. */
import { styleText } from 'node:util';
import type { Button, Card, CardItem, Invoke, RichText } from '../../src/cards/card.ts';
import type { CommandDescription } from '../../src/chat/command-description.ts';
import { typedForm, worksOn } from '../../src/invocation/usage.ts';
import { terminal } from './profile.ts';

export interface Style {
  readonly colours: boolean;
  /** Columns to wrap at. */
  readonly width: number;
  readonly commands: readonly CommandDescription[];
}

type Format = Parameters<typeof styleText>[0];

const INDENT = '   ';
/** Control and direction-override characters: https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters. */
const UNSAFE = /(?!\n)[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Draws a card; ends without a line feed. */
export function renderCard(card: Card, style: Style): string {
  const paint = painter(style);
  const parts = [
    paint(card.tone === 'error' ? ['bold', 'red'] : ['bold'], wrap(card.title, style.width)),
    card.text ? rich(card.text, style, '') : '',
    ...(card.fields ?? []).map(
      ({ name, value }) => `${paint(['bold'], safe(name))}\n${rich(value, style, INDENT)}`,
    ),
    ...card.items.map((item, index) => renderItem(item, (card.firstNumber ?? 1) + index, style)),
    card.code === undefined ? '' : safe(card.code),
    card.footer === undefined ? '' : paint(['dim'], wrap(card.footer, style.width)),
    buttonLines(card.buttons, style),
  ];
  return parts.filter(Boolean).join('\n\n');
}

function renderItem(item: CardItem, number: number, style: Style): string {
  const paint = painter(style);
  const [first] = item.buttons;
  const lines = [
    paint(['bold'], wrap(`${number}. ${item.title}`, style.width, INDENT).trimStart()),
    item.facts === undefined
      ? ''
      : INDENT + paint(['dim'], wrap(item.facts, style.width, INDENT).trimStart()),
    item.text && item.text.length > 0 ? rich(item.text, style, INDENT) : '',
    first ? INDENT + paint(['cyan'], safe(typedForm(first.invoke, style.commands, terminal))) : '',
  ];
  return lines.filter(Boolean).join('\n');
}

/** Buttons as what to type instead. There is no channel to share with or to write to, so those are left out. */
function buttonLines(buttons: readonly Button[], style: Style): string {
  const paint = painter(style);
  const worksHere = ({ command }: Invoke) =>
    style.commands.some((each) => each.name === command && worksOn(terminal, each));
  return buttons
    .filter(({ effect, invoke }) => effect !== 'share' && worksHere(invoke))
    .map(
      ({ label, invoke }) =>
        `${safe(label)}: ${paint(['cyan'], safe(typedForm(invoke, style.commands, terminal)))}`,
    )
    .join('\n');
}

const safe = (text: string): string => text.toWellFormed().replace(UNSAFE, '');

const painter = (style: Style) => (format: Format, text: string) =>
  style.colours && text !== '' ? styleText(format, text, { validateStream: false }) : text;

/** Rich text, wrapped; bold and code survive wrapping because each word is painted alone. */
function rich(text: RichText, style: Style, indent: string): string {
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
  rich([{ text }], { colours: false, width, commands: [] }, indent);
