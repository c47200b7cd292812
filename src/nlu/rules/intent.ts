/** What the main clause of a message asks, in the light of what was answered last. Pure. */
import { asksOfOwnData } from '../intents/own-data.ts';
import { type Context, type Interpretation, type ReadClause, topOf } from '../learning/interpret.ts';
import type { Turn } from '../model/interpretation.ts';
import { isWithin } from '../model/slots.ts';
import { SURE } from './main-clause.ts';
import { OF_A_PAPER } from './of-a-paper.ts';
import { noQuestion, ofContent, summary } from './of-content.ts';
import { conditionsAlone, moreOfList, movedYear, putBack } from './of-the-list.ts';
import type { Intent, Rule, Said } from './said.ts';

/** What decides before what was learnt; the first that says something does. */
const RULES: readonly Rule[] = [
  ownData,
  summary,
  movedYear,
  putBack,
  noQuestion,
  ofContent,
  conditionsAlone,
  daily,
  ...OF_A_PAPER,
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

/** "Every weekday 7:45, state space models": what has an hour and days is no list. */
function daily({ draft: { spans }, label, clauses }: Said): Intent | undefined {
  const has = (kind: string) => spans.some(({ slot, negated }) => slot.kind === kind && !negated);
  const isOfTopics = clauses.some(({ runs }) => runs.some(({ isTitled }) => isTitled));
  return label === 'search' && has('time') && has('days') && isOfTopics
    ? { intent: 'digest-on', probability: SURE }
    : undefined;
}
