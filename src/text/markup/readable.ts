/**
 * The reader of what sources write: TeX, HTML, JATS and MathML as plain Unicode text. All that is shown, searched or
 * compared passes here once. Total, linear, and quick for what has none of it. Pure.
 */
import { isKnown } from './known/macros.ts';
import type { Node } from './parse/nodes.ts';
import { parse } from './parse/parse.ts';
import { withoutReferences } from './parse/tags.ts';
import { write } from './write/write.ts';

/** Without one of these a text is what it says. Most abstracts have none, and this is all that they cost. */
const MARKUP = /[\\${}~`]|--|''|&[a-z#]|<\/?[a-z]|\bsim\d/iu;
/** What dumps left of macros that no prose, and hardly a program, has before a brace: `emph{all words}`, `sqrt{log n}`. */
const MACROS =
  'emph|text(?:bf|it|rm|sc|sf|tt)?|math(?:bb|bf|cal|frak|it|rm|sf)|sqrt|[dt]?frac|operatorname|url|href';
const LOST_BACKSLASH = new RegExp(String.raw`(?<![\p{L}\\])(?=(?:${MACROS})\{)`, 'gu');
/** Signs that only TeX has: an accent, an escaped sign. */
const TEX_SIGN = /\\["'`^~=.]\{|\\["'`^~=]\p{L}|\\[{}%&_$#,;]/u;
const NAMED = /\\(?<name>[a-zA-Z]+)/gu;

/** What a dump left of `$\sim$900`. */
const LOST_TILDE = /\bsim(?=\d{2,}(?:[.,]\d+)?(?:[%xkKM]|\s|$))/gu;

/** A text as somebody reads it: symbols, accents, sub- and superscripts as characters; money, code and sets as they are. */
export function readable(text: string): string {
  if (!MARKUP.test(text)) return text;
  const tex = text.includes('{') ? text.replace(LOST_BACKSLASH, '\\') : text;
  const resolved = tex.includes('&') ? withoutReferences(tex) : tex;
  const nodes = parse(resolved);
  return write(nodes, hasTex(resolved, nodes)).replace(LOST_TILDE, '~');
}

/** Whether a text is TeX at all: a title with a brace, or a path of Windows, is not yet. */
const hasTex = (text: string, nodes: readonly Node[]): boolean =>
  nodes.some(({ kind }) => kind === 'math' || kind === 'environment') ||
  TEX_SIGN.test(text) ||
  text.matchAll(NAMED).some(({ groups }) => isKnown(groups?.name ?? ''));
