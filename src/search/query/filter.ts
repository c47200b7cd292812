/** Whether a paper passes the parts of a query that rule papers out. Pure. */

import { hasCode, type Paper } from '../../corpus/paper.ts';
import { commentsOf } from '../../corpus/signal.ts';
import { fitsWithoutError } from '../../text/person-name.ts';
import { foldTitle } from '../../text/tokenise.ts';
import type { Filters } from './query.ts';

/**
 * Whether a paper passes all filters but its own date. What is not known of it does not pass a filter, and for the same
 * reason passes a negated one: without authors it is not known to be by somebody, without organisation, category or day
 * not from there, without code or comments seen not with them.
 */
export function passesFilters(paper: Paper, filters: Filters): boolean {
  return (
    filters.authors.every((author) => hasAuthor(paper, author)) &&
    filters.organisations.every((organisation) => hasOrganisation(paper, organisation)) &&
    filters.categories.every((category) => hasCategory(paper, category)) &&
    filters.has.every((what) => (what === 'code' ? hasCode(paper) : commentsOf(paper) > 0)) &&
    !filters.not.some((unwanted) => passesFilters(paper, unwanted) && inPeriod(paper, unwanted) === true)
  );
}

/** Whether a paper's day lies in the filter's period; `undated` when the period asks and nothing tells. */
export function inPeriod(paper: Paper, { published: { from, to } }: Filters): boolean | 'undated' {
  if (from === undefined && to === undefined) return true;
  if (!paper.published) return 'undated';
  return (from === undefined || paper.published >= from) && (to === undefined || paper.published <= to);
}

const hasAuthor = (paper: Paper, author: string): boolean =>
  paper.authors.names.some(fitsWithoutError(author));

/** Whether an organisation's slug or name holds the words asked for. */
export function hasOrganisation({ organisation }: Pick<Paper, 'organisation'>, asked: string): boolean {
  if (!organisation) return false;
  const wanted = foldTitle(asked);
  return [organisation.slug, organisation.name].some((each) =>
    ` ${foldTitle(each)} `.includes(` ${wanted} `),
  );
}

/** `LG` asks for `LG` and `cs.LG`, `cs.LG` for both as well: one of our sources leaves the archive out. */
function hasCategory({ category }: Paper, asked: string): boolean {
  const wanted = asked.toLowerCase();
  const own = category?.toLowerCase();
  if (!own) return false;
  const sameSubject = own.split('.').at(-1) === wanted.split('.').at(-1);
  return own === wanted || (sameSubject && !(own.includes('.') && wanted.includes('.')));
}
