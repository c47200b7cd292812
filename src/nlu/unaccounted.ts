/** What a message says beyond the change that it was read as: the evidence on which a change is made or asked back. Pure. */
import type { Invoke } from '../cards/card.ts';
import { findPapers } from '../search/find-paper.ts';
import { words } from '../text/tokenise.ts';
import { type Marked, markOf, mentionOf, unmark } from './entities/marks.ts';
import type { Mention } from './entities/mention.ts';
import {
  AFTER_REQUEST,
  BEFORE_REQUEST,
  COMMON,
  DOUBTFUL,
  HARMLESS,
  POLITE,
  TELLS,
  TIMES,
  TURNS_ROUND,
} from './message/change-words.ts';
import { piecesOf } from './message/clauses.ts';
import { type Wording, wordingOf } from './message/command-words.ts';
import { straighten } from './message/normalise.ts';
import { whenIn } from './slots/posting-time.ts';
import { markAll, type Scene } from './understand.ts';

type Context = Pick<Scene, 'commands' | 'corpus' | 'engine' | 'last'>;

/** What the reading of a message took from it. */
interface Taken {
  readonly invoke: Invoke;
  readonly wording: Wording;
  /** The words of the papers, people and topics that it is about. */
  readonly values: ReadonlySet<string>;
}

/** A clause without what the reading took from it. */
interface Remains {
  readonly said: string;
  readonly left: readonly string[];
  /** Whether it asks for the change, or names something of it; else it only tells something. */
  readonly part: 'asks' | 'names' | 'tells';
}

/** Politeness has an end; so has this. */
const MOST_LAYERS = 8;
/** A reason is told, be there a comma before it or none. */
const BECAUSE = /\s(?:because|cause|cuz)\s/giu;
/** What a digest brings where nothing was named. */
const EVERYTHING = 'all';
/** What is changed is named or pointed at: it is never only taken from what was said before. */
const POINTS = /\uE000|\b(?:this|that|these|those|it|them|(?:the )?(?:author|results?))\b/iu;
const ANY_MARK = new RegExp(markOf(), 'gu');

/** The words of a sentence that its reading as a change does not account for; none where it says that and no more. */
export function unaccounted(message: string, invoke: Invoke, context: Context): readonly string[] {
  const line = straighten(message);
  const wording = wordingOf(invoke, context.commands);
  if (!wording) return words(line);
  const marked = markAll(line, context);
  const { text, values } = withoutNamed(marked, invoke, context);
  const taken = { invoke, wording, values };
  const clauses = piecesOf(text.replace(HARMLESS, ' ').replace(BECAUSE, ', because '));
  const verbal = clauses.map((clause) => remainsOf(clause, wording.asks, taken));
  const remains =
    wording.names && !verbal.some(isAsking)
      ? clauses.map((clause) => remainsOf(clause, [wording.names ?? /$^/u], taken))
      : verbal;
  const request = remains.findIndex(isAsking);
  if (!isNamed(text, taken) || request === -1 || (remains === verbal && remains.filter(isAsking).length > 1))
    return words(line);
  return remains.flatMap((each, index) => leftOf(each, remains[index - 1], index > request, wording));
}

const isNamed = (text: string, { values, invoke: { args } }: Taken): boolean =>
  values.size === 0 ||
  args.topics === EVERYTHING ||
  POINTS.test(text) ||
  (args.author !== undefined && /\b(?:him|her)\b/iu.test(text)) ||
  words(text).some((word) => values.has(word));

const isAsking = ({ part }: Remains): boolean => part === 'asks';

/** The words of a typed command that can hardly belong to what they were taken for. */
export function doubtfulIn(line: string, { args }: Invoke, context: Context): readonly string[] {
  const title = new Set(titleWords(args.paper, context));
  const strange =
    args.paper === undefined || title.size === 0 ? [] : words(args.paper).filter((word) => !title.has(word));
  const named = words([args.topics, args.what].join(' ')).filter((word) => DOUBTFUL.has(word));
  return [...strange, ...named, ...(/\?\s*$/u.test(line) ? ['?'] : [])];
}

/** A text without the mentions of what a change is about, and the words that may name the same. */
function withoutNamed(marked: Marked, { args }: Invoke, context: Context) {
  const { paper, action: _, at: _at, days: _days, zone: _zone, ...named } = args;
  const names = words(Object.values(named).join(' ')).filter(
    (word) => !DOUBTFUL.has(word) && !/^\d+$/u.test(word),
  );
  const target = paper === undefined ? undefined : paperAt(paper, context);
  let isPaperNamed = false;
  const isNamed = ({ kind, value, said }: Mention): boolean => {
    if (kind === 'paper' && paper !== undefined) return value === paper || paperAt(value, context) === target;
    return [value, said].some((each) => words(each).every((word) => names.includes(word)));
  };
  const text = marked.text.replace(ANY_MARK, (mark) => {
    const mention = mentionOf(mark, marked);
    if (!mention || !isNamed(mention)) return unmark(mark, marked);
    isPaperNamed ||= mention.kind === 'paper';
    return NAMED;
  });
  return { text, values: new Set([...names, ...(isPaperNamed ? [] : titleWords(paper, context))]) };
}

/** Stands for a mention that the reading took. */
const NAMED = '\uE000';

const paperAt = (reference: string, { corpus, engine }: Context): string | undefined => {
  const [only, ...others] = findPapers(reference, corpus, engine);
  return others.length === 0 ? only?.id : undefined;
};

/** The words of the titles that a reference may mean. */
const titleWords = (reference: string | undefined, { corpus, engine }: Context): readonly string[] =>
  reference === undefined
    ? []
    : findPapers(reference, corpus, engine).flatMap(({ id, title }) => [
        ...words(title),
        ...(corpus.resolve(reference)?.id === id ? words(reference) : []),
      ]);

/** What stands between the halves of a verb stays. */
const halves = (_: string, between?: string | number): string =>
  typeof between === 'string' ? ` ${between} ` : ' ';

function remainsOf(clause: string, asks: readonly RegExp[], { invoke, wording, values }: Taken): Remains {
  const request = unframed(clause);
  const timed = withoutTime(request, invoke);
  const ask = asks.find((pattern) => pattern.test(timed));
  const rest = (ask ? timed.replace(ask, halves) : timed).replace(wording.beside, ' ');
  const left = words(rest.replaceAll(NAMED, ' ')).filter((word) => !COMMON.has(word) && !values.has(word));
  const isNaming = timed !== request || rest.includes(NAMED) || words(rest).some((word) => values.has(word));
  if (ask) return { said: clause, left, part: 'asks' };
  return { said: clause, left, part: isNaming ? 'names' : 'tells' };
}

/** A clause without greetings and courtesy. */
function unframed(clause: string): string {
  let request = clause;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1)
    request = request.replace(BEFORE_REQUEST, '').replace(AFTER_REQUEST, '');
  return request;
}

/** A clause without the time that a digest takes from it. */
function withoutTime(text: string, { args }: Invoke): string {
  if (args.action !== 'on') return text;
  const { when, rest } = whenIn(text);
  return Object.entries(when).every(([name, value]) => args[name] === value) ? rest : text;
}

/** What of a clause may turn the request round; a story beside it need not be understood. */
function leftOf(
  { said, left, part }: Remains,
  before: Remains | undefined,
  isAfter: boolean,
  { isTimed }: Wording,
): readonly string[] {
  const isQuestion = said.endsWith('?') && !POLITE.test(said) && !POLITE.test(before?.said ?? '');
  if (part !== 'tells') return [...left, ...(isQuestion && part === 'asks' ? ['?'] : [])];
  const isStory = !TURNS_ROUND.test(said) && !(isTimed && TIMES.test(said)) && (!isAfter || TELLS.test(said));
  return isStory ? [] : left;
}
