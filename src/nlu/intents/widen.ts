/** The list that was shown again without a condition, or without a part of its topic. Pure. */
import { stem, words } from '../../text/tokenise.ts';
import type { Act, Request } from '../model/request.ts';
import { countOf, type Facets, NO_FACETS } from '../slots/search-request.ts';
import { baseOf } from './list-base.ts';
import { followUp, NO_LIST } from './lists.ts';
import { merged } from './merged.ts';
import { facetsIn } from './papers.ts';

const DROPS: readonly (readonly [RegExp, (facets: Facets) => Facets])[] = [
  [
    /\b(?:years?|dates?|time|period|when|old|recent)\b/iu,
    (facets) => ({ ...facets, when: [], trending: undefined }),
  ],
  [/\bcode\b/iu, (facets) => ({ ...facets, has: [] })],
  [/\b(?:authors?|person|people|whoever|anybody|anyone|who)\b/iu, (facets) => ({ ...facets, authors: [] })],
  [/\b(?:organi[sz]ations?|compan(?:y|ies)|labs?|institut\w+)\b/iu, (facets) => ({ ...facets, orgs: [] })],
  [/\b(?:categor(?:y|ies)|cs)\b/iu, (facets) => ({ ...facets, categories: [] })],
  [/\b(?:topics?|subjects?)\b/iu, (facets) => ({ ...facets, topic: '' })],
];

/** The list again without a condition. */
export function widen(request: Request): Act {
  const base = baseOf(request);
  if (!base) return NO_LIST;
  const back = base.without.filter((word) => namedIn(request).isSupersetOf(stemsOf(word)));
  if (back.length > 0)
    return followUp({ ...base, without: base.without.filter((word) => !back.includes(word)) }, request);
  const named = DROPS.filter(([pattern]) => pattern.test(request.asked));
  const change = facetsIn({ ...request, topics: [] });
  if (countOf({ ...change, without: [] }) > 0) {
    const dropped = named.reduce((sides, [, without]) => without(sides), base);
    return followUp(merged(dropped, change, false), request);
  }
  const left = withoutWords(base.topic, request);
  if (left !== base.topic) return followUp({ ...base, topic: left }, request);
  const drop = named.length > 0 ? named : DROPS.slice(0, 5);
  const facets = drop.reduce((sides, [, without]) => without(sides), base);
  const whole = {
    ...facets,
    without: named.length > 0 ? facets.without : [],
    not: named.length > 0 ? facets.not : NO_FACETS.not,
  };
  return countOf(whole) === 0
    ? {
        question: 'Without that nothing is left to search for. What should the papers be about?',
        invokes: [],
      }
    : followUp(whole, request);
}

/** A topic without the words of it that are named: "drop the reconstruction". All of it stays where nothing would be left. */
function withoutWords(topic: string, request: Request): string {
  const named = namedIn(request);
  const left = topic.split(' ').filter((word) => named.isDisjointFrom(stemsOf(word)));
  return left.length > 0 ? left.join(' ') : topic;
}

const stemsOf = (text: string): ReadonlySet<string> => new Set(words(text).map(stem));

/** The stems of the topics that a request names, be they wanted or not. */
const namedIn = ({ topics, spans }: Request): ReadonlySet<string> =>
  stemsOf(
    [
      ...topics.map(({ text }) => text),
      ...spans.flatMap(({ slot }) => (slot.kind === 'topic' ? slot.value : [])),
    ].join(' '),
  );
