/**
 * Runs the benchmarks and prints their tables: all of them, or those named (`npm run bench -- search`). What begins with
 * a minus, and all behind it, is for the one that is named.
 */
import { UserError } from '../../src/runtime/errors.ts';
import { ask } from './ask.ts';
import { authors } from './authors.ts';
import { digest } from './digest/posting.ts';
import { selection } from './digest/selection.ts';
import { burst } from './discord/burst.ts';
import { memory } from './discord/memory.ts';
import { gist } from './gist.ts';
import { ingest } from './ingest.ts';
import { month } from './month.ts';
import { reading } from './reading.ts';
import { relevance } from './relevance.ts';
import { search } from './search.ts';
import { seeds } from './seeds.ts';
import { start } from './start.ts';
import { printed, type Table } from './table.ts';
import { tex } from './tex.ts';
import { trending } from './trending.ts';

const BENCHMARKS: Readonly<Record<string, (options: readonly string[]) => Promise<readonly Table[]>>> = {
  start,
  search,
  relevance,
  gist,
  digest,
  selection,
  month,
  authors,
  ingest,
  seeds,
  tex,
  trending,
  ask,
  reading,
  burst,
  memory,
};

/** Only these have options. */
const WITH_OPTIONS = ['search'];

const words = process.argv.slice(2);
const [first = words.length] = words.flatMap((word, place) => (word.startsWith('-') ? [place] : []));
const [named, options] = [words.slice(0, first), words.slice(first)];

try {
  await run();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${[error.message, error.hint].filter(Boolean).join('\n')}\n`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const all = Object.keys(BENCHMARKS);
  const unknown = named.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new UserError(`There is no benchmark ${unknown.join(', ')}; there are ${all.join(', ')}.`);
  if (options.length > 0 && (named.length !== 1 || !WITH_OPTIONS.includes(named[0] ?? '')))
    throw new UserError(`Options are for one benchmark of these: ${WITH_OPTIONS.join(', ')}.`);
  for (const [name, measure] of Object.entries(BENCHMARKS)) {
    if (named.length > 0 && !named.includes(name)) continue;
    for (const table of await measure(options)) process.stdout.write(`${printed(table)}\n`);
  }
}
