/** Whom or what somebody wants to hear of, or no longer: named, or shown last. Pure. */
import { titled } from '../entities/gazetteer.ts';
import { listOf } from '../model/interpretation.ts';
import type { Act, Request } from '../model/request.ts';
import { type Facets, facetsOf, NO_FACETS } from '../slots/search-request.ts';
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
  const { last, corpus, lexicon } = request;
  const paper = last?.invoke.args.paper;
  const known = paper === undefined ? undefined : (corpus.resolve(paper) ?? titled(paper, lexicon)[0]);
  const [writer, ...others] = known ? corpus.authorNames(known.id) : [];
  if (writer && others.length === 0) return { ...NO_FACETS, authors: [writer] };
  const facets = last && facetsOf(listOf(last));
  // A list is no person.
  return facets && PERSON.test(request.asked) && facets.authors.length + facets.orgs.length === 0
    ? undefined
    : facets;
}

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
