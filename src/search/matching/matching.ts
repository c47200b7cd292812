/**
 * Which papers of a segment meet the conditions of a query: Boolean retrieval over sets of document numbers. Each term
 * costs a look at its postings, each operator one at a bit for each paper. Pure.
 */
import { allBits, type Bits, intersect, noBits, subtract, unite } from '../index/bits.ts';
import { publishedWithin, type Segment } from '../index/segment.ts';
import { type Condition, filtersIn, type TermCondition } from '../query/condition.ts';
import { docsPassing } from './facts.ts';
import { docsWithTerm, mayHaveTerm } from './terms.ts';

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
  const docsWith = termReader(segment, where);
  const docs = subtract(docsMeeting(all, { segment, docsWith, passesUndated: false }), segment.deleted);
  const asksForDay = filtersIn(where).some(({ facet }) => facet === 'published');
  if (!asksForDay || publishedWithin(segment, {}).first === 0) return { docs, undated: undefined };
  const undated = subtract(docsMeeting(all, { segment, docsWith, passesUndated: true }), segment.deleted);
  return { docs, undated: subtract(undated, docs) };
}

/**
 * Reads the documents with a term, once however often the conditions are looked at. Only those are looked into that may have
 * every term that a paper must have.
 */
function termReader(segment: Segment, where: readonly Condition[]): (term: TermCondition) => Bits {
  const known = new Map<TermCondition, Bits>();
  const may = new Map<TermCondition, Bits>();
  for (const term of where) if (term.kind === 'term') may.set(term, mayHaveTerm(segment, term));
  const among = [...may.values()].reduce(intersect, allBits(segment.size));
  return (term) => {
    const docs =
      known.get(term) ??
      docsWithTerm(segment, term, intersect(may.get(term) ?? mayHaveTerm(segment, term), among));
    known.set(term, docs);
    return docs;
  };
}

/** What conditions are looked at by. */
interface Look {
  readonly segment: Segment;
  docsWith(term: TermCondition): Bits;
  /** Whether a paper without a day is taken to be in every period that it has to be in. */
  readonly passesUndated: boolean;
}

function docsMeeting(condition: Condition, look: Look): Bits {
  const { segment } = look;
  const without = (each: Condition) => docsMeeting(each, { ...look, passesUndated: false });
  switch (condition.kind) {
    case 'term':
      return look.docsWith(condition);
    case 'filter':
      return docsPassing(segment, condition.filter, look.passesUndated);
    case 'not':
      return subtract(allBits(segment.size), without(condition.condition));
    case 'any':
      return condition.of.reduce((docs, each) => unite(docs, docsMeeting(each, look)), noBits(segment.size));
    default:
      return condition.of.reduce((docs, each) => {
        if (each.kind === 'not') return subtract(docs, without(each.condition));
        return intersect(docs, docsMeeting(each, look));
      }, allBits(segment.size));
  }
}
