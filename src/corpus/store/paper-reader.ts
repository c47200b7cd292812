/** Reads papers that are shown, with those that were shown last kept in memory. */
import { LRUCache } from 'lru-cache';
import type { Paper } from '../paper.ts';
import type { CorpusStore } from './store.ts';

/** A paper is some kilobytes: 2 MB, and what people turn pages of stays in it. */
const MOST_KEPT = 500;

export interface PaperReader {
  /** The papers of some ids, in their order; those that are gone are left out. */
  read(ids: readonly string[]): Promise<readonly Paper[]>;
  /** Forgets papers that have changed or left. */
  forget(ids: readonly string[]): void;
}

/** A reader over a store. */
export function createPaperReader(store: Pick<CorpusStore, 'read'>): PaperReader {
  const kept = new LRUCache<string, Paper>({ max: MOST_KEPT });
  let forgotten = 0;
  return {
    async read(ids) {
      const found = new Map<string, Paper>();
      for (const id of ids) {
        const paper = kept.get(id);
        if (paper) found.set(id, paper);
      }
      const before = forgotten;
      for (const { paper } of await store.read(ids.filter((id) => !found.has(id))))
        found.set(paper.id, paper);
      // What was read before a change must not outlast the word of it.
      if (forgotten === before) for (const paper of found.values()) kept.set(paper.id, paper);
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    forget(ids) {
      forgotten += 1;
      for (const id of ids) kept.delete(id);
    },
  };
}
