/** From a message to what it means: its intent, and the command that the intent makes of its slots. Pure. */
import { lexiconOf } from '../entities/gazetteer.ts';
import { ACTS } from '../intents/index.ts';
import { type Context, type Interpretation, interpret, type ReadClause } from '../learning/interpret.ts';
import { normalised } from '../message/normalise.ts';
import { listOf, type Turn } from '../model/interpretation.ts';
import type { Act, Request } from '../model/request.ts';
import type { Scene } from '../model/scene.ts';
import { intentOf } from '../rules/intent.ts';
import { mainOf, ownOf } from '../rules/main-clause.ts';
import { corrected } from './correction.ts';
import { requestOf } from './request.ts';

/** What a message comes to, before it is decided what to answer. */
export interface Read {
  readonly request: Request;
  readonly act: Act | undefined;
  readonly interpretation: Interpretation;
  readonly main: ReadClause;
}

/** Reads a message of one line; undefined where it has no word. */
export function read(message: string, { corpus, engine, index, now, last }: Scene): Read | undefined {
  const lexicon = lexiconOf(index);
  const context: Context = { lexicon, corpus, engine, now, after: afterOf(last) };
  const text = corrected(normalised(message, lexicon.isTitleWord), context);
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
    ...(CHANGES.has(command) || command === 'compare' ? [command] : []),
    ...(isPaper ? ['paper'] : []),
    ...(last.items.length > 0 || LISTS.has(list) ? ['list'] : []),
    ...(list === 'author' || list === 'trending' ? [list] : []),
  ]);
}
