/** Writes the tree of a text with TeX and HTML as plain text. */

import type { Mode, Node } from '../parse/nodes.ts';
import { modeOf } from '../parse/nodes.ts';
import { parse } from '../parse/parse.ts';
import { addressLabel } from './address-label.ts';
import { keepsBraces } from './braces.ts';
import { append, argument, type Cursor, peek, skipBlank } from './cursor.ts';
import { writeElement } from './elements.ts';
import { createOutput } from './output.ts';
import { script } from './scripts.ts';
import { writeMacro } from './write-macro.ts';

/** Arguments of arguments: `\hat\hat\hat…`. Nobody writes more. */
const DEEPEST = 60;

/** Their text is words: as a script they stay whole. */
const UPRIGHT = new Set(
  `text textrm textsc textsf texttt textit textbf mathrm mathsf mathtt mbox hbox rm sf tt operatorname textnormal`.split(
    /\s+/u,
  ),
);
const TABLES = new Set(['tabular', 'array', 'tabularx', 'thebibliography', 'minipage', 'wrapfigure']);

interface Scope {
  readonly mode: Mode;
  readonly hasTex: boolean;
  readonly depth: number;
}

/**
 * The text of a tree.
 * @param hasTex whether the text has TeX in it, so that doubtful signs are TeX's
 */
export const write = (nodes: readonly Node[], hasTex: boolean, mode: Mode = 'text'): string =>
  writeAll(nodes, { mode, hasTex, depth: 0 });

function writeAll(nodes: readonly Node[], scope: Scope): string {
  if (scope.depth > DEEPEST) return '';
  const cursor = createCursor(nodes, scope);
  while (cursor.at < cursor.nodes.length) writeNode(cursor);
  return cursor.out.text();
}

function createCursor(nodes: readonly Node[], { mode, hasTex, depth }: Scope): Cursor {
  let deep = depth;
  const cursor: Cursor = {
    nodes: [...nodes],
    at: 0,
    out: createOutput(),
    needsGap: false,
    isArgument: false,
    mode,
    hasTex,
    write: (inner, innerMode = mode) => writeAll(inner, { mode: innerMode, hasTex, depth: deep + 1 }),
    writeNext() {
      const { out, needsGap, isArgument } = cursor;
      Object.assign(cursor, { out: createOutput(), needsGap: false, isArgument: true });
      deep += 1;
      if (deep > DEEPEST) cursor.at += 1;
      else writeNode(cursor);
      deep -= 1;
      const written = cursor.out.text();
      Object.assign(cursor, { out, needsGap, isArgument });
      return written;
    },
  };
  return cursor;
}

/** Writes the next node, and what it takes of those after it. */
function writeNode(cursor: Cursor): void {
  const node = peek(cursor);
  cursor.at += 1;
  if (node?.kind === 'text') writeText(cursor, node.text);
  else if (node?.kind === 'blank') writeBlank(cursor, node.text);
  else if (node?.kind === 'macro') writeMacro(cursor, node);
  else if (node?.kind === 'script') writeScript(cursor, node.mark);
  else if (node?.kind === 'group') writeGroup(cursor, node);
  else if (node?.kind === 'math') append(cursor, cursor.write(node.nodes, 'math').trim());
  else if (node?.kind === 'environment') writeEnvironment(cursor, node);
  else if (node) writeElement(cursor, node, readTex);
}

/** Reads a formula that stands in an attribute. */
const readTex = (tex: string): string =>
  write(parse(tex.replace(/^\s*\$+|\$+\s*$/gu, ''), 'math'), true, 'math').trim();

/** Half a pair, in a text that is TeX, says nothing; a dollar before a number is money there, too. */
function writeText(cursor: Cursor, text: string): void {
  const isHalf =
    (text === '}' && (cursor.hasTex || endsWord(cursor))) ||
    (text === '$' && cursor.hasTex && !isMoney(cursor));
  if (!isHalf) append(cursor, cursor.mode === 'math' ? primes(text) : text);
}

/** Whether the next node goes on with a sentence right after one of its words: `all conditions} for`. */
function endsWord(cursor: Cursor): boolean {
  const next = peek(cursor);
  const isBefore =
    next === undefined || next.kind === 'blank' || (next.kind === 'text' && /^[,.;:]/u.test(next.text));
  return isBefore && (cursor.out.endsInWord() || cursor.out.last() === '.');
}

/** Or a variable of a shell. */
function isMoney(cursor: Cursor): boolean {
  const next = peek(cursor);
  if (cursor.out.last() === '$' || (next?.kind === 'text' && /^(?:\$|[A-Z_]{2})/u.test(next.text)))
    return true;
  const isBeforeNumber = next?.kind === 'text' && /^\.?\p{N}/u.test(next.text);
  const isBeforeBlank = next === undefined || next.kind === 'blank';
  const last = cursor.out.last();
  // "5$, 10 US$ each"; but the end of `to Y$, one`.
  const isBehind = /\p{N}/u.test(last) || (/\p{Lu}/u.test(last) && isBeforeBlank);
  return isBeforeNumber || isBehind || (isBeforeBlank && /^\s?$/u.test(last));
}

const primes = (text: string): string => text.replaceAll("'", '′');

function writeBlank(cursor: Cursor, blank: string): void {
  if (cursor.mode === 'text') cursor.out.put(blank);
  else if (!/[([{⟨⌊⌈]/u.test(cursor.out.last())) cursor.out.pad();
}

function writeScript(cursor: Cursor, mark: '^' | '_'): void {
  const isWord = isUpright(cursor);
  const content = argument(cursor, 'math');
  const gap = cursor.needsGap;
  const written = content === undefined ? mark : script(mark, content, isWord);
  cursor.needsGap = false;
  if (cursor.mode === 'math') cursor.out.trimEnd();
  append(cursor, written);
  // What is not in characters of its own runs on otherwise: `x_max` and `y`.
  cursor.needsGap = gap || /^[\^_][\p{L}\p{N}]/u.test(written);
}

/** Whether the next argument is a word in upright type: `{\rm max}`, `\text{max}`. */
function isUpright(cursor: Cursor): boolean {
  const next = peek(cursor);
  const inner = next?.kind === 'group' ? next.nodes.find((node) => node.kind !== 'blank') : next;
  return inner?.kind === 'macro' && UPRIGHT.has(inner.name);
}

function writeGroup(cursor: Cursor, group: Extract<Node, { kind: 'group' }>): void {
  const content = cursor.write(group.nodes);
  const isKept = cursor.mode === 'text' && keepsBraces(cursor, group, content);
  append(
    cursor,
    addressLabel(cursor, content) ?? (isKept ? `{${content}${group.isClosed ? '}' : ''}` : content),
  );
}

function writeEnvironment(cursor: Cursor, { name, nodes }: Extract<Node, { kind: 'environment' }>): void {
  const [first] = nodes;
  const isTable = TABLES.has(name.replace('*', '')) && first?.kind === 'group';
  const text = cursor.write(isTable ? nodes.slice(1) : nodes, modeOf(name, cursor.mode)).trim();
  cursor.out.pad();
  append(cursor, text);
  const next = peek(cursor);
  if (next && next.kind !== 'blank' && !(next.kind === 'text' && /^[.,;:!?)]/u.test(next.text)))
    cursor.out.put(' ');
  if (text === '') skipBlank(cursor);
}
