/** Folders of dumps for tests: the real seeds, copies of them, and dumps written line by line. */
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createCorpusStore } from '../../../src/corpus/store/store.ts';
import { clockAt } from '../../../src/runtime/clock.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { ingest, type Report } from '../../../src/sources/ingest.ts';
import type { NamedDump } from '../../../src/sources/seeds/assembly.ts';
import { createDumpCache } from '../../../src/sources/seeds/cache.ts';
import type { ParsedDump } from '../../../src/sources/seeds/dump/dump.ts';
import { parseDump } from '../../../src/sources/seeds/forms.ts';
import { createSeedSource } from '../../../src/sources/seeds/seeds.ts';
import { allEntries } from '../../corpus/in-memory.ts';
import { openTested } from '../../db/tested.ts';
import { seedsDir } from '../../seeds.ts';

const NOON = new Date('2026-03-04T12:00:00Z');

/** Parses a dump that is known to be one. */
export function parsed(text: string): ParsedDump {
  const dump = parseDump(text.split('\n'));
  if (typeof dump === 'string') throw new Error(`the dump ${dump}`);
  return dump;
}

/** The real dumps, parsed, by their file names: those that tests know, or those of another folder. */
export function realDumps(folder: string = seedsDir()): readonly NamedDump[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return names.sort().map((name) => ({ name, parsed: parsed(readFileSync(join(folder, name), 'utf8')) }));
}

/** The text of a real dump whose name starts so. */
export function realDump(start: string): string {
  const name = readdirSync(seedsDir()).find((each) => each.startsWith(start)) ?? start;
  return readFileSync(join(seedsDir(), name), 'utf8');
}

/** The text of a dump that was written for tests. */
export const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../fixtures', name), 'utf8');

/** A folder that goes away with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with the real seeds, to change, and with more files if given. */
export async function copyOfSeeds(more: Readonly<Record<string, string | Buffer>> = {}): Promise<string> {
  const folder = await temporaryFolder();
  await cp(seedsDir(), folder, { recursive: true });
  await writeAll(folder, more);
  return folder;
}

/** A folder with these files. */
export async function folderOf(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = await temporaryFolder();
  await writeAll(folder, files);
  return folder;
}

const writeAll = (folder: string, files: Readonly<Record<string, string | Buffer>>) =>
  Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)));

/** Takes a folder in as a start does, into a database that is kept while the test runs. */
export async function openLibrary() {
  const db = await openTested(await temporaryFolder());
  onTestFinished(() => db.destroy());
  const store = createCorpusStore(db);
  const logged: Record<string, unknown>[] = [];
  const log = createLog('debug', { write: (line) => logged.push(JSON.parse(line)) });
  return {
    db,
    store,
    /** What was logged, one object a line. */
    logged,
    async takeIn(folder: string): Promise<Report> {
      const source = createSeedSource(folder, createDumpCache(db), () => NOON);
      const { signal } = new AbortController();
      const [report] = await ingest([source], store, { clock: clockAt(NOON), log, signal });
      if (!report) throw new Error('no report');
      return report;
    },
    /** The papers by the start of their titles. */
    async paper(title: string) {
      const entries = await allEntries(store);
      return entries.map(({ paper }) => paper).find((paper) => paper.title.startsWith(title));
    },
    async rejected() {
      return (await store.sources()).flatMap((source) => source.rejected);
    },
  };
}

/** An entry of a listing; `below` are its metadata lines. */
export interface Entry {
  readonly title: string;
  readonly abstract: string;
  readonly below?: readonly string[];
}

/** Writes a listing as the site prints it. */
export function listing(pageDay: string | null, entries: readonly Entry[]): string {
  const header = ['new', 'Get trending papers in your email inbox!', 'Subscribe', 'Daily Papers'];
  const blocks = entries.map(({ title, abstract, below = [] }) =>
    [title, '', abstract, '', ...below].join('\n'),
  );
  return [...header, 'byAK and the research community', ...(pageDay ? [pageDay] : []), ...blocks].join(
    '\n\n',
  );
}
