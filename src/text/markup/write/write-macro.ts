/** Writes a macro of TeX, with the arguments that it takes. */
import { ownValue } from '../../own-value.ts';
import { isAccent } from '../known/accents.ts';
import * as known from '../known/macros.ts';
import { styledLetter, symbolOf } from '../known/symbols.ts';
import {
  append,
  argument,
  type Cursor,
  isGluedToNext,
  leaveOut,
  type Macro,
  optional,
  peek,
  skipArgument,
  skipBlank,
  skipEmptyGroup,
  skipOption,
  writeName,
} from './cursor.ts';
import { fraction } from './fractions.ts';
import { OWN } from './own-forms.ts';
import { writeUnknown } from './unknown-macro.ts';
import { writeAccent } from './write-accent.ts';
import { writeSymbol } from './write-symbol.ts';

type Writer = (cursor: Cursor, macro: Macro) => void;

/** Writes a macro that has been taken from the cursor. */
export const writeMacro: Writer = (cursor, macro) => writerOf(cursor, macro)(cursor, macro);

function writerOf(cursor: Cursor, { name }: Macro): Writer {
  if (isAccent(name) && (cursor.mode === 'text' || !/^[a-zA-Z]$/u.test(name))) return writeAccent;
  const own = ownValue(OWN, name);
  if (own) return own;
  if (known.FRACTIONS.has(name)) return writeFraction;
  if (ownValue(known.DROPPED, name) !== undefined || known.CITATION.test(name)) return drop;
  if (known.SWITCHES.has(name)) return writeSwitch;
  if (known.WORDS.has(name)) return writeWords;
  if (known.STYLES.has(name)) return writeStyled;
  if (ownValue(known.LAST_SHOWN, name) !== undefined) return writeLast;
  if (ownValue(known.AROUND, name) && peek(cursor)?.kind === 'group') return writeAround;
  if (ownValue(known.ALPHABETS, name)) return writeAlphabet;
  return symbolOf(name, cursor.mode === 'math') === undefined ? writeUnknown : writeSymbol;
}

const writeWords: Writer = (cursor) => append(cursor, argument(cursor, 'text') ?? '');

function writeAround(cursor: Cursor, { name }: Macro): void {
  const [left = '', right = ''] = ownValue(known.AROUND, name) ?? [];
  append(cursor, left + (argument(cursor) ?? '').trim() + right);
}

function writeFraction(cursor: Cursor): void {
  const isAfter = cursor.out.endsInWord();
  const isMixed = /\p{N}/u.test(cursor.out.last());
  const numerator = argument(cursor) ?? '';
  const denominator = argument(cursor) ?? '';
  // Three and a half, not 31 halves.
  if (isMixed) cursor.out.pad();
  append(cursor, fraction(numerator, denominator, (isAfter && !isMixed) || isGluedToNext(cursor)));
}

function drop(cursor: Cursor, { name }: Macro): void {
  const count = ownValue(known.DROPPED, name) ?? 1;
  skipOptionals(cursor);
  for (let taken = 0; taken < count; taken += 1) {
    skipArgument(cursor);
    skipOptionals(cursor);
  }
  leaveOut(cursor);
}

function skipOptionals(cursor: Cursor): void {
  while (optional(cursor) !== undefined);
}

/** Nothing is left of it. */
function writeSwitch(cursor: Cursor): void {
  skipEmptyGroup(cursor);
  skipBlank(cursor);
}

function writeStyled(cursor: Cursor, { name }: Macro): void {
  skipOption(cursor);
  const text = argument(cursor);
  if (text === undefined) return;
  if (name === 'operatorname' || name === 'mathop') writeName(cursor, text.trim());
  else append(cursor, text);
}

function writeLast(cursor: Cursor, { name }: Macro): void {
  const count = ownValue(known.LAST_SHOWN, name) ?? 1;
  skipOptionals(cursor);
  const taken = Array.from({ length: count }, () => argument(cursor) ?? '');
  append(cursor, taken.at(-1) ?? '');
}

/** A letter, or several that Unicode has no word of: `\mathcal{PT}` is PT. */
function writeAlphabet(cursor: Cursor, { name }: Macro): void {
  const alphabet = ownValue(known.ALPHABETS, name) ?? '';
  const text = (argument(cursor) ?? '').trim();
  append(cursor, styledLetter(alphabet, text) ?? text);
}
