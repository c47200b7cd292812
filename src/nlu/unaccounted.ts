/** What a message says beyond the change that it was read as: the evidence on which a change is made or asked back. Pure. */
import type { Invoke } from '../cards/card.ts';
import { findPapers } from '../search/find-paper.ts';
import { parseQuery } from '../search/query/query.ts';
import { isStopWord, words } from '../text/tokenise.ts';
import { lexiconOf } from './entities/gazetteer.ts';
import { type Marked, mark, markOf, mentionOf, unmark } from './entities/marks.ts';
import type { Mention } from './entities/mention.ts';
import {
  AFTER_REQUEST,
  BEFORE_REQUEST,
  DOUBTFUL,
  MINDED,
  NAMED,
  POLITE,
  SAYINGS,
  TIMED,
} from './message/change-words.ts';
import { wordingOf } from './message/command-words.ts';
import { isEveryday } from './message/everyday-words.ts';
import { straighten } from './message/normalise.ts';
import { DAYS, whenIn } from './slots/posting-time.ts';
import { markAll, type Scene } from './understand.ts';

type Context = Pick<Scene, 'commands' | 'corpus' | 'engine' | 'index' | 'last'>;

/** What of a message is not part of a request. */
export interface Unaccounted {
  /** None where the message is the request and no more. */
  readonly words: readonly string[];
  /** Whether the message has a form of the request in it. */
  readonly isAsked: boolean;
}

/** Politeness has an end; so has this. */
const MOST_LAYERS = 8;
/** What a digest brings where nothing was named. */
const EVERYTHING = 'all';
/** What is changed is named or pointed at: it is never only taken from what was said before. */
const POINTS =
  /\uE000|\b(?:this|that|these|those|it|them|him|her|they|he|she|such|same|(?:the )?(?:author|results?|paper|one))\b/iu;
const ANY_MARK = new RegExp(markOf(), 'gu');
const ONE_NAME = new RegExp(`^${markOf('author', 'org')}$`, 'u');

/** What of a sentence its reading as a change does not account for. */
export function unaccounted(message: string, invoke: Invoke, context: Context): Unaccounted {
  const line = straighten(message);
  const wording = wordingOf(invoke, context.commands);
  if (!wording) return { words: words(line), isAsked: false };
  const { text, hasValues } = withoutNamed(markAll(line, context), invoke, context);
  const { request, isPolite } = requestIn(text, invoke);
  const found = wording.part.exec(request);
  if (!found || (hasValues && !POINTS.test(text))) return { words: plainWords(request), isAsked: false };
  const outside = `${request.slice(0, found.index)} ${request.slice(found.index + found[0].length)}`;
  const left = wording.whole.test(request)
    ? [
        ...(request.includes(NAMED) ? strangeTopics(invoke, context, !VERBLESS.test(request)) : []),
        ...onceOnly(text, invoke),
      ]
    : [...plainWords(outside), '?'];
  return { words: [...left, ...(/\?/u.test(line) && !isPolite ? ['?'] : [])], isAsked: true };
}

const plainWords = (text: string): readonly string[] => words(text.replaceAll(TIMED, ' '));

/** What is said around the name of a paper. */
const OF_PAPER = new Set(['the', 'that', 'this', 'paper', 'article']);

/** The words of a typed command that can hardly belong to what they were taken for. */
export function doubtfulIn(line: string, invoke: Invoke, context: Context): Unaccounted {
  const { args } = invoke;
  const title = new Set(titleWords(args.paper, context));
  const strange =
    args.paper === undefined || title.size === 0
      ? []
      : words(args.paper).filter((word) => !title.has(word) && !OF_PAPER.has(word));
  const named = words([args.topics, args.what].join(' ')).filter((word) => DOUBTFUL.has(word));
  // What is not followed cannot be unfollowed.
  const topics = invoke.command === 'unfollow' ? [] : strangeTopics(invoke, context, false);
  const places = Array.from(line.matchAll(/(?<=^|\s)[#@]\p{L}\S*/gu), ([place]) => place);
  const isAsking = /\?(?:\s|$)/u.test(line);
  return {
    words: [...new Set([...strange, ...named, ...topics]), ...places, ...(isAsking ? ['?'] : [])],
    isAsked: true,
  };
}

/** A request without greetings and courtesy, with a mark at its end for the time that a digest takes from it. */
function requestIn(text: string, invoke: Invoke): { readonly request: string; readonly isPolite: boolean } {
  const first = unframed(text);
  const { rest, isTimed } = withoutTime(first.request, invoke);
  const last = unframed(rest.replace(/\s+(?=[,:])/gu, '').replace(/^[\s,:]+/u, ''));
  return {
    request: `${last.request}${isTimed ? ` ${TIMED}` : ''}`,
    isPolite: first.isPolite || last.isPolite,
  };
}

function unframed(text: string): { readonly request: string; readonly isPolite: boolean } {
  let request = text.replace(END, '').trim();
  let isPolite = false;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    isPolite ||= POLITE.test(request);
    request = request
      .replace(/^would you mind (\p{L}+)/iu, (said, doing: string) => MINDED[doing.toLowerCase()] ?? said)
      .replace(BEFORE_REQUEST, '')
      .replace(AFTER_REQUEST, '');
  }
  return { request: request.replace(END, '').trim(), isPolite };
}

const END = /[\s,!.?…]+$/u;

/** A text without the time that a digest takes from it. */
function withoutTime(text: string, { args }: Invoke): { readonly rest: string; readonly isTimed: boolean } {
  if (args.action !== 'on') return { rest: text, isTimed: false };
  const { when, rest } = whenIn(text);
  const isTaken = Object.entries(when).every(([name, value]) => args[name] === value);
  return isTaken && rest !== text ? { rest, isTimed: true } : { rest: text, isTimed: false };
}

/** A day that is named without "every" may be only the next one of its name. */
function onceOnly(text: string, { args }: Invoke): readonly string[] {
  const days = args.action === 'on' ? DAYS.exec(text) : null;
  const said = days?.groups?.list;
  const isRepeated = /\b(?:every|each|weekly)\b/iu.test(text) || /s$/iu.test(said ?? 's');
  return days && !isRepeated ? words(days[0]) : [];
}

/** A request that begins with no verb is one only about what papers are known to be about. */
const VERBLESS =
  /^(?:(?:an?|the|our|new|daily|weekly|regular|trending|latest) )*(?:\uE000|digests?|papers?)/iu;
/** What may stand between the words of a topic. */
const JOINS = new Set('of for in with and to on via from by as'.split(' '));

/** The words of those topics that papers are not known to be about. */
function strangeTopics({ args }: Invoke, context: Context, isLenient: boolean): readonly string[] {
  const topics = [args.topics, args.topic, args.what].join(',').split(/\s*(?:,|\bor\b)\s*/iu);
  return topics
    .map((each) => each.replace(/-?\b\w+:(?:"[^"]*"|\S+)/gu, ' ').trim())
    .filter((each) => each !== '' && each !== EVERYTHING && !/^".+"$/u.test(each))
    .filter((each) => !isTopic(each, context, isLenient))
    .flatMap((each) => words(each));
}

/** Whether papers have these words together; or, for a lenient look, each of them. */
function isTopic(topic: string, context: Context, isLenient: boolean): boolean {
  const { corpus, engine } = context;
  const lexicon = lexiconOf(context.index);
  if (ONE_NAME.test(mark(topic, lexicon).text)) return true;
  const all = words(topic);
  const [only = '', ...others] = all;
  const isPlain = (word: string) => isStopWord(word) || isEveryday(word);
  if (all.every((word) => !isPlain(word) && !SAYINGS.has(word) && lexicon.isNameWord(word))) return true;
  if (others.length === 0) return !isPlain(only) && !SAYINGS.has(only) && lexicon.isTitleWord(only);
  if (all.some((word) => isPlain(word) && !JOINS.has(word))) return false;
  const has = (phrase: string): boolean => {
    const query = parseQuery(`"${phrase}"`);
    const found = engine.search({ query, sort: 'newest', offset: 0, limit: 1, asOf: corpus.asOf });
    return found.total > 0 && found.corrections.length + found.unknown.length === 0;
  };
  if (has(all.join(' '))) return true;
  if (!isLenient) return false;
  // Words beside a topic that papers have may be no part of it; of three, one alone is hardly a topic.
  const shortest = Math.min(2, all.length - 1);
  const isBeside = all.some((_, at) =>
    [all.slice(at + 1), all.slice(0, at)].some(
      (each) => each.length >= shortest && isTopic(each.join(' '), context, false),
    ),
  );
  return !isBeside && all.every((word) => JOINS.has(word) || has(word));
}

/** A text with a mark for each mention of what a change is about, and for the words that name the same. */
function withoutNamed(marked: Marked, { command, args }: Invoke, context: Context) {
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
  const text = marked.text.replace(ANY_MARK, (each) => {
    const mention = mentionOf(each, marked);
    if (!mention || !isNamed(mention)) return unmark(each, marked);
    isPaperNamed ||= mention.kind === 'paper';
    return NAMED;
  });
  const values = new Set([...names, ...(isPaperNamed ? [] : titleWords(paper, context))]);
  const isOne = command !== 'digest';
  return {
    text: joined(withoutRuns(text, values), isOne),
    hasValues: values.size > 0 && args.topics !== EVERYTHING,
  };
}

/** A text with a mark for each run of such words; stop words belong to it only between others. */
function withoutRuns(text: string, values: ReadonlySet<string>): string {
  const escaped = (each: readonly string[]) => each.join('|');
  const content = escaped([...values].filter((word) => !isStopWord(word)));
  if (content === '') return text;
  const small = escaped([...values].filter(isStopWord)) || '(?!)';
  const run = String.raw`(?:${content})(?:(?:[\s-]+(?:${small}))*[\s:-]+(?:${content}))*`;
  return text.replace(new RegExp(String.raw`(?<![\p{L}\p{N}'-])${run}(?![\p{L}\p{N}-])`, 'giu'), NAMED);
}

/** Several mentions as one, where several may be taken. */
const joined = (text: string, isOne: boolean): string =>
  isOne
    ? text.replace(/\uE000(?: \uE000)+/gu, NAMED)
    : text.replace(/\uE000(?:(?:\s*,)?(?: (?:and|&))?\s*\uE000)+/gu, NAMED);

const paperAt = (reference: string, context: Context): string | undefined => {
  const [only, ...others] = findPapers(reference, context);
  return others.length === 0 ? only?.id : undefined;
};

/** The words of the titles that a reference may mean. */
const titleWords = (reference: string | undefined, context: Context): readonly string[] =>
  reference === undefined
    ? []
    : findPapers(reference, context).flatMap(({ id, title }) => [
        ...words(title),
        ...(context.corpus.resolve(reference)?.id === id ? words(reference) : []),
      ]);
