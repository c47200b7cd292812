/** Where the writer of a tree stands: the nodes still to write, and the text so far. */
import type { Mode, Node } from '../parse/nodes.ts';
import type { Output } from './output.ts';

export type Macro = Extract<Node, { kind: 'macro' }>;

export interface Cursor {
  readonly nodes: Node[];
  /** The next node. */
  at: number;
  out: Output;
  /** Whether a letter or digit that comes next would be read as part of what stands before it: `log` and `n`. */
  needsGap: boolean;
  readonly mode: Mode;
  /** Whether what is written now is an argument: a blank after it is no part of it. */
  isArgument: boolean;
  /** Whether the whole text has TeX in it, so that doubtful signs are TeX's. */
  readonly hasTex: boolean;
  /** Writes nodes by themselves. */
  write(nodes: readonly Node[], mode?: Mode): string;
  /** Writes the next node, and what it takes of those after it, by itself. */
  writeNext(): string;
}

const ATOM = /^[\p{L}\p{N}√∛]/u;

/** Adds a text, apart from a name before it. */
export function append(cursor: Cursor, text: string): void {
  if (text === '') return;
  if (cursor.needsGap && ATOM.test(text)) cursor.out.pad();
  cursor.needsGap = false;
  if (cursor.mode === 'math' && /^[),\].;⌋⌉⟩}]/u.test(text)) cursor.out.trimEnd();
  cursor.out.put(text);
}

/** The next node, or the one so many after it. */
export const peek = (cursor: Cursor, further = 0): Node | undefined => cursor.nodes[cursor.at + further];

export function skipBlank(cursor: Cursor): void {
  if (peek(cursor)?.kind === 'blank') cursor.at += 1;
}

/** Passes over `{}`, which only ends the name of a macro. */
export function skipEmptyGroup(cursor: Cursor): void {
  const next = peek(cursor);
  if (next?.kind === 'group' && next.nodes.length === 0) cursor.at += 1;
}

/** Takes the argument of a macro: a group, a formula, one sign or another macro with its own. Undefined at the end. */
export function argument(cursor: Cursor, mode = cursor.mode): string | undefined {
  const start = cursor.at;
  skipBlank(cursor);
  const next = peek(cursor);
  if (next?.kind === 'group') {
    cursor.at += 1;
    return cursor.write(next.nodes, mode);
  }
  if (next?.kind === 'text') return firstSign(cursor, next.text);
  if (next && next.kind !== 'script' && next.kind !== 'environment') return cursor.writeNext();
  cursor.at = start;
  return undefined;
}

function firstSign(cursor: Cursor, text: string): string {
  const [sign = ''] = text;
  const rest = text.slice(sign.length);
  if (rest === '') cursor.at += 1;
  else cursor.nodes[cursor.at] = { kind: 'text', text: rest };
  return sign === "'" && cursor.mode === 'math' ? '′' : sign;
}

/** Leaves out the first character of the text that comes next. */
export function dropFirst(cursor: Cursor): void {
  const next = peek(cursor);
  if (next?.kind === 'text') cursor.nodes[cursor.at] = { kind: 'text', text: next.text.slice(1) };
}

/** Takes an argument only if it is a group, right after. */
export function groupArgument(cursor: Cursor): string | undefined {
  const next = peek(cursor);
  return next?.kind === 'group' && next.isClosed && next.nodes.length > 0 ? argument(cursor) : undefined;
}

/** Passes over an argument. */
export function skipArgument(cursor: Cursor): void {
  skipBlank(cursor);
  const next = peek(cursor);
  if (next?.kind === 'text' && next.text.length > 1) dropFirst(cursor);
  else cursor.at += 1;
}

/** Nodes that an optional argument may have; a bracket that is not closed within so many encloses none. */
const MOST_OPTIONAL = 30;

/** Takes an optional argument: `[3]`. */
export function optional(cursor: Cursor): string | undefined {
  const start = cursor.at;
  const first = peek(cursor);
  if (first?.kind !== 'text' || first.text !== '[') return undefined;
  const window = cursor.nodes.slice(start + 1, start + MOST_OPTIONAL);
  const end = window.findIndex((node) => node.kind === 'text' && node.text === ']');
  if (end === -1) return undefined;
  cursor.at = start + end + 2;
  return cursor.write(window.slice(0, end));
}

/** Passes over an optional argument, if one in braces follows; else it is a bracket of the text. */
export function skipOption(cursor: Cursor): void {
  const start = cursor.at;
  if (optional(cursor) !== undefined && peek(cursor)?.kind !== 'group') cursor.at = start;
}

/** All that is left, as the second half of an infix macro takes it. */
export function rest(cursor: Cursor): string {
  const nodes = cursor.nodes.slice(cursor.at);
  cursor.at = cursor.nodes.length;
  return cursor.write(nodes);
}

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** Leaves something out, with the brackets that held nothing else and the blank before, or after where none stands before. */
export function leaveOut(cursor: Cursor): void {
  const { out } = cursor;
  const closing = PAIRS[out.last()];
  const inner = peek(cursor);
  if (closing && inner?.kind === 'text' && inner.text.startsWith(closing)) {
    out.takeLast();
    dropFirst(cursor);
  }
  const next = peek(cursor);
  const isEmpty = next?.kind === 'text' && next.text === '';
  const following = isEmpty ? peek(cursor, 1) : next;
  if (following === undefined || (following.kind === 'text' && /^[.,;:!?)\]]/u.test(following.text)))
    out.trimEnd();
  else if (following.kind === 'blank' && /^\s?$/u.test(out.last())) cursor.at += isEmpty ? 2 : 1;
}

/** Whether a letter or digit comes right after: what is written before it has to keep apart. */
export function isGluedToNext(cursor: Cursor): boolean {
  const next = peek(cursor);
  return next?.kind === 'text' && ATOM.test(next.text);
}

/** Writes the name of a function: `log n`, `n log`, `log(n)`. */
export function writeName(cursor: Cursor, name: string): void {
  const { out, mode } = cursor;
  const isMath = mode === 'math' && name.length > 1;
  if (isMath && (out.endsInWord() || /[)\]}]/u.test(out.last()))) out.pad();
  append(cursor, name);
  cursor.needsGap = isMath && /\p{L}$/u.test(name);
}
