/**
 * Splits what people type into pieces: words, "quoted phrases", `key:value`, each perhaps with a minus before it. The
 * one tokenizer for command arguments and the query language, on every platform.
 */

export interface Piece {
  /** As typed. */
  readonly raw: string;
  /** The lower-case key of `key:value`, if there is one. */
  readonly key: string | undefined;
  /** The word, the value, or the text between the quotes. */
  readonly text: string;
  readonly quoted: boolean;
  readonly negated: boolean;
}

const PIECE = /(-?)(?:(\p{L}+):)?"([^"]*)"|(\S+)/gu;
const KEY_VALUE = /^(-?)(\p{L}+):(?!\/\/)(\S+)$/u;

/** The pieces of a text in order. A quote without its partner counts as a blank. */
export function split(text: string): readonly Piece[] {
  return Array.from(pairQuotes(text).matchAll(PIECE), ([raw, minus, key, phrase, word]) =>
    phrase === undefined
      ? wordPiece(word ?? raw)
      : { raw, key: key?.toLowerCase(), text: phrase, quoted: true, negated: minus === '-' },
  );
}

function wordPiece(word: string): Piece {
  const [, minus, key, value] = KEY_VALUE.exec(word) ?? [];
  if (key && value)
    return { raw: word, key: key.toLowerCase(), text: value, quoted: false, negated: minus === '-' };
  const negated = /^-[\p{L}\p{N}]/u.test(word);
  return { raw: word, key: undefined, text: negated ? word.slice(1) : word, quoted: false, negated };
}

/** Straightens typographic quotes and blanks out the last one if their number is odd. */
function pairQuotes(text: string): string {
  const straight = text.replace(/[“”„‟«»＂]/gu, '"');
  const isOdd = (straight.split('"').length - 1) % 2 === 1;
  return isOdd ? straight.replace(/"(?=[^"]*$)/u, ' ') : straight;
}
