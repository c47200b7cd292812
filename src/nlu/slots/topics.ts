/** The words of a sentence that papers could be about, wherever they stand, and how much they look like it. Pure. */
import type { SearchEngine } from '../../search/engine.ts';
import { isStopWord, words } from '../../text/tokenise.ts';
import { ASKING_WORDS } from '../message/asking-words.ts';
import { wordsOf } from '../message/data-files.ts';
import { isEveryday } from '../message/everyday.ts';
import type { Draft } from '../model/draft.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Place, Span } from '../model/slots.ts';

/** A run of words that may be a topic. */
export interface Run extends Place {
  /** How much it looks like a topic; from `LIKELY` on it is one. */
  readonly score: number;
  /** Whether "about" or a noun for papers leads to it. */
  readonly isLed: boolean;
  /** Whether titles have one of its words. */
  readonly isTitled: boolean;
}

export interface Known {
  readonly lexicon: Lexicon;
  readonly engine: SearchEngine;
}

type Kind = 'topic' | 'everyday' | 'join' | 'lead' | 'noun' | 'frame' | 'break';

interface Piece extends Place {
  readonly said: string;
  readonly kind: Kind;
  readonly isKnown: boolean;
  readonly isTitled: boolean;
  /** Whether it is between quotes. */
  readonly isQuoted: boolean;
}

const PIECE = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'.+_/-]*[\p{L}\p{N}+#])?|\S/gu;
const NOUNS = wordsOf('words/topics/papers.txt');
const ABOUT = wordsOf('words/topics/about.txt');
const FRAME = wordsOf('words/topics/frame.txt', 'words/changes/doubtful.txt');
/** Words that are part of a topic beside one, and after what leads to it. */
const ATTRIBUTIVE = wordsOf('words/topics/attributive.txt');
/** What things and deeds are called with: "error correction", "model selection". */
const NOMINAL = /(?:[ts]ion|ment|ness|ity|ance|ence|ing|ics|ism|ers?|ors?|ants?)s?$/u;
/** What may stand inside a topic. */
const JOINS = new Set(
  'in of for with to the a an and or via through from as by at on over & under into towards based'.split(' '),
);
/** What leads to a topic less surely than "about". */
const WEAK_LEADS = new Set(
  'of for in with to into into: topic: theme called namely like at is are was were'.split(' '),
);
/** Kinds of papers. */
const GENRES = wordsOf('words/topics/genres.txt');
/** Judgements and amounts, which no topic begins with. */
const JUDGEMENTS = wordsOf('words/topics/judgements.txt');

/** From here on a run of words is a topic. */
export const LIKELY = 1;
const FOR_LEAD = 3;
const FOR_WEAK_LEAD = 1;
const FOR_NOUN = 3;
const FOR_TITLED = 1;
const FOR_KNOWN = 0.5;
const FOR_UNKNOWN = -0.4;
const MOST_KNOWN = 3;

/** The pieces of a part of a message: its words, and what is understood already. */
function piecesOf({ text, spans }: Draft, from: number, to: number, known: Known): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  const plain = (end: number): void => {
    for (const { 0: said, index } of text.slice(at, end).matchAll(PIECE))
      pieces.push(pieceOf(said, at + index, known));
  };
  for (const span of spans) {
    if (span.start < from || span.end > to) continue;
    plain(span.start);
    pieces.push(pieceOfSpan(span, text));
    at = span.end;
  }
  plain(to);
  return pieces;
}

const pieceOfSpan = ({ start, end, slot, negated }: Span, text: string): Piece => ({
  said: text.slice(start, end),
  start,
  end,
  kind: !negated && (slot.kind === 'paper' || slot.kind === 'phrase') ? 'topic' : 'break',
  isKnown: true,
  isTitled: true,
  isQuoted: slot.kind === 'phrase',
});

/** Whether papers have a word. */
const isCorpusWord = (word: string, { lexicon, engine }: Known): boolean =>
  lexicon.isTitleWord(word) || engine.knows(word);

function pieceOf(said: string, start: number, known: Known): Piece {
  const place = { said, start, end: start + said.length, isQuoted: false };
  const all = words(said);
  const word = said.toLowerCase();
  if (all.length === 0)
    return { ...place, kind: said === '&' ? 'join' : 'break', isKnown: false, isTitled: false };
  const isOwn = all.length > 1 && all.some((each) => !isStopWord(each) && known.lexicon.isTitleWord(each));
  return {
    ...place,
    kind: isOwn ? 'topic' : kindOf(word, all),
    isKnown: isOwn || all.every((each) => isCorpusWord(each, known)),
    isTitled: all.some(known.lexicon.isTitleWord),
  };
}

function kindOf(word: string, all: readonly string[]): Kind {
  if (ABOUT.has(word)) return 'lead';
  if (NOUNS.has(word)) return 'noun';
  if (JOINS.has(word)) return 'join';
  if (FRAME.has(word) || all.every(isStopWord)) return 'frame';
  if (NUMBER.test(word)) return 'everyday';
  return all.every((each) => isEveryday(each) || isStopWord(each) || ASKING_WORDS.has(each))
    ? 'everyday'
    : 'topic';
}

/** The runs of words of a part of a message that may be a topic, in its order. */
export function runsIn(draft: Draft, from: number, to: number, known: Known): readonly Run[] {
  const pieces = withoutVerb(withGenres(piecesOf(draft, from, to, known)));
  const runs: Run[] = [];
  let at = 0;
  while (at < pieces.length) {
    if (pieces[at]?.kind !== 'topic') {
      at += 1;
      continue;
    }
    const begin = beginOf(pieces, at, known);
    const end = endOf(pieces, at, known);
    runs.push(runOf(pieces, begin, end));
    at = end;
  }
  return runs;
}

/** "Survey papers on pruning" are about pruning, and surveys. */
const withGenres = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.map((piece, at) =>
    GENRES.has(piece.said.toLowerCase()) && pieces[at + 1]?.kind === 'noun'
      ? { ...piece, kind: 'topic' }
      : piece,
  );

/** "Ditch everything on my list": what stands before what is pointed at is done to it. */
const withoutVerb = (pieces: readonly Piece[]): readonly Piece[] => {
  const [first, next] = pieces;
  const isVerb =
    first?.kind === 'topic' &&
    !first.isQuoted &&
    next &&
    POINTING.test(next.said) &&
    !NO_VERB.test(first.said);
  return isVerb ? [{ ...first, kind: 'frame' }, ...pieces.slice(1)] : pieces;
};
const POINTING = /^(?:my|our|your|this|that|these|those|it|them|everything|all|the)$/iu;
const NO_VERB = /(?:ing|ion|s)$|^\p{Lu}{2}/u;

const isPair = (left: Piece | undefined, right: Piece | undefined, { lexicon }: Known): boolean =>
  left !== undefined &&
  right !== undefined &&
  lexicon.isPair(words(left.said).at(-1) ?? '', words(right.said)[0] ?? '');

/** Everyday words before a topic belong to it where titles have them so, or where "about" leads to them. */
function beginOf(pieces: readonly Piece[], at: number, known: Known): number {
  let from = at;
  while (
    isKept(pieces[from - 1]) ||
    (isWord(pieces[from - 1]) && isPair(pieces[from - 1], pieces[from], known))
  )
    from -= 1;
  let near = at;
  while (isAttributive(pieces[near - 1])) near -= 1;
  if (from === at || near < at) return near;
  const isAsked = pieces[from - 1]?.kind === 'lead' || isPair(pieces[at - 1], pieces[at], known);
  return isAsked ? from : at;
}

/** Whether a word belongs to the topic that it stands before. */
const isAttributive = (piece: Piece | undefined): boolean =>
  piece?.kind !== 'noun' &&
  isWord(piece) &&
  (ATTRIBUTIVE.has(piece?.said.toLowerCase() ?? '') || NUMBER.test(piece?.said ?? ''));

/** A number is part of a topic beside one, and none alone. */
const NUMBER = /^\d+(?:[.,]\d+)*$/u;

/** Whether a word may be the head of the topic that it stands after. */
const isHead = (piece: Piece | undefined): boolean =>
  isAttributive(piece) || (isKept(piece) && NOMINAL.test(piece?.said.toLowerCase() ?? ''));

/** What says how something is, and is nothing by itself: "adversarial", "generative". */
const ADJECTIVE = /(?:[aeiou]|[^aeiou]i)(?:al|ive|ous|ary|able|ible|less|ful|ic)$/u;
const isAdjective = (piece: Piece | undefined): boolean =>
  piece?.kind === 'topic' && ADJECTIVE.test(piece.said.toLowerCase());

const isWord = (piece: Piece | undefined): boolean =>
  piece?.kind === 'everyday' ||
  piece?.kind === 'noun' ||
  (piece?.kind === 'frame' && !isStopWord(piece.said.toLowerCase()));

const isKept = (piece: Piece | undefined): boolean =>
  piece?.kind === 'everyday' && !JUDGEMENTS.has(piece.said.toLowerCase());

function endOf(pieces: readonly Piece[], at: number, known: Known): number {
  let to = at + 1;
  for (let next = to; next < pieces.length && next - to <= 2; next += 1) {
    const piece = pieces[next];
    const isNext = next === to && (isHead(piece) || (isAdjective(pieces[to - 1]) && isKept(piece)));
    if (piece?.kind === 'topic' || isNext || (isWord(piece) && isPair(pieces[next - 1], piece, known)))
      to = next + 1;
    else if (piece?.kind !== 'join') break;
  }
  return to;
}

function runOf(pieces: readonly Piece[], from: number, to: number): Run {
  const own = pieces.slice(from, to);
  const before = pieces.slice(0, from).findLast(({ kind }) => kind !== 'frame' && kind !== 'join');
  const last = pieces[from - 1];
  const isStrong = before?.kind === 'lead' || own.some(({ isQuoted }) => isQuoted);
  const noun = pieces.slice(0, from).findLastIndex(({ kind }) => kind === 'noun');
  const between = pieces.slice(noun + 1, from);
  const isAfterNoun =
    before?.kind === 'noun' && !between.some(({ said }) => /^(?:i|we|you|he|she|they)$/iu.test(said));
  const isNamed = pieces[to]?.kind === 'noun' || isAfterNoun;
  const isWeak = last !== undefined && WEAK_LEADS.has(last.said.toLowerCase());
  const topical = own.filter(({ kind }) => kind === 'topic');
  const knownOnes = topical.filter(({ isKnown }) => isKnown).length;
  const titledOnes = topical.filter(({ isTitled }) => isTitled).length;
  return {
    start: own[0]?.start ?? 0,
    end: own.at(-1)?.end ?? 0,
    isLed: isStrong || isNamed,
    isTitled: titledOnes > 0,
    score:
      (isStrong ? FOR_LEAD : 0) +
      (isNamed ? FOR_NOUN : 0) +
      (isWeak ? FOR_WEAK_LEAD : 0) +
      Math.min(MOST_KNOWN, titledOnes * FOR_TITLED + (knownOnes - titledOnes) * FOR_KNOWN) +
      (topical.length - knownOnes) * FOR_UNKNOWN,
  };
}
