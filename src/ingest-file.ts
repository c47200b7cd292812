/** `paperboy ingest --file`: shows what a saved page holds, copies it to the dumps, and takes it in. */
import { constants } from 'node:fs';
import { copyFile, stat, utimes } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Config } from './config/config.ts';
import type { Rejection } from './corpus/batch.ts';
import type { Paper } from './corpus/paper.ts';
import { runIngest } from './ingest-now.ts';
import { systemClock } from './runtime/clock.ts';
import { UserError } from './runtime/errors.ts';
import type { Log } from './runtime/log.ts';
import { previewDump } from './sources/seeds/seeds.ts';
import { count } from './text/wording.ts';

/** Enough to see what is wrong with a page. */
const MOST_SHOWN = 100;

/**
 * Takes in a saved page where one is named, else what the sources have.
 * @returns the exit code
 * @throws UserError for options that mean nothing
 */
export function ingestAsAsked(
  config: Config,
  log: Log,
  options: Parameters<typeof runIngest>[2],
): Promise<number> {
  const { file, 'dry-run': isDry = false } = options;
  if (typeof file === 'string') return ingestFile(config, log, file, isDry === true);
  if (isDry) throw new UserError('--dry-run needs --file: the page that is only to be looked at.');
  return runIngest(config, log, options);
}

/**
 * Does so; a dry run copies nothing and takes nothing in.
 * @returns the exit code: 1 when no paper could be read
 * @throws UserError when the page cannot be read, or its name is taken
 */
async function ingestFile(config: Config, log: Log, file: string, isDry: boolean): Promise<number> {
  const path = resolve(file);
  const page = await previewDump(config.seedsDir, path, systemClock.now);
  if (typeof page === 'string') throw new UserError(`${file} ${page}.`);
  const { papers, rejected } = page;
  process.stdout.write(`${[...papers.map(paperLine), ...rejectedLines(rejected)].join('\n')}\n`);
  if (isDry || papers.length === 0) {
    process.stdout.write(`${count(papers.length, 'paper')} could be read; nothing was taken in.\n`);
    return papers.length === 0 ? 1 : 0;
  }
  if (!config.sources.names.includes('seeds'))
    throw new UserError('SOURCES does not name seeds, so that a page cannot be taken in: add it.');
  await copyToDumps(path, config.seedsDir);
  return runIngest(config, log, { source: 'seeds' });
}

/** Copies a page to the dumps with its time, which tells the year of its dates; one that lies there stays as it is. */
async function copyToDumps(path: string, seedsDir: string): Promise<void> {
  if (dirname(path) === resolve(seedsDir)) return;
  // Dot files and notes are no dumps.
  const name = basename(path).replace(/^\.+/u, '').replace(/\.md$/iu, '.txt');
  const copy = join(seedsDir, name);
  await copyFile(path, copy, constants.COPYFILE_EXCL).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      error.code === 'EEXIST'
        ? `${copy} is there already: rename the page, or remove that one.`
        : `The page cannot be copied to ${seedsDir} (${error.message}).`,
    );
  });
  const { atime, mtime } = await stat(path);
  await utimes(copy, atime, mtime);
}

/** "2026-08-17  Title · 15 authors · 92 upvotes". */
function paperLine({ title, authors, organisation, published, abstract, signals }: Paper): string {
  const facts = [
    authors.names.length > 0
      ? authors.names.join(', ')
      : authors.count !== null && count(authors.count, 'author'),
    organisation?.name,
    ...signals.map(({ name, value }) => `${value} ${name}`),
    abstract === '' && 'no abstract',
  ];
  return `${published ?? 'no date   '}  ${[title, ...facts.filter(Boolean)].join(' · ')}`;
}

function rejectedLines(rejected: readonly Rejection[]): readonly string[] {
  const lines = rejected
    .slice(0, MOST_SHOWN)
    .map(({ line, reason }) => (line === null ? reason : `line ${line}: ${reason}`));
  const others = rejected.length - lines.length;
  const heading = rejected.length > 0 ? ['', 'Not understood:'] : [];
  return [...heading, ...lines, ...(others > 0 ? [`and ${others.toLocaleString('en')} more`] : []), ''];
}
