/** Builds the base of the index from the database, for one process at a time: it takes seconds and much memory. */
import { setImmediate } from 'node:timers/promises';
import { inSlices } from '../../../corpus/derived.ts';
import type { CorpusStore } from '../../../corpus/store/store.ts';
import type { Lease } from '../../../db/leases.ts';
import { drawSample } from '../../similarity/novelty-sample.ts';
import { createSegmentBuilder } from '../build/build-segment.ts';
import { indexedPaper } from '../indexed-paper.ts';
import type { Sections } from '../sections.ts';
import { segmentOf } from '../segment.ts';
import { type BaseContents, type FoundBase, readBase, writeBase } from './base-file.ts';

/** Papers that are read at once. */
const PAGE = 500;

export interface BaseRequest {
  readonly folder: string;
  /** One process builds at a time. */
  readonly lease: Lease;
  /** A base that holds all changes up to here is new enough. */
  readonly atLeast: number;
}

/**
 * Builds it, unless another process has done so meanwhile.
 * @throws an error of the system when it cannot be written; the one before stays
 */
export const buildBase = (store: CorpusStore, { folder, lease, atLeast }: BaseRequest): Promise<void> =>
  lease(async () => {
    // What changes from here on is taken over by whoever opens the base.
    const contents = { database: await store.identity(), revision: await store.revision() };
    if (isNewEnough(await readBase(folder), contents, atLeast)) return;
    const builder = createSegmentBuilder();
    for await (const page of store.pages(PAGE)) {
      for (const entry of page) builder.add(indexedPaper(entry));
      // Meanwhile the lease is renewed.
      await setImmediate();
    }
    await writeBase(folder, contents, await inSlices(withSample(await inSlices(builder.finish()))));
  }, new AbortController().signal);

/** The sections with a sample of papers among which others are ranked by their novelty. */
function* withSample(sections: Sections): Generator<void, Sections> {
  const { papers, similarities } = yield* drawSample(segmentOf(sections));
  return { ...sections, noveltyPapers: papers, noveltySimilarities: similarities };
}

/** Whether a file is of this database, no newer than it, and holds what it has to. */
const isNewEnough = (found: FoundBase, { database, revision }: BaseContents, atLeast: number): boolean =>
  found !== undefined &&
  'base' in found &&
  found.base.contents.database === database &&
  found.base.contents.revision >= atLeast &&
  found.base.contents.revision <= revision;
