/** Texts as BibTeX sets them: what a source wrote in TeX stays, of all else what TeX would misread is written in TeX. Pure. */

import { readable } from '../../text/markup/readable.ts';
import { onOneLine } from '../../text/sanitise.ts';

/** Characters that are commands to TeX, or other characters in its old fonts. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\\': '\\textbackslash{}',
  // BibTeX counts braces, whatever stands before them.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

/** Characters of mathematics, which pdfTeX has in no text font. */
const SYMBOLS: Readonly<Record<string, string>> = Object.fromEntries(
  `
    α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda
    μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega Γ Gamma
    Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega ∞ infty ≤ leq ≥ geq ≠ neq
    ≈ approx ∼ sim ≃ simeq ≡ equiv → to ← leftarrow ↔ leftrightarrow ⇒ Rightarrow ∈ in ∉ notin
    ⊂ subset ⊆ subseteq ∪ cup ∩ cap ∅ emptyset ∀ forall ∃ exists ∑ sum ∏ prod ∫ int ∂ partial
    ∇ nabla ⊗ otimes ⊕ oplus ∘ circ √ surd ∝ propto ⟨ langle ⟩ rangle ℓ ell ∗ ast ≪ ll ≫ gg
    ⊥ perp ∥ parallel ≲ lesssim ≳ gtrsim
  `
    .trim()
    .split(/\s+/u)
    .flatMap((each, at, all) => (at % 2 === 0 ? [[each, `\\${all[at + 1]}`]] : [])),
);
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾';
const LEVEL = '0123456789+-=()';
const SCRIPT = new RegExp(`[${LOWERED}]+|[${RAISED}]+`, 'u');
/** Accents over letters that Unicode has no letter for: x̄. */
const ACCENTS: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0305': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u030c': 'v',
};
const ACCENTED = `[A-Za-z][${Object.keys(ACCENTS).join('')}]`;
/** Letters of mathematics: calligraphic, blackboard bold. */
const CALLIGRAPHIC = /^[\u{1D49C}-\u{1D4CF}ℬℰℱℋℐℒℳℛ]$/u;
const BLACKBOARD = /^[\u{1D538}-\u{1D56B}ℂℍℕℙℚℝℤ]$/u;
const STYLED = '[\u{1D49C}-\u{1D4CF}\u{1D538}-\u{1D56B}ℬℰℱℋℐℒℳℛℂℍℕℙℚℝℤ]';
/** A Greek letter that stands alone is a symbol; others are somebody's words. */
const LETTER = String.raw`(?<!\p{Script=Greek})\p{Script=Greek}(?!\p{Script=Greek})`;
const PIECE = new RegExp(`${SCRIPT.source}|${ACCENTED}|${STYLED}|${LETTER}|[^\\p{L}\\p{M}\\p{N}\\s]`, 'gu');

/** A text that is no TeX. */
export const escaped = (text: string): string =>
  text
    .normalize('NFC')
    .replace(PIECE, (piece) => ESCAPES[piece] ?? scriptOf(piece) ?? accentOf(piece) ?? mathsOf(piece));

function accentOf([letter = '', mark = '']: string): string | undefined {
  const accent = ACCENTS[mark];
  return accent && `\\${accent}{${letter}}`;
}

function scriptOf(piece: string): string | undefined {
  const [mark, from] = LOWERED.includes(piece.charAt(0)) ? ['_', LOWERED] : ['^', RAISED];
  if (!from.includes(piece.charAt(0))) return undefined;
  const level = [...piece].map((each) => LEVEL.charAt(from.indexOf(each))).join('');
  return level.length === 1 ? `$${mark}${level}$` : `$${mark}{${level}}$`;
}

function mathsOf(piece: string): string {
  if (CALLIGRAPHIC.test(piece)) return `$\\mathcal{${piece.normalize('NFKC')}}$`;
  if (BLACKBOARD.test(piece)) return `$\\mathbb{${piece.normalize('NFKC')}}$`;
  return SYMBOLS[piece] ? `$${SYMBOLS[piece]}$` : piece;
}

/** Accents with their letters: `\\"o`, `\\c{c}`, `\\'{\\i}`. */
const ACCENT = String.raw`\\(?:[cvuHkrbdt](?![A-Za-z])|['\x60^"~=.])\s*(?:\{\\?[A-Za-z]{1,2}\}|\\[ij](?![A-Za-z])|[A-Za-z])`;
const STYLE = String.raw`\\(?:textbf|textit|textsc|textrm|texttt|emph|text)(?=\{)`;
const CHARACTER = String.raw`\\(?:[&%$#_{},;:! -]|(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z]))`;
/** Macros that stand in text; others belong into mathematics, or to the source alone. */
const IN_TEXT = new RegExp(`^(?:${ACCENT}|${CHARACTER}|${STYLE.replace('(?=\\{)', '')})$`, 'u');
const TOKEN = new RegExp(
  String.raw`${ACCENT}|${STYLE}|${CHARACTER}|\\[A-Za-z]*|\$(?=\S)(?:\\.|[^$\\]){1,300}?(?<=\S)\$(?!\d)|[{}]|[^\\{}$]+|\$`,
  'gsu',
);
/** What indexes write instead of TeX; the reader of texts knows it. */
const HTML = /<\/?[a-z][^<>]*>|&#?\w+;/iu;

/** A title, a venue: valid TeX of a source as it is written, else the text that is read, in valid TeX. */
export function latexOf(text: string): string {
  const line = onOneLine(text);
  return (HTML.test(line) ? undefined : kept(line)) ?? escaped(readable(line));
}

/** A text whose TeX can stay; undefined where it has none, or where not all of it would be read. */
function kept(text: string): string | undefined {
  if (!isBalanced(text)) return undefined;
  const tokens = Array.from(text.matchAll(TOKEN), ([token]) => token);
  const isTex = (token: string) => /^[\\{}]/u.test(token) || isMaths(token);
  if (!tokens.some(isTex) || !tokens.every(isRead)) return undefined;
  return tokens.map((token) => (isTex(token) ? token : escaped(token))).join('');
}

const isMaths = (token: string): boolean => token.length > 2 && token.startsWith('$');

/** Whether TeX reads a token in a text. */
const isRead = (token: string): boolean =>
  isMaths(token) ? isFormula(token) : !token.startsWith('\\') || IN_TEXT.test(token);

/** Whether each brace is closed: BibTeX counts them whatever stands before, TeX leaves out those behind a backslash. */
const isBalanced = (text: string): boolean => closes(text) && closes(text.replace(/\\./gsu, ''));

function closes(text: string): boolean {
  let depth = 0;
  for (const brace of text.match(/[{}]/gu) ?? []) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** What ends a formula early, raises nothing, or is an accent of texts. */
const BROKEN = /[_^]\s*[_^$}]|(?<!\\)[%#&]|\\['`^"~=.]/u;

/** Mathematics is no price: "$5 or $6". */
const isFormula = (token: string): boolean =>
  isBalanced(token) && !BROKEN.test(token) && (/[\\^_{}=<>]/u.test(token) || !/\s/u.test(token));
