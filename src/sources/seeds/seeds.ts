/**
 * The seed dumps as a source: every text file of a folder, recognised by its content. A dump that cannot be read is
 * reported and never stops the others.
 */
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { PaperSource, Rejection } from '../../corpus/batch.ts';
import { isoDay } from '../../runtime/time.ts';
import { ASSEMBLY_VERSION, type Assembly, assemble, type NamedDump, SEEDS } from './assembly.ts';
import { decodedRows } from './dump/decode.ts';
import type { ParsedDump } from './dump/dump.ts';
import { type Content, dumpNames, readDump } from './folder.ts';

/** Part of every digest: raise it when a parser changes, so that stored results are parsed anew. */
const PARSER_VERSION = 6;

/** Enough to see what is wrong with a dump; a file that is no dump at all may have a fault in every line. */
const MOST_REJECTIONS_PER_DUMP = 100;

/** The result of a larger dump is not kept: to put it into the database takes several times its size of memory. */
const LARGEST_KEPT_BYTES = 2 ** 20;

/** No file has a name with a slash in it. */
const PREVIEWED = 'the/page';

/** Parse results kept from the last start, by the digest of the file's content. */
export interface DumpCache {
  get(digest: string): Promise<ParsedDump | undefined>;
  set(digest: string, parsed: ParsedDump): Promise<void>;
  /** Forgets the results of all other dumps. */
  keepOnly(digests: ReadonlySet<string>): Promise<void>;
}

/**
 * The source over a folder of dumps.
 * @param directory the folder; `README.md` and other `.md` files and dot files in it are no dumps
 * @param now the time, evidence for years that pages leave out; without it only that of the files is
 */
export function createSeedSource(directory: string, cache: DumpCache, now?: () => Date): PaperSource {
  return {
    name: SEEDS,
    async *fetch({ position, isForced = false }) {
      const files = await digestAll(directory);
      const fingerprint = fingerprintOf(files, ASSEMBLY_VERSION);
      if (fingerprint === position && !isForced) return;
      const { rejected, ...assembly } = await assembleAll(directory, files, { cache, now });
      await cache.keepOnly(new Set(files.flatMap(({ digest }) => digest ?? [])));
      yield { ...assembly, rejected: firstOfEachDump(rejected), position: fingerprint, isWhole: true };
    },
  };
}

interface Reading {
  readonly cache: DumpCache;
  readonly now: (() => Date) | undefined;
}

async function assembleAll(directory: string, files: readonly File[], reading: Reading): Promise<Assembly> {
  const dumps: NamedDump[] = [];
  const unread: Rejection[] = [];
  for (const { name, digest, problem } of files) {
    const parsed = problem ?? (await parseOnce(join(directory, name), digest, reading));
    if (typeof parsed === 'string') unread.push({ place: name, line: null, reason: parsed });
    else dumps.push({ name, parsed });
  }
  const assembly = assemble(dumps);
  return { ...assembly, rejected: [...unread, ...assembly.rejected] };
}

/**
 * What a page would become beside the dumps of a folder: its own papers, with all that could not be taken in.
 * @returns a sentence when the page cannot be read at all
 */
export async function previewDump(
  directory: string,
  path: string,
  now: () => Date,
): Promise<Assembly | string> {
  const names = await dumpNames(directory, SEEDS);
  const page = await parsedContent(await readDump(path), now);
  if (typeof page === 'string') return page;
  const others: NamedDump[] = [];
  for (const name of names) {
    const own = resolve(directory, name);
    const parsed = own === resolve(path) ? undefined : await parsedContent(await readDump(own), now);
    if (parsed !== undefined && typeof parsed !== 'string') others.push({ name, parsed });
  }
  const { papers, profiles, rejected, asOf } = assemble([...others, { name: PREVIEWED, parsed: page }]);
  return {
    papers: papers.filter(({ origins }) =>
      origins.some((origin) => 'dump' in origin && origin.dump === PREVIEWED),
    ),
    profiles: profiles.filter(({ origin }) => 'dump' in origin && origin.dump === PREVIEWED),
    rejected: rejected.filter(({ place }) => place === PREVIEWED),
    asOf,
  };
}

/** The first rejections of each dump, and one more that counts the others. */
function firstOfEachDump(rejected: readonly Rejection[]): readonly Rejection[] {
  return [...Map.groupBy(rejected, ({ place }) => place)].flatMap(([place, all]) => {
    const first = all.slice(0, MOST_REJECTIONS_PER_DUMP);
    const others = (all.length - first.length).toLocaleString('en');
    const reason = `and ${others} more that could not be taken in`;
    return all.length === first.length ? first : [...first, { place, line: null, reason }];
  });
}

async function parseOnce(
  path: string,
  digest: string,
  { cache, now }: Reading,
): Promise<ParsedDump | string> {
  const known = await cache.get(digest);
  if (known) return known;
  const content = await readDump(path);
  const parsed = await parsedContent(content, now);
  const isKept = (content.bytes?.length ?? 0) <= LARGEST_KEPT_BYTES;
  if (typeof parsed !== 'string' && isKept) await cache.set(digest, parsed);
  return parsed;
}

/** Parses what was read, and notes by when the page was saved. */
async function parsedContent(content: Content, now: (() => Date) | undefined): Promise<ParsedDump | string> {
  if (content.problem !== undefined) return content.problem;
  // Most starts parse none.
  const { parseDump } = await import('./forms.ts');
  const rows = decodedRows(content.bytes);
  const parsed = rows ? parseDump(rows) : 'is binary, not text';
  if (typeof parsed === 'string') return parsed;
  const days = [parsed.savedOn ?? [], content.writtenOn ?? [], now ? isoDay(now()) : []];
  const [savedOn] = days.flat().sort();
  return savedOn === undefined ? parsed : { ...parsed, savedOn };
}

/** A file of the folder, by the digest of its bytes, or with the problem that keeps it from being read. */
type File = { readonly name: string } & (
  | { readonly digest: string; readonly problem?: undefined }
  | { readonly problem: string; readonly digest?: undefined }
);

/** Names what some files become together: it differs when a file or the rules of assembling them differ. */
export const fingerprintOf = (files: readonly File[], assemblyVersion: number): string =>
  sha256(
    [assemblyVersion, ...files.map(({ name, digest, problem }) => `${name} ${digest ?? problem}`)].join('\n'),
  );

/** One after the other, and no text is kept: a folder may hold more files than a process may open. */
async function digestAll(directory: string): Promise<readonly File[]> {
  const files: File[] = [];
  for (const name of await dumpNames(directory, SEEDS)) {
    const { bytes, problem } = await readDump(join(directory, name));
    files.push(
      problem === undefined ? { name, digest: sha256(`${PARSER_VERSION} `, bytes) } : { name, problem },
    );
  }
  return files;
}

const sha256 = (text: string, bytes: Uint8Array = new Uint8Array()): string =>
  createHash('sha256').update(text).update(bytes).digest('hex');
