/** `paperboy ingest`: takes in the sources now, with a bar on a terminal, and says what changed. */
import { DateTime } from 'luxon';
import type { Config } from './config/config.ts';
import type { Progress, Request } from './corpus/batch.ts';
import type { Changes } from './corpus/store/intake.ts';
import { openCore } from './main.ts';
import { systemClock } from './runtime/clock.ts';
import { UserError } from './runtime/errors.ts';
import type { Log } from './runtime/log.ts';
import { isoDay } from './runtime/time.ts';
import type { Report } from './sources/ingest.ts';

/** Leaves room for the counts on a terminal of eighty columns. */
const BAR_WIDTH = 12;
/** How a time is written, by what it is. */
const PERIODS = { day: /^\d{4}-\d\d-\d\d$/u, week: /^\d{4}-W\d\d$/u, month: /^\d{4}-\d\d$/u };
const SECOND_MS = 1000;

type Options = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Takes in what is new, or the papers of some days. Ctrl-C stops it between two requests; the next run goes on there.
 * @returns the exit code: 1 when a source could not be read to its end
 * @throws UserError for options that mean nothing
 */
export async function runIngest(config: Config, log: Log, options: Options): Promise<number> {
  const days = daysOf(options, systemClock.now());
  const core = await openCore(config, log);
  const ending = new AbortController();
  const stop = () => ending.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const bar = createBar(process.stderr);
  try {
    const known = [...core.reports.map(({ source }) => source), ...core.live.map(({ name }) => name)];
    const wanted = wantedOf(options.source, known);
    const live = core.live.filter(({ name }) => wanted.includes(name));
    const request = { ...(days && { days }), isForced: options.force === true, signal: ending.signal };
    const found = await core.ingest(live, { ...request, onProgress: bar.show });
    bar.clear();
    const reports = [...core.reports.filter(({ source }) => wanted.includes(source)), ...found];
    for (const report of reports) process.stdout.write(`${reportText(report)}\n`);
    if (reports.length === 0 && !ending.signal.aborted)
      process.stdout.write('No source is named in SOURCES.\n');
    return ending.signal.aborted || reports.some(({ failure }) => failure !== undefined) ? 1 : 0;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await core.close();
  }
}

function wantedOf(named: string | boolean | undefined, known: readonly string[]): readonly string[] {
  if (typeof named !== 'string') return known;
  if (known.includes(named)) return [named];
  throw new UserError(
    `--source takes one of ${known.join(', ')} (those that SOURCES names); not “${named}”.`,
  );
}

/**
 * The days between `--from` and `--to`, which lead from the first day of a period to the last of another, or to today.
 * @throws UserError for what means nothing
 */
export function daysOf({ from, to }: Options, now: Date): Request['days'] {
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined) throw new UserError('--to needs --from: the first day to take in.');
  const first = edgeOf(from, 'startOf');
  const last = to === undefined ? isoDay(now) : edgeOf(to, 'endOf');
  if (last < first) throw new UserError(`--from ${first} lies after --to ${last}.`);
  return { from: first, to: last };
}

/** The first or last day of a day, a week (ISO 8601) or a month. */
function edgeOf(given: string | boolean, edge: 'startOf' | 'endOf'): string {
  const written = String(given);
  const [unit] = Object.entries(PERIODS).find(([, form]) => form.test(written)) ?? [];
  const start = DateTime.fromISO(written, { zone: 'utc' });
  if (unit === undefined || !start.isValid)
    throw new UserError(
      `--from and --to take a day, a week or a month: 2026-02-06, 2026-W06 or 2026-02; not “${written}”.`,
    );
  return start[edge](unit as keyof typeof PERIODS).toFormat('yyyy-MM-dd');
}

function reportText({
  source,
  failure,
  note,
  added,
  changed,
  removed,
  same,
  rejected,
  tookMs,
}: Report): string {
  const counts = `${added} added, ${changed} changed, ${removed} removed, ${same} the same, ${rejected} rejected`;
  const line = failure === undefined ? `${source}: ${counts}, ${tookMs} ms` : `${failure}; ${counts}`;
  return note === undefined ? line : `${line}; ${note}`;
}

/** One line that is drawn over; nothing where nobody sees it. */
export function createBar(output: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>) {
  let started = performance.now();
  let shown = '';
  return {
    show(source: string, progress: Progress | undefined, { added, changed, same }: Changes): void {
      if (!output.isTTY) return;
      if (source !== shown) started = performance.now();
      shown = source;
      const rate = Math.round(((added + changed + same) * SECOND_MS) / (performance.now() - started));
      const counts = `${rate} papers/s · ${added} added, ${changed} changed, ${same} the same`;
      const line = [source, ...(progress ? [barText(progress)] : []), counts].join(' ');
      // A line that wraps is not drawn over.
      output.write(`\r\u001b[K${line.slice(0, output.columns - 1)}`);
    },
    clear(): void {
      if (output.isTTY) output.write('\r\u001b[K');
    },
  };
}

function barText({ done, total, unit }: Progress): string {
  const filled = Math.round((BAR_WIDTH * done) / Math.max(1, total));
  return `[${'█'.repeat(filled)}${'·'.repeat(BAR_WIDTH - filled)}] ${done} of ${total} ${unit} ·`;
}
