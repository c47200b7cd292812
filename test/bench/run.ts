/** Runs the benchmarks and prints their tables: all of them, or those named (`npm run bench -- search`). */
import { ask } from './ask.ts';
import { authors } from './authors.ts';
import { digest } from './digest.ts';
import { gist } from './gist.ts';
import { ingest } from './ingest.ts';
import { month } from './month.ts';
import { relevance } from './relevance.ts';
import { search } from './search.ts';
import { start } from './start.ts';
import { printed, type Table } from './table.ts';
import { trending } from './trending.ts';

const BENCHMARKS: Readonly<Record<string, () => Promise<readonly Table[]>>> = {
  start,
  search,
  relevance,
  gist,
  digest,
  month,
  authors,
  ingest,
  trending,
  ask,
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}.\n`,
  );
  process.exitCode = 1;
} else {
  for (const [name, measure] of Object.entries(BENCHMARKS)) {
    if (named.length > 0 && !named.includes(name)) continue;
    for (const table of await measure()) process.stdout.write(`${printed(table)}\n`);
  }
}
