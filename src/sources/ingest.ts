/** Takes in what the sources have: one report per source, and a source that fails never stops the others. */
import type { Changes, CorpusStore } from '../corpus/store.ts';
import { SourceError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { PaperSource } from './source.ts';

/** What one ingest of one source did. */
export interface Report extends Changes {
  readonly source: string;
  readonly rejected: number;
  readonly tookMs: number;
  /** A sentence when the source could not be read at all. */
  readonly failure?: string;
}

const NOTHING: Changes = { added: 0, changed: 0, removed: 0, same: 0 };

/** Ingests every source in turn; logs each rejection and one line per source, and returns the reports. */
export async function ingest(
  sources: readonly PaperSource[],
  store: CorpusStore,
  { now, log }: { now: () => Date; log: Log },
): Promise<readonly Report[]> {
  if (await store.clearUnreadable())
    log.error('what was stored cannot be read back: emptied, taking the sources in anew');
  const reports: Report[] = [];
  for (const source of sources) {
    const report = await ingestOne(source, store, { now, log });
    if (report.failure) log.error(report, 'a source could not be read');
    else log.info(report, 'ingested');
    reports.push(report);
  }
  return reports;
}

async function ingestOne(
  source: PaperSource,
  store: CorpusStore,
  { now, log }: { now: () => Date; log: Log },
): Promise<Report> {
  const started = now().getTime();
  const known = (await store.sources()).find((state) => state.name === source.name);
  let changes = NOTHING;
  let rejected = known?.rejected.length ?? 0;
  let failure: string | undefined;
  try {
    const batch = await source.fetch({ known: known?.fingerprint ?? null });
    changes = batch ? await store.replace(source.name, batch, now()) : await store.keep(source.name);
    rejected = batch?.rejected.length ?? rejected;
    for (const rejection of batch?.rejected ?? [])
      log.warn({ source: source.name, ...rejection }, 'not taken in');
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    failure = error.message;
    await store.fail(source.name, failure, now());
  }
  const tookMs = now().getTime() - started;
  return { source: source.name, ...changes, rejected, tookMs, ...(failure !== undefined && { failure }) };
}
