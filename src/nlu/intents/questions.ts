/** Questions about the content of papers, numbers and people: the commands that answer them. Pure. */

import type { Act, Request } from '../model/request.ts';
import { countOf, type Facets, queryOf } from '../slots/search-request.ts';
import { facetsIn, search } from './papers.ts';

/** A question is put as it was asked: its words tell what kind of answer is wanted. */
export const answer = ({ asked }: Request): Act => ({
  invoke: { command: 'answer', args: { question: asked.replace(/\s+/gu, ' ').trim() } },
});

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
  const query = queryOf({
    ...facetsIn({ ...request, topics: [], spans: [] }),
    topic,
    categories,
    orgs,
    when,
  });
  return query === ''
    ? { question: 'Which topic do you mean?', invokes: [] }
    : { invoke: { command: 'people', args: { topic: query } } };
}
