/** Macros that stand for characters: unicodeit's table with what it lacks, or has for other purposes. */

import { replacements } from 'unicodeit/ts_dist/js/data.js';
import { ownValue } from '../../own-value.ts';

/** Letters: a blank after them is only the end of their name. */
const LETTERS: Readonly<Record<string, string>> = {
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ss: 'ß',
  SS: 'ẞ',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  j: 'ȷ',
  imath: 'ı',
  jmath: 'ȷ',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  dj: 'đ',
  DJ: 'Đ',
  ng: 'ŋ',
  NG: 'Ŋ',
};

/** What unicodeit lacks, or means otherwise. */
const OTHERS: Readonly<Record<string, string>> = {
  '%': '%',
  '&': '&',
  '#': '#',
  $: '$',
  _: '_',
  '{': '{',
  '}': '}',
  '|': '‖',
  ' ': ' ',
  ',': ' ',
  ';': ' ',
  ':': ' ',
  '>': ' ',
  '!': '',
  '/': '',
  '-': '',
  '@': '',
  '*': '',
  '+': '',
  quad: ' ',
  qquad: ' ',
  enspace: ' ',
  enskip: ' ',
  thinspace: ' ',
  space: ' ',
  nobreakspace: ' ',
  newline: ' ',
  linebreak: ' ',
  par: ' ',
  break: ' ',
  lbrace: '{',
  rbrace: '}',
  lbrack: '[',
  rbrack: ']',
  langle: '⟨',
  rangle: '⟩',
  lVert: '‖',
  rVert: '‖',
  lvert: '|',
  rvert: '|',
  vert: '|',
  mid: '|',
  dots: '…',
  dotsc: '…',
  dotsb: '⋯',
  dotso: '…',
  textellipsis: '…',
  dag: '†',
  ddag: '‡',
  copyright: '©',
  textcopyright: '©',
  texttrademark: '™',
  TM: '™',
  textregistered: '®',
  euro: '€',
  texteuro: '€',
  slash: '/',
  backslash: '\\',
  textbackslash: '\\',
  textasciitilde: '~',
  textasciicircum: '^',
  textunderscore: '_',
  textendash: '–',
  textemdash: '—',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotedblleft: '“',
  textquotedblright: '”',
  textquotesingle: "'",
  textquotedbl: '"',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  textbullet: '•',
  textdegree: '°',
  degree: '°',
  degrees: '°',
  textmu: 'µ',
  micro: 'µ',
  textdollar: '$',
  textpercent: '%',
  lt: '<',
  gt: '>',
  colon: ':',
  ast: '*',
  cdot: '·',
  lsim: '≲',
  gsim: '≳',
  eps: 'ε',
  varnothing: '∅',
  doteq: '≐',
  coloneq: '≔',
  defeq: '≔',
  implies: '⇒',
  impliedby: '⇐',
  wr: '≀',
  flat: '♭',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  BibTeX: 'BibTeX',
  AmS: 'AMS',
  etal: 'et al.',
  wrt: 'w.r.t.',
  wlog: 'w.l.o.g.',
  iid: 'i.i.d.',
  eg: 'e.g.,',
  ie: 'i.e.,',
  bmod: 'mod',
  mod: 'mod',
  S: '§',
  P: '¶',
};

/** Sets of numbers, which half of all papers with formulas define so; in formulas only. */
const NUMBERS: Readonly<Record<string, string>> = { R: 'ℝ', N: 'ℕ', Z: 'ℤ', Q: 'ℚ', C: 'ℂ', E: '𝔼' };

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...replacements.flatMap(([tex = '', character = '']): [string, string][] =>
    /^\\[a-zA-Z]+$/u.test(tex) ? [[tex.slice(1), character]] : [],
  ),
  ...Object.entries({ ...OTHERS, ...LETTERS }),
]);

const STYLED: ReadonlyMap<string, string> = new Map(
  replacements.flatMap(([tex = '', character = '']): [string, string][] =>
    /^\\math(?:bb|cal|frak)\{\w\}$/u.test(tex) ? [[tex, character]] : [],
  ),
);

/** The character of a macro, if it stands for one. */
export const symbolOf = (name: string, isMath: boolean): string | undefined =>
  (isMath ? ownValue(NUMBERS, name) : undefined) ?? BY_NAME.get(name);

/** Whether a macro is a letter of a word. */
export const isLetter = (name: string): boolean => Object.hasOwn(LETTERS, name);

/** A letter in an alphabet of its own: blackboard bold, script, Fraktur. Undefined where Unicode has none. */
export const styledLetter = (style: string, letter: string): string | undefined =>
  STYLED.get(`\\math${style}{${letter}}`);
