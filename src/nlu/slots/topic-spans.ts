/** Runs of words in a text that look like the topic of papers, wherever they stand, and how much they do. Pure. */
import { isStopWord, words } from '../../text/tokenise.ts';
import { markOf, unmark } from '../entities/marks.ts';
import { isEveryday } from '../message/everyday-words.ts';
import { ABOUT, AFTER, BEFORE, NOUNS } from '../message/frame-words.ts';
import type { Heard } from '../model/utterance.ts';

export interface Span {
  /** As it stands in the text, marks included. */
  readonly text: string;
  /** How much it looks like a topic; from `LIKELY` on it is one. */
  readonly score: number;
  /** Whether "about" or a noun for papers leads to it. */
  readonly isLed: boolean;
}

type Kind = 'topic' | 'everyday' | 'join' | 'lead' | 'noun' | 'frame' | 'break';

interface Piece {
  readonly said: string;
  readonly kind: Kind;
  /** Whether papers have it, and titles. */
  readonly isKnown: boolean;
  readonly isTitled: boolean;
}

const source = String.raw;
const PIECE = new RegExp(
  source`${markOf()}|[\p{L}\p{N}][\p{L}\p{N}\p{M}'.+_/-]*[\p{L}\p{N}+]|[\p{L}\p{N}]|[^\s]`,
  'gu',
);
const MARK = new RegExp(`^${markOf()}$`, 'u');
const TOPICAL_MARK = new RegExp(`^${markOf('paper', 'phrase')}$`, 'u');
const QUOTED = new RegExp(`^${markOf('phrase')}$`, 'u');
/** What may stand inside a topic. */
const JOINS = new Set(
  'in of for with to the a an and or via through from as by at on over & under into towards'.split(' '),
);
/** What leads to a topic less surely than "about". */
const WEAK_LEADS = new Set(
  'of for in with to into into: topic: theme called namely like at is are was were'.split(' '),
);
/** Judgements and amounts, which no topic begins with. */
const JUDGEMENTS = new Set(
  `lovely wonderful awesome amazing brilliant great nice cool perfect superb fantastic terrific good fine better best bad
  bit little huge tiny big same different other others another one ones fresh dozen handful couple lot lots tons bunch
  heap whole sure certain possible weird odd funny silly stupid crazy urgent quick favour favor thing things stuff way
  question questions today tonight tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday month year week
  word words phrase phrases term terms exact day days weeks months years colleague friend boss`.split(/\s+/u),
);

/** From here on a run of words is a topic. */
export const LIKELY = 1;
const FOR_LEAD = 3;
const FOR_WEAK_LEAD = 1;
const FOR_NOUN = 3;
const FOR_OWNED = 3;
const FOR_TITLED = 1;
const FOR_KNOWN = 0.5;
const FOR_UNKNOWN = -0.4;
const MOST_KNOWN = 3;

/** Whether papers have a word. */
export const isCorpusWord = (word: string, { lexicon, engine }: Heard): boolean =>
  lexicon.isTitleWord(word) || engine.knows(word);

function pieceOf(said: string, heard: Heard): Piece {
  if (MARK.test(said))
    return { said, kind: TOPICAL_MARK.test(said) ? 'topic' : 'break', isKnown: true, isTitled: true };
  const all = words(said);
  const word = said.toLowerCase();
  if (all.length === 0)
    return { said, kind: said === '&' ? 'join' : 'break', isKnown: false, isTitled: false };
  const isOwn = all.length > 1 && all.some(heard.lexicon.isTitleWord) && !all.every(isStopWord);
  const isKnown = isOwn || all.every((each) => isCorpusWord(each, heard));
  const isTitled = all.some(heard.lexicon.isTitleWord);
  return { said, kind: isOwn ? 'topic' : kindOf(word, all), isKnown, isTitled };
}

function kindOf(word: string, all: readonly string[]): Kind {
  if (ABOUT.has(word)) return 'lead';
  if (NOUNS.has(word)) return 'noun';
  if (JOINS.has(word)) return 'join';
  if (BEFORE.has(word) || AFTER.has(word) || all.every(isStopWord)) return 'frame';
  return all.every((each) => isEveryday(each) || isStopWord(each)) ? 'everyday' : 'topic';
}

/** The runs of words of a text that may be a topic, in its order. */
export function spansIn(text: string, heard: Heard): readonly Span[] {
  const pieces = Array.from(text.matchAll(PIECE), ([said]) => pieceOf(said, heard));
  const spans: Span[] = [];
  let at = 0;
  while (at < pieces.length) {
    if (pieces[at]?.kind !== 'topic') {
      at += 1;
      continue;
    }
    const from = beginOf(pieces, at, heard);
    const to = endOf(pieces, at, heard);
    spans.push(spanOf(pieces, from, to));
    at = to;
  }
  return spans;
}

const isPair = (left: Piece | undefined, right: Piece | undefined, { lexicon }: Heard): boolean =>
  left !== undefined &&
  right !== undefined &&
  lexicon.isPair(words(left.said).at(-1) ?? '', words(right.said)[0] ?? '');

/** Everyday words before a topic belong to it where titles have them so, or where "about" leads to them. */
function beginOf(pieces: readonly Piece[], at: number, heard: Heard): number {
  let from = at;
  while (
    isKept(pieces[from - 1]) ||
    (isWord(pieces[from - 1]) && isPair(pieces[from - 1], pieces[from], heard))
  )
    from -= 1;
  if (from === at) return at;
  const isAsked = pieces[from - 1]?.kind === 'lead' || isPair(pieces[at - 1], pieces[at], heard);
  return isAsked ? from : at;
}

const isWord = (piece: Piece | undefined): boolean =>
  piece?.kind === 'everyday' ||
  piece?.kind === 'noun' ||
  (piece?.kind === 'frame' && !isStopWord(piece.said.toLowerCase()));

const isKept = (piece: Piece | undefined): boolean =>
  piece?.kind === 'everyday' && !JUDGEMENTS.has(piece.said.toLowerCase());

function endOf(pieces: readonly Piece[], at: number, heard: Heard): number {
  let to = at + 1;
  for (let next = to; next < pieces.length && next - to <= 2; next += 1) {
    const piece = pieces[next];
    if (piece?.kind === 'topic' || (isWord(piece) && isPair(pieces[next - 1], piece, heard))) to = next + 1;
    else if (
      piece?.kind !== 'join' &&
      !(next === to && isPair(piece, pieces[next + 1], heard) && piece?.kind === 'everyday')
    )
      break;
  }
  return to;
}

function spanOf(pieces: readonly Piece[], from: number, to: number): Span {
  const own = pieces.slice(from, to);
  const before = pieces.slice(0, from).findLast(({ kind }) => kind !== 'frame' && kind !== 'join');
  const last = pieces[from - 1];
  const isStrong = before?.kind === 'lead' || own.some(({ said }) => QUOTED.test(said));
  const noun = pieces.slice(0, from).findLastIndex(({ kind }) => kind === 'noun');
  const between = pieces.slice(noun + 1, from);
  const isAfterNoun =
    before?.kind === 'noun' && !between.some(({ said }) => /^(?:i|we|you|he|she|they)$/iu.test(said));
  const isNamed = pieces[to]?.kind === 'noun' || isAfterNoun;
  const isWeak = last !== undefined && WEAK_LEADS.has(last.said.toLowerCase());
  // "Our industrial advisory board": what somebody has, papers are not about.
  const isOwned =
    /^(?:my|our|your|his|her|their)$/iu.test(last?.said ?? '') && pieces[to]?.kind === 'everyday';
  const topical = own.filter(({ kind }) => kind === 'topic');
  const knownOnes = topical.filter(({ isKnown }) => isKnown).length;
  const titledOnes = topical.filter(({ isTitled }) => isTitled).length;
  return {
    text: own.map(({ said }) => said).join(' '),
    isLed: isStrong || isNamed,
    score:
      (isStrong ? FOR_LEAD : 0) +
      (isNamed ? FOR_NOUN : 0) +
      (isWeak ? FOR_WEAK_LEAD : 0) -
      (isOwned ? FOR_OWNED : 0) +
      Math.min(MOST_KNOWN, titledOnes * FOR_TITLED + (knownOnes - titledOnes) * FOR_KNOWN) +
      (topical.length - knownOnes) * FOR_UNKNOWN,
  };
}

/** Whether words are nothing but a topic: no word of them only frames or tells. */
export function isPlainTopic(topic: string, heard: Heard): boolean {
  const marked = topic.replaceAll('"', ' ').replace(/\bOR\b/gu, 'or');
  const spans = spansIn(marked, heard);
  const [span] = spans;
  const count = (text: string) => words(unmark(text, heard)).length;
  return spans.length === 1 && span !== undefined && count(span.text) === count(marked);
}

/** A topic without the words around it that are none; each of several that are counted up. */
export const plainTopic = (topic: string, heard: Heard): string =>
  topic
    .split(/\s*(?:,|\band\b|&)\s*/iu)
    .map((each) => (isPlainTopic(each, heard) ? each : bestOf(each, heard)))
    .filter((each) => each !== '')
    .join(', ');

const bestOf = (text: string, heard: Heard): string =>
  spansIn(text, heard).toSorted((left, right) => right.score - left.score)[0]?.text ?? '';
