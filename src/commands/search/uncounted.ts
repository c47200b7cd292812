/** Says which counts a search asks for that no source here tells, and which would. */
import { sourceName } from '../../config/sources.ts';
import type { Sort } from '../../search/engine.ts';
import type { Index } from '../../search/index/index.ts';
import { knownCounts } from '../../search/matching/known-counts.ts';
import { filtersIn } from '../../search/query/condition.ts';
import type { Query } from '../../search/query/query.ts';
import type { CountName } from '../../search/query/threshold.ts';
import { list } from '../../text/wording.ts';

/** The sources that tell each count. */
const TELLING: Readonly<Record<CountName, readonly string[]>> = {
  votes: ['hugging-face'],
  stars: ['hugging-face'],
  comments: ['hugging-face'],
  citations: ['semantic-scholar', 'openalex'],
};

/** A sentence for each such count; none where all that are asked for are known of some paper. */
export function uncountedNotes(query: Query, sort: Sort, index: Index): readonly string[] {
  const filtered = filtersIn(query.where).flatMap((each) =>
    each.facet === 'count' ? [each.value.count] : [],
  );
  const asked = new Set<CountName>([...filtered, ...(sort === 'cited' ? (['citations'] as const) : [])]);
  return [...asked.difference(knownCounts(index))].map((count) => {
    const names = TELLING[count].map(sourceName);
    return `No source tells the ${count} of any paper here; ${list(names, 'or')} would (the setting SOURCES).`;
  });
}
