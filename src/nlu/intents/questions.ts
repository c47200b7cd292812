/** Questions about the content of papers, numbers and people: the commands that answer them. Pure. */

import { listOf } from '../model/interpretation.ts';
import type { Act, Request } from '../model/request.ts';
import { countOf, type Facets, facetsOf, queryOf } from '../slots/search-request.ts';
import { facetsIn, search } from './papers.ts';

/** A question is put as it was asked: its words tell what kind of answer is wanted. */
export function answer({ asked, topics, spans }: Request): Act {
  const invoke = { command: 'answer', args: { question: asked.replace(/\s+/gu, ' ').trim() } };
  const isNamed = spans.some(({ slot }) => NAMED.has(slot.kind));
  return isNamed ||
    topics.some(({ isTitled, score, text }) => isTitled || (score > 0 && /\p{L}{3}/u.test(text)))
    ? { invoke }
    : { question: 'I only know about research papers. Is this what you want?', invokes: [invoke] };
}

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
