/** Papers like one, be it with conditions: "others like this, but only after 2024". Pure. */
import { type Act, isDoubt, type Request } from '../model/request.ts';
import { countOf, invokeOf, NO_FACETS } from '../slots/search-request.ts';
import { likeTitle } from './list-base.ts';
import { merged } from './merged.ts';
import { aboutPaper, titleOf } from './one-paper.ts';
import { facetsIn } from './papers.ts';

/** Papers similar to one; with conditions, which that command does not take, those that share words with its title. */
export function similar(request: Request): Act {
  const act = aboutPaper('similar')(request);
  const { has, when, counts, categories, without } = facetsIn({ ...request, topics: [] });
  const conditions = { ...NO_FACETS, has, when, counts, categories, without };
  if (isDoubt(act) || countOf(conditions) === 0) return act;
  const like = likeTitle(titleOf(act.invoke.args.paper ?? '', request));
  return { ...act, invoke: invokeOf(merged(like, conditions, false)) };
}
