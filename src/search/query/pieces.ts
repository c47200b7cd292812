/**
 * Splits what people type into pieces: words, "quoted phrases", `key:value`, each perhaps with a minus before it. The
 * one tokenizer for command arguments and the query language, on every platform.
 */
import { editDistance } from '../../text/edit-distance.ts';

export interface Piece {
  /** As typed. */
  readonly raw: string;
  /** The lower-case key of `key:value`, if there is one. */
  readonly key: string | undefined;
  /** The word, the value, or the text between the quotes. */
  readonly text: string;
  readonly quoted: boolean;
  readonly negated: boolean;
  /** What followed the blank after its colon, where there is one: `author: lee`. */
  readonly spaced?: Piece;
}

const source = String.raw;
/** A hyphen, and what phones and word processors make of one. */
const MINUS = '[-−–—]';
/** Also as keyboards for Chinese and Japanese write it. */
const COLON = '[:：]';
const PHRASE = source`(?<sign>\+|${MINUS})?(?:(?<key>\p{L}+)${COLON})?"(?<phrase>[^"]*)"`;
const NAME = source`(?<not>${MINUS})?(?<named>\p{L}+)${COLON}['‘](?<name>(?:[^'’]|['’](?=\p{L}))+)['’](?![\p{L}\p{N}])`;
const PIECE = new RegExp(source`${PHRASE}|${NAME}|(?<word>\S+)`, 'gu');
const KEY_VALUE = new RegExp(source`^(${MINUS}?)(\p{L}+)${COLON}(?!//)(\S+)$`, 'u');
const KEY_ALONE = new RegExp(source`^(${MINUS}?)(\p{L}+)${COLON}$`, 'u');
const NEGATED = new RegExp(source`^${MINUS}[\p{L}\p{N}]`, 'u');
/** Shorter keys have too many neighbours to call one a typing error. */
const SHORTEST_CORRECTED_KEY = 3;

/** The pieces of a text in order. A quote without its partner counts as a blank. */
export function split(text: string): readonly Piece[] {
  const paired = pairQuotes(text);
  return Array.from(paired.matchAll(PIECE), ({ 0: raw, index, groups = {} }): Piece => {
    const { word, phrase, key, sign = '', named, name = '', not } = groups;
    const isBegun = index === 0 || /\s/u.test(paired[index - 1] ?? '');
    if (phrase !== undefined)
      return { raw, key: key?.toLowerCase(), text: phrase, quoted: true, negated: isBegun && isMinus(sign) };
    if (named !== undefined)
      return { raw, key: named.toLowerCase(), text: name, quoted: false, negated: not !== undefined };
    return wordPiece(word ?? raw, isBegun);
  });
}

const isMinus = (sign: string): boolean => sign !== '' && sign !== '+';

/** The key of a piece that is nothing else. */
export const aloneKey = (raw: string): string | undefined => KEY_ALONE.exec(raw)?.[2];

/** Gives each known key with a blank after its colon (`author: lee`) the piece that follows. */
export function withValues(pieces: readonly Piece[], known: readonly string[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const [alone, minus, typed] = KEY_ALONE.exec(joined.at(-1)?.raw ?? '') ?? [];
    const key = typed?.toLowerCase();
    // A key after a key alone is one of its own: the first has no value.
    if (piece.key === undefined && key !== undefined && known.includes(key) && !KEY_ALONE.test(piece.raw))
      joined.splice(-1, 1, {
        ...piece,
        raw: `${alone}${piece.raw}`,
        key,
        negated: minus !== '',
        spaced: piece,
      });
    else joined.push(piece);
  }
  return joined;
}

/** The known key that an unknown one is one typing error away from. */
export function nearMiss<Key extends string>(
  key: string | undefined,
  known: readonly Key[],
): Key | undefined {
  if (key === undefined || key.length < SHORTEST_CORRECTED_KEY) return undefined;
  return known.some((each) => each === key) ? undefined : known.find((each) => editDistance(each, key) === 1);
}

function wordPiece(word: string, isBegun: boolean): Piece {
  const [, minus, key, value] = KEY_VALUE.exec(word) ?? [];
  if (key && value)
    return { raw: word, key: key.toLowerCase(), text: value, quoted: false, negated: minus !== '' };
  const negated = isBegun && NEGATED.test(word);
  return { raw: word, key: undefined, text: negated ? word.slice(1) : word, quoted: false, negated };
}

/** Straightens typographic quotes and blanks out the last one if their number is odd. */
function pairQuotes(text: string): string {
  const straight = text.replace(/[“”„‟«»＂]/gu, '"');
  const isOdd = (straight.split('"').length - 1) % 2 === 1;
  return isOdd ? straight.replace(/"(?=[^"]*$)/u, ' ') : straight;
}
