/** Greek letters that stand for themselves: signs of formulas, and parts of names as in "β-VAE". Pure. */

const NAMES: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  ο: 'omicron',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  ς: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
};

/**
 * Those of formulas (U+213C to U+213F, U+1D6A8 and after) and the sign of micro are of no script, and the script has numbers
 * of its own.
 */
const LETTER = /(?!\p{N})[\p{sc=Grek}µℼ-ℿ𝚨-𝟋]/u;
/**
 * One or two in a row, more are a word of the language, with a number as in "β1" and "17β"; in "10µm" it is none of
 * theirs.
 */
const SIGNS = new RegExp(
  [
    /(?<!LETTER\p{M}{0,4})/u,
    /(?:\p{N}{1,6}(?=LETTER\p{M}*(?!\p{L})))?/u,
    /(?:LETTER\p{M}*){1,2}(?!LETTER)\p{N}*/u,
  ]
    .map(({ source }) => source.replaceAll('LETTER', LETTER.source))
    .join(''),
  'gu',
);
const SIGN = new RegExp(`\\p{N}*${LETTER.source}[\\p{M}\\p{N}]*`, 'gu');

/** A sign that is a part of its own. */
const ALONE = new RegExp(`^\\p{N}*${LETTER.source}\\p{N}*$`, 'u');

export interface Part {
  readonly text: string;
  /** In UTF-16 code units from the start of the whole. */
  readonly at: number;
}

export const hasGreek = (written: string): boolean => LETTER.test(written);

/** A folded part of a word with its Greek letters as their names, unless they are a word of the language. */
export const withGreekNames = (word: string): string =>
  word.replace(ALONE, (written) => written.replace(LETTER, (letter) => NAMES[letter] ?? letter));

/** A word with each such letter apart: "β" and "VAE" for "βVAE". */
export function apartFromGreek(written: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  const upTo = (end: number): void => {
    if (end > from) parts.push({ text: written.slice(from, end), at: from });
    from = end;
  };
  for (const { 0: signs, index } of written.matchAll(SIGNS)) {
    upTo(index);
    for (const { 0: sign, index: at } of signs.matchAll(SIGN)) upTo(index + at + sign.length);
  }
  upTo(written.length);
  return parts;
}
