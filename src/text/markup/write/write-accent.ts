/** Writes accents, and the backslashes before letters that only look like them. */
import { accented, isComposed, isOfWords } from '../known/accents.ts';
import { append, argument, type Cursor, type Macro, peek } from './cursor.ts';

/** Writes an accent with what it stands on. */
export function writeAccent(cursor: Cursor, macro: Macro): void {
  const { name } = macro;
  const base = isOfWords(name) && !standsOnLetter(cursor, macro) ? undefined : (argument(cursor) ?? '');
  const written = base === undefined ? undefined : accented(name, base.trim());
  append(cursor, written ?? signOf(cursor, name) + (base ?? ''));
}

/** `\d+` and `\b` alone are no accents; `\c c` is one, `\t foo` is not. */
function standsOnLetter(cursor: Cursor, { name, isSpaced }: Macro): boolean {
  const next = peek(cursor, isSpaced ? 1 : 0);
  if (next?.kind !== 'text') return next?.kind === 'group' || next?.kind === 'macro';
  const [letter = ''] = next.text;
  if (/^[a-zA-Z]$/u.test(name)) return isSpaced && isComposed(name, letter);
  return /\p{L}/u.test(letter);
}

/** An accent over nothing: the sign itself, or a backslash that was no TeX. */
const signOf = ({ hasTex }: Cursor, name: string): string =>
  /^[a-zA-Z]$/u.test(name) && !hasTex ? `\\${name}` : name;
