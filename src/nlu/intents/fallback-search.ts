/**
 * Slot filling, for what no pattern matches surely: known slots are looked for in all clauses of a message, whatever words
 * stand around them, and what is left is a topic only where it looks like one. Pure.
 */
import { words } from '../../text/tokenise.ts';
import { mentionsIn, unmark } from '../entities/marks.ts';
import type { Mention } from '../entities/mention.ts';
import { clausesIn, isRequest, isTelling } from '../message/clauses.ts';
import { isEveryday } from '../message/everyday-words.ts';
import { CONFIDENCE, type Guess, type Heard, ofKind } from '../model/utterance.ts';
import { type Sides, sidesIn } from '../slots/facets.ts';
import { bothOf, countOf, type Facets, invokeOf, NO_FACETS } from '../slots/search-request.ts';
import { written } from '../slots/topic.ts';
import { isCorpusWord, LIKELY, type Span, spansIn } from '../slots/topic-spans.ts';
import { trendingOf, withoutTrend } from './trending.ts';

const source = String.raw;

/** A clause, what it says of papers, and how it says it. */
interface Spotted {
  readonly text: string;
  /** `asked`: it asks; `named`: it only names something; `told`: it tells why. */
  readonly manner: 'asked' | 'named' | 'told';
  readonly sides: Sides;
  readonly span: Span | undefined;
}

/** Requests, wherever they stand in a clause. */
const REQUEST =
  /\?|\b(?:(?:can|could|would|will|might) (?:you|u|we|i|there|someone|anyone)|(?:may|shall) (?:i|we)|please|pls|plz|kindly|show|give|find|fetch|get me|bring|list|dig|pull|send|need|wants?|would (?:like|love)|looking for|look for|searching|after|interested|have you|you have|got any\w*|what|which|whether|anything|something|everything|whatever|everything|(?:new|newest|latest|recent)\b)/iu;
const NOUN =
  /\b(?:papers?|publications?|articles?|literature|preprints?|works? (?:on|of|by|from|about)|stuff|(?:anything|something|everything)(?: [\p{L}]+)? (?:on|about|by|from|of|since|before|after|in|with))\b/iu;
const THEY =
  /(?<!\p{L})(?:he|she|they|him|her|his|their|them|(?:that|this|the) (?:author|person|guy|researcher|man|woman|lady)(?:'s)?)(?!\p{L})/iu;
const THAT =
  /(?<!\p{L})(?:it|that|this|those|these|them|there|the (?:topic|subject|field|area|matter))(?!\p{L})/iu;
/** A capital begins each word of a name; so it does of the first word of a sentence, which is none. */
const PROPER = new RegExp(
  source`(?<=[\p{Ll},] )(?<name>\p{Lu}[\p{L}'-]+(?: (?:\p{Lu}\.?|van|von|de|der|la|al))? \p{Lu}[\p{L}-]+)(?:'s)?(?![\p{L}-])`,
  'gu',
);
const NOT_PROPER =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)$/iu;

/** Of a long message that names somebody, one word alone is no topic. */
const SURELY = 1.5;

/** Reads a message by what is known in it. */
export function spottedPapers(heard: Heard): Guess | undefined {
  const clauses = promoted(clausesIn(heard.text).map((clause) => spottedIn(clause, heard)));
  const asking = clauses.filter(({ manner }) => manner !== 'told');
  const telling = clauses.filter(({ manner }) => manner === 'told');
  const asked = asking.reduce((facets, { sides }) => together(facets, sides.facets), NO_FACETS);
  const own = { ...asked, not: clauses.map(({ sides }) => sides.facets.not).reduce(bothOf, NO_FACETS.not) };
  const people = withPeople(own, asking, telling, heard);
  const span = topicOf(asking, telling, people);
  const facets = { ...people, topic: span ? written(span.text, heard) : '' };
  if (countOf(facets) === 0 || isOnlyTime(facets)) return undefined;
  return { invoke: invokeFor(facets), confidence: confidenceOf(facets, span, asking, heard) };
}

/** Where nothing asks, what tells of papers does: "my boss wants all you have on pruning". */
const promoted = (clauses: readonly Spotted[]): readonly Spotted[] =>
  clauses.some(({ manner }) => manner === 'asked')
    ? clauses
    : clauses.map((clause) =>
        clause.manner === 'told' &&
        REQUEST.test(clause.text) &&
        (clause.span?.isLed || NOUN.test(clause.text))
          ? { ...clause, manner: 'asked' }
          : clause,
      );

/** Whether nothing is asked for but a time, an order or code. */
export const isOnlyTime = ({ when, sort, has, ...facets }: Facets): boolean =>
  countOf({ ...facets, when: [], has: [], sort: undefined }) === 0 &&
  (when.length > 0 || has.length > 0 || sort !== undefined);

const invokeFor = (facets: Facets) => (facets.sort === 'trending' ? trendingOf(facets) : invokeOf(facets));

function spottedIn({ text, said, isContext }: ReturnType<typeof clausesIn>[number], heard: Heard): Spotted {
  const cued = withoutTrend(text);
  const found = topicalOnly(sidesIn({ ...heard, text: cued.text }, heard.lexicon, heard.now), heard);
  const trending = found.facets.trending ?? cued.window;
  const read = cued.isTrend
    ? { ...found, facets: { ...found.facets, sort: 'trending' as const, trending } }
    : found;
  const spans = spansIn(read.rest, heard);
  const sides = isIdle(text, read, spans)
    ? { ...read, facets: { ...read.facets, when: [], trending: undefined } }
    : read;
  const span = spans.toSorted((left, right) => right.score - left.score)[0];
  return {
    text: said,
    manner: mannerOf(said, text, isContext, sides, spans),
    sides,
    span: span && weighed(span, isContext, isRequest(text) || isRequest(said)),
  };
}

/** Sides whose exclusions are topics: "except me" leaves nothing out. */
export const topicalOnly = ({ facets, rest }: Sides, heard: Heard): Sides => ({
  facets: {
    ...facets,
    without: facets.without.filter(
      (what) => !/^(?:the |any )?code$/iu.test(what) && spansIn(what, heard).some(isTopical),
    ),
  },
  rest,
});

const isTopical = ({ score }: Span): boolean => score > 0 - LIKELY;

/** Whether a day is only when something happens: "I want to check it tonight". */
const isIdle = (
  text: string,
  { facets: { trending, authors, orgs }, rest }: Sides,
  spans: readonly Span[],
): boolean =>
  trending === 'day' &&
  !NOUN.test(text) &&
  authors.length + orgs.length === 0 &&
  !spans.some(({ score }) => score >= LIKELY) &&
  words(rest).some(isEveryday) &&
  !/^(?:what|which|anything|did|was|is there|has)\b/iu.test(text);

/** "Our librarian would like to know what …": others ask as well. */
const WANTS =
  /\b(?:would like|would love|wants?|wanted|needs?|asks?|asked|wonders?|wondered)(?: (?:me|us))? (?:to (?:know|see|read|have|get|find)|for|about|whether|if|what|who|which)\b/iu;

/** What is asked for outweighs what is told. */
const weighed = (span: Span, isContext: boolean, isAsking: boolean): Span => ({
  ...span,
  score: span.score + (isAsking && span.score >= LIKELY ? FOR_ASKING : 0) - (isContext ? FOR_TELLING : 0),
});
const FOR_ASKING = 1;
const FOR_TELLING = 2;

function mannerOf(
  said: string,
  text: string,
  isContext: boolean,
  { facets, rest }: Sides,
  spans: readonly Span[],
): Spotted['manner'] {
  const asks = isRequest(text) || isRequest(said) || REQUEST.test(said);
  if (
    NOUN.test(text) &&
    (!isContext || spans.some(({ isLed }) => isLed) || facets.authors.length + facets.when.length > 0)
  )
    return 'asked';
  if (words(rest).length === 0 && countOf(facets) > 0) return 'named';
  const isNamed = facets.authors.length + facets.orgs.length > 0 || spans.some(({ isLed }) => isLed);
  if (isContext && isNamed && WANTS.test(said)) return 'asked';
  if (isContext && !(asks && countOf(facets) > 0 && !isTelling(text))) return 'told';
  if (asks) return 'asked';
  return spans.length <= 1 ? 'named' : 'told';
}

const first = <T>(left: readonly T[], right: readonly T[]): readonly T[] => (left.length > 0 ? left : right);
const both = <T>(left: readonly T[], right: readonly T[]): readonly T[] => [...new Set([...left, ...right])];

/** The sides of two clauses of one message; the first is heeded where one says otherwise. */
export function together(left: Facets, right: Facets): Facets {
  return {
    topic: '',
    authors: both(left.authors, right.authors),
    orgs: both(left.orgs, right.orgs),
    categories: first(left.categories, right.categories),
    has: both(left.has, right.has),
    without: both(left.without, right.without),
    not: bothOf(left.not, right.not),
    when: first(left.when, right.when),
    sort: left.sort ?? right.sort,
    trending: left.trending ?? right.trending,
  };
}

/** Whom the clauses that ask mean by "him", or who is the only thing that was named. */
function withPeople(
  facets: Facets,
  asking: readonly Spotted[],
  telling: readonly Spotted[],
  heard: Heard,
): Facets {
  if (facets.authors.length + facets.orgs.length > 0) return facets;
  const isMeant = asking.some(({ text }) => THEY.test(text));
  const isNothing = asking.every(({ span }) => span === undefined || span.score < LIKELY);
  if (!isMeant && !isNothing) return facets;
  const texts = [...telling, ...asking].map(({ text }) => text);
  const left = [...facets.not.authors, ...facets.not.orgs];
  const mentions = texts
    .flatMap((text) => mentionsIn(text, heard))
    .filter(({ value }) => !left.includes(value));
  const [author] = ofKind(mentions, 'author').map(({ value }: Mention) => value);
  const [org] = ofKind(mentions, 'org').map(({ value }: Mention) => value);
  const proper = author === undefined && isMeant ? properIn(texts.join(', '), heard) : undefined;
  const name = author ?? proper;
  if (name !== undefined) return { ...facets, authors: [name] };
  return org !== undefined ? { ...facets, orgs: [org] } : facets;
}

function properIn(text: string, heard: Heard): string | undefined {
  return Array.from(text.matchAll(PROPER), ({ groups }) => groups?.name ?? '').find((name) =>
    words(name).every((word) => !NOT_PROPER.test(word) && !heard.lexicon.isTitleWord(word)),
  );
}

/** The best topic of the clauses that ask, else what those that tell lead to. */
function topicOf(asking: readonly Spotted[], telling: readonly Spotted[], facets: Facets): Span | undefined {
  const hasOther = facets.authors.length + facets.orgs.length > 0;
  const isLong = asking.length + telling.length > 1;
  const best = (clauses: readonly Spotted[]) =>
    clauses
      .flatMap(({ span }) => span ?? [])
      .toSorted((left, right) => right.score - left.score)
      .find(({ score, isLed }) => isLed || score >= (hasOther && isLong ? SURELY : LIKELY));
  const asked = best(asking);
  if (asked) return asked;
  const isPointing = asking.some(({ text }) => THAT.test(text));
  return hasOther && !isPointing ? undefined : best(telling);
}

function confidenceOf(
  facets: Facets,
  span: Span | undefined,
  asking: readonly Spotted[],
  heard: Heard,
): number {
  const isAsked = asking.some(({ manner }) => manner === 'asked');
  const hasPeople = facets.authors.length + facets.orgs.length > 0;
  if (hasPeople) return isAsked || span === undefined ? CONFIDENCE.framed : CONFIDENCE.bare;
  if (!span) return CONFIDENCE.strange;
  const isKnown = words(unmark(span.text, heard)).some((word) => isCorpusWord(word, heard));
  if (isAsked) return isKnown || span.isLed ? CONFIDENCE.framed : CONFIDENCE.strange;
  return isKnown && asking.length > 0 && countOf(facets) > 1 ? CONFIDENCE.question : CONFIDENCE.strange;
}
