/** What somebody takes back in the same breath: "papers on pruning, no wait, on quantization". Pure. */
import { oneOf } from '../../text/patterns.ts';
import { type Context, type Interpretation, interpret, topOf } from '../learning/interpret.ts';
import { linesOf } from '../message/data-files.ts';
import type { Place } from '../model/slots.ts';

const PHRASES = linesOf('words/clauses/corrections.txt').map((line) =>
  line.replaceAll(' ', String.raw`[\s,]{1,3}`),
);
/** "No" before a place takes another back; before a topic it is not wanted. */
const BEFORE_PLACE = String.raw`no(?=[\s,]{1,3}(?:the )?(?:first|second|third|fourth|fifth|last|other)\b)`;
const CUE = new RegExp(String.raw`(?<![\p{L}\p{N}'])${oneOf(...PHRASES, BEFORE_PLACE)}(?!\p{L})`, 'giu');
/** These are said of other things as well, unless something ends before them. */
const NEEDS_END = /^(?:i mean|correction|w?h?oops|no$)/iu;
const ENDED = /[,.;…–—-]\s{0,3}$/u;
/** What is said between the correction and what was meant. */
const FURTHER = [...PHRASES, 'make (?:that|it)', 'instead', 'rather', 'actually', 'i want', 'better'];
const GOES_ON = new RegExp(String.raw`^[\s,.:…–—-]{0,5}${oneOf(...FURTHER)}(?!\p{L})`, 'iu');
const SEPARATORS = /^[\s,.:…–—-]{1,5}/u;
/** So many characters before a correction are looked at. */
const NEAR = 12;
/** So surely the rest asks for something by itself. */
const SURE = 0.8;
const LEADS = /^(?:on|about|by|from|upon|of|in|for|at|with|to)\s+/iu;

/** What was said before a correction, and what was meant. */
interface Correction {
  readonly said: string;
  readonly meant: string;
}

/** Whether something is taken back, so that a change is asked back first. */
export const isCorrected = (text: string): boolean => correctionIn(text) !== undefined;

/** A message as it was meant in the end; the message itself where nothing is taken back. */
export function corrected(text: string, context: Context): string {
  const correction = correctionIn(text);
  if (!correction) return text;
  const { said, meant } = correction;
  const [before, after] = [interpret(said, context), interpret(meant, context)];
  const [first] = after.clauses;
  const isSaid = before.draft.spans.length > 0 || before.clauses.some(({ runs }) => runs.length > 0);
  if (!first || !isSaid) return text;
  const wrong = lastThing(before, kindOf(after));
  if (topOf(first).label !== 'search' && topOf(first).probability >= SURE) return meant;
  return wrong ? said.slice(0, wrong.start) + meant.replace(LEADS, '') + said.slice(wrong.end) : text;
}

function correctionIn(text: string): Correction | undefined {
  const cue = [...text.matchAll(CUE)].find(
    ({ index, 0: phrase }) =>
      !NEEDS_END.test(phrase) || ENDED.test(text.slice(Math.max(0, index - NEAR), index)),
  );
  if (!cue) return undefined;
  let meant = text.slice(cue.index + cue[0].length);
  for (let more = GOES_ON.exec(meant); more; more = GOES_ON.exec(meant)) meant = meant.slice(more[0].length);
  const said = text.slice(0, cue.index);
  const end = said
    .slice(-NEAR)
    .replace(/(?:[\s,.;…–—-]|\b(?:oh|ah|um|uh|er|hm|and|but|sorry|actually)\b)+$/iu, '');
  meant = meant.replace(SEPARATORS, '');
  const kept = said.slice(0, Math.max(0, said.length - NEAR)) + end;
  return kept === '' || meant.trim() === '' ? undefined : { said: kept, meant };
}

/** What the correction is of: the kind of its first slot, or a topic. */
function kindOf({ draft, clauses }: Interpretation): string {
  const [slot] = draft.spans;
  const [run] = clauses.flatMap(({ runs }) => runs);
  return slot && (!run || slot.start <= run.start) ? slot.slot.kind : 'topic';
}

/** What it takes the place of: the last thing of that kind that was said; a name that nobody knows looks like a topic. */
function lastThing({ draft, clauses }: Interpretation, kind: string): Place | undefined {
  const runs = clauses.flatMap((clause) => clause.runs);
  const same = draft.spans.findLast(({ slot }) => slot.kind === kind);
  const named = draft.spans.findLast(({ slot }) => NAMED.has(slot.kind));
  return same ?? (TOPICAL.has(kind) ? (runs.at(-1) ?? named) : undefined);
}

const TOPICAL: ReadonlySet<string> = new Set(['topic', 'paper', 'phrase']);
/** What may be named by words that nobody knows. */
const NAMED: ReadonlySet<string> = new Set(['paper', 'author', 'org']);
