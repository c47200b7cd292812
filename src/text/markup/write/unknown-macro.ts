/** Writes macros that only their paper knows, and backslashes that were never TeX. */
import {
  append,
  argument,
  type Cursor,
  groupArgument,
  type Macro,
  peek,
  skipEmptyGroup,
  skipOption,
  writeName,
} from './cursor.ts';

/** Escapes of programs: `\n`, `\t`. */
const ESCAPE = /^[abefnrstvwxWD0]$/u;
/** Their argument is all that is to be read: `\mathfoo{x}`, `\bx{x}`. */
const STYLE = /^(?:[a-z]{1,2}|(?:math|text|bold|vec|mat|set|un|over|under|wide|color|font)[a-zA-Z]*)$/u;

/** Its name, its argument, or both as a function of it; code stays as it is. */
export function writeUnknown(cursor: Cursor, { name, isGlued }: Macro): void {
  const isCode = cursor.mode === 'text' && !cursor.hasTex && (ESCAPE.test(name) || isGlued);
  skipOption(cursor);
  const next = peek(cursor);
  const hasArgument = next?.kind === 'group' && next.isClosed && next.nodes.length > 0;
  if (hasArgument) writeApplied(cursor, name);
  else if (isCode) append(cursor, `\\${name}`);
  else {
    skipEmptyGroup(cursor);
    writeName(cursor, name);
  }
}

function writeApplied(cursor: Cursor, name: string): void {
  const isFunction = cursor.mode === 'math' && !STYLE.test(name);
  const text = groupArgument(cursor) ?? '';
  append(cursor, isFunction ? `${name}(${text.trim()})` : text);
  // Further ones belong to it as well.
  while (!isFunction && cursor.mode === 'text' && peek(cursor)?.kind === 'group')
    append(cursor, ` ${argument(cursor) ?? ''}`);
}
