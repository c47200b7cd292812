/** What is left of TeX in a text that was to be read as plain Unicode. */

/** Macros whose name is nobody's word; of `\log` and `\text` the name, or its argument, is what is read. */
const NAMES = new Set(
  `frac tfrac dfrac sqrt mathcal mathbb mathrm mathbf mathsf mathfrak mathscr boldsymbol operatorname alpha beta gamma delta
  epsilon varepsilon lambda sigma omega theta kappa Omega Theta Delta Gamma Lambda Sigma infty leq geq neq cdot times ldots
  tilde widetilde widehat overline textbf textit textrm texttt emph rightarrow mapsto subseteq approx ell citep footnote
  url href begin end`.split(/\s+/u),
);

/**
 * The kinds of what is left: a backslash before a letter or an accent, a dollar that is no money, a brace that was not
 * escaped, the name of a macro.
 */
export function remains(written: string, read: string): readonly string[] {
  const kinds: string[] = [];
  if (/\\[a-zA-Z"'`^~=.{}]/u.test(read)) kinds.push('backslash');
  if (countOf(read, /\$(?!\d)/gu) > countOf(written, /\\\$/gu)) kinds.push('dollar');
  if (countOf(read, /[{}]/gu) > countOf(written, /\\(?:[{}]|[lr]brace)/gu)) kinds.push('brace');
  if (named(written).some((name) => wordsOf(read, name) > wordsOf(withoutMacros(written), name)))
    kinds.push('name');
  return kinds;
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const withoutMacros = (text: string): string => text.replace(/\\[a-zA-Z]+/gu, ' ');
const named = (text: string): readonly string[] =>
  [...new Set(text.match(/(?<=\\)[a-zA-Z]+/gu))].filter((name) => NAMES.has(name));
const wordsOf = (text: string, name: string): number =>
  text.split(/[^a-zA-Z]+/u).filter((word) => word === name).length;
