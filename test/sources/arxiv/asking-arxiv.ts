/** arXiv as a source for tests: over the real network code, and a local server. */
import { expect, onTestFinished } from 'vitest';
import type { Batch, Request } from '../../../src/corpus/batch.ts';
import type { Lease } from '../../../src/db/leases.ts';
import { type Clock, clockAt } from '../../../src/runtime/clock.ts';
import { createHttp } from '../../../src/runtime/http.ts';
import { createArxiv } from '../../../src/sources/arxiv/arxiv.ts';
import type { ArxivClient } from '../../../src/sources/arxiv/query.ts';
import { type FakePaper, papersOf, startArxiv } from '../../fakes/sources/arxiv.ts';

/** A Friday, an hour after the feed was made. */
export const FRIDAY = '2026-11-20T06:00:00Z';
export const CATEGORIES = ['cs.LG', 'cs.CL'];
/** Days of one week. */
export const MONDAY = '2026-11-16';
export const TUESDAY = '2026-11-17';
export const WEDNESDAY = '2026-11-18';
/** An hour of a day in UTC. */
export const at = (day: string, hour = 6) => `${day}T${String(hour).padStart(2, '0')}:00:00Z`;

/** Starts an arXiv that ends with the test, and a source that asks it. */
export async function openArxiv() {
  const arxiv = await startArxiv();
  onTestFinished(() => arxiv.stop());
  let leases = 0;
  /** Everybody's lease, one after the other. */
  const takeTurn: Lease = async (act, signal) => {
    signal.throwIfAborted();
    leases += 1;
    expect(leases).toBe(1);
    return act().finally(() => {
      leases -= 1;
    });
  };
  const asking = (clock: Clock): ArxivClient => {
    const http = createHttp({ userAgent: 'Paperboy/test', clock });
    return { http, clock, lease: takeTurn, apiUrl: arxiv.url, feedUrl: `${arxiv.url}/` };
  };
  /** The batches of a run up to its end or failure, and that. */
  const run = async (
    at: string,
    request: Partial<Request> = {},
    categories: readonly string[] = CATEGORIES,
  ) => {
    const source = createArxiv({ ...asking(clockAt(new Date(at))), categories });
    const batches: Batch[] = [];
    try {
      const signal = new AbortController().signal;
      for await (const batch of source.fetch({ position: null, signal, ...request })) batches.push(batch);
    } catch (failure) {
      return { batches, failure };
    }
    return { batches };
  };
  return {
    arxiv,
    asking,
    run,
    /** When it is to be asked next after a run that ended at a time. */
    nextAt(at: string, position: string | null, categories: readonly string[] = CATEGORIES) {
      const source = createArxiv({ ...asking(clockAt(new Date(at))), categories });
      return source.nextAt?.({ at: new Date(at), hasFailed: false, position });
    },
    /** The batches of a run that does not fail. */
    async fetchAll(...given: Parameters<typeof run>): Promise<readonly Batch[]> {
      const { batches, failure } = await run(...given);
      if (failure) throw failure;
      return batches;
    },
    /** What was asked for: the query, or the path without one. */
    asked: () =>
      arxiv.requests.map(({ pathname, searchParams }) => searchParams.get('search_query') ?? pathname),
    announce(day: string, count: number) {
      arxiv.announced = {
        made: `${day}T05:00:19Z`,
        papers: papersOf(day, count).map((paper) => ({ ...paper, type: 'new' })),
      };
    },
  };
}

export const idsIn = (batches: readonly Batch[]) =>
  batches.flatMap(({ papers }) => papers.map(({ id }) => id));
export const lastPosition = (batches: readonly Batch[]) => batches.at(-1)?.position ?? null;

type Announced = FakePaper & { readonly type: string };

/** What a category announces on a day. */
export const listOf = (day: string, category: string, count = 4): readonly Announced[] =>
  papersOf(day, count, [category]).map((paper) => ({
    ...paper,
    id: `${paper.id.slice(0, 7)}${CATEGORIES.indexOf(category)}${paper.id.slice(8)}`,
    type: 'new',
  }));
export const numbers = (papers: readonly FakePaper[]) => papers.map(({ id }) => `arxiv:${id}`);

/** An arXiv of one dialect as its feed changes, and a source that asks it, each time with nothing but the position. */
export async function openFeed(dialect: 'atom' | 'rss', categories: readonly string[] = CATEGORIES) {
  const stage = await openArxiv();
  stage.arxiv.dialect = dialect;
  let position: string | null = null;
  return {
    ...stage,
    show(made: string, ...lists: readonly (readonly Announced[])[]) {
      stage.arxiv.announced = { made: `${made}T05:00:19Z`, papers: lists.flat() };
    },
    /** What a run at a time brings. */
    async ask(time: string) {
      const batches = await stage.fetchAll(time, { position }, categories);
      position = lastPosition(batches) ?? position;
      return {
        ids: idsIn(batches),
        note: batches.at(-1)?.note,
        asOf: batches.flatMap(({ asOf }) => asOf ?? []).at(-1),
        reasons: batches.flatMap(({ rejected }) => rejected.map(({ place, reason }) => `${place} ${reason}`)),
      };
    },
    nextAt: (time: string) => stage.nextAt(time, position, categories),
  };
}
