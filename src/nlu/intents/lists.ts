/** What is said to the list that was shown: its pages, its entries, the list narrowed, widened or replaced. Pure. */
import type { Invoke } from '../../cards/card.ts';
import { LAST_PAGE } from '../../cards/lists.ts';
import { TRENDING_WINDOWS } from '../../ranking/trending.ts';
import { listOf, type Turn } from '../model/interpretation.ts';
import { type Act, isDoubt, type Meant, type Request, slotsOf } from '../model/request.ts';
import { describedEntry } from '../slots/described-entry.ts';
import { countOf, type Facets, facetsOf, invokeOf, NO_FACETS, queryOf } from '../slots/search-request.ts';
import { shifted, shiftIn } from '../slots/year-shift.ts';
import { compare } from './compare.ts';
import { baseOf } from './list-base.ts';
import { merged } from './merged.ts';
import { authorsOf, entriesAt, itemAt, writerOf } from './one-paper.ts';
import { facetsIn, search, trendingOf } from './papers.ts';
import { swappedIn } from './swapped-topic.ts';

export const NO_LIST: Act = {
  question: 'I have shown no list yet that this could be about. What should the papers be about?',
  invokes: [],
};
const PAGED = new Set(['search', 'author', 'org', 'trending', 'saved']);

/** The page of a list that an answer was, from 1 on. */
const pageOf = (last: Turn): number => Number(listOf(last).args.page ?? 1);

/** The same list at another page, the first at least. */
function turned(last: Turn | undefined, page: number): Act {
  if (!last) return NO_LIST;
  const { command, args } = listOf(last);
  if (!PAGED.has(command)) return { question: 'That was all: this list has one page.', invokes: [] };
  const { page: _, ...others } = args;
  return {
    invoke: { command, args: { ...others, ...(page > 1 && { page: String(page) }) } },
    followsUp: true,
  };
}

export const nextPage = ({ last }: Request): Act => turned(last, last ? pageOf(last) + 1 : 1);
/** The page before; from a paper, or where the list itself is asked for, the same one again. */
export function previousPage({ last, asked }: Request): Act {
  if (!last) return NO_LIST;
  return turned(last, TO_LIST.test(asked) ? pageOf(last) : pageOf(last) - 1);
}

const TO_LIST = /\bback to (?:the|my|our|that) (?:list|results|papers|search)\b/iu;

export function goToPage(request: Request): Act {
  const [page] = slotsOf(request, 'page');
  const [number] = slotsOf(request, 'number');
  const value =
    page?.value ??
    number?.value ??
    (/\bfirst\b|\bstart\b|\bbeginning\b/iu.test(request.asked) ? 1 : LAST_PAGE);
  return turned(request.last, value < 0 ? LAST_PAGE : value);
}

/** Opens an entry; several after a comparison are compared. */
export const pick = (request: Request): Act =>
  request.last?.invoke.command === 'compare' && (slotsOf(request, 'entry')[0]?.places.length ?? 0) > 1
    ? compare(request)
    : opened(request);

function opened(request: Request): Act {
  const [entry] = slotsOf(request, 'entry');
  const [number] = slotsOf(request, 'number');
  const place = entry ?? (number && { places: [number.value] });
  const described = describedEntry(request.text, request);
  if (!place && described) return { invoke: openerOf(described, request), followsUp: true };
  if (!place) return facetsIn(request).authors.length > 0 ? narrow(request) : whichOf(request);
  const [only, ...more] = place.places.flatMap((at) => itemAt(at, request) ?? []);
  if (only && more.length === 0 && !('all' in place && place.all)) return { invoke: only, followsUp: true };
  const [target, ...others] = entriesAt(place, request);
  if (!target || isDoubt(target)) return target ?? NO_LIST;
  if (others.length > 0)
    return {
      question: 'One at a time, please. Which paper do you mean?',
      invokes: [target, ...others].flatMap((each) =>
        isDoubt(each) ? [] : [openerOf(each.reference, request)],
      ),
    };
  return { invoke: openerOf(target.reference, request), followsUp: true };
}

/** Asks which entry is meant. */
const whichOf = ({ last }: Request): Act =>
  last && last.items.length > 0 ? { question: 'Which of these do you mean?', invokes: last.items } : NO_LIST;

/** What opens an entry: a paper's card, or somebody's papers. */
const openerOf = (reference: string, { last }: Request): Invoke =>
  last?.items.find(({ args }) => args.paper === reference || args.name === reference) ?? {
    command: 'show',
    args: { paper: reference },
  };

/** The list again with more conditions. */
export function narrow(request: Request): Act {
  const base = baseOf(request);
  if (!base) return search(request);
  const change = changeOf(base, request);
  if (countOf(change) === 0 && !change.trending)
    return { question: 'What should be changed about the list?', invokes: [] };
  const either = eitherOf(base, change, request.asked);
  if (either) return followUp(either, request);
  const swapped = request.topics.length > 0 ? swappedIn(base.topic, request) : undefined;
  if (swapped !== undefined && change.without.length > 0)
    return followUp({ ...base, topic: swapped }, request);
  const isOther = isAnother(request) && change.topic !== '';
  return followUp(merged(base, change, isOther, WITH.test(request.asked)), request);
}

/** What is to be different about a list, be it said in its terms: "the year after", "the other way round". */
function changeOf(base: Facets, request: Request): Facets {
  const change = { ...facetsIn(request) };
  const shift = shiftIn(request.text);
  if (shift && change.when.length === 0) change.when = shifted(base.when, shift);
  const [, window] = /\b(day|week|month)\b/iu.exec(request.asked) ?? [];
  if (window && base.sort === 'trending' && change.when.length === 0)
    change.trending = TRENDING_WINDOWS.find((each) => each === window.toLowerCase());
  if (REVERSED.test(request.asked) && change.sort === undefined) change.sort = OPPOSITE[base.sort ?? ''];
  return change;
}

/** "How many on pruning?" "And on quantization?" */
const isAnother = ({ last, asked }: Request): boolean =>
  last !== undefined && ['count', 'people'].includes(listOf(last).command) && ANOTHER.test(asked);

const ANOTHER = /^\W*(?:and|what about|how about)\b[^?]*\?/iu;

const WITH =
  /^(?:\s*(?:and|also|but|only|just|those|the ones|together))*\s*(?:with|co-?authored (?:by|with))\b/iu;

const REVERSED = /\b(?:other way (?:a)?round|reversed?|backwards)\b/iu;
const OPPOSITE: Readonly<Record<string, Facets['sort']>> = { newest: 'oldest', oldest: 'newest' };

/** "Or by Hinton": the same of either, where only one more is named. */
function eitherOf(base: Facets, change: Facets, asked: string): Facets | undefined {
  if (!OR.test(asked) || countOf(change) !== 1) return undefined;
  const sides = (['authors', 'orgs'] as const).flatMap((kind) =>
    change[kind].length > 0 && base[kind].length > 0
      ? [...base[kind], ...change[kind]].map((name) => queryOf({ ...NO_FACETS, [kind]: [name] }))
      : [],
  );
  if (sides.length === 0) return undefined;
  return {
    ...base,
    authors: [],
    orgs: [],
    topic: [base.topic, sides.join(' OR ')].filter(Boolean).join(' '),
  };
}

const OR = /^\W*(?:and\s+)?or\b/iu;

/** The same asked of something else. */
export function replace(request: Request): Act {
  const change = facetsIn(request);
  const base = baseOf(request);
  if (!base || countOf(change) === 0) return search(request);
  const swapped = swappedIn(base.topic, request);
  return followUp(swapped === undefined ? merged(base, change, true) : { ...base, topic: swapped }, request);
}

/** How many there are. */
export function howMany(request: Request): Act {
  const { last } = request;
  const shown = baseOf(request);
  const base = shown && merged(shown, facetsIn(request), false);
  if (!last || !base || listOf(last).command === 'similar')
    return last ? { invoke: listOf(last), followsUp: true } : NO_LIST;
  const query = queryOf({ ...base, sort: undefined, trending: undefined });
  return query === ''
    ? { invoke: listOf(last), followsUp: true }
    : { invoke: { command: 'count', args: { query } }, followsUp: true };
}

/** The first of the list in some order, the newest where none is named. */
export function newestOf(request: Request): Act {
  const base = baseOf(request);
  if (!base) return NO_LIST;
  const [, sort = 'newest' as const] = ORDERS.find(([pattern]) => pattern.test(request.asked)) ?? [];
  return followUp({ ...base, sort: facetsIn(request).sort ?? sort }, request);
}

const ORDERS = [
  [/\b(?:popular|upvoted|liked|discussed)\b/iu, 'trending'],
  [/\bcited\b/iu, 'cited'],
  [/\b(?:old(?:er|est)|earli(?:er|est))\b/iu, 'oldest'],
] as const;

/** Other papers of whoever wrote the one that was shown. */
export function moreByAuthor(request: Request): Act {
  const [entry] = slotsOf(request, 'entry');
  const found = entry && entriesAt(entry, request)[0];
  const reference =
    (found && !isDoubt(found) ? found.reference : undefined) ??
    slotsOf(request, 'paper')[0]?.value ??
    request.last?.invoke.args.paper ??
    request.last?.items[0]?.args.paper;
  const list = request.last && facetsOf(listOf(request.last));
  const shown = list?.authors[0];
  const names = reference === undefined ? [] : authorsOf(reference, request);
  const name = facetsIn(request).authors[0] ?? writerOf(names, request.asked) ?? shown;
  return name === undefined
    ? { question: 'Whose papers do you mean?', invokes: [] }
    : { invoke: { command: 'author', args: { name } }, followsUp: true };
}

/** The list again with these sides, as the command that it was of. */
export function followUp(facets: Facets, { last }: Request): Meant {
  const { command = '' } = last ? listOf(last) : {};
  const name = { count: 'query', people: 'topic' }[command];
  // What was counted is counted again.
  if (name !== undefined && facets.authors.length === 0)
    return {
      invoke: { command, args: { [name]: queryOf({ ...facets, sort: undefined }) } },
      followsUp: true,
    };
  const isTrending = last && listOf(last).command === 'trending' && facets.sort === 'trending';
  return { invoke: isTrending ? trendingOf(facets) : invokeOf(facets), followsUp: true };
}
