/** Where the parser stands in a text, and what it has open there. */

import type { Dollars } from './dollars.ts';
import type { Mode, Node } from './nodes.ts';
import type { Tag } from './tags.ts';

/** Formulas of abstracts nest some five deep. */
const DEEPEST = 40;

/** Something that has begun and not ended. */
interface Frame {
  readonly kind: 'root' | 'group' | 'math' | 'environment' | 'element';
  /** What ends it, if that is no brace: `\)`, a dollar; the name of an environment or a tag. */
  readonly closer: string;
  readonly attributes: string;
  readonly mode: Mode;
  readonly nodes: Node[];
}

export interface Reader {
  readonly text: string;
  /** Where what is not read yet begins. */
  at: number;
  /** The innermost frame last. */
  readonly stack: Frame[];
  readonly dollars: ReadonlyMap<number, Dollars>;
  readonly tags: ReadonlyMap<number, Tag>;
  /** Words that are code, by where they begin: where each ends. */
  readonly literals: ReadonlyMap<number, number>;
  /** Where each ending that was looked for comes next, so that it is looked for once. */
  readonly ends: Map<string, number>;
}

/** A reader at the beginning of a text. */
export const createReader = (mode: Mode, given: Omit<Reader, 'at' | 'stack' | 'ends'>): Reader => ({
  ...given,
  at: 0,
  ends: new Map(),
  stack: [{ kind: 'root', closer: '', attributes: '', mode, nodes: [] }],
});

/** The innermost frame. */
export const top = ({ stack }: Reader): Frame => stack.at(-1) as Frame;

/** The match of a sticky pattern right there. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** Adds a node that so many characters make. */
export function take(reader: Reader, length: number, node: Node): void {
  top(reader).nodes.push(node);
  reader.at += length;
}

/** Adds so many characters as text: themselves, or what they stand for. */
export const takeText = (
  reader: Reader,
  length: number,
  text = reader.text.slice(reader.at, reader.at + length),
): void => take(reader, length, { kind: 'text', text });

/** Opens what nests, unless it nests too deep: then it stays flat. */
export function open(
  reader: Reader,
  kind: Frame['kind'],
  { closer = '', mode = top(reader).mode, attributes = '' }: Partial<Frame> = {},
): void {
  if (reader.stack.length < DEEPEST) reader.stack.push({ kind, closer, attributes, mode, nodes: [] });
}

/** Ends the innermost frame, as a node of the one around it. */
export function close({ stack }: Reader, isClosed: boolean): void {
  const { kind, closer, attributes, nodes } = stack.pop() as Frame;
  const outer = stack.at(-1)?.nodes;
  if (kind === 'group') outer?.push({ kind, nodes, isClosed });
  if (kind === 'math') outer?.push({ kind, nodes });
  if (kind === 'environment') outer?.push({ kind, name: closer, nodes });
  if (kind === 'element') outer?.push({ kind, name: closer, attributes, nodes });
}

/** Ends the innermost frame of a kind that ends so, and all in it; says whether there is one. */
export function closeTo(reader: Reader, kind: Frame['kind'], closer: string): boolean {
  const { stack } = reader;
  const at = stack.findLastIndex((frame) => frame.kind === kind && frame.closer === closer);
  while (at !== -1 && stack.length > at) close(reader, stack.length - 1 === at);
  return at !== -1;
}
