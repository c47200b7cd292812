/** TeX in titles and abstracts as plain Unicode. Its quirk: a dollar sign is more often money than mathematics. Pure. */
import { replace as toUnicode } from 'unicodeit';

/**
 * Mathematics between dollars by pandoc's rule (https://pandoc.org/MANUAL.html#math): no blank inside next to a
 * dollar, no digit after the closing one. What is left, such as "$60 GPUs", is money.
 */
const MATHS = /(?<!\\)\$(?=\S)((?:\\.|[^$\\\n]){0,300}?\S)(?<!\\)\$(?!\d)/gu;
/** A formula has one of these, or no blank at all; two prices in a sentence have neither. */
const LOOKS_LIKE_MATHS = /[\\^_{}=<>]|^\S+$/u;

/** The marks of TeX accents as combining characters. */
const ACCENTS: Readonly<Record<string, string>> = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030C',
  u: '\u0306',
  H: '\u030B',
};

const ACCENTED = /\\(['`^"~=.]|[cvuH](?=\{|\s))\s*\{?\\?([A-Za-z])\}?/gu;
const STYLED = /\\(?:text(?:bf|it|tt|sc)?|math(?:rm|bf|it|sf)|emph|operatorname|bm)\s*\{([^{}]*)\}/gu;

/** A text without TeX: symbols, accents, sub- and superscripts become Unicode, unknown macros their bare name. */
export function withoutTex(text: string): string {
  if (!/[\\$`~{}]|--|''|sim\d/u.test(text)) return text;
  return plainCommands(
    text.replace(MATHS, (whole, inner: string) => (LOOKS_LIKE_MATHS.test(inner) ? formula(inner) : whole)),
  )
    .replace(/``/gu, '“')
    .replace(/''/gu, '”')
    .replace(/(?<=\s)---?(?=\s)/gu, '–')
    .replace(/(?<=\w)~(?=[\\[(\p{L}])/gu, ' ')
    .replace(/\bsim(?=\d{2,}(?:[.,]\d+)?(?:[%xkKM]|\s|$))/gu, '~');
}

/** A formula on one line, as far as Unicode goes: `10^{-5}` becomes 10⁻⁵, `W_{eff}` stays W_eff. */
function formula(source: string): string {
  return plainCommands(source)
    .replace(/([\^_])(?:\{([^{}]*)\}|(\w))/gu, (_whole, mark: string, group?: string, single?: string) =>
      script(mark, group ?? single ?? ''),
    )
    .replace(/[{}]/gu, '');
}

function script(mark: string, text: string): string {
  // The library raises what follows a letter, so it is given one that is taken off again.
  const raised = toUnicode(`x${mark}{${text}}`).slice(1);
  return /[\^_{}\\]/u.test(raised) ? `${mark}${text}` : raised;
}

function plainCommands(text: string): string {
  return text
    .replace(ACCENTED, (_whole, mark: string, letter: string) =>
      `${letter}${ACCENTS[mark] ?? ''}`.normalize('NFC'),
    )
    .replace(STYLED, '$1')
    .replace(STYLED, '$1')
    .replace(/\\math(?:cal|bb|frak|scr)\s*\{(\w)\}/gu, (letter) => toUnicode(letter))
    .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/gu, '$1/$2')
    .replace(/\\(?:cite[a-z]*|ref|label)\{[^{}]*\}/gu, '')
    .replace(/\\(eg|ie)\b,?/gu, (_whole, name: string) => `${name[0]}.${name[1]}.,`)
    .replace(/\\[,;:! ]/gu, ' ')
    .replace(/\\([%&#_${}])/gu, '$1')
    .replace(/\\[A-Za-z]+/gu, symbol);
}

/** The character of a command such as `\alpha`; a macro that only its paper knows becomes its bare name. */
function symbol(command: string): string {
  const found = toUnicode(command);
  return /[\\A-Za-z]/u.test(found) ? command.slice(1) : found;
}
