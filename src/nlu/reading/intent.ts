/** What the main clause of a message asks, in the light of what was answered last. Pure. */
import { asksOfOwnData } from '../intents/own-data.ts';
import { type Context, type Interpretation, isBare, type ReadClause, topOf } from '../learning/interpret.ts';
import type { Draft } from '../model/draft.ts';
import { listOf, type Turn } from '../model/interpretation.ts';
import { isWithin, type Span } from '../model/slots.ts';
import { facetsOf } from '../slots/search-request.ts';
import { summaryIn } from '../slots/summary.ts';
import { LIKELY } from '../slots/topics.ts';
import { shiftIn } from '../slots/year-shift.ts';
import { isChange } from './changes.ts';
import { isFragment, SURE } from './main-clause.ts';

interface Intent {
  readonly intent: string;
  readonly probability: number;
}

/** A clause and what was learnt of it. */
interface Said {
  readonly main: ReadClause;
  readonly draft: Draft;
  readonly clauses: readonly ReadClause[];
  /** Its words, as they stand. */
  readonly text: string;
  /** Its slots. */
  readonly spans: readonly Span[];
  readonly label: string;
  readonly probability: number;
  readonly context: Context;
  readonly last: Turn | undefined;
}

/** Not sure enough to be answered. */
const UNSURE = 0.4;

/** What decides before what was learnt; the first that says something does. */
const RULES: readonly ((said: Said) => Intent | undefined)[] = [
  ownData,
  summary,
  movedYear,
  putBack,
  noQuestion,
  conditionsAlone,
  moreOfList,
];

/** The intent of the main clause: conditions alone narrow the list that was shown. */
export function intentOf(
  main: ReadClause,
  { draft, clauses }: Interpretation,
  context: Context,
  last: Turn | undefined,
): Intent {
  const { label, probability } = topOf(main);
  const text = draft.text.slice(main.start, main.end);
  const spans = draft.spans.filter((span) => isWithin(span, main));
  const said = { main, draft, clauses, text, spans, label, probability, context, last };
  for (const rule of RULES) {
    const decided = rule(said);
    if (decided) return decided;
  }
  return { intent: label, probability };
}

/** What is kept of whoever asks: the listing changes nothing, whatever they want done with it. */
function ownData({ text }: Said): Intent | undefined {
  return asksOfOwnData(text) ? { intent: 'forget', probability: SURE } : undefined;
}

/** What is changed or set side by side is not summed up. */
const NOT_SUMMED: ReadonlySet<string> = new Set(['compare', 'count', 'trending']);

/** A few sentences about a paper or topic that is named, or was shown. */
function summary({ main, text, spans, label, context: { after } }: Said): Intent | undefined {
  if (!summaryIn(text) || isChange(label) || NOT_SUMMED.has(label)) return undefined;
  const isNamed = spans.some(({ slot }) => SUMMED.has(slot.kind)) || main.runs.length > 0;
  return isNamed || after.has('paper') || after.has('list')
    ? { intent: 'show', probability: SURE }
    : undefined;
}

const SUMMED: ReadonlySet<string> = new Set(['paper', 'phrase', 'entry']);

/** "Put robotics back": what was left out of the list is wanted after all. */
function putBack({ text, spans, last, context: { after } }: Said): Intent | undefined {
  const unwanted = (after.has('list') && last && facetsOf(listOf(last))?.without) || [];
  const isNamed = unwanted.some((words) => ` ${text.toLowerCase()} `.includes(` ${words.toLowerCase()} `));
  return isNamed && BACK.test(text) && !spans.some(({ negated }) => negated)
    ? { intent: 'widen', probability: SURE }
    : undefined;
}

const BACK = /\b(?:back|again|after all|re-?add|(?:re-?)?include|allow|ok|okay|fine|keep|with)\b/iu;

/** What a question about content has: a mark, a word that asks, or its verb in front. */
const QUESTION = new RegExp(
  String.raw`[?？]|\b(?:wh(?:at|y|ich|o|om|ose|ere|en|ether)\w*|how|if|explain|define|tell|describe|evidence|understand)\b|` +
    String.raw`^(?:\p{L}+[\s,]+){0,2}(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have)\b`,
  'iu',
);

/** What asks nothing is not answered from abstracts: "planning is enough". */
function noQuestion({ text, label, probability }: Said): Intent | undefined {
  return label === 'answer' && !QUESTION.test(text)
    ? { intent: label, probability: Math.min(probability, UNSURE) }
    : undefined;
}

/** "The year after": another year of the list. */
function movedYear({ draft, last, context: { after } }: Said): Intent | undefined {
  const hasYear = last !== undefined && facetsOf(listOf(last))?.when.length !== 0;
  const isMoved = after.has('list') && hasYear && shiftIn(draft.text) !== undefined;
  return isMoved ? { intent: 'narrow', probability: SURE } : undefined;
}

/** Fragments after a list may be taken for these, and narrow it. */
const NARROWING: ReadonlySet<string> = new Set(
  'search narrow add-topic widen trending replace newest-of-list'.split(' '),
);
/** What asks for papers by itself. */
const SAYING: ReadonlySet<string> = new Set(
  'author org category typed topic paper phrase threshold time days zone'.split(' '),
);

/** "Only 2025" says nothing without a list. */
function conditionsAlone({
  main,
  draft,
  clauses,
  label,
  probability,
  context: { after },
}: Said): Intent | undefined {
  const isOpen = NARROWING.has(label) && !after.has('list') && isFragment(main, draft);
  const isAsking = /\b(?:what|which|anything|everything|something)\b/iu.test(draft.text);
  const isNamed =
    draft.spans.some(({ slot }) => SAYING.has(slot.kind)) ||
    clauses.some(({ runs }) => runs.some(({ score }) => score >= LIKELY));
  return isOpen && !isAsking && !isNamed
    ? { intent: label, probability: Math.min(probability, UNSURE) }
    : undefined;
}

/** What is said of the list that was shown. */
function moreOfList(said: Said): Intent | undefined {
  const { main, draft, label, probability, context } = said;
  if (!context.after.has('list')) return undefined;
  const isAsked = label === 'search' && OF_LIST.test(draft.text);
  const isFiltered = NARROWING.has(label) && (isFragment(main, draft) || isAsked);
  const isShort = label === 'search' && isBare(main, draft) && draft.tokens.length <= LONGEST_FRAGMENT;
  return isFiltered || isShort || isAddition(said)
    ? { intent: 'narrow', probability: Math.max(probability, SURE) }
    : undefined;
}

/** What speaks of the list that was shown, whatever else is said. */
const OF_LIST = new RegExp(
  [
    String.raw`\b(?:of|among|from) (?:those|these|them)\b`,
    String.raw`\b(?:is|are) there (?:one|any) (?:on|about|by|from|with|in)\b`,
    String.raw`\b(?:narrow|limit|restrict|filter|sort|order|rank|cut|trim|keep\w*) (?:it|them|this|that|these|those|the)\b`,
    String.raw`\b(?:in there|only|just)\b`,
  ].join('|'),
  'iu',
);
/** What these begin is said of the list: "for language models", "but only with transformers". */
const ADDITION = new RegExp(
  String.raw`^(?:(?:and|but|only|just|ok|now|hm+|then|also|please)[\s,]+)*` +
    String.raw`(?:in|for|with|on|about|using|by|from|regarding|without|minus)\b`,
  'iu',
);
const ADDED: ReadonlySet<string> = new Set(['search', 'people', 'count']);
const POINTING: ReadonlySet<string> = new Set([
  'entry',
  'it',
  'them',
  'page',
  'time',
  'days',
  'number',
  'channel',
]);
const LONGEST_ADDITION = 6;
/** So few words alone go on about the list: "mixed precision". */
const LONGEST_FRAGMENT = 2;

const isAddition = ({ main, draft: { tokens }, text, spans, label }: Said): boolean =>
  ADDED.has(label) &&
  ADDITION.test(text) &&
  !/\b(?:papers?|articles?|works?)\b/iu.test(text) &&
  !spans.some(({ slot }) => POINTING.has(slot.kind)) &&
  tokens.filter((token) => isWithin(token, main)).length <= LONGEST_ADDITION;
