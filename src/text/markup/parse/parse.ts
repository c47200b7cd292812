/**
 * Reads a text with TeX and HTML in it into a tree. Total, and linear in the text: each character is read once, and what
 * nests deeper than anybody writes stays flat.
 *
 * Our own, since the one well-kept parser there is (`@unified-latex/unified-latex-util-parse` 1.8, a grammar of whole
 * documents) took 11 ms for an abstract with TeX, time by the square of a run of `$\text{`, and the whole stack for 4,000
 * braces; it reads `100% of $x$` as a comment and "$5-$10" as a formula. Titles and abstracts are words first: most of what
 * is needed is to tell which signs are TeX at all.
 */

import { formulaDollars } from './dollars.ts';
import { literalWords } from './literal.ts';
import type { Mode, Node } from './nodes.ts';
import { readMacro } from './read-macro.ts';
import { close, closeTo, createReader, matchAt, open, type Reader, take, takeText, top } from './reader.ts';
import { signAt } from './signs.ts';
import { tagsIn } from './tags.ts';

const LETTER = /[^\\{}$^_~%&\s<`'\-[\]]/u.source;
const PLAIN = new RegExp(`${LETTER}+`, 'uy');
/** Several words as one node; a single sign may be taken as an argument and stays apart from the blank after it. */
const PROSE = new RegExp(`${LETTER}{2,}(?:\\s+${LETTER}+)*|${LETTER}`, 'uy');
const BLANK = /\s+/uy;
const COMMENT = /%[^\n]*\n\s*/uy;
/** A raised or lowered sign that stands alone: `}_2`, not `}_name`. */
const SINGLE = /[\^_](?:[A-Za-z0-9](?![A-Za-z0-9])|[\\*+]|-(?![A-Za-z0-9]))/uy;

/** The tree of a text. */
export function parse(text: string, mode: Mode = 'text'): readonly Node[] {
  const isText = mode === 'text';
  const reader = createReader(mode, {
    text,
    dollars: isText ? formulaDollars(text) : new Map(),
    tags: text.includes('<') ? tagsIn(text) : new Map(),
    literals: isText && text.includes('\\') ? literalWords(text) : new Map(),
  });
  const { nodes } = top(reader);
  while (reader.at < text.length) readOne(reader);
  while (reader.stack.length > 1) close(reader, false);
  return nodes;
}

/** Reads what begins where the reader stands: at least one character. */
function readOne(reader: Reader): void {
  const { text, at, literals } = reader;
  const literal = literals.get(at);
  const words = literals.size === 0 && top(reader).mode === 'text' ? PROSE : PLAIN;
  const plain = literal === undefined ? matchAt(words, text, at)?.[0].length : literal - at;
  const blank = plain === undefined ? matchAt(BLANK, text, at) : undefined;
  if (plain !== undefined) takeText(reader, plain);
  else if (blank) take(reader, blank[0].length, { kind: 'blank', text: blank[0] });
  else (READERS[text[at] ?? ''] ?? readSign)(reader);
}

const READERS: Readonly<Record<string, (reader: Reader) => void>> = {
  '\\': readMacro,
  '{': (reader) => {
    open(reader, 'group');
    reader.at += 1;
  },
  '}': (reader) => {
    if (top(reader).kind === 'group') close(reader, true);
    else take(reader, 0, { kind: 'text', text: '}' });
    reader.at += 1;
  },
  $: readDollar,
  '^': readScript,
  _: readScript,
  '<': readTag,
  '%': readPercent,
};

function readSign(reader: Reader): void {
  const { text, at } = reader;
  const isMath = top(reader).mode === 'math';
  const inMath = /[~&]/u.test(text[at] ?? '') ? ' ' : text[at];
  const sign = isMath ? { text: inMath, length: 1 } : signAt(text, at);
  if (sign.text === ' ') take(reader, sign.length, { kind: 'blank', text: ' ' });
  else takeText(reader, sign.length, sign.text);
}

function readDollar(reader: Reader): void {
  const dollars = reader.dollars.get(reader.at);
  const closer = '$'.repeat(dollars?.length ?? 0);
  if (!dollars) take(reader, 0, { kind: 'text', text: '$' });
  else if (dollars.kind === 'open') open(reader, 'math', { closer, mode: 'math' });
  else closeTo(reader, 'math', closer);
  reader.at += dollars?.length ?? 1;
}

/** In words `^` and `_` mean something before a group, or a single sign after what only TeX has. */
function readScript(reader: Reader): void {
  const { text, at } = reader;
  const { mode, nodes } = top(reader);
  const isAfterTex = text[at - 1] === '}' || nodes.at(-1)?.kind === 'macro';
  const isScript =
    mode === 'math' || text[at + 1] === '{' || (isAfterTex && matchAt(SINGLE, text, at) !== undefined);
  take(
    reader,
    1,
    isScript
      ? { kind: 'script', mark: text[at] === '^' ? '^' : '_' }
      : { kind: 'text', text: text[at] ?? '' },
  );
}

function readTag(reader: Reader): void {
  const tag = reader.tags.get(reader.at);
  if (!tag) {
    takeText(reader, 1);
    return;
  }
  const { name, attributes, end } = tag;
  if (tag.kind === 'close') closeTo(reader, 'element', name);
  else open(reader, 'element', { closer: name, attributes, ...(name === 'math' && { mode: 'math' }) });
  if (tag.kind === 'empty') closeTo(reader, 'element', name);
  reader.at = end;
}

/** A percentage, but for a line that begins with it: TeX's comment. */
function readPercent(reader: Reader): void {
  const isComment = (reader.text[reader.at - 1] ?? '\n') === '\n';
  const comment = isComment ? matchAt(COMMENT, reader.text, reader.at) : undefined;
  if (comment) reader.at += comment[0].length;
  else takeText(reader, 1);
}
