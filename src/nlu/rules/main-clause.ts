/** Which clause of a message asks, and which of the others say more of the same. Pure. */
import { isStopWord } from '../../text/tokenise.ts';
import {
  type Context,
  type Interpretation,
  isBare,
  type ReadClause,
  readTogether,
  TALK,
  topOf,
} from '../learning/interpret.ts';
import { wordsOf } from '../message/data-files.ts';
import { type Draft, openTokens } from '../model/draft.ts';
import { isWithin, type Kind } from '../model/slots.ts';
import { summaryIn } from '../slots/summary.ts';
import { LIKELY } from '../slots/topics.ts';

/** From here on a clause asks what it seems to ask. */
const LIKELY_INTENT = 0.35;
/** From here on the likeliest clause is answered, whatever stands beside it. */
export const SURE = 0.7;
/** Of clauses that are nearly as sure the first is answered. */
const NEARLY = 0.02;
/** Another clause asks for more of the same only where that is clear. */
const LIKELY_OTHER = 0.85;

const LISTING: ReadonlySet<string> = new Set(
  'search trending narrow add-topic count answer people widen newest-of-list'.split(' '),
);
const DIGESTS: ReadonlySet<string> = new Set(
  'digest-on digest-change digest-off digest-pause digest-skip digest-resume'.split(' '),
);
/** What can be said of papers without saying so. */
const CONDITIONS: ReadonlySet<Kind> = new Set<Kind>([
  ...(['author', 'org', 'category', 'period', 'has', 'order', 'threshold', 'venue'] as const),
  ...(['number', 'typed', 'time', 'days', 'zone'] as const),
]);
const FILLING = wordsOf('words/clauses/fragment-fillers.txt');

/** A word that papers do not have, or a topic alone, asks for nothing beside a clause that does. */
const UNKNOWN = 0.5;

/** How likely a clause asks for what Paperboy does. */
function chanceIn(clause: ReadClause, draft: Draft): number {
  const { label, probability } = topOf(clause);
  if (TALK.has(label)) return 0;
  if (clause.runs.length > 0 && summaryIn(draft.text.slice(clause.start, clause.end))) return 1;
  const isKnown =
    label !== 'search' ||
    clause.runs.some(({ isTitled }) => isTitled) ||
    draft.spans.some((span) => isWithin(span, clause));
  return isKnown ? probability : Math.min(UNKNOWN, probability);
}

/** The clause that asks most surely; where none does, the likeliest sentence as a whole. */
export function mainOf(interpretation: Interpretation, context: Context): ReadClause {
  const { draft } = interpretation;
  // A topic alone is what is asked for only where nothing asks more plainly.
  const chanceOf = (clause: ReadClause) =>
    isBare(clause, draft) ? Math.min(UNKNOWN, chanceIn(clause, draft)) : chanceIn(clause, draft);
  // Conditions alone belong to the clause that says of what.
  const whole = interpretation.clauses.filter(
    (clause) => chanceOf(clause) >= LIKELY_INTENT && !isFilter(clause, draft),
  );
  const clauses = whole.length > 0 ? whole : interpretation.clauses;
  const done = clauses.find((clause) => isDoneToPicked(clause, interpretation));
  if (done) return done;
  const likeliest = Math.max(...clauses.map(chanceOf));
  const sure = likeliest >= SURE ? clauses.filter((clause) => chanceOf(clause) >= likeliest - NEARLY) : [];
  // Papers that are to be posted again and again are no list.
  const first =
    sure.find((clause) => DIGESTS.has(topOf(clause).label)) ??
    sure.find((clause) => topOf(clause).label !== 'search') ??
    sure.find(({ runs }) => runs.some(({ isLed }) => isLed)) ??
    sure[0];
  if (first) return first;
  const all = [...clauses, ...sentencesOf(interpretation, context)];
  const best = bestBy(all, chanceOf);
  if (chanceOf(best) >= LIKELY_INTENT) return best;
  // What names something that papers have asks for it, whatever is said around it.
  const naming = clauses.filter((clause) => isNaming(clause, draft)).map(asked);
  return naming.length > 0 ? bestBy(naming, chanceOf) : bestBy(all, (clause) => topOf(clause).probability);
}

/** What can be asked of an entry that another clause picks: "the second one, who cites it?" */
const OF_ONE: ReadonlySet<string> = new Set('save cite similar cited-by references answer'.split(' '));

const isPick = (clause: ReadClause): boolean =>
  topOf(clause).label === 'pick' && topOf(clause).probability >= LIKELY_INTENT;

const isDoneToPicked = (clause: ReadClause, { clauses, draft }: Interpretation): boolean => {
  const own = draft.spans.filter((span) => isWithin(span, clause));
  const { label, probability } = topOf(clause);
  const isOfOne = OF_ONE.has(label) && probability >= SURE && clause.runs.length === 0;
  return isOfOne && own.every(({ slot }) => slot.kind === 'it') && own.length > 0 && clauses.some(isPick);
};

/** So likely talk is no more than talk, whatever it names. */
const SURELY_TALK = 0.5;

const isNaming = (clause: ReadClause, draft: Draft): boolean =>
  !(TALK.has(topOf(clause).label) && topOf(clause).probability >= SURELY_TALK) &&
  (clause.runs.some(({ isTitled, isLed, score }) => isTitled && isLed && score >= LIKELY) ||
    draft.spans.some(({ slot, ...span }) => slot.kind === 'paper' && isWithin(span, clause)));

/** A clause as what it asks of papers, where it asks anything. */
const asked = (clause: ReadClause): ReadClause => ({
  ...clause,
  ranked: clause.ranked.toSorted(
    (left, right) => Number(TALK.has(left.label)) - Number(TALK.has(right.label)),
  ),
});

/** Whether a clause has conditions, but nothing that papers are by or about. */
const isFilter = (clause: ReadClause, draft: Draft): boolean =>
  isFragment(clause, draft) &&
  !draft.spans.some((span) => isWithin(span, clause) && NAMING.has(span.slot.kind) && !span.negated);

const NAMING: ReadonlySet<Kind> = new Set<Kind>(['author', 'org', 'category', 'typed']);

const bestBy = (clauses: readonly ReadClause[], score: (clause: ReadClause) => number): ReadClause =>
  clauses.reduce((best, clause) => (score(clause) > score(best) ? clause : best));

function sentencesOf(interpretation: Interpretation, context: Context): readonly ReadClause[] {
  const sentences = Map.groupBy(interpretation.clauses, ({ sentence }) => sentence).values();
  return [...sentences]
    .flatMap((clauses) => readTogether(interpretation, clauses, context) ?? [])
    .filter((sentence) => !isFilter(sentence, interpretation.draft));
}

/** The clauses whose slots belong to the main one: it, fragments, and what asks for more of the same. */
export function ownOf(main: ReadClause, { clauses, draft }: Interpretation): readonly ReadClause[] {
  const inside = clauses.filter((clause) => isWithin(clause, main));
  const family = familyOf(topOf(main).label);
  return clauses.filter((clause) => {
    if (inside.includes(clause)) return inside.length === 1 || !isTalk(clause);
    const isSame = family.has(topOf(clause).label) && chanceIn(clause, draft) >= LIKELY_OTHER;
    if (isPick(clause) && OF_ONE.has(topOf(main).label)) return true;
    const isListed =
      DIGESTS.has(topOf(main).label) && isBare(clause, draft) && clause.runs.some(({ score }) => score > 0);
    return family.size > 0 && (isCondition(clause, draft) || isSame || isListed);
  });
}

/** The intents that may share what they ask for. */
function familyOf(label: string): ReadonlySet<string> {
  if (DIGESTS.has(label)) return DIGESTS.union(LISTING);
  if (LISTING.has(label)) return LISTING;
  return new Set(label === 'similar' ? [label] : []);
}

const isTalk = (clause: ReadClause): boolean =>
  TALK.has(topOf(clause).label) && topOf(clause).probability >= LIKELY_INTENT;

/** Whether a clause says no more than conditions: a fragment, or a request without a topic or name of its own. */
export const isCondition = (clause: ReadClause, draft: Draft): boolean =>
  isFragment(clause, draft) ||
  (clause.runs.length === 0 &&
    LISTING.has(topOf(clause).label) &&
    topOf(clause).probability >= (isPointing(clause, draft) ? UNKNOWN : LIKELY_OTHER));

/** "What came out on that in the past six months?" */
const isPointing = (clause: ReadClause, { spans }: Draft): boolean =>
  spans.some((span) => isWithin(span, clause) && (span.slot.kind === 'it' || span.slot.kind === 'them'));

/** Whether a clause has nothing but conditions: "newest first", "category cs.CV only", "but nothing with vision in it". */
export function isFragment(clause: ReadClause, draft: Draft): boolean {
  const own = draft.spans.filter(
    (span) => isWithin(span, clause) && span.slot.kind !== 'it' && span.slot.kind !== 'them',
  );
  const words = openTokens(draft).filter((token) => isWithin(token, clause));
  return (
    own.length > 0 &&
    own.every(({ slot, negated }) => negated || CONDITIONS.has(slot.kind)) &&
    words.every(({ word }) => isStopWord(word) || FILLING.has(word))
  );
}
