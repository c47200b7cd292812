/**
 * The file of the base segment. It is written beside its place and then moved there, so that at any moment a whole one
 * stands there or none; it is read in pieces, its checksum with them, so that nobody waits for more than one piece.
 */
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { checksumOf, isOurs, pack, type Sections, unpack } from '../sections.ts';
import { type Segment, segmentOf } from '../segment.ts';

const FOLDER = 'index';
const NAME = 'papers.index';
/** Takes a millisecond to check. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** Tells whether the rest is worth reading. */
const BEGINNING_BYTES = 16;

const contentsSchema = z.object({
  /** The name of the database. */
  database: z.string(),
  /** The last change of a paper that is certainly in it. */
  revision: z.int().min(0),
});

/** What a base was built from. */
export type BaseContents = Readonly<z.output<typeof contentsSchema>>;

export interface Base {
  readonly contents: BaseContents;
  readonly segment: Segment;
}

/** What stands where the file should be: a base, nothing, or something of which it is said what is wrong with it. */
export type FoundBase = { readonly base: Base } | { readonly fault: string } | undefined;

/** Where the base of a data folder is. */
export const indexFolder = (dataDir: string): string => join(dataDir, FOLDER);

/** Tells one file from the next in its place; undefined without one. */
export async function baseVersion(folder: string): Promise<string | undefined> {
  const found = await stat(join(folder, NAME)).catch(() => undefined);
  return found && `${found.ino} ${found.mtimeMs} ${found.size}`;
}

/** Reads the base of a folder. */
export async function readBase(folder: string): Promise<FoundBase> {
  let file: FileHandle | undefined;
  try {
    file = await open(join(folder, NAME));
    const { buffer } = await file.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    if (!isOurs(buffer)) return { fault: 'this version of Paperboy did not write it' };
    const bytes = await readAll(file);
    return (bytes && baseIn(bytes)) ?? { fault: 'it is damaged' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return { fault: (error as Error).message };
  } finally {
    await file?.close();
  }
}

/** The bytes of a file; undefined when they are not those that its checksum was made of. */
async function readAll(file: FileHandle): Promise<Uint8Array | undefined> {
  const { size } = await file.stat();
  const bytes = Buffer.allocUnsafeSlow(size);
  let sum = 0;
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(bytes, at, Math.min(PIECE_BYTES, size - at), at);
    if (bytesRead === 0) return undefined;
    const { from } = checksumOf;
    sum = crc32(bytes.subarray(Math.max(at, from), at + bytesRead), sum);
    at += bytesRead;
    await setImmediate();
  }
  return size > checksumOf.from && sum === checksumOf.expected(bytes) ? bytes : undefined;
}

/** @returns undefined when a section is missing */
function baseIn(bytes: Uint8Array): FoundBase {
  try {
    const packed = unpack(bytes);
    if (!packed) return undefined;
    const contents = contentsSchema.parse(JSON.parse(packed.fingerprint));
    return { base: { contents, segment: segmentOf(packed.sections) } };
  } catch {
    return undefined;
  }
}

/**
 * Puts a base in its place. Only whoever has the lease does so.
 * @throws an error of the system, such as one of a full disk; what stood there stays
 */
export async function writeBase(folder: string, contents: BaseContents, sections: Sections): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) if (name.startsWith(`${NAME}.`)) await rm(join(folder, name));
  const building = join(folder, `${NAME}.building`);
  try {
    await writeDurably(building, pack({ fingerprint: JSON.stringify(contents), sections }));
    await rename(building, join(folder, NAME));
  } catch (error) {
    await rm(building, { force: true });
    throw error;
  }
  const place = await open(folder);
  await place.sync().finally(() => place.close());
}

async function writeDurably(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(pieces);
    await file.sync();
  } finally {
    await file.close();
  }
}
