/** What papers a request asks for: the sides of a search, from its slots. Pure. */

import { listOf } from '../model/interpretation.ts';
import { type Act, type Request, slotsOf, type Topic, unwantedOf } from '../model/request.ts';
import type { SlotOf } from '../model/slots.ts';
import {
  bothOf,
  type Conditions,
  countOf,
  type Facets,
  facetsOf,
  invokeOf,
  NO_FACETS,
} from '../slots/search-request.ts';

/** The sides of the papers that a request asks for. */
export function facetsIn(request: Request): Facets {
  const people = authorsIn(request);
  const typed = typedIn(request);
  const [sort] = slotsOf(request, 'order').map(({ value }) => value);
  const trending = slotsOf(request, 'period').find((slot) => slot.trending)?.trending;
  return {
    topic: [topicOf(request.topics), people.alternatives, typed.topic].filter(Boolean).join(' '),
    authors: [...people.authors, ...typed.authors],
    orgs: [...new Set([...slotsOf(request, 'org').map(({ value }) => value), ...typed.orgs])],
    categories: [...slotsOf(request, 'category').map(categoryOf), ...typed.categories],
    has: [...slotsOf(request, 'has').map(({ value }) => value), ...typed.has],
    counts: [...slotsOf(request, 'threshold').map(({ value }) => value), ...typed.counts],
    when: [
      ...slotsOf(request, 'period').flatMap(({ filters }) => filters),
      ...unwantedOf(request, 'period').flatMap(({ filters }) => turned(filters)),
      ...typed.when,
    ],
    without: [
      ...new Set(
        [
          ...unwantedOf(request, 'topic'),
          ...unwantedOf(request, 'phrase'),
          ...unwantedOf(request, 'paper'),
        ].flatMap(({ value }) => value.toLowerCase().split(/,?\s+(?:or|and|nor)\s+/u)),
      ),
      ...typed.without,
    ],
    not: bothOf(unwantedConditions(request), typed.not),
    ...(sort && { sort }),
    ...(trending && { trending }),
  };
}

const categoryOf = ({ value }: SlotOf<'category'>): string =>
  value
    .replace(/[a-z]{2}$/iu, (subject) => subject.toUpperCase())
    .replace(/^[A-Z-]+(?=\.)/u, (area) => area.toLowerCase());

const unwantedConditions = (request: Request): Conditions => ({
  authors: unwantedOf(request, 'author').map(({ value }) => value),
  orgs: unwantedOf(request, 'org').map(({ value }) => value),
  categories: unwantedOf(request, 'category').map(categoryOf),
  has: unwantedOf(request, 'has').map(({ value }) => value),
  counts: unwantedOf(request, 'threshold').map(({ value }) => value),
  when: unwantedOf(request, 'period').flatMap(({ filters }) =>
    filters.length === 1 && turned(filters).length === 0 ? filters : [],
  ),
});

/** "Nothing before 2020" asks for what is since: a span of whole years that begins or ends is turned round. */
function turned(filters: readonly string[]): readonly string[] {
  const [, key, year] = (filters.length === 1 && /^(since|until):(\d{4})$/u.exec(filters[0] ?? '')) || [];
  if (key === undefined) return [];
  return [key === 'until' ? `since:${Number(year) + 1}` : `until:${Number(year) - 1}`];
}

/** The people of a list of people who are pointed at by their places. */
const authorsAt = (request: Request): readonly string[] =>
  slotsOf(request, 'entry').flatMap(({ places }) =>
    places.flatMap((place) => {
      const opened = request.last?.items[place - (request.last.firstNumber ?? 1)];
      return opened?.args.paper === undefined ? ((opened && facetsOf(opened)?.authors) ?? []) : [];
    }),
  );

/** "By A or B" asks for either. */
function authorsIn(request: Request): {
  readonly authors: readonly string[];
  readonly alternatives: string;
} {
  const { spans, text } = request;
  const own = spans.filter(({ slot, negated }) => slot.kind === 'author' && !negated);
  const names = [
    ...new Set([
      ...own.flatMap(({ slot }) => (slot.kind === 'author' ? [slot.value] : [])),
      ...authorsAt(request),
    ]),
  ];
  const isOr = own.some((span, at) => at > 0 && /\bor\b/iu.test(text.slice(own[at - 1]?.end, span.start)));
  return isOr && names.length > 1
    ? { authors: [], alternatives: names.map((name) => `author:"${name.replaceAll('"', '')}"`).join(' OR ') }
    : { authors: names, alternatives: '' };
}

/** The filters that are typed in the middle of a sentence. */
const typedIn = (request: Request): Facets =>
  facetsOf({
    command: 'search',
    args: {
      query: slotsOf(request, 'typed')
        .flatMap(({ key, value }) => (key === 'sort' || key === 'window' ? [] : [value]))
        .join(' '),
    },
  }) ?? NO_FACETS;

/** Topics as the query language takes them. */
export function topicOf(topics: readonly Topic[]): string {
  const groups: string[][] = [];
  for (const { text, isOr } of topics) {
    const written = writtenOf(text);
    if (isOr && groups.length > 0) groups.at(-1)?.push(written);
    else if (written !== '') groups.push([written]);
  }
  const sides = groups.map((group) =>
    group.length > 1 ? group.map(asOperand).join(' OR ') : group.join(''),
  );
  return sides.map((side) => (sides.length > 1 && / OR /u.test(side) ? `(${side})` : side)).join(' ');
}

const asOperand = (text: string): string =>
  /\s/u.test(text) && !/ OR |^"/u.test(text) ? `"${text.replaceAll('"', '')}"` : text;

/** Words as the query language takes them: nothing that looks like a filter or a minus, `or` as OR. */
export function writtenOf(text: string): string {
  const plain = text
    .replace(/(?<=\s|^)[-–—]+(?=\S)/gu, '')
    .replace(/(?<=\p{L}):+(?=\S)/gu, ' ')
    .replace(/[,;!?]+(?=\s|$)|(?<=\s|^)[(]|[)](?=\s|$)|(?<=[\p{L}\p{N}])[.:](?=\s|$)/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/ (?:in general|generally|overall|as such|per se)$/iu, '');
  const sides = plain.split(/\s+or\s+/iu).filter((side) => side !== '');
  if (sides.length < 2) return plain.replace(/(?<=\s|^)OR(?=\s|$)/gu, 'or');
  return sides.map(asOperand).join(' OR ');
}

/** Papers by what they are about, by whom, from when: the search, or the command of one person or organisation. */
export function search(request: Request): Act {
  const facets = inTitles(referring(facetsIn(request), request), request);
  const shown = request.last && facetsOf(listOf(request.last));
  // "List them" after a number of papers.
  if (countOf(facets) === 0 && shown && slotsOf(request, 'them').length > 0)
    return { invoke: invokeOf(shown), followsUp: true };
  if (countOf(facets) === 0)
    return /\bby[\s.?!…]*$/iu.test(request.text)
      ? { question: 'Whose papers do you mean?', invokes: [] }
      : { question: 'What should the papers be about?', invokes: [] };
  return {
    invoke: facets.sort === 'trending' ? trendingOf(facets) : invokeOf(facets),
    followsUp: isPointing(request, facets),
  };
}

/** "Knowledge graphs, but in titles only". */
const TITLES = /\b(?:only in (?:the |their )?titles?|in (?:the |their )?titles? only)\b/iu;

const inTitles = (facets: Facets, { asked }: Request): Facets =>
  TITLES.test(asked) && facets.topic !== '' && !/["():]/u.test(facets.topic)
    ? { ...facets, topic: `title:"${facets.topic}"` }
    : facets;

const isPointing = (request: Request, facets: Facets): boolean =>
  slotsOf(request, 'them').length > 0 &&
  facets.authors.length > 0 &&
  slotsOf(request, 'author').length === 0 &&
  authorsTold(request).length === 0;

const authorsTold = ({ told }: Request): readonly string[] =>
  told.flatMap(({ slot, negated }) => (slot.kind === 'author' && !negated ? [slot.value] : []));

/** The topic that was told of: the one that is led to, else the likeliest that titles have. */
function bestTold({ toldTopics }: Request): readonly Topic[] {
  const byScore = toldTopics.toSorted((left, right) => right.score - left.score);
  const best =
    byScore.find(({ isLed, isTitled }) => isLed && isTitled) ??
    byScore.find(({ isLed, isTitled }) => isLed || isTitled);
  return best ? [best] : [];
}

/** Fills in "his" and "that topic" from what was told or shown before. */
function referring(facets: Facets, request: Request): Facets {
  const named = facets.authors.length + facets.orgs.length > 0;
  const isOpen = facets.topic === '' && (isThatTopic(request) || !named);
  const topic = isOpen && request.last === undefined ? topicOf(bestTold(request)) : facets.topic;
  if (
    facets.authors.length > 0 ||
    !/(?<!\p{L})(?:he|she|they|him|her|his|their|them)(?!\p{L})/iu.test(request.asked)
  )
    return { ...facets, topic };
  const [told] = authorsTold(request);
  const org = request.told.find(({ slot, negated }) => slot.kind === 'org' && !negated);
  if (told === undefined && org?.slot.kind === 'org' && facets.orgs.length === 0)
    return { ...facets, topic, orgs: [org.slot.value] };
  const shown =
    request.last && listOf(request.last).command === 'author'
      ? (facetsOf(listOf(request.last))?.authors ?? [])
      : [];
  return { ...facets, topic, authors: told === undefined ? shown : [told] };
}

const isThatTopic = ({ asked, topics }: Request): boolean =>
  topics.length === 0 &&
  /\b(?:(?:that|this|the) (?:topics?|subjects?|areas?|fields?|problem|issue)|it|them|those|there)\b/iu.test(
    asked,
  );

/** What is talked about: a topic and a window, else a search in that order. */
export function trending(request: Request): Act {
  const facets = facetsIn(request);
  const lately =
    slotsOf(request, 'order').some(({ value }) => value === 'newest') ||
    /\b(?:these days|nowadays|lately|of late|recently)\b/iu.test(request.asked);
  const shown =
    facets.topic === '' &&
    /\b(?:in|on|about|among|of|for|with) (?:that|this|those|these|it|them|there|the same)\b/iu.test(
      request.asked,
    ) &&
    request.last
      ? (facetsOf(listOf(request.last))?.topic ?? '')
      : '';
  return {
    invoke: trendingOf({
      ...facets,
      topic: facets.topic || shown,
      sort: 'trending',
      ...(!facets.trending && lately && facets.when.length === 0 && { trending: 'month' as const }),
    }),
  };
}

/** The command for these sides in the order of what is talked about. */
export function trendingOf(facets: Facets) {
  const { topic, trending: window, authors, orgs, categories, has, counts, when, without, not } = facets;
  const isOnlyTopic = [authors, orgs, categories, has, counts, without, ...Object.values(not)].every(
    (values) => values.length === 0,
  );
  if (!isOnlyTopic || (when.length > 0 && window === undefined))
    return invokeOf({ ...facets, sort: 'trending' });
  return { command: 'trending', args: { ...(topic && { topic }), ...(window && { window }) } };
}
