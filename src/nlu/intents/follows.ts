/** Whom or what somebody wants to hear of, or no longer: named, or shown last. Pure. */
import { listOf } from '../model/interpretation.ts';
import type { Act, Request } from '../model/request.ts';
import { type Facets, facetsOf, NO_FACETS } from '../slots/search-request.ts';
import { authorsOf, writerOf } from './one-paper.ts';
import { facetsIn } from './papers.ts';

/** Follows, or no longer follows, who or what is named, else who was shown. */
export const followed =
  (command: 'follow' | 'unfollow') =>
  (request: Request): Act => {
    const named = argsOf(facetsIn(request));
    const shown = named ? undefined : shownFacets(request);
    const sides = shown ? sidesOf(shown, request.asked) : [];
    const args = named ?? sides[0];
    if (sides.length > 1)
      return {
        question: 'Which of these do you mean?',
        invokes: sides.map((side) => ({ command, args: side })),
      };
    if (!args)
      return {
        question:
          command === 'follow'
            ? 'Whom or what do you want to follow?'
            : 'Whom or what do you no longer want to follow?',
        invokes: [],
      };
    return { invoke: { command, args }, followsUp: named === undefined && toldAuthor(request) === undefined };
  };

const toldAuthor = ({ told }: Request): string | undefined => {
  const span = told.find(({ slot, negated }) => slot.kind === 'author' && !negated);
  return span?.slot.kind === 'author' ? span.slot.value : undefined;
};

function shownFacets(request: Request): Facets | undefined {
  const author = toldAuthor(request);
  if (author !== undefined) return { ...NO_FACETS, authors: [author] };
  const { last } = request;
  const followed = last && FOLLOWING.has(last.invoke.command) ? facetsOf(last.invoke) : undefined;
  if (followed) return followed;
  const writers = last?.invoke.args.paper === undefined ? [] : authorsOf(last.invoke.args.paper, request);
  const isNamed = /\b(?:first|second|last|senior) author\b/iu.test(request.asked);
  const writer = writers.length === 1 || isNamed ? writerOf(writers, request.asked) : undefined;
  if (writer) return { ...NO_FACETS, authors: [writer] };
  const facets = last && facetsOf(listOf(last));
  // A list is no person.
  return facets && PERSON.test(request.asked) && facets.authors.length + facets.orgs.length === 0
    ? undefined
    : facets;
}

const FOLLOWING: ReadonlySet<string> = new Set(['follow', 'unfollow']);
const PERSON =
  /\bfollow (?:them|these people)\b|\b(?:him|her|he|she|(?:that|this|the) (?:author|person|guy|researcher|woman|man))\b/iu;

/** What a list was of: each side by itself, where nothing says which is meant. */
function sidesOf(shown: Facets, asked: string): readonly Readonly<Record<string, string>>[] {
  const { authors, orgs, topic } = shown;
  const topical = topic === '' ? undefined : argsOf({ ...NO_FACETS, topic });
  const people = argsOf({ ...NO_FACETS, authors, orgs });
  if (topical && TOPIC.test(asked)) return [topical];
  if (people && (PERSON.test(asked) || !topical)) return [people];
  return [topical, people].filter((side) => side !== undefined);
}

const TOPIC = /\b(?:topics?|subject|area|field)\b/iu;

function argsOf({
  authors: [author],
  orgs: [org],
  topic,
}: Facets): Readonly<Record<string, string>> | undefined {
  if (topic !== '' && !author && !org) return { topic: topic.replace(/^"([^"]*)"$/u, '$1') };
  if (author) return { author };
  return org ? { org } : undefined;
}
