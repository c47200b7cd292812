/** How long a question takes from the start of the process to its end, as a multiple of a bare Node in the same run. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { milliseconds, percentile, type Table, timed, times } from './table.ts';

const ROUNDS = 7;
const ROOT = join(import.meta.dirname, '../..');
const QUESTION = [join(ROOT, 'src/start.js'), 'ask', 'search outlier quantization'];

/** The tables of the benchmark. */
export async function start(): Promise<readonly Table[]> {
  const bare: number[] = [];
  const first: number[] = [];
  const second: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const dataDir = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
    bare.push(await timed(() => runNode(['-e', '0'], dataDir)));
    first.push(await timed(() => runNode(QUESTION, dataDir)));
    second.push(await timed(() => runNode(QUESTION, dataDir)));
    await rm(dataDir, { recursive: true, force: true });
  }
  const row = (name: string, measured: readonly number[]) => [
    name,
    milliseconds(percentile(measured, 50)),
    milliseconds(Math.max(...measured)),
    times(percentile(measured, 50) / percentile(bare, 50)),
  ];
  return [
    {
      title: `One question, whole process, ${ROUNDS} rounds`,
      columns: ['', 'median', 'slowest', 'against node -e 0'],
      rows: [
        row('node -e 0', bare),
        row('first start, empty data folder', first),
        row('second start', second),
      ],
    },
  ];
}

/** Runs this Node to the end in a folder without a .env. @throws Error when it fails */
async function runNode(args: readonly string[], dataDir: string): Promise<void> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: dataDir,
    env: { PATH, DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`);
}
