/**
 * The seed dumps as a source: every text file of a folder, recognised by its content. A dump that cannot be read is
 * reported and never stops the others.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PaperSource, Rejection } from '../../corpus/batch.ts';
import { SourceError } from '../../runtime/errors.ts';
import { isAbstracts, parseAbstracts } from './abstracts.ts';
import { ASSEMBLY_VERSION, assemble, type NamedDump, SEEDS } from './assembly.ts';
import { dumpLines, type Line, type ParsedDump } from './dump.ts';
import { isListing, parseListing } from './listing.ts';
import { isProfile, parseProfile } from './profile.ts';

/** The largest dump so far has 80 KB; a file far above that is no page that somebody saved as text. */
const LARGEST_DUMP_BYTES = 16 * 2 ** 20;

/** Part of every digest: raise it when a parser changes, so that stored results are parsed anew. */
const PARSER_VERSION = 2;

/** Enough to see what is wrong with a dump; a file that is no dump at all may have a fault in every line. */
const MOST_REJECTIONS_PER_DUMP = 100;

const FORMATS: readonly {
  looksRight(lines: readonly Line[]): boolean;
  parse(lines: readonly Line[]): ParsedDump;
}[] = [
  { looksRight: isProfile, parse: parseProfile },
  { looksRight: isListing, parse: parseListing },
  { looksRight: isAbstracts, parse: parseAbstracts },
];

/** Parse results kept from the last start, by the digest of the file's content. */
export interface DumpCache {
  get(digest: string): Promise<ParsedDump | undefined>;
  set(digest: string, parsed: ParsedDump): Promise<void>;
  /** Forgets the results of all other dumps. */
  keepOnly(digests: ReadonlySet<string>): Promise<void>;
}

/** Parses a dump by what it looks like; a sentence says why when it cannot. */
export function parseDump(text: string): ParsedDump | string {
  const lines = dumpLines(text);
  if (lines.length === 0) return 'is empty';
  const format = FORMATS.find(({ looksRight }) => looksRight(lines));
  return format?.parse(lines) ?? 'is no listing, profile or abstracts page (see seeds/README.md)';
}

/**
 * The source over a folder of dumps.
 * @param directory the folder; `README.md` and other `.md` files and dot files in it are no dumps
 */
export function createSeedSource(directory: string, cache: DumpCache): PaperSource {
  return {
    name: SEEDS,
    async *fetch({ position, isForced = false }) {
      const files = await readDumps(directory);
      const fingerprint = fingerprintOf(files, ASSEMBLY_VERSION);
      if (fingerprint === position && !isForced) return;
      const dumps: NamedDump[] = [];
      const rejected: Rejection[] = [];
      for (const { name, content } of files) {
        const parsed = content.problem ?? (await parseOnce(content, cache));
        if (typeof parsed === 'string') rejected.push({ place: name, line: null, reason: parsed });
        else dumps.push({ name, parsed });
      }
      await cache.keepOnly(new Set(files.flatMap(({ content }) => content.digest ?? [])));
      const assembly = assemble(dumps);
      const faults = [...rejected, ...firstOfEachDump(assembly.rejected)];
      yield { ...assembly, rejected: faults, position: fingerprint, isWhole: true };
    },
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

/** A dump's text with its digest, or the problem that keeps it from being read. */
type Content =
  | { readonly text: string; readonly digest: string; readonly problem?: undefined }
  | { readonly problem: string; readonly digest?: undefined };

async function parseOnce(
  content: { text: string; digest: string },
  cache: DumpCache,
): Promise<ParsedDump | string> {
  const known = await cache.get(content.digest);
  if (known) return known;
  const parsed = parseDump(content.text);
  if (typeof parsed !== 'string') await cache.set(content.digest, parsed);
  return parsed;
}

interface File {
  readonly name: string;
  readonly content: Content;
}

/** Names what some files become together: it differs when a file or the rules of assembling them differ. */
export const fingerprintOf = (files: readonly File[], assemblyVersion: number): string =>
  sha256(
    [
      assemblyVersion,
      ...files.map(({ name, content }) => `${name} ${content.digest ?? content.problem}`),
    ].join('\n'),
  );

async function readDumps(directory: string): Promise<readonly File[]> {
  const names = await readdir(directory).catch((cause: Error) => {
    throw new SourceError(SEEDS, `the folder ${directory} cannot be read (${cause.message})`, cause);
  });
  const dumps: File[] = [];
  // One after the other: a folder may hold more files than a process may open.
  for (const name of names.filter((each) => !each.startsWith('.') && !/\.md$/iu.test(each)).sort())
    dumps.push({ name, content: await readDump(join(directory, name)) });
  return dumps;
}

async function readDump(path: string): Promise<Content> {
  try {
    const file = await stat(path);
    // A pipe or a device may never end.
    if (!file.isFile()) return { problem: 'is no file' };
    const { size } = file;
    if (size > LARGEST_DUMP_BYTES)
      return {
        problem: `has ${Math.round(size / 2 ** 20)} MB, more than the ${LARGEST_DUMP_BYTES / 2 ** 20} MB of a dump`,
      };
    const bytes = await readFile(path);
    if (bytes.includes(0)) return { problem: 'is binary, not text' };
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, digest: sha256(`${PARSER_VERSION} ${text}`) };
  } catch (error) {
    const reason =
      error instanceof TypeError ? 'is not UTF-8 text' : `cannot be read (${(error as Error).message})`;
    return { problem: reason };
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
