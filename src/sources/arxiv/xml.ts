/**
 * XML as arXiv sends it, read into plain elements: the one user of fast-xml-parser. A document with a type declaration
 * is refused before anything of it is parsed, and a large one is parsed in pieces with rests between them.
 */

import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { SourceError } from '../../runtime/errors.ts';
import { ownValue } from '../../text/own-value.ts';
import { onOneLine } from '../../text/sanitise.ts';

export const ARXIV = 'arxiv';

/** A feed of 2,000 entries, the most that arXiv sends (https://info.arxiv.org/help/rss.html), has about 5 MB. */
const MOST_CHARACTERS = 16 * 2 ** 20;
const MOST_ENTRIES = 10_000;
/** Parsed at once: takes 10 to 30 ms, so that whoever asks something meanwhile does not notice. */
const PIECE_CHARACTERS = 2 ** 17;
/** An entry with 5,000 authors has half of it; so does what a hostile one may cost, some hundred milliseconds. */
const LONGEST_ENTRY = 2 ** 19;
/** arXiv nests four deep; markup in a title may add some. */
const DEEPEST = 20;
const REASON_CHARACTERS = 120;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));/giu;
const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';

export interface Element {
  /** As it is written, prefix included: `arxiv:doi`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** All text in it, on one line. */
  readonly text: string;
}

interface Document {
  /** The feed without its entries. */
  readonly root: Element;
  /** The entries, some at a time: so many as are read at once. A SourceError ends them when one is broken. */
  readonly pieces: Iterable<readonly Element[]>;
}

/** The elements of an element that have a name. */
export const all = (element: Element, name: string): readonly Element[] =>
  element.children.filter((child) => child.name === name);

/** The text of the first element of a name; undefined when there is none, or nothing in it. */
export const textOf = (element: Element, name: string): string | undefined =>
  element.children.find((child) => child.name === name)?.text || undefined;

/**
 * Reads an Atom or RSS feed.
 * @throws SourceError when the text is none, is cut off, or holds what no feed needs
 */
export function readDocument(text: string): Document {
  const entryName = entryNameOf(text);
  const starts = Array.from(text.matchAll(new RegExp(`<${entryName}[\\s>]`, 'gu')), ({ index }) => index);
  if (starts.length > MOST_ENTRIES) throw unreadable(`has ${starts.length} entries`);
  const closing = `</${entryName}>`;
  const end = starts.length === 0 ? 0 : text.lastIndexOf(closing) + closing.length;
  if (end < (starts.at(-1) ?? 0)) throw unreadable('is cut off');
  const frame = text.slice(0, starts[0] ?? 0) + text.slice(end);
  if (frame.length > LONGEST_ENTRY) throw unreadable('has no entries in 512 KB');
  const [root] = elementsOf(frame);
  if (!root) throw unreadable('is empty');
  return { root, pieces: piecesOf(text, [...starts, end], entryName) };
}

function* piecesOf(text: string, bounds: readonly number[], name: string): Generator<readonly Element[]> {
  for (const [from, to] of cuts(bounds)) {
    const [piece] = elementsOf(`<piece>${text.slice(from, to)}</piece>`);
    if (piece) yield all(piece, name);
  }
}

/** What the entries are called, by the root of the document: `entry` in Atom, `item` in RSS. */
function entryNameOf(text: string): 'entry' | 'item' {
  if (text.length > MOST_CHARACTERS) throw unreadable(`has ${Math.round(text.length / 2 ** 20)} MB`);
  if (text.trim() === '') throw unreadable('is empty');
  const root = /<([a-z][\w:.-]*)/iu.exec(text)?.[1];
  if (/<!doctype html/iu.test(text.slice(0, 1000)) || root?.toLowerCase() === 'html')
    throw unreadable('is a web page instead of a feed');
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw unreadable('declares a document type, which no feed needs');
  if (root !== 'feed' && root !== 'rss') throw unreadable('is no Atom or RSS feed');
  return root === 'feed' ? 'entry' : 'item';
}

/** Neighbouring entries together, up to the size that is parsed at once, as from and to. */
function* cuts(bounds: readonly number[]): Generator<readonly [number, number]> {
  let from = bounds[0] ?? 0;
  for (const [index, bound] of bounds.entries()) {
    const next = bounds[index + 1] ?? bound;
    if (next - bound > LONGEST_ENTRY) throw unreadable('holds an entry of more than 512 KB');
    if (next > bound && next - from <= PIECE_CHARACTERS) continue;
    if (bound > from) yield [from, bound];
    from = bound;
  }
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: TEXT,
  cdataPropName: CDATA,
  trimValues: false,
  // 2503.02130 is an id, not a number.
  parseTagValue: false,
  // Its own resolving counts references, and gives up at the thousandth of a page.
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEEPEST,
});

/** The elements of a text, each closed and in its place. */
function elementsOf(text: string): readonly Element[] {
  // On a long run of blanks in a tag the validator takes time by the square of it: 2 s for 40,000.
  const short = text.replace(/\s+/gu, ' ').trim();
  try {
    const nodes: unknown = parser.parse(short);
    const validity = XMLValidator.validate(short);
    if (validity !== true) throw unreadable(`is cut off or no XML (${validity.err.msg})`);
    return children(nodes);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    // The parser trips over an end that is missing.
    const why = error instanceof TypeError ? 'is cut off' : `is no XML (${(error as Error).message})`;
    throw unreadable(why, error);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The elements among the parser's nodes: each has one name of its own, and its attributes under another. */
function children(nodes: unknown): readonly Element[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.filter(isObject).flatMap((node) => {
    const name = Object.keys(node).find((key) => ![ATTRIBUTES, TEXT, CDATA].includes(key));
    if (name === undefined) return [];
    const inside = node[name];
    return {
      name,
      attributes: attributesOf(node[ATTRIBUTES]),
      children: children(inside),
      // Nobody asks for most of it.
      get text() {
        return onOneLine(wordsOf(inside));
      },
    };
  });
}

function attributesOf(found: unknown): Readonly<Record<string, string>> {
  const pairs = Object.entries(isObject(found) ? found : {});
  return Object.fromEntries(pairs.map(([name, value]) => [name, onOneLine(resolved(String(value)))]));
}

/** All text of the parser's nodes, in order; what stands in CDATA means itself. */
function wordsOf(nodes: unknown, isLiteral = false): string {
  if (!Array.isArray(nodes)) return '';
  return nodes
    .filter(isObject)
    .flatMap((node) => Object.entries(node).filter(([key]) => key !== ATTRIBUTES))
    .map(([key, value]) => {
      if (key !== TEXT) return wordsOf(value, key === CDATA);
      return isLiteral ? String(value) : resolved(String(value));
    })
    .join('');
}

/** A text with XML's five named and its numeric references resolved, once. Other names stay as they are. */
const resolved = (text: string): string =>
  text.replace(REFERENCE, (_whole, hexadecimal?: string, decimal?: string, name?: string) => {
    if (name) return ownValue(NAMED, name.toLowerCase()) ?? '';
    const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });

const unreadable = (reason: string, cause?: unknown): SourceError =>
  new SourceError(ARXIV, `the answer ${reason.slice(0, REASON_CHARACTERS)}`, cause);
