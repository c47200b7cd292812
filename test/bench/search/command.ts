/**
 * `npm run -s bench -- search --papers FILE`: Paperboy's search beside the libraries that one would take instead, in one
 * run, each in its own process and in turn. `test/bench/README.md` says how to read it.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { UserError } from '../../../src/runtime/errors.ts';
import type { Table } from '../table.ts';
import { papersOf, store } from './corpus.ts';
import { CACHE, install } from './peers.ts';
import { type Measured, tableOf } from './report.ts';
import type { Asked, Built, Job, Judged } from './worker.ts';
import { type Task, workloadOf } from './workload.ts';

const PEERS = ['minisearch', 'flexsearch', 'fts5', 'orama', 'lunr', 'lancedb'];
const OURS = 'paperboy';
const SCIFACT = join(import.meta.dirname, '../../../../shared/data/ir/scifact');
const USAGE =
  'Usage: npm run -s bench -- search --papers FILE[,FILE…] [--limit N] [--peers] [--only NAME,…] [--out FILE]';
/** More than any engine needs; a process that wants more fails, and the run goes on. */
const HEAP_MB = 12_000;
/** As the scripts of package.json start Paperboy. */
const OWN_FLAGS = ['--max-semi-space-size=4'];
const MOST_MINUTES = 15;
const MINUTE = 60_000;
const MEGA = 1_000_000;

const OPTIONS = {
  papers: { type: 'string', multiple: true },
  limit: { type: 'string' },
  peers: { type: 'boolean', default: false },
  only: { type: 'string' },
  out: { type: 'string' },
} as const;

/**
 * Measures all engines that are asked for.
 * @throws UserError when the options cannot be read, or a file of papers is missing or not of the form
 */
export async function compare(argv: readonly string[]): Promise<readonly Table[]> {
  const options = readOptions(argv);
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
  try {
    const papers = join(folder, 'papers.jsonl');
    const { count, first } = await store(papersOf(options.papers, options.limit), papers);
    const tasks = workloadOf(first);
    const results: Measured[] = [];
    for (const [place, name] of options.engines.entries()) {
      process.stderr.write(`${name} …\n`);
      const isAgain = options.engines.indexOf(name) < place;
      const told = await measure(name, { papers, tasks, folder: join(folder, String(place)) });
      results.push({ name: isAgain ? `${name} again` : name, ...told });
    }
    const { out = join(CACHE, `search-${count}.json`) } = options;
    await mkdir(CACHE, { recursive: true });
    await writeFile(out, `${JSON.stringify({ papers: count, node: process.version, results }, null, 2)}\n`);
    return [{ ...tableOf(count, tasks, results), note: noteOf(results, out) }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function noteOf(results: readonly Measured[], out: string): string {
  const missing = results.flatMap(({ name, reason }) => (reason ? [`${name}: ${reason}`] : []));
  return [...missing, `All figures: ${out}`].join('\n');
}

interface Turn {
  readonly papers: string;
  readonly tasks: readonly Task[];
  /** Not there yet, and gone afterwards. */
  readonly folder: string;
}

async function measure(engine: string, { papers, tasks, folder }: Turn): Promise<Omit<Measured, 'name'>> {
  const reason = await install(engine);
  if (reason !== undefined) return { reason };
  const [index, judged] = [join(folder, 'index'), join(folder, 'judged')];
  const asked = engine === OURS ? tasks : tasks.filter(({ isOwn }) => !isOwn);
  const job = { engine, papers, folder: index, tasks: asked };
  try {
    await mkdir(index, { recursive: true });
    await mkdir(judged);
    const built = await run<Built>({ ...job, step: 'build' }, folder);
    const answers = await run<Asked>({ ...job, step: 'ask' }, folder);
    const quality = existsSync(SCIFACT)
      ? await run<Judged>({ ...job, papers: SCIFACT, folder: judged, step: 'judge' }, folder)
      : {};
    return { ...built, ...answers, ...quality, disk: (await sizeOf(index)) / MEGA };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A job in a process of its own. @throws Error when it fails, or is not done in time */
async function run<Outcome>(job: Job, folder: string): Promise<Outcome> {
  const path = join(folder, 'job.json');
  await writeFile(path, JSON.stringify(job));
  const worker = join(import.meta.dirname, 'worker.ts');
  const flags = job.engine === OURS && job.step === 'ask' ? OWN_FLAGS : [];
  const args = ['--expose-gc', `--max-old-space-size=${HEAP_MB}`, ...flags, worker, path];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      timeout: MOST_MINUTES * MINUTE,
      maxBuffer: 100 * MEGA,
    });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Outcome;
  } catch (error) {
    const { killed, stderr = '' } = error as { readonly killed?: boolean; readonly stderr?: string };
    if (killed) throw new Error(`${job.step}: not done after ${MOST_MINUTES} minutes`, { cause: error });
    const line = stderr.split('\n').find((each) => /error/iu.test(each)) ?? String(error);
    throw new Error(`${job.step}: ${line.trim()}`, { cause: error });
  }
}

async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(files.map((file) => stat(join(folder, file))));
  return sizes.reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0);
}

/** What is asked for. @throws UserError when it cannot be read */
function readOptions(argv: readonly string[]) {
  const { papers = [], limit, peers, only, out } = parsed(argv);
  const paths = papers.flatMap((path) => path.split(','));
  if (paths.length === 0) throw new UserError('What to search is missing: --papers FILE.', USAGE);
  if (limit !== undefined && !/^[1-9]\d*$/u.test(limit))
    throw new UserError(`--limit takes a number of papers, not "${limit}".`, USAGE);
  const named = only?.split(',') ?? (peers ? PEERS : []);
  const unknown = named.find((name) => name !== OURS && !PEERS.includes(name));
  if (unknown) throw new UserError(`There is no peer ${unknown}; there are ${PEERS.join(', ')}.`, USAGE);
  const others = named.filter((name) => name !== OURS);
  return {
    papers: paths,
    limit: limit === undefined ? undefined : Number(limit),
    // First and last: what differs between the two is noise.
    engines: others.length === 0 ? [OURS] : [OURS, ...others, OURS],
    ...(out !== undefined && { out }),
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values;
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error), USAGE);
  }
}
