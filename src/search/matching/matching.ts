/**
 * Which papers of a segment meet the conditions of a query: Boolean retrieval over sets of document numbers. Each term
 * costs a look at its postings, each operator one at a bit for each paper. Pure.
 */
import { allBits, type Bits, intersect, noBits, subtract, unite } from '../index/bits.ts';
import { publishedWithin, type Segment } from '../index/segment.ts';
import { type Condition, filtersIn } from '../query/condition.ts';
import { docsPassing } from './facts.ts';
import { docsWithTerm } from './terms.ts';

export interface Matches {
  readonly docs: Bits;
  /** The papers that would be among them if a day were known for them; undefined where there are none. */
  readonly undated: Bits | undefined;
}

/**
 * The documents of a segment that meet all conditions, deleted ones left out. What is not known to be so passes a
 * negation; a paper without a day is in no period, and told apart where it hangs on that.
 */
export function matching(segment: Segment, where: readonly Condition[]): Matches {
  const all: Condition = { kind: 'all', of: where };
  const docs = subtract(docsMeeting(all, segment, false), segment.deleted);
  const asksForDay = filtersIn(where).some(({ facet }) => facet === 'published');
  if (!asksForDay || publishedWithin(segment, {}).first === 0) return { docs, undated: undefined };
  const undated = subtract(docsMeeting(all, segment, true), segment.deleted);
  return { docs, undated: subtract(undated, docs) };
}

/** @param passesUndated whether a paper without a day is taken to be in every period that it has to be in */
function docsMeeting(condition: Condition, segment: Segment, passesUndated: boolean): Bits {
  switch (condition.kind) {
    case 'term':
      return docsWithTerm(segment, condition);
    case 'filter':
      return docsPassing(segment, condition.filter, passesUndated);
    case 'not':
      return subtract(allBits(segment.size), docsMeeting(condition.condition, segment, false));
    case 'any':
      return condition.of.reduce(
        (docs, each) => unite(docs, docsMeeting(each, segment, passesUndated)),
        noBits(segment.size),
      );
    default:
      return condition.of.reduce((docs, each) => {
        if (each.kind === 'not') return subtract(docs, docsMeeting(each.condition, segment, false));
        return intersect(docs, docsMeeting(each, segment, passesUndated));
      }, allBits(segment.size));
  }
}
