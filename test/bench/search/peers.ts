/** The libraries that Paperboy's search is measured beside: installed when asked for, and no part of the project. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Beside the benchmark, and ignored by git. */
export const CACHE = join(import.meta.dirname, '../.cache');
const HOME = join(CACHE, 'peers');

/** Packages with their exact versions; MiniSearch and SQLite are there already. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  flexsearch: ['flexsearch@0.8.212'],
  orama: ['@orama/orama@3.1.18'],
  lunr: ['lunr@2.3.9'],
  lancedb: ['@lancedb/lancedb@0.39.0', 'apache-arrow@18.1.0', `${lanceBinary()}@0.39.0`],
};

/** LanceDB's own packages by platform. Named, since all that is optional to it would be half a gigabyte more. */
function lanceBinary(): string {
  const kinds: Readonly<Partial<Record<string, string>>> = { linux: '-gnu', win32: '-msvc' };
  return `@lancedb/lancedb-${process.platform}-${process.arch}${kinds[process.platform] ?? ''}`;
}

/** Installs a peer unless it is there. @returns why it cannot be had, or undefined */
export async function install(peer: string): Promise<string | undefined> {
  const wanted: string[] = [];
  for (const name of PACKAGES[peer] ?? []) if (!(await isThere(name))) wanted.push(name);
  if (wanted.length === 0) return undefined;
  await mkdir(HOME, { recursive: true });
  if (!existsSync(join(HOME, 'package.json')))
    await writeFile(join(HOME, 'package.json'), '{"private":true}\n');
  const flags = [
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--omit=optional',
    '--save-exact',
    '--loglevel=error',
  ];
  try {
    const options = { cwd: HOME, shell: process.platform === 'win32' };
    await promisify(execFile)('npm', ['install', ...flags, ...wanted], options);
    return undefined;
  } catch (error) {
    const [line = ''] = String(error instanceof Error ? error.message : error)
      .split('\n')
      .filter((each) => /error/iu.test(each));
    return `npm install ${wanted.join(' ')}: ${line || 'failed'}`;
  }
}

/** An installed package. The caller says what of it is used. */
export function load<Module>(name: string): Module {
  return createRequire(join(HOME, 'package.json'))(name) as Module;
}

async function isThere(wanted: string): Promise<boolean> {
  const at = wanted.lastIndexOf('@');
  const path = join(HOME, 'node_modules', wanted.slice(0, at), 'package.json');
  if (!existsSync(path)) return false;
  return JSON.parse(await readFile(path, 'utf8')).version === wanted.slice(at + 1);
}
