/** How many papers have each category or organisation (facet counts), from the columns of an index. Pure. */
import { inOrder, type Organisation } from '../../corpus/organisations.ts';
import { eachBit } from './bits.ts';
import type { Index } from './index.ts';
import { keptPerIndex } from './kept.ts';
import type { Segment } from './segment.ts';

type FacetName = 'category' | 'organisation';

/** The values of a facet that papers have, with how many have each; deleted papers do not count. */
export function facetCounts({ segments }: Index, facet: FacetName): ReadonlyMap<string, number> {
  const total = new Map<string, number>();
  for (const segment of segments) {
    const { values } = segment[facet];
    for (const [value, papers] of countsIn(segment, facet).entries())
      if (papers > 0) total.set(values.at(value), (total.get(values.at(value)) ?? 0) + papers);
  }
  return total;
}

/** All organisations, that with the most papers first. Of several names the one in the newer segment stays. */
export const organisationsIn = keptPerIndex(({ segments }): readonly Organisation[] => {
  const bySlug = new Map<string, Organisation>();
  for (const segment of segments)
    for (const [value, papers] of countsIn(segment, 'organisation').entries()) {
      if (papers === 0) continue;
      const slug = segment.organisation.values.at(value);
      const before = bySlug.get(slug)?.papers ?? 0;
      bySlug.set(slug, { slug, name: segment.organisationNames.at(value), papers: before + papers });
    }
  return inOrder(bySlug.values());
});

/** How many papers have each value, by its number. */
function countsIn(segment: Segment, facet: FacetName): Uint32Array {
  const { values, of, papers } = segment[facet];
  const counts = new Uint32Array(values.size).map((_, value) => papers.lengthOf(value));
  eachBit(segment.deleted, (doc) => {
    const value = (of[doc] as number) - 1;
    if (value >= 0) counts[value] = (counts[value] as number) - 1;
  });
  return counts;
}
