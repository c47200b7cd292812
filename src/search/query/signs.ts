/**
 * Which signs of a text are syntax, and which belong to its words: people paste titles and sentences, and a dash, a colon
 * or a quotation in those demands nothing. Pure.
 */
import { isStopWord, words } from '../../text/tokenise.ts';
import type { Condition, Term } from './condition.ts';
import { comparison, conditionOf, KNOWN_KEYS, keyNamed, refuse, refuseTypo } from './filter-keys.ts';
import { spacedGroups } from './groups.ts';
import { aloneKey, type Piece, split, withValues } from './pieces.ts';

export interface WordsToken {
  /** Words that rank, a quotation that does, words of which each is demanded, a phrase that is. */
  readonly sign: 'words' | 'quote' | 'each' | 'phrase';
  readonly words: Term;
  readonly negated: boolean;
}

/** A part of a query that has been told apart from its signs. */
export type Token =
  | { readonly sign: 'or' }
  | { readonly sign: 'close' }
  | { readonly sign: 'open'; readonly negated: boolean }
  | { readonly sign: 'filter'; readonly condition: Condition; readonly negated: boolean }
  | WordsToken;

/**
 * With more words beside it than this a quotation, a dash, a colon or a capital OR is part of a title or a sentence: of
 * 98,000 real titles none sets a condition then that it does not meet itself.
 */
const MOST_BESIDE = 5;
/** In capitals these are names of parts of circuits: "a quantum NOT gate". */
const LOGIC = /^(?:gate|operation|function|operator|logic|circuit|element|layer)s?$/iu;
/** Nothing but small words and blanks, as most people type: no sign to be told apart. */
const PLAIN = /^[a-z\d ]*$/u;
const NUMBER = /^[+-]?(?:\p{N}|(?:[IVX]+|i{2,3}|i[vx]|[vx]i+)(?!\p{L}))/u;
const OPEN = /^[-−–—]?\($/u;
const SPACED_COMPARISON = /(?<!\S)([<>]=?|[≤≥])\s+(?=(?:19|20)\d\d(?!\S))/gu;
const PLUS = /^\+[\p{L}\p{N}"]/u;
/** What joins a suspended hyphen to the word before: "high- and -low". */
const JOINS = /^(?:[Aa]nd|AND|or|und|et|to|,)$/u;

/**
 * The tokens of a query as typed.
 * @throws UserError when a filter that is surely meant has a value it cannot take, or a key that is a letter away from one
 */
export function tokensOf(text: string): readonly Token[] {
  if (PLAIN.test(text)) return text.split(' ').filter(Boolean).map(ranked);
  const pieces = withValues(split(spacedGroups(text.replace(SPACED_COMPARISON, '$1'))), KNOWN_KEYS);
  const look = lookOf(text, pieces);
  const tokens: Token[] = [];
  for (const [at, piece] of pieces.entries()) tokens.push(...tokensAt(piece, at, look));
  return tokens;
}

/** What a text looks like as a whole. */
interface Look {
  readonly pieces: readonly Piece[];
  /** The positions of the words without any sign that are not joined by an OR. */
  readonly bare: readonly number[];
  /** Whether there are so many of these that signs between them are none of ours. */
  readonly isLong: boolean;
  /** Whether it begins with a capital letter, as titles do. */
  readonly isCapital: boolean;
  /** Whether all its letters are capitals, so that OR and NOT are words. */
  readonly isShouted: boolean;
}

function lookOf(text: string, pieces: readonly Piece[]): Look {
  const isJoined = (at: number) => pieces[at - 1]?.raw === 'OR' || pieces[at + 1]?.raw === 'OR';
  const bare = [...pieces.keys()].filter((at) => isBare(pieces[at]) && !isJoined(at));
  return {
    pieces,
    bare,
    isLong: bare.length > MOST_BESIDE,
    isCapital: /^[^\p{L}\p{N}]*\p{Lu}/u.test(text),
    isShouted:
      bare.length > 1 && /\p{Lu}/u.test(text.replace(/\b(?:OR|NOT)\b/gu, '')) && !/\p{Ll}/u.test(text),
  };
}

const isBare = (piece: Piece | undefined): boolean =>
  piece !== undefined &&
  !piece.quoted &&
  !piece.negated &&
  !/^(?:\+|OR$|NOT$)/u.test(piece.raw) &&
  (keyNamed(piece.key) === undefined || piece.spaced !== undefined) &&
  words(piece.raw).length > 0;

function tokensAt(piece: Piece, at: number, look: Look): readonly Token[] {
  const { raw, spaced: value } = piece;
  if (raw === ')') return [{ sign: 'close' }];
  const negated = isNegated(piece, at, look);
  if (OPEN.test(raw)) return [{ sign: 'open', negated }];
  if (raw === 'OR' && isOr(at, look)) return [{ sign: 'or' }];
  if (raw === 'NOT' && isNot(at, look)) return [];
  const condition = filterOf(piece, look);
  if (condition) return [{ sign: 'filter', condition, negated: negated || piece.negated }];
  if (value) return [ranked(raw.slice(0, -value.raw.length)), ...tokensAt(value, at, look)];
  if (piece.quoted) return quotation(piece, negated, look);
  const isEach = PLUS.test(raw) && isSetOff(at, look);
  return [{ sign: isEach ? 'each' : 'words', words: words(raw), negated }];
}

const ranked = (text: string): Token => ({ sign: 'words', words: words(text), negated: false });

/** Quoted words, and before them those of a key that is none. */
function quotation({ raw, key = '', text }: Piece, negated: boolean, { isLong }: Look): readonly Token[] {
  const isDemanded = negated || !isLong || raw.startsWith('+');
  const own = key === '' ? [] : [ranked(key)];
  return [...own, { sign: isDemanded ? 'phrase' : 'quote', words: words(text), negated }];
}

/** Whether a piece must not be so of a paper. Numbers rather have their sign, and half a compound its hyphen. */
function isNegated({ raw, text, negated }: Piece, at: number, look: Look): boolean {
  if (isAfterNot(at, look)) return true;
  const { raw: before = '' } = look.pieces[at - 1] ?? {};
  const hasMinus = negated || (OPEN.test(raw) && raw !== '(');
  return hasMinus && !NUMBER.test(text) && !JOINS.test(before) && isSetOff(at, look);
}

const isAfterNot = (at: number, look: Look): boolean =>
  look.pieces[at - 1]?.raw === 'NOT' && isNot(at - 1, look);

/** Whether a sign before a word is one of ours: not amidst many words, and not before another word of a title. */
function isSetOff(at: number, { pieces, bare, isLong, isCapital }: Look): boolean {
  const isAmidst = (bare[0] ?? at) < at && (bare.at(-1) ?? at) > at;
  const isOfTitle = isCapital && bare.length > 1 && /^[^\p{L}]*\p{Lu}\P{Lu}/u.test(pieces[at]?.raw ?? '');
  return !(isLong && isAmidst) && !isOfTitle;
}

/** Whether a NOT stands before something to leave out, and neither in a sentence nor for a part of a circuit. */
function isNot(at: number, look: Look): boolean {
  const [before, next] = [look.pieces[at - 1], look.pieces[at + 1]];
  if (!next || next.raw === ')' || look.isShouted || LOGIC.test(next.raw)) return false;
  if (before && before.raw !== 'OR' && isStopWord(before.raw.toLowerCase()) && before.raw !== 'AND')
    return false;
  return OPEN.test(next.raw) || isSetOff(at + 1, look);
}

/** Whether an OR stands between two things that can be asked for. */
function isOr(at: number, { pieces, isLong, isShouted }: Look): boolean {
  const [before, next] = [pieces[at - 1], pieces[at + 1]];
  if (!before || !next || isLong || isShouted || LOGIC.test(next.raw)) return false;
  return before.raw !== 'OR' && !OPEN.test(before.raw) && next.raw !== ')' && next.raw !== 'OR';
}

/**
 * The condition that a key or a comparison sets, unless it is part of a title.
 * @throws UserError when it is surely meant and cannot be one
 */
function filterOf(piece: Piece, look: Look): Condition | undefined {
  const { raw, text } = piece;
  const [typed = ''] = /\p{L}+/u.exec(raw) ?? [];
  const isMeant = typed === typed.toLowerCase() && !look.isLong;
  const key = keyNamed(piece.key);
  if (key !== undefined) {
    const condition = isOfTitle(piece, typed, look) ? undefined : conditionOf(key, text);
    const isFault = !condition && isMeant && !piece.spaced && !/^[\p{Lu}(]/u.test(text);
    return isFault ? refuse(key, typed, text) : condition;
  }
  const alone = keyNamed(aloneKey(raw)?.toLowerCase());
  if (alone !== undefined) return isMeant && !look.isCapital ? refuse(alone, typed, '') : undefined;
  if (isMeant) refuseTypo(piece);
  return look.isLong || piece.quoted ? undefined : comparison(raw);
}

/** Whether a key rather ends a part of a title: "Poster Abstract: …". */
function isOfTitle({ spaced: value }: Piece, typed: string, { isLong, bare }: Look): boolean {
  const isLower = typed === typed.toLowerCase();
  if (!value) return isLong && !isLower;
  // It is one of these words itself.
  return isLong || !(isLower || bare.length === 1);
}
