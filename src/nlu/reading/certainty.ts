/**
 * Whether a message asks for a change plainly, so that it is done at once: it is spoken of as a request, nothing stands
 * around it but politeness, and every word of it is known from the examples of that change. Pure.
 */

import type { Invoke } from '../../cards/card.ts';
import { oneOf } from '../../text/patterns.ts';
import { stem } from '../../text/tokenise.ts';
import { intentWords } from '../learning/classify.ts';
import { symbolsOf } from '../learning/features.ts';
import { type Interpretation, type ReadClause, topOf, withTopics } from '../learning/interpret.ts';
import { moodOf } from '../learning/mood.ts';
import { linesOf, wordsOf } from '../message/data-files.ts';
import { allows, isChange, ONCE, REMOVABLE, takes } from '../model/changes.ts';
import { type Draft, openTokens } from '../model/draft.ts';
import type { Request } from '../model/request.ts';
import { isWithin, type Kind, type Span } from '../model/slots.ts';
import { isFragment } from '../rules/main-clause.ts';
import { isAfterVerb, withoutVerb } from '../slots/change-verbs.ts';
import { isCorrected } from './correction.ts';
import { isTopic, type Library, strangeInTitle } from './known-words.ts';
import { saysWhen } from './says-when.ts';

/** Why a change is not made at once. */
export interface Doubtful {
  /** Words whose meaning for it is not clear, as they stand. */
  readonly words: readonly string[];
  /** Whether the message is a form of the request at all. */
  readonly isAsked: boolean;
}

const SURE_INTENT = 0.7;
/** From here on it is likely enough which change is meant, so that it may be offered. */
const LIKELY_INTENT = 0.5;
const SURE_MOOD = 0.5;
/** What may be said beside a request. */
const BESIDE = new Set(['thanks', 'greeting']);
/** Words that say when, how much or not: none of them is passed over. */
const DOUBTFUL = wordsOf('words/changes/doubtful.txt');
const POLITE = wordsOf('words/changes/polite.txt');
/** What asks politely, with a question mark. */
const POLITE_QUESTION = new RegExp(
  [
    String.raw`\b(?:can|could|would|will) (?:you|u|we|someone|somebody)\b`,
    String.raw`\b(?:can|could|may) i (?:please )?(?:have|get)\b`,
    String.raw`\b(?:would you mind|may we have)\b`,
  ].join('|'),
  'iu',
);

/** What of a message stands in the way of a change that it may ask for; undefined where it is plain. */
export function doubtsIn(
  request: Request,
  invoke: Invoke,
  { main, interpretation }: { readonly main: ReadClause; readonly interpretation: Interpretation },
): Doubtful | undefined {
  const { corpus, engine, lexicon, now } = request;
  const isEntry =
    request.spans.some(({ slot }) => slot.kind === 'entry' || slot.kind === 'it') ||
    request.spans.filter(({ slot }) => slot.kind === 'paper').length > 1;
  const { draft, clauses } = interpretation;
  const others = clauses.filter(
    (clause) =>
      !isWithin(clause, main) &&
      !isPolite(clause, draft.text) &&
      !isReason(clause, draft) &&
      (!request.own.includes(clause) || (asksForChange(clause) && !isFragment(clause, draft))),
  );
  const mood = moodOf(symbolsOf(withTopics(draft, main), main.start, main.end));
  const isAsked =
    request.probability >= SURE_INTENT && mood.label === 'request' && mood.probability >= SURE_MOOD;
  const found = [
    ...others
      .filter((clause) => !saysWhen(clause, request))
      .map(({ start, end }) => draft.text.slice(start, end)),
    ...strangeSpans(request),
    ...strangeTopics(request, invoke),
    ...strangeInTitle(isEntry ? undefined : invoke.args.paper, { corpus, engine, index: lexicon.index, now }),
    ...(isCorrected(request.message) || REPORT.test(draft.text.slice(main.start, main.end))
      ? [request.message]
      : []),
    ...(withoutPhrases(request).match(/[>~|*_`"@]+\S*/gu) ?? []),
    ...strangeWords(request, interpretation),
    ...(/\?/u.test(request.text) && !POLITE_QUESTION.test(request.text) ? ['?'] : []),
  ];
  if (isAsked && found.length === 0) return undefined;
  return { words: found, isAsked: isAsked || request.probability >= LIKELY_INTENT };
}

/** What somebody did is told, and not asked for: "I nearly deleted my list", "my boss turned off the digest". */
const REPORT = new RegExp(
  String.raw`^(?:(?:and|but|so|well|oh|yesterday|apparently)[\s,]+)*` +
    String.raw`(?:i|we|he|she|they|some(?:body|one)|(?:my|our|the) \p{L}+) ` +
    '(?:(?:have|had|has|just|nearly|almost|already|once|even) )*' +
    String.raw`(?!need|want|wonder|wish)(?:\p{L}{2,}ed|took|set|put|got|said)\b`,
  'iu',
);

/** The message without the phrases that are topics. */
const withoutPhrases = ({ message, spans }: Request): string =>
  spans.reduce(
    (left, { slot }) => (slot.kind === 'phrase' ? left.replaceAll(`"${slot.value}"`, '') : left),
    message.replace(/[“”„]/gu, '"'),
  );

/** Whether a clause asks for a change of its own. */
const asksForChange = (clause: ReadClause): boolean =>
  isChange(topOf(clause).label) && topOf(clause).probability >= SURE_MOOD;

/** What somebody gives as a reason, of himself or of nobody: "we have an offsite". */
const REASON = new RegExp(
  String.raw`^(?:and |but )?${oneOf(...linesOf('words/clauses/reasons.txt'))}(?![\p{L}'])`,
  'iu',
);
const NO_REASON = new RegExp(
  String.raw`(?<!\p{L})${oneOf(...linesOf('words/clauses/no-reasons.txt'))}(?!\p{L})`,
  'iu',
);

const isReason = (clause: ReadClause, draft: Draft): boolean => {
  const said = draft.text.slice(clause.start, clause.end);
  return REASON.test(said) && !NO_REASON.test(said) && !said.includes('?') && !asksForChange(clause);
};

function isPolite(clause: ReadClause, text: string): boolean {
  const said =
    text
      .slice(clause.start, clause.end)
      .toLowerCase()
      .match(/[\p{L}']+/gu) ?? [];
  const courteous = [...BESIDE].map(intentWords);
  return said.every(
    (word) =>
      POLITE.has(word) ||
      (!DOUBTFUL.has(word) &&
        BESIDE.has(topOf(clause).label) &&
        courteous.some((known) => known.has(stem(word)))),
  );
}

/** Slots that the change has no use for, or several where it takes one. */
function strangeSpans(request: Request): readonly string[] {
  const { intent, spans, text } = request;
  const counts = new Map<Kind, number>();
  return spans.flatMap((span: Span) => {
    const { kind } = span.slot;
    if (saysWhen(span, request)) return [];
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const isOnce = ONCE.has(kind) && (counts.get(kind) ?? 0) > 1;
    const isOneDay = span.slot.kind === 'days' && span.slot.once === true;
    // "The daily digest" is its name.
    if (kind === 'days' && /^(?:daily|weekly)$/iu.test(text.slice(span.start, span.end).trim())) return [];
    const isUnwanted = span.negated === true && !(intent === 'digest-change' && REMOVABLE.has(kind));
    return takes(intent, kind) && !isUnwanted && !isOnce && !isOneDay
      ? []
      : [text.slice(span.start, span.end)];
  });
}

/** What a topic scores that titles have, and to which "to" or "for" leads. */
const LED_WEAKLY = 2;

/** Topics that do not begin with a paper's name. */
const plainTopics = ({ spans, topics }: Request) =>
  topics.filter(
    ({ start }) => !spans.some((span) => span.slot.kind === 'paper' && isWithin({ start, end: start }, span)),
  );

/** Topics that papers are not known to be about, and such as the change does not take. */
function strangeTopics(request: Request, { args }: Invoke): readonly string[] {
  const { intent, corpus, engine, lexicon, now } = request;
  const library = { corpus, engine, index: lexicon.index, now };
  const isTaken = (text: string) =>
    takes(intent, 'topic') &&
    Object.values(args).some(
      (value) => value.includes(text) || partsOf(text).every((part) => value.includes(part)),
    );
  // A word beside "move the digest to 6pm" is no topic of it, unless something leads to it.
  const least = intent === 'digest-on' || intent === 'digest-change' ? LED_WEAKLY : 0;
  return plainTopics(request)
    .filter(({ start, text }) => !saysWhen({ start, end: start + text.length }, request))
    .filter(({ text, start, isLed: isNamedSo, isTitled, score }) => {
      const isLed = isNamedSo || LISTED.test(request.text.slice(0, start));
      const isChanged = intent === 'digest-change';
      const isNamed = isLed || (isChanged && isAfterVerb(text, request.text.slice(0, start)));
      const topic = isChanged ? withoutVerb(text) : text;
      if (!isLed && !isJoined(request, start)) return true;
      return !isTaken(topic) || !(isNamed || (isTitled && score >= least)) || !areTopics(topic, library);
    })
    .map(({ text }) => text);
}

/** "A digest here: quantization, KV cache". */
const LISTED = /\b(?:digests?|channel|here|topics?|daily|posts?)\s*:\s+(?:[^.:;!?]+,\s*(?:and\s+)?)?$/iu;
const JOINT = /^[\s,;]*(?:(?:and|or|plus|also|&|as well as)[\s,]+)*$/iu;

/** Whether nothing but an "and" or the like stands between a topic and the one before: "pruning please attention". */
function isJoined({ topics, text: said }: Request, start: number): boolean {
  const before = topics.filter((topic) => topic.start < start).at(-1);
  return before === undefined || JOINT.test(said.slice(before.start + before.text.length, start));
}

/** Whether words are a topic, or several with an "and" between them. */
const areTopics = (text: string, library: Library): boolean =>
  isTopic(text, library, true) ||
  (/,|\band\b|&/u.test(text) && partsOf(text).every((part) => isTopic(part, library, true)));

const partsOf = (text: string): readonly string[] => text.split(/\s*(?:,|\band\b|&)\s*/u).filter(Boolean);

/** Words that no example of the intent has. */
function strangeWords(request: Request, { draft }: Interpretation): readonly string[] {
  const known = intentWords(request.intent);
  const isTopical = (start: number, end: number) =>
    plainTopics(request).some((topic) => start >= topic.start && end <= topic.start + topic.text.length);
  return openTokens(draft)
    .filter(
      ({ start, end }) =>
        request.own.some((clause) => isWithin({ start, end }, clause)) && !isTopical(start, end),
    )
    .filter((token) => !isCourteous(token.start, draft.text) && !saysWhen(token, request))
    .filter(({ word }) =>
      DOUBTFUL.has(word) ? !isAllowed(word, request) : !known.has(stem(word)) && !POLITE.has(word),
    )
    .map(({ start, end }) => draft.text.slice(start, end));
}

/** Whether a word asks politely: "would" in "would you". */
const isCourteous = (start: number, text: string): boolean =>
  /\bdo $/iu.test(text.slice(0, start)) ||
  /^(?:can|could|would|will) (?:you|u|we|it be)\b/iu.test(text.slice(start)) ||
  /^(?:would|should) (?:like|love)\b/iu.test(text.slice(start));

/** "Weekdays only" says all of a digest that was spoken of before. */
const isAllowed = (word: string, { intent, last }: Request): boolean =>
  allows(intent, word) || (word === 'only' && last?.invoke.command === 'digest');
