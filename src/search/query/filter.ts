/** Whether a paper passes a filter of a query. Pure. */

import { hasCode, type Paper } from '../../corpus/paper.ts';
import { commentsOf } from '../../corpus/signal.ts';
import { isWithinCategory } from '../../text/arxiv-category.ts';
import { fitsWithoutError } from '../../text/person-name.ts';
import { foldTitle } from '../../text/tokenise.ts';
import type { Filter } from './condition.ts';
import { countOf, isWithin } from './threshold.ts';

/**
 * Whether a paper passes a filter; `undated` when it asks for a period and nothing tells the paper's day. What else is
 * not known of a paper does not pass: without authors it is not known to be by somebody.
 */
export function passes(paper: Paper, { facet, value }: Filter): boolean | 'undated' {
  switch (facet) {
    case 'author':
      return paper.authors.names.some(fitsWithoutError(value));
    case 'org':
      return hasOrganisation(paper, value);
    case 'cat':
      return hasCategory(paper, value);
    case 'has':
      return value === 'code' ? hasCode(paper) : commentsOf(paper) > 0;
    case 'count': {
      const count = countOf(paper, value.count);
      return count !== undefined && isWithin(value, count);
    }
    default: {
      const { from = '', to } = value;
      if (!paper.published) return 'undated';
      return paper.published >= from && (to === undefined || paper.published <= to);
    }
  }
}

/** Whether an organisation's slug or name holds the words asked for. */
export function hasOrganisation({ organisation }: Pick<Paper, 'organisation'>, asked: string): boolean {
  if (!organisation) return false;
  const wanted = foldTitle(asked);
  return [organisation.slug, organisation.name].some((each) =>
    ` ${foldTitle(each)} `.includes(` ${wanted} `),
  );
}

const hasCategory = ({ category }: Paper, asked: string): boolean =>
  category !== null && isWithinCategory(asked)(category);
