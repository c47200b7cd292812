/** What papers and profiles made by hand tell of people, as a corpus of them does. */
import type { People } from '../../src/corpus/names/meant-names.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import type { Profile } from '../../src/corpus/profile.ts';
import { peopleOf } from '../../src/search/matching/name-book.ts';
import { snapshotOf } from '../search/snapshot.ts';

export function peopleIn(papers: readonly Paper[], profiles: readonly Profile[] = []): People {
  const { index, corpus } = snapshotOf(papers);
  return peopleOf({ index, corpus: { ...corpus, profiles } });
}
