/** Macros that are written in a form of their own: roots, binomials, links, notes, items. */
import {
  append,
  argument,
  type Cursor,
  dropFirst,
  groupArgument,
  isGluedToNext,
  leaveOut,
  optional,
  peek,
  rest,
  skipBlank,
  skipEmptyGroup,
} from './cursor.ts';
import { fraction, root } from './fractions.ts';
import { createOutput } from './output.ts';
import { writeQuantity, writeUnit } from './quantities.ts';
import { script } from './scripts.ts';

/** By name. */
export const OWN: Readonly<Record<string, (cursor: Cursor) => void>> = {
  textsuperscript: (cursor) => append(cursor, script('^', argument(cursor) ?? '')),
  textsubscript: (cursor) => append(cursor, script('_', argument(cursor) ?? '')),
  sqrt(cursor) {
    const degree = optional(cursor) ?? '';
    const radicand = argument(cursor) ?? '';
    const sign = /^[234]?$/u.test(degree) ? degree : script('^', degree);
    append(cursor, root(radicand, sign, isGluedToNext(cursor)));
  },
  binom: writeBinomial,
  dbinom: writeBinomial,
  tbinom: writeBinomial,
  over: (cursor) => joinHalves(cursor, fraction),
  atop: (cursor) => joinHalves(cursor, (upper, lower) => `${upper.trim()} ${lower.trim()}`),
  choose: (cursor) => joinHalves(cursor, choose),
  not: (cursor) => append(cursor, `${argument(cursor) ?? ''}\u0338`.normalize('NFC')),
  underset: (cursor) => writeLimits(cursor, '_'),
  overset: (cursor) => writeLimits(cursor, '^'),
  stackrel: (cursor) => writeLimits(cursor, '^'),
  href(cursor) {
    const address = argument(cursor) ?? '';
    append(cursor, argument(cursor) || address);
  },
  hspace: writeSpace,
  vspace: writeSpace,
  footnote: writeFootnote,
  footnotetext: writeFootnote,
  item(cursor) {
    const label = optional(cursor);
    cursor.out.pad();
    append(cursor, label ?? '•');
    if (peek(cursor)?.kind !== 'blank') cursor.out.put(' ');
  },
  ce: (cursor) =>
    append(
      cursor,
      (argument(cursor, 'text') ?? '')
        .replace(/(?<=[A-Za-z)\]])\d+(?![+-])/gu, (digits) => script('_', digits))
        .replace(/\^(\d*[+-])/gu, (_, charge: string) => script('^', charge)),
    ),
  SI: writeQuantity,
  qty: writeQuantity,
  si: writeUnit,
  unit: writeUnit,
  underbrace: writeBraced,
  overbrace: writeBraced,
  xrightarrow: writeArrow('→'),
  xleftarrow: writeArrow('←'),
  left(cursor) {
    writeDelimiter(cursor);
    takeBar(cursor);
  },
  right(cursor) {
    cursor.out.trimEnd();
    writeDelimiter(cursor);
  },
  bigO: writeOrder,
  BigO: writeOrder,
  bigOh: writeOrder,
  BigOh: writeOrder,
  Oh: writeOrder,
  eg: writeAbbreviation('e.g.,'),
  ie: writeAbbreviation('i.e.,'),
};
const choose = (upper: string, lower: string): string => `(${upper.trim()} choose ${lower.trim()})`;

function writeBinomial(cursor: Cursor): void {
  const upper = argument(cursor) ?? '';
  append(cursor, choose(upper, argument(cursor) ?? ''));
}

/** What stands before an infix macro and what comes after it, each as a whole. */
function joinHalves(cursor: Cursor, join: (before: string, after: string) => string): void {
  const before = cursor.out.text();
  const after = rest(cursor);
  cursor.out = createOutput();
  cursor.needsGap = false;
  append(cursor, join(before, after));
}

function writeAbbreviation(text: string) {
  return (cursor: Cursor): void => {
    const next = peek(cursor);
    skipEmptyGroup(cursor);
    append(cursor, text);
    if (next?.kind === 'text' && next.text.startsWith(',')) dropFirst(cursor);
    else if (next?.kind === 'text' && /^[\p{L}\p{N}]/u.test(next.text)) cursor.out.put(' ');
  };
}

/** What is put above or below a sign; only "is less or about" has a character of its own. */
function writeLimits(cursor: Cursor, mark: '^' | '_'): void {
  const limit = (argument(cursor) ?? '').trim();
  const base = (argument(cursor) ?? '').trim();
  const isAbout = base === '∼' && /^[<>]$/u.test(limit);
  if (isAbout) append(cursor, limit === '<' ? '≲' : '≳');
  else append(cursor, base + (base === '=' ? '' : script(mark, limit)));
  cursor.needsGap = cursor.out.endsInWord();
}

/** What stands above or below the brace only names it. */
function writeBraced(cursor: Cursor): void {
  append(cursor, argument(cursor) ?? '');
  if (peek(cursor)?.kind !== 'script') return;
  cursor.at += 1;
  argument(cursor);
}

/** An arrow with something written along it. */
function writeArrow(arrow: string) {
  return (cursor: Cursor): void => {
    optional(cursor);
    const along = (argument(cursor) ?? '').trim();
    append(cursor, along === '' ? arrow : `${arrow}${script('^', along)}`);
  };
}

/** `\left.` has no bracket. */
function writeDelimiter(cursor: Cursor): void {
  skipBlank(cursor);
  const next = peek(cursor);
  if (next?.kind === 'text' && next.text.startsWith('.')) dropFirst(cursor);
}

/** A bar that opens has no blank after it. */
function takeBar(cursor: Cursor): void {
  const next = peek(cursor);
  const isBar = (next?.kind === 'text' && next.text === '|') || (next?.kind === 'macro' && next.name === '|');
  if (!isBar) return;
  append(cursor, next.kind === 'text' ? '|' : '‖');
  cursor.at += 1;
  skipBlank(cursor);
}

/** Landau's O, as many define it: with its argument or before it. */
function writeOrder(cursor: Cursor): void {
  const of = groupArgument(cursor);
  append(cursor, of === undefined ? 'O' : `O(${of.trim()})`);
}

/** Only addresses are worth reading of a footnote here. */
function writeFootnote(cursor: Cursor): void {
  optional(cursor);
  const note = (argument(cursor, 'text') ?? '').trim();
  if (/https?:\/\/|www\./u.test(note)) append(cursor, ` (${note.replace(/\.$/u, '')})`);
  else leaveOut(cursor);
}

/** A length between two words is a blank; what is moved back is none. */
function writeSpace(cursor: Cursor): void {
  const next = peek(cursor);
  // With a star it stays at the beginning of a line too.
  if (next?.kind === 'text' && next.text.startsWith('*')) dropFirst(cursor);
  if (!(argument(cursor, 'text') ?? '').trim().startsWith('-')) cursor.out.pad();
  skipBlank(cursor);
}
