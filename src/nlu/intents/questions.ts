/** Questions about the content of papers, numbers and people: the commands that answer them. Pure. */

import { listOf } from '../model/interpretation.ts';
import type { Act, Request } from '../model/request.ts';
import { countOf, type Facets, facetsOf, queryOf } from '../slots/search-request.ts';
import { titleOf } from './one-paper.ts';
import { facetsIn, search } from './papers.ts';

/** A question is put as it was asked: its words tell what kind of answer is wanted. */
export function answer(request: Request): Act {
  const { topics, spans } = request;
  const isNamed = spans.some(({ slot }) => NAMED.has(slot.kind));
  const shown = request.last?.invoke.args.paper;
  if (
    shown !== undefined &&
    !isNamed &&
    (ITS.test(request.asked) || !topics.some(({ isTitled }) => isTitled))
  )
    return { invoke: { command: 'tldr', args: { topic: titleOf(shown, request) } }, followsUp: true };
  const question = spelledOut(request).replace(/\s+/gu, ' ').trim();
  const invoke = { command: 'answer', args: { question } };
  return isNamed ||
    topics.some(({ isTitled, score, text }) => isTitled || (score > 0 && /\p{L}{3}/u.test(text)))
    ? { invoke }
    : { question: 'I only know about research papers. Is this what you want?', invokes: [invoke] };
}

/** A question about "it" is about the paper that was shown, or what the list was about. */
function spelledOut({ asked, last, corpus }: Request): string {
  const paper = last?.invoke.args.paper;
  const topic =
    paper === undefined ? last && facetsOf(listOf(last))?.topic : corpus.resolve(paper)?.title.split(':')[0];
  return topic && !/["():]/u.test(topic)
    ? asked.replace(
        /^(?<verb>does|do|is|are|can|why (?:does|do|is|are)|how (?:does|do|is|are)) (?:it|they|that)\b/iu,
        `$<verb> ${topic}`,
      )
    : asked;
}

/** Speaks of the paper that was shown, or of whoever wrote it. */
const ITS = /\b(?:they|their|them|it|its|this paper|the paper|the authors?)\b/iu;

const NAMED: ReadonlySet<string> = new Set(['paper', 'author', 'org', 'phrase']);

/** How many papers there are for what a search would find. */
export function count(request: Request): Act {
  const facets: Facets = { ...facetsIn(request), sort: undefined };
  return countOf(facets) === 0
    ? search(request)
    : { invoke: { command: 'count', args: { query: queryOf(facets) } } };
}

/** Who works on a topic. */
export function people(request: Request): Act {
  const { topic, categories, orgs, when } = facetsIn(request);
  const shown = request.last && topic === '' ? facetsOf(listOf(request.last))?.topic : undefined;
  const query = queryOf({
    ...facetsIn({ ...request, topics: [], spans: [] }),
    topic: shown ?? topic,
    categories,
    orgs,
    when,
  });
  return query === ''
    ? { question: 'Which topic do you mean?', invokes: [] }
    : { invoke: { command: 'people', args: { topic: query } } };
}
