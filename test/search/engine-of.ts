/** A search engine that papers are put into one after the other, over the index that a process would have of them. */
import { atOnce } from '../../src/corpus/derived.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import { trendScores } from '../../src/ranking/trend-scores.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import { createLivePart } from '../../src/search/index/build/live-part.ts';
import { createEngine } from '../../src/search/index-engine.ts';

export interface FilledEngine extends SearchEngine {
  /** Adds papers, or replaces those already there. */
  index(papers: Iterable<Paper>): void;
  remove(ids: Iterable<string>): void;
}

/** An empty engine. */
export function createFilledEngine(): FilledEngine {
  const part = createLivePart();
  const engineWith = (changed: Iterable<Paper>, gone: Iterable<string>) =>
    createEngine(
      atOnce(
        part.take({
          changed: Iterator.from(changed).map((paper) => ({ paper, aliases: [], arrival: 0, changedAt: 0 })),
          gone,
        }),
      ),
      trendScores,
    );
  let engine = engineWith([], []);
  return {
    index(papers) {
      engine = engineWith(papers, []);
    },
    remove(ids) {
      engine = engineWith([], ids);
    },
    knows: (word) => engine.knows(word),
    search: (request) => engine.search(request),
    similar: (id, limit) => engine.similar(id, limit),
  };
}
