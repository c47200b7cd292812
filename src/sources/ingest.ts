/** Takes in what the sources have: one report per source, and a source that fails never stops the others. */
import type { Clock } from '../clock.ts';
import type { Changes } from '../corpus/intake.ts';
import type { Paper } from '../corpus/paper.ts';
import type { SourceState } from '../corpus/source-states.ts';
import type { CorpusStore } from '../corpus/store.ts';
import type { Turn } from '../db/turns.ts';
import { SourceError } from '../errors.ts';
import { errorFields, type Log } from '../log.ts';
import { retryAtOf } from './asking.ts';
import type { Batch, PaperSource, Progress, Rejection, Request } from './source.ts';

/** What one ingest of one source did. */
export interface Report extends Changes {
  readonly source: string;
  readonly rejected: number;
  readonly tookMs: number;
  /** Why it brought less than one might expect: "no list at the weekend". */
  readonly note?: string;
  /** A sentence when the source could not be read, or not to its end. */
  readonly failure?: string;
}

export interface IngestOptions extends Pick<Request, 'days' | 'isForced'> {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Hears how far a source has come, before the first batch and after each. */
  readonly onProgress?: (source: string, progress: Progress | undefined, changes: Changes) => void;
}

const NOTHING: Changes = { added: 0, changed: 0, removed: 0, same: 0 };
/** A transaction of so many papers takes some milliseconds, and between two of them answers are given. */
const PAPERS_AT_ONCE = 5;
/** Enough to see what is wrong with a source; a source of another kind may have a fault in every record. */
const MOST_REJECTIONS = 100;

const AT_ONCE: Turn = (act) => act();

/**
 * Ingests every source, one after the other; logs each rejection and one line per source, and returns the reports.
 * @param turnOf the turns of a source that other processes may be reading: then this one waits
 */
export async function ingest(
  sources: readonly PaperSource[],
  store: CorpusStore,
  { turnOf = () => AT_ONCE, ...options }: IngestOptions & { readonly turnOf?: (source: string) => Turn },
): Promise<readonly Report[]> {
  const reports: Report[] = [];
  const { signal } = options;
  for (const source of sources) {
    if (signal.aborted) break;
    options.onProgress?.(source.name, undefined, NOTHING);
    const turn = turnOf(source.name);
    const report = await turn(() => ingestOne(source, store, options), signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    if (report) reports.push(report);
  }
  return reports;
}

/** Ingests one source, and notes how that ended and when it is asked next. */
export async function ingestOne(
  source: PaperSource,
  store: CorpusStore,
  options: IngestOptions,
): Promise<Report> {
  const { clock, log, signal } = options;
  const { now } = clock;
  const started = now().getTime();
  const state = (await store.sources()).find(({ name }) => name === source.name);
  await store.begin(source.name, now(), source.nextAt !== undefined);
  const run = createRun(source, store, state, options);
  const failure = await readToEnd(run, source, store, options);
  const { note } = run.found();
  const report: Report = {
    source: source.name,
    ...(await run.changes()),
    rejected: run.rejections(),
    tookMs: now().getTime() - started,
    ...(note !== undefined && { note }),
    ...(failure !== undefined && { failure }),
  };
  if (failure === undefined) log.info(report, 'ingested');
  else log[signal.aborted ? 'info' : 'error'](report, 'a source was not read to its end');
  return report;
}

/** Reads a source; returns why it was not read to its end, if it was not. */
async function readToEnd(
  run: Run,
  { name }: PaperSource,
  store: CorpusStore,
  { log, signal, days }: IngestOptions,
): Promise<string | undefined> {
  try {
    await run.readAll();
    // Days of the past say nothing of how the source is today, nor of when it will have something new.
    if (!signal.aborted && !days) await store.finish(name, run.ended(), run.found());
  } catch (error) {
    if (!signal.aborted) {
      const failure = error instanceof SourceError ? error.message : `${name}: has a fault, see the log`;
      if (!(error instanceof SourceError)) log.error({ source: name, ...errorFields(error) }, 'a fault');
      if (!days) await store.fail(name, failure, run.ended(error), run.found().rejected);
      return failure;
    }
  }
  return signal.aborted ? `${name}: stopped before its end` : undefined;
}

type Run = ReturnType<typeof createRun>;

/** One run over a source, from its first batch to its last. */
function createRun(
  source: PaperSource,
  store: CorpusStore,
  state: SourceState | undefined,
  { clock, log, signal, days, isForced = false, onProgress }: IngestOptions,
) {
  const { now } = clock;
  let position = state?.position ?? null;
  let changes: Changes | undefined;
  let note: string | undefined;
  const rejected: Rejection[] = [];
  let rejections = 0;
  const firstDay = (state?.firstAsked ?? now()).toISOString().slice(0, 10);
  // What came out before anybody asked is nobody's news; of a source that gives all at once, what was there at first.
  const isNews = ({ papers, isWhole }: Batch): boolean =>
    isWhole ? Boolean(state?.ingestedAt) : papers.every((paper) => dayOf(paper) >= firstDay);
  /** Stores a batch in parts, with pauses in which answers are given; the source has moved on after the last. */
  const keep = async (batch: Batch): Promise<void> => {
    const parts = partsOf(batch);
    for (const [index, part] of parts.entries()) {
      const at = now();
      const next = index === parts.length - 1 ? batch.position : position;
      const times = { arrival: isNews(batch) ? at : new Date(0), now: at };
      changes = added(changes ?? NOTHING, await store.take(source.name, { ...part, position: next }, times));
      // As long as it took: answers are given, and other processes have the database.
      if (!batch.isWhole) await clock.pause(now().getTime() - at.getTime());
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
      for await (const batch of source.fetch({ position, signal, isForced, ...(days && { days }) })) {
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
    found: () => ({ ...(changes && { rejected }), ...(note !== undefined && { note }) }),
    rejections: () => (changes ? rejections : (state?.rejected.length ?? 0)),
    changes: async (): Promise<Changes> => changes ?? { ...NOTHING, same: await store.size(source.name) },
  };
}

/** A batch in parts that are stored at once each; a whole source must not be seen half. */
function partsOf(batch: Batch): readonly Batch[] {
  if (batch.isWhole || batch.papers.length <= PAPERS_AT_ONCE) return [batch];
  return Array.from({ length: Math.ceil(batch.papers.length / PAPERS_AT_ONCE) }, (_, at) => ({
    ...batch,
    papers: batch.papers.slice(at * PAPERS_AT_ONCE, (at + 1) * PAPERS_AT_ONCE),
  }));
}

const dayOf = ({ listedOn, published }: Paper): string => listedOn ?? published ?? '';

const added = (left: Changes, right: Changes): Changes => ({
  added: left.added + right.added,
  changed: left.changed + right.changed,
  removed: left.removed + right.removed,
  same: left.same + right.same,
});
