/** What a text with TeX and HTML in it is made of, as a tree. */

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'blank'; readonly text: string }
  /** `\alpha`: its name, and whether a blank follows it or a letter or digit stands right before it. */
  | { readonly kind: 'macro'; readonly name: string; readonly isSpaced: boolean; readonly isGlued: boolean }
  /** What comes next is raised or lowered. */
  | { readonly kind: 'script'; readonly mark: Mark }
  | { readonly kind: 'group'; readonly nodes: readonly Node[]; readonly isClosed: boolean }
  | { readonly kind: 'math'; readonly nodes: readonly Node[] }
  | { readonly kind: 'environment'; readonly name: string; readonly nodes: readonly Node[] }
  /** Of HTML, JATS or MathML. */
  | {
      readonly kind: 'element';
      readonly name: string;
      readonly attributes: string;
      readonly nodes: readonly Node[];
    };

export type Mark = '^' | '_';

/** Macros mean other things in words than in a formula, and so do blanks. */
export type Mode = 'text' | 'math';

/** Environments that are formulas by themselves. */
const MATH_ENVIRONMENTS: ReadonlySet<string> = new Set(
  `equation align alignat eqnarray gather multline displaymath math flalign array matrix pmatrix bmatrix vmatrix cases split
  aligned gathered smallmatrix`.split(/\s+/u),
);

/** The mode of what stands in an environment. */
export const modeOf = (environment: string, outside: Mode): Mode =>
  MATH_ENVIRONMENTS.has(environment.replace('*', '')) ? 'math' : outside;
