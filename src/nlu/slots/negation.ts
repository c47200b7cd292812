/** What a sentence leaves out: a negation, and the slots or topics that stand directly after it. Pure. */

import { type Token, words } from '../../text/tokenise.ts';
import { wordsOf } from '../message/data-files.ts';
import { phraseAt, phrasesOf } from '../message/phrases.ts';
import { type Draft, openText, openTokens, withSpans } from '../model/draft.ts';
import type { Place, Span } from '../model/slots.ts';
import { type Known, runsIn } from './topics.ts';

const CUES = phrasesOf('words/slots/negations.txt');
const FILLERS = wordsOf('words/slots/negation-fillers.txt');
/** What can be left out of a list of papers. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  'author org category venue period has paper phrase days threshold order'.split(' '),
);
/** "Papers, not from vision, about diffusion": what is asked for goes on. */
const GOES_ON = /,\s*(?:(?:only|just|but)\s+)?(?:about|on|by|from|with|in)\s+$/iu;
/** Joins what is left out: "by Kim nor from Google", "vision, robotics or surveys". */
const JOIN = /^\s*(?:,\s*)?(?:(?:or|and|nor)\b\s*|(?<=,\s*))$/iu;
/** Verbs that take a paper off a list rather than leave it out. */
const VERBS = wordsOf('words/slots/negation-verbs.txt');
/** Whoever does something in what papers are about. */
const DOERS = /(?<!\byou )\b(?:they|that|which|who|to|it|one|we|people|methods|models|how|about|on) $/iu;
/** "Not only", "nothing but", "not necessarily" leave nothing out. */
const NO_CUE =
  /^\s+(?:(?:only|just|necessarily|merely|exclusively|sure|but)\b|(?:\p{L}+ )?\p{L}+ (?:only|alone)\b)/iu;

/** The draft with what is left out marked as such, the words of the negation with it. */
export function negated(draft: Draft, known: Known): Draft {
  const tokens = openTokens(draft);
  const left: Span[] = [];
  let at = 0;
  while (at < tokens.length) {
    const cue = cueAt(draft, tokens, { at, lexicon: known.lexicon });
    const scope = cue ? scopeOf(draft, cue, known) : [];
    left.push(...scope);
    const end = scope.at(-1)?.end ?? cue?.end;
    const next = end === undefined ? at + 1 : tokens.findIndex(({ start }) => start >= end);
    at = next === -1 ? tokens.length : Math.max(next, at + 1);
  }
  // A negation may reach over fillers that were taken for something else.
  return withSpans({ ...draft, spans: [] }, [...left, ...draft.spans]);
}

/** A negation that a token begins. */
interface Cue extends Place {
  /** Whether it is a verb that may take a paper off a list as well. */
  readonly isVerb: boolean;
}

function cueAt(
  { text }: Draft,
  tokens: readonly Token[],
  { at, lexicon }: { readonly at: number } & Pick<Known, 'lexicon'>,
): Cue | undefined {
  const found = phraseAt(tokens, at, CUES);
  const [first, last] = found ? [tokens[found.at], tokens[found.at + found.length - 1]] : [];
  if (!first || !last || NO_CUE.test(text.slice(last.end))) return undefined;
  // "No, pruning" answers, and leaves nothing out.
  if (/^nop?e?$/u.test(last.word) && /^\s*,/u.test(text.slice(last.end))) return undefined;
  const isVerb = VERBS.has(first.word);
  // "Methods that remove outliers" are about that, as "skip connections" are.
  const isOfTopic =
    DOERS.test(text.slice(0, first.start)) || lexicon.isPair(first.word, tokens[at + 1]?.word ?? '');
  if (isVerb && isOfTopic) return undefined;
  return { start: first.start, end: last.end, isVerb };
}

/** What a negation leaves out; its words go with the first of it. */
const scopeOf = (draft: Draft, { start, end, isVerb }: Cue, known: Known): readonly Span[] =>
  scopeAfter(draft, end, known)
    .filter(({ slot }) => !isVerb || slot.kind !== 'paper')
    .map((span, index) => ({ ...span, start: index === 0 ? start : span.start, negated: true }));

/** What stands directly after a place, and all that is joined to it. */
function scopeAfter(draft: Draft, from: number, known: Known): readonly Span[] {
  const found: Span[] = [];
  let at = from;
  for (;;) {
    const next = thingAt(draft, at, known);
    // "Without pruning, newest first" leaves no order out.
    const isJoined =
      next?.slot.kind !== 'order' &&
      !GOES_ON.test(draft.text.slice(at, next?.start)) &&
      JOIN.test(draft.text.slice(at, next?.start).replace(FILLING, ' '));
    if (!next || (found.length > 0 && !isJoined)) return found;
    found.push(next);
    at = next.end;
  }
}

const FILLING = /\b(?:by|from|about|on|with|the|any|in)\b/giu;

/** The slot or topic that begins at a place, with nothing but fillers before it. */
function thingAt(draft: Draft, from: number, known: Known): Span | undefined {
  const sentence = draft.text.slice(from).search(/[.;:?!](?:\s|$)/u);
  const to = sentence === -1 ? draft.text.length : from + sentence;
  const slot = draft.spans.find(
    ({ start, end, slot: { kind } }) => start >= from && end <= to && LEFT_OUT.has(kind),
  );
  const run = runsIn(draft, from, to, known)[0];
  const first = slot && (!run || slot.start <= run.start) ? slot : run && spanOf(run, draft, known);
  const isOfNews = first !== undefined && OF_NEWS.test(draft.text.slice(first.end));
  return first && !isOfNews && isFilling(openText(draft).slice(from, first.start)) ? first : undefined;
}

/** "No more pruning alerts": what ends is the alerts. */
const OF_NEWS = /^\s*(?:digests?|alerts?|notifications?|updates?|posts?)\b/iu;

/** "Not the adversarial kind". */
const KIND =
  / (?:kinds?|sorts?|types?|stuff|ones?|things?|part|side|variety|flavou?r|either|please|pls|at all|any ?more)$/iu;

/** Words as a topic; a name beside somebody's is that of another: "by Lee except Byeongchan". */
function spanOf({ start, end }: Place, { text, spans }: Draft, { lexicon }: Known): Span {
  const value = text.slice(start, end).replace(KIND, '');
  const isName =
    spans.some(({ slot }) => slot.kind === 'author') &&
    words(value).every((word) => lexicon.isNameWord(word) && !lexicon.isTitleWord(word));
  return { start, end, slot: { kind: isName ? 'author' : 'topic', value } };
}

const isFilling = (text: string): boolean =>
  text
    .toLowerCase()
    // What only points: "the ones that use".
    .replace(/\u{FFFC}+/gu, ' ')
    .split(/[\s,]+/u)
    .every((word) => word === '' || word === 'or' || word === 'and' || word === 'nor' || FILLERS.has(word));
