/** Elements of HTML, JATS and MathML as text. Pure. */

import { ownValue } from '../../own-value.ts';
import type { Mark, Node } from '../parse/nodes.ts';
import { append, type Cursor, peek, skipBlank } from './cursor.ts';
import { fraction, root } from './fractions.ts';
import { script } from './scripts.ts';

type Element = Extract<Node, { kind: 'element' }>;

/** They stand on lines of their own. */
const BLOCKS = new Set(
  `p br hr div title section sec li dd dt h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl break disp-formula list list-item
  tr mtr`.split(/\s+/u),
);
/** They hold a formula in TeX: JATS's own, and MathML's in words of another notation. */
const TEX = /^(?:tex-math|annotation)$/u;
const HEADING = /^(?:abstract|summary)[.:]?$/iu;
const ALT_TEXT = /\balttext\s*=\s*(?:"([^"]*)"|'([^']*)')/iu;
const LIMITS: Readonly<Record<string, readonly [Mark, Mark?]>> = {
  msub: ['_'],
  msup: ['^'],
  munder: ['_'],
  msubsup: ['_', '^'],
  munderover: ['_', '^'],
};
const ACCENTS: Readonly<Record<string, string>> = {
  '^': '\u0302',
  ˆ: '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '∼': '\u0303',
  '¯': '\u0304',
  '‾': '\u0304',
  '→': '\u20D7',
  '˙': '\u0307',
  '.': '\u0307',
  '¨': '\u0308',
};

/**
 * Writes an element.
 * @param readTex reads a formula in TeX that stands in an attribute
 */
export function writeElement(cursor: Cursor, element: Element, readTex: (tex: string) => string): void {
  const { name, nodes } = element;
  if (name === 'sub' || name === 'inf' || name === 'sup') {
    cursor.out.put(script(name === 'sup' ? '^' : '_', cursor.write(nodes)));
  } else if (BLOCKS.has(name)) writeBlock(cursor, element);
  else if (name === 'math') append(cursor, formula(cursor, element, readTex));
  else append(cursor, inline(cursor, element));
}

function writeBlock(cursor: Cursor, { name, nodes }: Element): void {
  const text = cursor.write(nodes).trim();
  if (name === 'title' && HEADING.test(text)) return;
  cursor.out.pad();
  append(cursor, text);
  const next = peek(cursor);
  if (next && !(next.kind === 'text' && /^[.,;:!?)]/u.test(next.text))) cursor.out.pad();
  if (text !== '') skipBlank(cursor);
}

/** A formula by its TeX, if it brings that with it. */
function formula(cursor: Cursor, { attributes, nodes }: Element, readTex: (tex: string) => string): string {
  const alternative = ALT_TEXT.exec(attributes);
  const tex = alternative?.[1] ?? alternative?.[2] ?? '';
  return tex.trim() === '' ? cursor.write(shown(nodes), 'math').trim() : readTex(tex);
}

/** Of the forms in which a formula is given, the one in TeX; without the notes of MathML. */
function shown(nodes: readonly Node[]): readonly Node[] {
  const tex = nodes.find((node) => node.kind === 'element' && TEX.test(node.name) && isTex(node));
  if (tex) return [tex];
  return nodes.filter(
    (node) => node.kind !== 'blank' && !(node.kind === 'element' && node.name.startsWith('annotation')),
  );
}

const isTex = ({ name, attributes }: Element): boolean => name === 'tex-math' || /tex/iu.test(attributes);

function inline(cursor: Cursor, { name, nodes }: Element): string {
  if (name === 'q') return `“${cursor.write(nodes)}”`;
  if (name === 'alternatives' || name === 'semantics') return cursor.write(shown(nodes)).trim();
  if (TEX.test(name)) return cursor.write(nodes, name === 'annotation' ? 'math' : 'text').trim();
  if (!name.startsWith('m')) return cursor.write(nodes);
  return mathElement(cursor, name, nodes);
}

function mathElement(cursor: Cursor, name: string, nodes: readonly Node[]): string {
  const parts = nodes
    .filter((node) => node.kind === 'element')
    .map((node) => cursor.write([node], 'math').trim());
  const [first = '', second = '', third = ''] = parts;
  if (name === 'mfrac') return fraction(first, second);
  if (name === 'msqrt') return root(parts.join(''), '', false);
  if (name === 'mroot') return root(first, second, false);
  if (name === 'mover') {
    const accent = ownValue(ACCENTS, second);
    return accent ? (first + accent).normalize('NFC') : first + script('^', second);
  }
  if (name === 'mspace' || name === 'mphantom') return ' ';
  const limits = ownValue(LIMITS, name);
  if (limits) return first + script(limits[0], second) + (limits[1] ? script(limits[1], third) : '');
  return parts.length > 0 ? parts.join('') : cursor.write(nodes, name === 'mtext' ? 'text' : 'math').trim();
}
