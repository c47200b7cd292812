/** The two engines that benchmarks compare: Paperboy's, and MiniSearch as it comes. */
import MiniSearch from 'minisearch';
import { atOnce } from '../../src/corpus/derived.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import { trendScores } from '../../src/ranking/trend-scores.ts';
import type { Sort } from '../../src/search/engine.ts';
import { readBase, writeBase } from '../../src/search/index/base/base-file.ts';
import { createSegmentBuilder } from '../../src/search/index/build/build-segment.ts';
import { indexOf } from '../../src/search/index/index.ts';
import { indexedPaper } from '../../src/search/index/indexed-paper.ts';
import type { Sections } from '../../src/search/index/sections.ts';
import { type Segment, segmentOf } from '../../src/search/index/segment.ts';
import { createEngine } from '../../src/search/index-engine.ts';
import { parseQuery } from '../../src/search/query/query.ts';
import { completeTitles } from '../../src/search/titles/complete.ts';
import { words } from '../../src/text/tokenise.ts';

const DEPTH = 10;
/** The day that sorting by trend counts back from. */
export const AS_OF = '2026-01-01';

/** An index over papers: the ids of the first ten for a text that is nothing but words. */
export interface Ranker {
  readonly name: string;
  firstTen(text: string): readonly string[];
  suggest(typed: string): unknown;
}

/** Paperboy's engine over papers: what `npm run eval` and the benchmarks ask, however it is built. */
export interface Ours {
  /** The ids found, best first. @throws UserError when the text is no query */
  search(typed: string, request?: { limit?: number; sort?: Sort; isSyntax?: boolean }): readonly string[];
  similar(id: string, limit: number): readonly string[];
  suggest(typed: string): readonly string[];
}

/** Builds it in memory, as an index of this one segment. */
export async function openOurs(papers: readonly Paper[]): Promise<Ours> {
  return ours(segmentOf(await sectionsOf(papers)));
}

/** Builds it into a folder, as the builder of the base does. */
export async function buildOurs(papers: AsyncIterable<Paper>, folder: string): Promise<void> {
  await writeBase(folder, { database: 'a benchmark', revision: 0 }, await sectionsOf(papers));
}

/** Opens what was built. @throws Error when it cannot be read */
export async function openBuilt(folder: string): Promise<Ours> {
  const found = await readBase(folder);
  if (!found || 'fault' in found) throw new Error(`no index in ${folder}: ${found?.fault ?? 'no file'}`);
  return ours(found.base.segment);
}

/** The sections of a segment of papers. */
export async function sectionsOf(papers: Iterable<Paper> | AsyncIterable<Paper>): Promise<Sections> {
  const builder = createSegmentBuilder();
  for await (const paper of papers)
    builder.add(indexedPaper({ paper, aliases: [], arrival: 0, changedAt: 0 }));
  return atOnce(builder.finish());
}

function ours(segment: Segment): Ours {
  const index = indexOf([segment], 1);
  const engine = createEngine(index, trendScores);
  const nothing = parseQuery('');
  return {
    search(typed, { limit = DEPTH, sort = 'relevance', isSyntax = true } = {}) {
      const query = isSyntax ? parseQuery(typed) : { ...nothing, ranked: words(typed) };
      return engine.search({ query, sort, limit, offset: 0, asOf: AS_OF }).hits.map(({ id }) => id);
    },
    similar: (id, limit) => engine.similar(id, limit).map((hit) => hit.id),
    suggest: (typed) => completeTitles(typed, DEPTH, index).map(({ id }) => id),
  };
}

/** As the peers are asked. */
export async function paperboy(papers: readonly Paper[]): Promise<Ranker> {
  const ours = await openOurs(papers);
  return {
    name: 'Paperboy',
    firstTen: (text) => ours.search(text, { isSyntax: false }),
    suggest: ours.suggest,
  };
}

/** Title and abstract as two fields, no option set. */
export function miniSearchDefaults(papers: readonly Paper[]): Ranker {
  const index = new MiniSearch<Paper>({ fields: ['title', 'abstract'] });
  index.addAll(papers);
  return {
    name: 'MiniSearch defaults',
    firstTen: (text) =>
      index
        .search(text)
        .slice(0, DEPTH)
        .map(({ id }) => String(id)),
    suggest: (typed) => index.autoSuggest(typed),
  };
}
