/** What a message asks, as the intents take it: the slots and topics of what asks, and those of what only tells. Pure. */
import { isStopWord } from '../../text/tokenise.ts';
import { type Interpretation, isBare, type ReadClause } from '../learning/interpret.ts';
import type { Request, Topic } from '../model/request.ts';
import { isWithin, type Kind, type Place, type Span } from '../model/slots.ts';
import { isCondition } from '../rules/main-clause.ts';
import { LIKELY, type Run } from '../slots/topics.ts';

/** A run of words that is surely a topic. */
const CLEAR = 2;
/** What is said of papers that clauses beside the main one may name, where it does not. */
const NAMING: ReadonlySet<Kind> = new Set<Kind>(['author', 'org', 'paper', 'phrase', 'entry']);

/** What is asked of one paper, be it named in another clause: "“…”, 2022. I need the record in BibTeX". */
const OF_PAPER: ReadonlySet<string> = new Set('show cite similar cited-by references'.split(' '));

/** What stands for itself in a list is a topic, where papers have it. */
const listed = (run: Run): Run => (run.score > 0 ? { ...run, score: Math.max(run.score, LIKELY) } : run);

type Scene = Pick<Request, 'last' | 'corpus' | 'engine' | 'lexicon' | 'now'>;
type Intent = Pick<Request, 'intent' | 'probability' | 'text' | 'message'>;

/** The request of a message. @param own the clauses that ask, the main one among them */
export function requestOf(
  intent: Intent,
  { draft, clauses }: Interpretation,
  { main, own }: { readonly main: ReadClause; readonly own: readonly ReadClause[] },
  scene: Scene,
): Request {
  const isOwn = (place: Place) => own.some((clause) => isWithin(place, clause));
  const spans = spansOf(draft.spans, main, {
    own,
    fragments: own.filter((clause) => isCondition(clause, draft)),
  });
  const inMain = own.filter((clause) => isWithin(clause, main)).flatMap(({ runs }) => runs);
  const isNamed = inMain.some(({ score }) => score >= LIKELY);
  const runs = own.flatMap((clause) => {
    if (isWithin(clause, main)) return clause.runs;
    if (isBare(clause, draft)) return clause.runs.map(listed);
    return isNamed ? [] : clause.runs;
  });
  const told = clauses.filter((clause) => !own.includes(clause));
  const paper =
    OF_PAPER.has(intent.intent) && !spans.some(({ slot }) => slot.kind === 'paper' || slot.kind === 'entry')
      ? draft.spans.find((span) => span.slot.kind === 'paper' && !span.negated && !isOwn(span))
      : undefined;
  return {
    ...intent,
    asked: own.map(({ start, end }) => draft.text.slice(start, end)).join(', '),
    own,
    spans: paper ? [...spans, paper] : spans,
    topics: paper ? [] : topicsOf(runs, draft.text).filter((topic) => isWanted(topic, spans, draft.text)),
    told: draft.spans.filter((span) => !isOwn(span)),
    toldTopics: topicsOf(
      told.flatMap((clause) => clause.runs),
      draft.text,
    ),
    ...scene,
  };
}

/** The slots of the main clause and of fragments; of other clauses only names, where the main one has none of their kind. */
function spansOf(
  spans: readonly Span[],
  main: Place,
  { own, fragments }: { readonly own: readonly Place[]; readonly fragments: readonly Place[] },
): readonly Span[] {
  const kinds = new Set(spans.filter((span) => isWithin(span, main)).map(({ slot }) => slot.kind));
  const isIn = (span: Span, places: readonly Place[]) => places.some((place) => isWithin(span, place));
  return spans.filter(
    (span) =>
      isWithin(span, main) ||
      isIn(span, fragments) ||
      (isIn(span, own) && NAMING.has(span.slot.kind) && !kinds.has(span.slot.kind)),
  );
}

/** Beside somebody's name words are a topic only where they are led to, or stand next to it. */
function isWanted({ start, text: said, isLed, score }: Topic, spans: readonly Span[], text: string): boolean {
  const named = spans.filter(
    ({ slot, negated }) => !negated && (slot.kind === 'author' || slot.kind === 'org'),
  );
  if (named.length > 0 && score < 0 && !isLed) return false;
  if (isLed || score >= CLEAR || named.length === 0) return true;
  const end = start + said.length;
  return named.some((span) =>
    saysNothing(span.start >= end ? text.slice(end, span.start) : text.slice(span.end, start)),
  );
}

const saysNothing = (text: string): boolean =>
  text.split(/[\s,;:–—-]+/u).every((word) => word === '' || isStopWord(word.toLowerCase()));

/** Between two runs of words of one topic nobody speaks of himself, and nothing ends: "methods that remove outliers". */
const isGoneOn = (between: string): boolean => !/[,.;:!?]|\b(?:i|we|you|my|our|me|us)\b/iu.test(between);

/** "Defect maps on silicon wafers". */
const ON = /^\s+(?:(?:based )?(?:on|about|for|of|in|with)|or|and)\s+$/iu;

/** What a topic does is a part of it: "methods that remove outliers". */
const DOING = /^\s+(?:that|which|who)(?:\s+\p{L}+){1,2}\s+$/iu;

const joined = (runs: readonly Run[], run: Run, text: string): readonly Run[] => {
  const last = runs.at(-1);
  return last && DOING.test(text.slice(last.end, run.start))
    ? [...runs.slice(0, -1), { ...run, ...last, end: run.end, isTitled: last.isTitled || run.isTitled }]
    : [...runs, run];
};

/** The runs that look like topics, those alone that are led to where there are any; else the one that does most. */
function topicsOf(runs: readonly Run[], text: string): readonly Topic[] {
  const likely = runs.filter(({ score }) => score >= LIKELY);
  const best = runs.toSorted((left, right) => right.score - left.score).slice(0, 1);
  const chosen = likely.length > 0 ? likely : best;
  const led = chosen.filter(
    (run, at) =>
      run.isLed ||
      (at > 0 && isGoneOn(text.slice(chosen[at - 1]?.end ?? 0, run.start))) ||
      ON.test(text.slice(run.end, chosen[at + 1]?.start ?? run.end)),
  );
  return (led.some(({ isLed }) => isLed) ? led : chosen)
    .toSorted((left, right) => left.start - right.start)
    .reduce<readonly Run[]>((runs, run) => joined(runs, run, text), [])
    .map(({ start, end, ...run }, at, all) => ({
      ...run,
      text: text.slice(start, end),
      start,
      isOr: at > 0 && /\bor\b/iu.test(text.slice(all[at - 1]?.end ?? 0, start)),
    }));
}
