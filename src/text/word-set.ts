/** A list of words, written as one text, as a set. */

/** The words of a text between blanks and line breaks. */
export const wordSet = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));
