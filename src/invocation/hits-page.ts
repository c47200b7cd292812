/** A page of what a search finds (pagination), with its papers read at once: what the commands with lists of papers share. */
import { type ListPage, PAGE_SIZE, pageOf } from '../cards/lists.ts';
import type { Paper } from '../corpus/paper.ts';
import type { SearchRequest, SearchResult } from '../search/engine.ts';
import type { Context } from './command.ts';

interface HitsPage {
  readonly result: SearchResult;
  readonly page: ListPage;
  /** The papers of the page, best first; one that has gone since it was found is left out. */
  readonly papers: readonly Paper[];
}

/** The page of a search that was asked for, counted from 1, or the empty one after the last. */
export async function hitsPage(
  request: Omit<SearchRequest, 'offset' | 'limit' | 'asOf'>,
  asked: number,
  { corpus, engine }: Pick<Context, 'corpus' | 'engine'>,
): Promise<HitsPage> {
  const find = (offset: number) => engine.search({ ...request, offset, limit: PAGE_SIZE, asOf: corpus.asOf });
  const first = find((asked - 1) * PAGE_SIZE);
  const page = pageOf(first.total, asked);
  const result = page.page === asked ? first : find(page.offset);
  return { result, page, papers: await corpus.papers(result.hits.map(({ id }) => id)) };
}
