/** One run over a source, from its first batch to its last: everything is stored as it comes. */
import type { Batch, PaperSource, Progress, Rejection, Request } from '../corpus/batch.ts';
import type { Paper } from '../corpus/paper.ts';
import type { SourceState } from '../corpus/source-state.ts';
import type { Changes } from '../corpus/store/intake.ts';
import type { CorpusStore } from '../corpus/store/store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { isoDay } from '../runtime/time.ts';
import { retryAtOf } from './enrichment/api-client.ts';

/** A transaction of so many papers takes some milliseconds, and between two of them answers are given. */
const PAPERS_AT_ONCE = 5;
/** A pause is as long as what was done before it, unless the machine slept meanwhile. */
const LONGEST_PAUSE_MS = 1000;
/** Enough to see what is wrong with a source; a source of another kind may have a fault in every record. */
const MOST_REJECTIONS = 100;

export interface RunOptions extends Pick<Request, 'days' | 'range' | 'isForced'> {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Hears how far a source has come, before the first batch and after each. */
  readonly onProgress?: (source: string, progress: Progress | undefined, changes: Changes) => void;
}

export const NOTHING: Changes = { added: 0, changed: 0, removed: 0, same: 0 };

export const sumOf = (left: Changes, right: Changes): Changes => ({
  added: left.added + right.added,
  changed: left.changed + right.changed,
  removed: left.removed + right.removed,
  same: left.same + right.same,
});

export type Run = ReturnType<typeof createRun>;

/** Makes a run; `state` is what is remembered of the source, where it was asked before. */
export function createRun(
  source: PaperSource,
  store: CorpusStore,
  state: SourceState | undefined,
  { clock, log, signal, days, range, isForced = false, onProgress }: RunOptions,
) {
  const { now } = clock;
  let position = state?.position ?? null;
  let changes: Changes | undefined;
  let note: string | undefined;
  const rejected: Rejection[] = [];
  let rejections = 0;
  const isNews = newsSince(state, now());
  /** Stores a batch in parts, with pauses in which answers are given; the source has moved on after the last. */
  const keep = async (batch: Batch): Promise<void> => {
    const parts = partsOf(batch, isNews);
    for (const [index, part] of parts.entries()) {
      const at = now();
      const next = index === parts.length - 1 ? batch.position : position;
      const times = { arrival: part.isNews ? at : new Date(0), now: at };
      changes = sumOf(changes ?? NOTHING, await store.take(source.name, { ...part, position: next }, times));
      // As long as it took: answers are given, and other processes have the database.
      const took = now().getTime() - at.getTime();
      if (!batch.isWhole) await clock.pause(Math.min(took, LONGEST_PAUSE_MS));
    }
  };
  const noteRejections = ({ rejected: some, isWhole }: Batch): void => {
    for (const rejection of some) log.warn({ source: source.name, ...rejection }, 'not taken in');
    const room = isWhole ? some.length : Math.max(0, MOST_REJECTIONS - rejected.length);
    rejected.push(...some.slice(0, room));
    rejections += some.length;
  };
  return {
    async readAll(): Promise<void> {
      const part = { ...(days && { days }), ...(range && { range }) };
      for await (const batch of source.fetch({ position, signal, isForced, ...part })) {
        await keep(batch);
        noteRejections(batch);
        position = batch.position;
        // The last batch is the newest: an empty list of long ago explains nothing.
        note = batch.note;
        onProgress?.(source.name, batch.progress, changes ?? NOTHING);
      }
    },
    /** The end of the run, by an error if one is given: no source is asked before it wants to be. */
    ended(error?: unknown) {
      const at = now();
      const usual = source.nextAt?.({ at, hasFailed: error !== undefined, position });
      const wish = retryAtOf(error);
      return { at, nextAt: usual && wish && wish > usual ? wish : usual };
    },
    /** What there is to remember of the run, if it brought anything to know. */
    found: () => ({ ...(changes && { rejected }), ...(note !== undefined && { note }) }),
    rejections: () => rejections,
    /** Undefined when the source had nothing to tell. */
    changes: () => changes,
  };
}

/**
 * What of a source is news: what came out since it was first asked; of one that gives all at once, what was not there at
 * first.
 */
function newsSince(state: SourceState | undefined, now: Date): (paper: Paper, batch: Batch) => boolean {
  // A clock may have been ahead when the source was first asked.
  const first = [now, state?.firstAsked ?? now].sort((left, right) => left.getTime() - right.getTime())[0];
  const firstDay = isoDay(first ?? now);
  return ({ listedOn, published }, { isWhole, asOf }) =>
    isWhole ? Boolean(state?.ingestedAt) : (listedOn ?? published ?? asOf ?? '') >= firstDay;
}

/** A batch in parts that are stored at once each, news apart from what is none; a whole source must not be seen half. */
function partsOf(
  batch: Batch,
  isNews: (paper: Paper, batch: Batch) => boolean,
): readonly (Batch & { readonly isNews: boolean })[] {
  const { papers, isWhole } = batch;
  const kinds = [...Map.groupBy(papers, (paper) => isNews(paper, batch))];
  if (isWhole || papers.length === 0) return [{ ...batch, isNews: kinds[0]?.[0] ?? false }];
  return kinds.flatMap(([kind, some]) =>
    Array.from({ length: Math.ceil(some.length / PAPERS_AT_ONCE) }, (_, at) => ({
      ...batch,
      papers: some.slice(at * PAPERS_AT_ONCE, (at + 1) * PAPERS_AT_ONCE),
      isNews: kind,
    })),
  );
}
