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
    const args = named ?? (shown && argsOf(shown));
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

function argsOf({
  authors: [author],
  orgs: [org],
  topic,
}: Facets): Readonly<Record<string, string>> | undefined {
  if (topic !== '' && !author && !org) return { topic: topic.replace(/^"([^"]*)"$/u, '$1') };
  if (author) return { author };
  return org ? { org } : undefined;
}
