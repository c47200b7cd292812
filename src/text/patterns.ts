/** Parts of regular expressions. */

/** Alternatives, of which none is a group of its own. */
export const oneOf = (...alternatives: readonly string[]): string => `(?:${alternatives.join('|')})`;
