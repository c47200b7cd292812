/** Reads a message: its slots, what each clause asks, and which clauses belong together. Pure. */

import type { Corpus } from '../../corpus/corpus.ts';
import { isStopWord, stem, words } from '../../text/tokenise.ts';
import { withPaperDates } from '../entities/paper-dates.ts';
import { type Clause, clausesIn } from '../message/clauses.ts';
import { type Draft, openTokens, withSpans } from '../model/draft.ts';
import { isWithin, type Place, type Span } from '../model/slots.ts';
import { negated } from '../slots/negation.ts';
import { tag } from '../slots/tag.ts';
import { type Known, LIKELY, type Run, runsIn } from '../slots/topics.ts';
import { type Intents, intents, intentWords } from './classify.ts';
import { symbolsOf } from './features.ts';
import type { Ranked } from './learn.ts';

export interface Context extends Known {
  readonly corpus: Pick<Corpus, 'resolve'>;
  readonly now: Date;
  /** What was answered last: intents that only make sense after it are ruled out elsewhere. */
  readonly after: ReadonlySet<string>;
}

/** A clause and what it asks. */
export interface ReadClause extends Clause {
  readonly ranked: readonly Ranked[];
  readonly runs: readonly Run[];
}

/** A message as it is read. */
export interface Interpretation {
  readonly draft: Draft;
  readonly clauses: readonly ReadClause[];
}

/** Intents that ask for nothing that papers, lists or digests have. */
export const TALK: ReadonlySet<string> = new Set(
  'thanks greeting small-talk insult story other-work cannot yes no'.split(' '),
);

export const topOf = ({ ranked }: Pick<ReadClause, 'ranked'>): Ranked =>
  ranked[0] ?? { label: 'story', probability: 0 };

/** Reads the slots of a message and ranks the intents of each clause. */
export function interpret(text: string, context: Context): Interpretation {
  const draft = negated(withPaperDates(tag(text, context), context), context);
  const known = intents();
  const clauses = clausesIn(draft).map((clause) => readClause(clause, draft, known, context));
  return { draft, clauses };
}

/** What some clauses in a row ask together. */
export const readTogether = (
  { draft }: Interpretation,
  clauses: readonly Clause[],
  context: Context,
): ReadClause | undefined => {
  const [first, last] = [clauses[0], clauses.at(-1)];
  return first && last && readClause({ ...first, end: last.end }, draft, intents(), context);
};

function readClause(clause: Clause, draft: Draft, known: Intents, context: Context): ReadClause {
  const runs = runsIn(draft, clause.start, clause.end, context);
  const symbols = symbolsOf(withTopics(draft, { ...clause, runs }), clause.start, clause.end);
  return { ...clause, ranked: known.rank(symbols, context.after), runs };
}

/** Of so few words one that papers do not have is a topic all the same. */
const FEW_WORDS = 3;

/** The runs of a clause that look like topics; where none does and little else is said, all that it has. */
function likelyRuns(draft: Draft, clause: Topical): readonly Run[] {
  const { runs } = clause;
  const likely = runs.filter(({ score }) => score >= LIKELY);
  if (likely.length > 0) return likely;
  if (isBare(clause, draft)) return runs.filter(({ start, end }) => !isTalked(draft.text.slice(start, end)));
  if (openWithin(clause, draft).length > FEW_WORDS || isTalked(draft.text.slice(clause.start, clause.end)))
    return [];
  return runs.toSorted((left, right) => right.score - left.score).slice(0, 1);
}

const openWithin = (clause: Place, draft: Draft) =>
  openTokens(draft).filter((token) => isWithin(token, clause));

/** Whether a clause says no more than topics: "high dimensional data, robust methods". */
export const isBare = (clause: Topical, draft: Draft): boolean =>
  clause.runs.length > 0 &&
  openWithin(clause, draft).every(
    ({ word, ...token }) => isStopWord(word) || clause.runs.some((run) => isWithin(token, run)),
  );

/** Whether words are all such as people chat with. */
const isTalked = (text: string): boolean =>
  words(text).every((word) => CHAT.some((label) => intentWords(label).has(stem(word))));
const CHAT = ['thanks', 'greeting', 'small-talk', 'insult', 'other-work'] as const;

type Topical = Place & Pick<ReadClause, 'runs'>;

/** A draft with the runs that look like topics as slots. */
export const withTopics = (draft: Draft, clause: Topical): Draft =>
  withSpans(
    draft,
    likelyRuns(draft, clause).map(
      ({ start, end }): Span => ({
        start,
        end,
        slot: { kind: 'topic', value: draft.text.slice(start, end) },
      }),
    ),
  );
