/** Takes in what the sources have: one report per source, and a source that fails never stops the others. */

import { dayNumber, dayOfNumber } from '../calendar/listing-days.ts';
import type { PaperSource, Request } from '../corpus/batch.ts';
import type { Changes } from '../corpus/store/intake.ts';
import type { CorpusStore } from '../corpus/store/store.ts';
import type { Lease } from '../db/leases.ts';
import { SourceError, StorageError } from '../runtime/errors.ts';
import { errorFields } from '../runtime/log.ts';
import { retryAtOf } from './enrichment/api-client.ts';
import { createRun, NOTHING, type Run, type RunOptions, sumOf } from './ingest-run.ts';

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

export interface IngestOptions extends RunOptions {
  /** The leases of a source that other processes may be reading: then this one waits. */
  readonly leaseOf?: (source: string) => Lease;
}

/** Between the parts of a long range, a minute or two of asking each, others have their turn. */
const DAYS_AT_ONCE = 7;

/** One day may be broken for good, and the weeks after it go on; when so many in a row are, it is the server. */
const MOST_FAILURES = 2;

const AT_ONCE: Lease = (act) => act();

type Days = Request['days'];

/** How a part ended. */
interface Ended extends Omit<Report, 'source' | 'tookMs'> {
  /** Whether the server wants to be left alone. */
  readonly isToRest?: boolean;
}

/** Ingests every source, one after the other; logs each rejection and one line per source, and returns the reports. */
export async function ingest(
  sources: readonly PaperSource[],
  store: CorpusStore,
  options: IngestOptions,
): Promise<readonly Report[]> {
  const reports: Report[] = [];
  for (const source of sources) {
    if (options.signal.aborted) break;
    reports.push(await ingestOne(source, store, options));
  }
  return reports;
}

/** Ingests one source, and notes how that ended and when it is asked next. */
export async function ingestOne(
  source: PaperSource,
  store: CorpusStore,
  options: IngestOptions,
): Promise<Report> {
  const { clock, log, signal, days, leaseOf = () => AT_ONCE } = options;
  const started = clock.now().getTime();
  let ended: Ended = { ...NOTHING, rejected: 0 };
  options.onProgress?.(source.name, undefined, NOTHING);
  const lease = leaseOf(source.name);
  const parts = partsOf(days);
  let failures = 0;
  for (const part of parts) {
    const own = { ...options, ...(part && { days: part, range: days }) };
    const onProgress = progressIn(options, part, ended);
    const read = lease(() => readPart(source, store, { ...own, onProgress }), signal);
    const found = await read.catch((error: unknown) => stopped(error, source, signal));
    ended = parts.length === 1 ? found : joined(ended, found);
    failures = found.failure === undefined ? 0 : failures + 1;
    if (signal.aborted || found.isToRest || failures === MOST_FAILURES) break;
  }
  const tookMs = clock.now().getTime() - started;
  const { isToRest: _, ...rest } = ended;
  const report: Report = { source: source.name, ...rest, tookMs };
  if (report.failure === undefined) log.info(report, 'ingested');
  else log[signal.aborted ? 'info' : 'error'](report, 'a source was not read to its end');
  return report;
}

/** A range of days in parts; what is new is one. */
function partsOf(days: Days): readonly Days[] {
  if (!days) return [undefined];
  const [first, last] = [dayNumber(days.from), dayNumber(days.to)];
  return Array.from({ length: Math.ceil((last - first + 1) / DAYS_AT_ONCE) }, (_, index) => {
    const from = first + index * DAYS_AT_ONCE;
    return { from: dayOfNumber(from), to: dayOfNumber(Math.min(last, from + DAYS_AT_ONCE - 1)) };
  });
}

/** Tells how far the whole range has come while a part of it is read. */
const progressIn =
  ({ days, onProgress }: IngestOptions, part: Days, before: Changes): RunOptions['onProgress'] & {} =>
  (source, progress, changes) => {
    const sum = sumOf(before, changes);
    if (!days || !part) return onProgress?.(source, progress, sum);
    const [first, last] = [dayNumber(days.from), dayNumber(days.to)];
    const [from, to] = [dayNumber(part.from), dayNumber(part.to)];
    const share = progress ? progress.done / progress.total : 0;
    const done = from - first + Math.round(share * (to - from + 1));
    onProgress?.(source, { done, total: last - first + 1, unit: 'days' }, sum);
  };

/** What two parts come to, one after the other; that one of them had nothing explains nothing of the whole. */
function joined(before: Ended, { failure = before.failure, isToRest = false, ...after }: Ended): Ended {
  const rejected = before.rejected + after.rejected;
  return { ...sumOf(before, after), rejected, isToRest, ...(failure !== undefined && { failure }) };
}

function stopped(error: unknown, { name }: PaperSource, signal: AbortSignal): Ended {
  if (!signal.aborted) throw error;
  return { ...NOTHING, rejected: 0, failure: `${name}: stopped before its end` };
}

/** Reads what is new, or a part of a range, when it is the turn of this process. */
async function readPart(source: PaperSource, store: CorpusStore, options: RunOptions): Promise<Ended> {
  const { clock, days } = options;
  const state = (await store.sources()).find(({ name }) => name === source.name);
  await store.begin(source.name, clock.now(), source.nextAt !== undefined);
  const run = createRun(source, store, state, options);
  const failed = await readToEnd(run, source, store, options);
  const { note } = run.found();
  const standing = days ? NOTHING : { ...NOTHING, same: await store.size(source.name) };
  const known = days ? 0 : (state?.rejected.length ?? 0);
  return {
    ...(run.changes() ?? standing),
    rejected: run.changes() ? run.rejections() : known,
    ...(note !== undefined && { note }),
    ...failed,
  };
}

type Fault = Pick<Ended, 'failure' | 'isToRest'>;

/** Reads a source; returns why it was not read to its end, if it was not. */
async function readToEnd(
  run: Run,
  source: PaperSource,
  store: CorpusStore,
  options: RunOptions,
): Promise<Fault> {
  const { signal, days } = options;
  try {
    await run.readAll();
    // Days of the past say nothing of how the source is today, nor of when it will have something new.
    if (!signal.aborted && !days) await store.finish(source.name, run.ended(), run.found());
  } catch (error) {
    if (!signal.aborted) return noteFault(error, run, { source, store, options });
  }
  return signal.aborted ? { failure: `${source.name}: stopped before its end` } : {};
}

async function noteFault(
  error: unknown,
  run: Run,
  {
    source: { name },
    store,
    options: { log, days },
  }: { source: PaperSource; store: CorpusStore; options: RunOptions },
): Promise<Fault> {
  const isKnown = error instanceof SourceError;
  const failure = isKnown ? error.message : `${name}: has a fault, see the log`;
  if (!isKnown) log.error({ source: name, ...errorFields(error) }, 'a fault');
  const wish = retryAtOf(error);
  // Where nothing can be stored, this cannot be noted either; the log has it.
  if (!days && !(error instanceof StorageError))
    await store.fail(name, failure, run.ended(error), run.found().rejected);
  else if (wish) await store.postpone(name, wish);
  return { failure, isToRest: wish !== undefined };
}
