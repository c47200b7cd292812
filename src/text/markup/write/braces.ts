/** Braces that are meant as such in a text: sets, code, templates; all others only group. Pure. */

import type { Node } from '../parse/nodes.ts';
import { type Cursor, peek } from './cursor.ts';

/** `{0,1}`, `{a, b, ...}`: short things, none of them with a blank. */
const LIST = /^\s*[\p{L}\p{N}.…+−-]{1,12}(?:\s*,\s*[\p{L}\p{N}.…+−-]{1,12}){1,40}\s*$/u;
/** `{x | x > 0}`, `{"key": 1}`, `{ return x; }` */
const SET_OR_CODE = /^\s.*\s$|^\s*(?:\p{L}\s*(?:[|:∈]|\\in)|["'][^"']{0,80}["']\s*:)|;\s*$/u;
const COUNT = /^\d+(?:,\d*)?$/u;
const CAPITALS = /^\p{Lu}[\p{L}\p{N}-]*$/u;

/** Behind a word, as in `SUM{x[i]}` or what a dump left of `\\emph{two words}`: no part of that word. */
const TERM = /[\s()[\]|=]/u;

/** Whether a group's braces are to be seen. */
export function keepsBraces(
  cursor: Cursor,
  { nodes, isClosed }: Extract<Node, { kind: 'group' }>,
  content: string,
): boolean {
  const { out, hasTex } = cursor;
  const next = peek(cursor);
  const isInWord = out.endsInWord() || (next?.kind === 'text' && /^[\p{L}\p{N}]/u.test(next.text));
  if (!isClosed) return !hasTex;
  // `${name}` of a template, `a{2,3}` and `[ab]{2}` of a regular expression.
  if (/[$#]/u.test(out.last())) return !hasTex;
  if (content.trim() === '') return !isInWord && !hasTex;
  if (nodes.some(({ kind }) => kind === 'macro' || kind === 'math')) return false;
  if (COUNT.test(content)) return content.includes(',') || /[)\]]/u.test(out.last());
  // `{[}1-3{]}` keeps TeX from taking it for an argument.
  if (/^[[\]]$/u.test(content)) return false;
  if (isInWord) return !hasTex && out.endsInWord() && TERM.test(content);
  if (LIST.test(content))
    return !content.split(/\s*,\s*/u).every((each) => CAPITALS.test(each.trim()) && each.length > 2);
  return SET_OR_CODE.test(content);
}
