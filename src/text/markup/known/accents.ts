/** Accents of TeX, in words and in formulas, as Unicode. Pure. */
import { ownValue } from '../../own-value.ts';

/** The combining character of each accent: those of words, then those of formulas. */
const MARKS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  '"': '\u0308',
  u: '\u0306',
  r: '\u030A',
  H: '\u030B',
  v: '\u030C',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
  t: '\u0361',
  textcommabelow: '\u0326',
  grave: '\u0300',
  acute: '\u0301',
  hat: '\u0302',
  widehat: '\u0302',
  tilde: '\u0303',
  widetilde: '\u0303',
  wt: '\u0303',
  bar: '\u0304',
  overline: '\u0304',
  breve: '\u0306',
  dot: '\u0307',
  ddot: '\u0308',
  mathring: '\u030A',
  check: '\u030C',
  widecheck: '\u030C',
  vec: '\u20D7',
  overrightarrow: '\u20D7',
  underline: '\u0332',
  underbar: '\u0332',
};

/** Accents whose names are letters: `\c{c}`, but `\d+` is a regular expression. */
const NAMED_BY_LETTER = /^[a-zA-Z]$/u;
/** One letter, with the marks that it has already. */
const ONE_LETTER = /^[\p{L}\p{N}∂∇∞]\p{M}*$/u;
/** An accented i has no dot below its accent. */
const DOTLESS: Readonly<Record<string, string>> = { ı: 'i', ȷ: 'j' };

export const isAccent = (name: string): boolean => Object.hasOwn(MARKS, name);
/** Whether an accent stands on letters of words: `\"`, `\c`; those of formulas stand on any sign. */
export const isOfWords = (name: string): boolean => isAccent(name) && name.length === 1;

/**
 * A letter with an accent, composed where Unicode has it so; what is more than one letter loses the accent. Undefined
 * where an accent of words stands on no letter.
 */
export function accented(name: string, base: string): string | undefined {
  const mark = ownValue(MARKS, name) ?? '';
  const letter = ownValue(DOTLESS, base) ?? base;
  if (isOfWords(name) && !/^\p{L}/u.test(letter)) return undefined;
  // A tie joins two letters.
  if (name === 't' && /^\p{L}{2}$/u.test(letter)) return letter[0] + mark + letter[1];
  if (isOfWords(name)) return composed(letter, mark);
  return ONE_LETTER.test(letter) ? (letter + mark).normalize('NFC') : letter;
}

/** The mark outside of those that the letter has, or within them where Unicode has only that: `\^{\~e}` is ễ, as `\~{\^e}`. */
function composed(base: string, mark: string): string {
  const [, letter = '', marks = '', others = ''] = /^(.)(\p{M}*)(.*)$/su.exec(base.normalize('NFD')) ?? [];
  const outside = (letter + marks + mark).normalize('NFC');
  const inside = (letter + mark + marks).normalize('NFC');
  return ([...inside].length < [...outside].length ? inside : outside) + others.normalize('NFC');
}

/** Whether `\c c` with a blank may be an accent: Unicode has this letter as one character. */
export const isComposed = (name: string, letter: string): boolean =>
  !NAMED_BY_LETTER.test(name) || [...(letter + (ownValue(MARKS, name) ?? '')).normalize('NFC')].length === 1;
