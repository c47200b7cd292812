/** A reading list beside the corpus of today: saved papers may have left it since, or been merged with another. Pure. */
import type { Corpus } from '../corpus/corpus.ts';
import type { SavedPaper } from './saved.ts';

export interface ReadingListEntry {
  /** The ids it was saved under: two when two saved papers have turned out to be one. */
  readonly ids: readonly [string, ...string[]];
  /** The id that the paper goes by now; for one that has left the corpus, the one that it was saved under. */
  readonly id: string;
  /** Whether it is in the corpus still. */
  readonly isThere: boolean;
  /** The corpus's title, or else the one it was saved with. */
  readonly title: string;
  readonly savedAt: Date;
}

/** The entries of a list, what was saved last first, each paper once. */
export function readingList(
  saved: readonly SavedPaper[],
  corpus: Pick<Corpus, 'resolve'>,
): readonly ReadingListEntry[] {
  const now = saved.map((each) => ({ ...each, paper: corpus.resolve(each.paperId) }));
  return [...Map.groupBy(now, ({ paper, paperId }) => paper?.id ?? paperId)].flatMap(([id, same]) => {
    const [newest, ...others] = same;
    if (!newest) return [];
    const { paper, title, paperId, savedAt } = newest;
    const ids: ReadingListEntry['ids'] = [paperId, ...others.map((each) => each.paperId)];
    return [{ ids, id, isThere: paper !== undefined, title: paper?.title ?? title, savedAt }];
  });
}
