/** Questions about the content of papers, comparisons, numbers and people: the commands that answer them. Pure. */

import { type Act, isDoubt, type Request, slotsOf } from '../model/request.ts';
import { countOf, type Facets, queryOf } from '../slots/search-request.ts';
import { entriesAt } from './one-paper.ts';
import { facetsIn, search, topicOf } from './papers.ts';

/** A question is put as it was asked: its words tell what kind of answer is wanted. */
export const answer = ({ asked }: Request): Act => ({
  invoke: { command: 'answer', args: { question: asked.replace(/\s+/gu, ' ').trim() } },
});

/** Papers or topics side by side: named ones, or entries of the last list. */
export function compare(request: Request): Act {
  const named = [
    ...slotsOf(request, 'paper').map(({ value }) => value),
    ...request.topics.map((topic) => topicOf([{ ...topic, isOr: false }])),
  ];
  const entries = slotsOf(request, 'entry').flatMap((entry) => entriesAt(entry, request));
  const sides = [
    ...entries.flatMap((each) => (isDoubt(each) ? [] : [each.reference])),
    ...sidesOf(named, request),
  ];
  if (sides.length > 1) return { invoke: { command: 'compare', args: { what: sides.join(' with ') } } };
  const shown = request.last?.invoke.args.paper;
  if (sides.length === 1 && shown !== undefined)
    return {
      invoke: { command: 'compare', args: { what: [shown, ...sides].join(' with ') } },
      followsUp: true,
    };
  return { question: 'What should I compare? Name two papers or topics: “compare A with B”.', invokes: [] };
}

/** "LoRA and full fine-tuning" names two sides where nothing else does. */
function sidesOf(named: readonly string[], { asked }: Request): readonly string[] {
  const [only = '', ...others] = [...new Set(named)];
  if (others.length > 0) return [only, ...others];
  const parted = only.split(/\s+(?:with|and|vs\.?|versus|or|to)\s+/iu);
  if (parted.length > 1) return parted;
  const sides =
    /\b(?:compare|between)\s+(?<left>.+?)\s+(?:with|and|vs\.?|versus|to)\s+(?<right>.+?)[?.!]*$/iu.exec(
      asked,
    )?.groups;
  return sides ? [sides.left ?? '', sides.right ?? ''] : [only].filter(Boolean);
}

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
