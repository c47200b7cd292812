/** Reads a backslash and what it makes of the text after it: a macro, a formula, an environment, an address. */

import { isEscapedQuote } from './literal.ts';
import { modeOf } from './nodes.ts';
import { closeTo, matchAt, open, type Reader, take, takeText, top } from './reader.ts';

/** How far the end of `\(` is looked for. */
const LONGEST_FORMULA = 2000;

const NAME = /[a-zA-Z]+\*?/uy;
const ENVIRONMENT = /\s*\{([a-zA-Z]{1,30}\*?)\}/uy;
/** `\\*[2pt]` */
const LINE_BREAK = /\*?(?:\s*\[-?[\d.]{1,9}\s*[a-z]{2}\])?/uy;
const VERBATIM = /\*?([|!+])([^|!+\n]{0,200})\1/uy;
const ADDRESSED: ReadonlySet<string> = new Set(['url', 'nolinkurl', 'path', 'href']);
const ADDRESS = /\s*\{\s*([^{}\s]{1,500})\s*\}/uy;
/** The signs that begin a formula after a backslash, with what ends it. */
const FORMULAS: Readonly<Record<string, string>> = { '(': '\\)', '[': '\\]' };

/** Reads what begins with the backslash where the reader stands. */
export function readMacro(reader: Reader): void {
  const { text, at } = reader;
  const name = matchAt(NAME, text, at + 1)?.[0];
  if (name === undefined) readSign(reader, text[at + 1] ?? '');
  else if (name === 'verb') readVerbatim(reader);
  else if (ADDRESSED.has(name)) readAddress(reader, name);
  else if (name === 'begin' || name === 'end') readEnvironment(reader, name);
  else takeMacro(reader, name.replace('*', ''), 1 + name.length);
}

function takeMacro(reader: Reader, name: string, length: number): void {
  const { text, at } = reader;
  const isSpaced = /^\s/u.test(text[at + length] ?? '');
  const isAfterMacro = top(reader).nodes.at(-1)?.kind === 'macro';
  const isGlued = !isAfterMacro && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
  take(reader, length, { kind: 'macro', name, isSpaced, isGlued });
}

function readSign(reader: Reader, sign: string): void {
  const { text, at } = reader;
  const isMath = top(reader).mode === 'math';
  const closer = isMath ? undefined : FORMULAS[sign];
  const isEnd = sign === ')' || sign === ']';
  if (closer && endsSoon(reader, closer)) {
    open(reader, 'math', { closer, mode: 'math' });
    reader.at += 2;
  } else if (isEnd && closeTo(reader, 'math', `\\${sign}`)) reader.at += 2;
  else if (sign === '\\') readLineBreak(reader);
  else if (sign === '') takeText(reader, 1);
  // Who escapes an underscore and still braces what is lowered means both.
  else if (sign === '_' && text[at + 2] === '{') take(reader, 2, { kind: 'script', mark: '_' });
  else if (!isMath && isEscapedQuote(text, at)) takeText(reader, 2, sign);
  else takeMacro(reader, /\s/u.test(sign) ? ' ' : sign, 2);
}

/** Whether what ends a formula comes within the length of one. */
function endsSoon({ text, at, ends }: Reader, closer: string): boolean {
  const known = ends.get(closer) ?? -1;
  const end = known > at ? known : text.indexOf(closer, at);
  ends.set(closer, end === -1 ? Number.POSITIVE_INFINITY : end);
  return end !== -1 && end - at < LONGEST_FORMULA;
}

function readLineBreak(reader: Reader): void {
  const length = 2 + (matchAt(LINE_BREAK, reader.text, reader.at + 2)?.[0].length ?? 0);
  take(reader, length, { kind: 'blank', text: ' ' });
}

function readVerbatim(reader: Reader): void {
  const length = '\\verb'.length;
  const verbatim = matchAt(VERBATIM, reader.text, reader.at + length);
  if (verbatim) takeText(reader, length + verbatim[0].length, verbatim[2] ?? '');
  else takeMacro(reader, 'verb', length);
}

function readEnvironment(reader: Reader, which: 'begin' | 'end'): void {
  const end = reader.at + 1 + which.length;
  const environment = matchAt(ENVIRONMENT, reader.text, end);
  const name = environment?.[1] ?? '';
  if (!environment) takeMacro(reader, which, 1 + which.length);
  else if (which === 'end') closeTo(reader, 'environment', name);
  else open(reader, 'environment', { closer: name, mode: modeOf(name, top(reader).mode) });
  if (environment) reader.at = end + environment[0].length;
}

/** What stands in an address is no TeX, but for the signs that had to be escaped. */
function readAddress(reader: Reader, name: string): void {
  const length = 1 + name.length;
  const found = matchAt(ADDRESS, reader.text, reader.at + length);
  if (!found) {
    takeMacro(reader, name, length);
    return;
  }
  const address = (found[1] ?? '').replace(/\\(?=[_%#&~$])/gu, '');
  if (name === 'href') takeMacro(reader, name, length);
  const nodes = [{ kind: 'text', text: address }] as const;
  if (name === 'href') take(reader, found[0].length, { kind: 'group', nodes, isClosed: true });
  else takeText(reader, length + found[0].length, address);
}
