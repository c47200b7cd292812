/**
 * The dumps that tests know, put into a folder of their own before the first test: another dump in `seeds/` changes what
 * `sources/seeds/seeds.test.ts` counts, and no other test.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DUMPS = [
  '000_e623113f63c1edb8.txt',
  '001_0037904e1ef3cdc1.txt',
  '002_bc3748c40eb19ee6.txt',
  '003_31f6a1180cdbc213.txt',
  '004_de8bc63909497957.txt',
];

/** All dumps that come with Paperboy. */
export const ALL_SEEDS: string = join(import.meta.dirname, '../seeds');

/** The folder with the dumps that tests know; where no test runs, as in a benchmark, that of all. */
export const seedsDir = (): string => process.env.PAPERBOY_TEST_SEEDS ?? ALL_SEEDS;

/** Runs once before all tests; what it returns runs after them. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-seeds-'));
  await Promise.all(DUMPS.map((name) => cp(join(ALL_SEEDS, name), join(folder, name))));
  process.env.PAPERBOY_TEST_SEEDS = folder;
  return () => rm(folder, { recursive: true, force: true });
}
