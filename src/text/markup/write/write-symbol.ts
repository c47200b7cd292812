/** Writes macros that stand for characters: in a formula, operators apart from what they join and letters next to it. */
import * as known from '../known/macros.ts';
import { isLetter, symbolOf } from '../known/symbols.ts';
import { append, type Cursor, type Macro, peek, skipBlank, skipEmptyGroup } from './cursor.ts';

/** Writes a macro that stands for a character, with the blanks that belong around it. */
export function writeSymbol(cursor: Cursor, { name, isSpaced }: Macro): void {
  const symbol = symbolOf(name, cursor.mode === 'math') ?? '';
  skipEmptyGroup(cursor);
  if (isLetter(name)) {
    append(cursor, symbol);
    if (isSpaced) skipBlank(cursor);
  } else if (cursor.mode === 'text') {
    writeInWords(cursor, symbol);
    if (isSpaced && (known.BEFORE_WORDS.has(name) || isScaled(cursor, name))) skipBlank(cursor);
  } else if (known.OPENING.has(name)) writeOpening(cursor, symbol);
  else if (known.CLOSING.has(name)) writeClosing(cursor, symbol);
  else if (known.isOperator(name, symbol)) writeOperator(cursor, symbol);
  else if (symbol.trim() === '') pad(cursor, symbol);
  else writeLetter(cursor, name, symbol, isSpaced);
}

/** `\textdegree C` is °C. */
function isScaled(cursor: Cursor, name: string): boolean {
  const next = peek(cursor, 1);
  return known.DEGREES.has(name) && next?.kind === 'text' && /^[CFK](?!\p{L})/u.test(next.text);
}

function writeInWords(cursor: Cursor, symbol: string): void {
  if (symbol.trim() === '') pad(cursor, symbol);
  else append(cursor, symbol);
}

/** A blank, unless there is one. */
function pad(cursor: Cursor, blank: string): void {
  if (blank === '') return;
  cursor.out.pad();
  skipBlank(cursor);
}

function writeOpening(cursor: Cursor, bar: string): void {
  append(cursor, bar);
  skipBlank(cursor);
}

function writeClosing(cursor: Cursor, bar: string): void {
  cursor.out.trimEnd();
  append(cursor, bar);
}

/** An operator with blanks on both sides or on none, as it is written; right at the beginning it has none. */
function writeOperator(cursor: Cursor, symbol: string): void {
  const isFirst = /^[([{,|_^⟨]?$/u.test(cursor.out.last());
  const isSpaced = peek(cursor)?.kind === 'blank';
  if (isFirst) {
    append(cursor, symbol);
    if (!cursor.isArgument) skipBlank(cursor);
    return;
  }
  const isPadded = isSpaced || /\s/u.test(cursor.out.last());
  if (isPadded) cursor.out.pad();
  cursor.needsGap = false;
  cursor.out.put(symbol);
  if (isPadded && !isSpaced && peek(cursor)?.kind !== 'script') cursor.out.put(' ');
}

/** A letter: the blank after it only ends its name, where something that could be its next letter comes. */
function writeLetter(cursor: Cursor, name: string, symbol: string, isSpaced: boolean): void {
  append(cursor, symbol);
  if (!isSpaced || cursor.isArgument || !(/^\p{L}/u.test(symbol) || known.PREFIXES.has(name))) return;
  const next = peek(cursor, 1);
  const isText = next?.kind === 'text' && /^[\p{L}\p{N}([]/u.test(next.text);
  const isLetterMacro = next?.kind === 'macro' && /^\p{L}/u.test(symbolOf(next.name, true) ?? '');
  if (isText || isLetterMacro || next?.kind === 'group') skipBlank(cursor);
}
