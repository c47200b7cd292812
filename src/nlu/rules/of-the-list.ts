/** When the list is meant that was shown: it is narrowed, widened, or moved to another year. Pure. */
import { isBare } from '../learning/interpret.ts';
import { listOf } from '../model/interpretation.ts';
import { isWithin } from '../model/slots.ts';
import { facetsOf } from '../slots/search-request.ts';
import { LIKELY } from '../slots/topics.ts';
import { shiftIn } from '../slots/year-shift.ts';
import { isFragment, SURE } from './main-clause.ts';
import { type Intent, type Said, UNSURE } from './said.ts';

/** "The year after": another year of the list. */
export function movedYear({ draft, last, context: { after } }: Said): Intent | undefined {
  const hasYear = last !== undefined && facetsOf(listOf(last))?.when.length !== 0;
  const isMoved = after.has('list') && hasYear && shiftIn(draft.text) !== undefined;
  return isMoved ? { intent: 'narrow', probability: SURE } : undefined;
}

/** "Put robotics back": what was left out of the list is wanted after all. */
export function putBack({ text, spans, last, context: { after } }: Said): Intent | undefined {
  const unwanted = (after.has('list') && last && facetsOf(listOf(last))?.without) || [];
  const isNamed = unwanted.some((words) => ` ${text.toLowerCase()} `.includes(` ${words.toLowerCase()} `));
  return isNamed && BACK.test(text) && !spans.some(({ negated }) => negated)
    ? { intent: 'widen', probability: SURE }
    : undefined;
}

const BACK = /\b(?:back|again|after all|re-?add|(?:re-?)?include|allow|fine|with)\b/iu;

/** Fragments after a list may be taken for these, and narrow it. */
const NARROWING: ReadonlySet<string> = new Set(
  'search narrow add-topic widen trending replace newest-of-list'.split(' '),
);
/** What asks for papers by itself. */
const SAYING: ReadonlySet<string> = new Set(
  'author org category typed topic paper phrase threshold time days zone'.split(' '),
);

/** "Only 2025" says nothing without a list. */
export function conditionsAlone({
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
export function moreOfList(said: Said): Intent | undefined {
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
