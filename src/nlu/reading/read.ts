/** From a message to what it means: its intent, and the command that the intent makes of its slots. Pure. */

import { daysAheadIn } from '../../calendar/ahead/days-ahead-in.ts';
import { isoDay } from '../../runtime/time.ts';
import { lexiconOf } from '../entities/gazetteer.ts';
import { ACTS } from '../intents/index.ts';
import {
  type Context,
  type Interpretation,
  interpret,
  type ReadClause,
  topOf,
} from '../learning/interpret.ts';
import { calmed, mend, straighten } from '../message/normalise.ts';
import type { Draft } from '../model/draft.ts';
import { listOf, type Turn } from '../model/interpretation.ts';
import type { Act, Request } from '../model/request.ts';
import type { Scene } from '../model/scene.ts';
import { isWithin } from '../model/slots.ts';
import { facetsOf } from '../slots/search-request.ts';
import { summaryIn } from '../slots/summary.ts';
import { LIKELY } from '../slots/topics.ts';
import { shiftIn } from '../slots/year-shift.ts';
import { corrected } from './correction.ts';
import { isFragment, mainOf, ownOf, SURE } from './main-clause.ts';
import { requestOf } from './request.ts';

/** What a message comes to, before it is decided what to answer. */
export interface Read {
  readonly request: Request;
  readonly act: Act | undefined;
  readonly interpretation: Interpretation;
  readonly main: ReadClause;
}

/** Fragments after a list may be taken for these, and narrow it. */
const NARROWING: ReadonlySet<string> = new Set(
  'search narrow add-topic widen trending replace newest-of-list'.split(' '),
);
/** What speaks of the list that was shown, whatever else is said. */
const OF_LIST = new RegExp(
  [
    String.raw`\b(?:of|among|from) (?:those|these|them)\b`,
    String.raw`\b(?:narrow|limit|restrict|filter|sort|order|rank|cut|trim|keep\w*) (?:it|them|this|that|these|those|the)\b`,
    String.raw`\b(?:in there|only|just)\b`,
  ].join('|'),
  'iu',
);

/** Reads a message of one line; undefined where it has no word. */
export function read(message: string, { corpus, engine, index, now, last }: Scene): Read | undefined {
  const lexicon = lexiconOf(index);
  const context: Context = { lexicon, engine, now, after: afterOf(last) };
  const text = corrected(mend(calmed(straighten(message)), lexicon.isTitleWord), context);
  const interpretation = interpret(text, context);
  if (interpretation.clauses.length === 0) return undefined;
  const main = mainOf(interpretation, context);
  const own = ownOf(main, interpretation);
  const request = requestOf(
    { ...intentOf(main, interpretation, context, last), text, message },
    interpretation,
    { main, own },
    { last, corpus, engine, lexicon, now },
  );
  return { request, act: ACTS[request.intent]?.(request), interpretation, main };
}

/** What the main clause asks: conditions alone narrow the list that was shown. */
function intentOf(
  main: ReadClause,
  { draft }: Interpretation,
  { after, now }: Context,
  last: Turn | undefined,
) {
  const { label, probability } = topOf(main);
  const { action = '' } = last?.invoke.args ?? {};
  if (PAUSES.has(action) && !ASKS_ANEW.test(draft.text) && daysAheadIn(draft.text, isoDay(now)))
    return { intent: `digest-${action}`, probability: SURE };
  if (isSummaryOfShown(main, draft, after)) return { intent: 'show', probability: SURE };
  const isMoved =
    shiftIn(draft.text) !== undefined && last !== undefined && facetsOf(listOf(last))?.when.length !== 0;
  if (after.has('list') && isMoved) return { intent: 'narrow', probability: SURE };
  const isAll = isFragment(main, draft);
  // "Only 2025" says nothing without a list.
  const isAsking = /\b(?:what|which|anything|everything|something)\b/iu.test(draft.text);
  const isOpen = NARROWING.has(label) && isAll && !isAsking;
  if (isOpen && !after.has('list') && !draft.spans.some(({ slot }) => SAYING.has(slot.kind)))
    return { intent: label, probability: Math.min(probability, UNSURE) };
  const isOfList = isAll || (label === 'search' && OF_LIST.test(draft.text));
  return after.has('list') && NARROWING.has(label) && isOfList
    ? { intent: 'narrow', probability: Math.max(probability, SURE) }
    : { intent: label, probability };
}

/** Whether a few sentences about what was shown are asked for, and about nothing else. */
function isSummaryOfShown(main: ReadClause, { text, spans }: Draft, after: ReadonlySet<string>): boolean {
  const asked = summaryIn(text.slice(0, main.end));
  if (!asked || asked.start < main.start) return false;
  if (spans.some((span) => isWithin(span, main) && span.slot.kind === 'entry')) return true;
  const isOpen = !main.runs.some(
    ({ score, end }) => score >= LIKELY && (end < asked.start || end > asked.end),
  );
  const isNamed = spans.some((span) => isWithin(span, main) && NAMES.has(span.slot.kind));
  return isOpen && !isNamed && (after.has('paper') || after.has('list'));
}

/** What of papers asks for some of them, and not for fewer. */
/** What can be said with days alone, after it was said with others. */
const PAUSES: ReadonlySet<string> = new Set(['pause', 'skip']);
const ASKS_ANEW =
  /\b(?:what|which|who|how|any|anything|papers?|show|find|trending|new|resume|start|on|off|at|add|with|without)\b/iu;
const SAYING: ReadonlySet<string> = new Set(
  'author org category typed topic paper phrase time days zone'.split(' '),
);
/** Not sure enough to be answered. */
const UNSURE = 0.4;
const NAMES: ReadonlySet<string> = new Set(['paper', 'author', 'org', 'phrase', 'time', 'days']);

const LISTS: ReadonlySet<string> = new Set(
  'search author org trending similar saved count people'.split(' '),
);
const CHANGES: ReadonlySet<string> = new Set(['digest', 'follow', 'save']);

/** What was answered last, as the examples name it: an answer may be more than one of these. */
function afterOf(last: Turn | undefined): ReadonlySet<string> {
  if (!last) return new Set();
  const { command, args } = last.invoke;
  const list = listOf(last).command;
  const isPaper = args.paper !== undefined && args.paper !== 'saved' && command !== 'similar';
  return new Set([
    ...(last.choices ? ['question'] : []),
    ...(CHANGES.has(command) ? [command] : []),
    ...(isPaper ? ['paper'] : []),
    ...(last.items.length > 0 || LISTS.has(list) ? ['list'] : []),
    ...(list === 'author' || list === 'trending' ? [list] : []),
  ]);
}
