/** Reads the files of the folder of dumps; what cannot be read is a problem of that file alone. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { SourceError } from '../../runtime/errors.ts';
import { isoDay } from '../../runtime/time.ts';

/** The largest dump so far has 80 KB; a file far above that is no page that somebody saved as text. */
const LARGEST_DUMP_BYTES = 16 * 2 ** 20;
/** The first daily list is of this day: a file that claims to be older has lost its time on the way. */
const FIRST_PAGE = '2023-05-04';

/** A dump, or the problem that keeps it from being read. */
export type Content =
  | {
      readonly bytes: Buffer;
      /** The day on which it was written last; unknown where the file system tells nonsense. */
      readonly writtenOn: string | undefined;
      readonly problem?: undefined;
    }
  | { readonly problem: string; readonly bytes?: undefined };

/** The names of the dumps in a folder, in order; `.md` files and dot files are none. */
export async function dumpNames(directory: string, source: string): Promise<readonly string[]> {
  const names = await readdir(directory).catch((cause: Error) => {
    throw new SourceError(source, `the folder ${directory} cannot be read (${cause.message})`, cause);
  });
  return names.filter((each) => !each.startsWith('.') && !/\.md$/iu.test(each)).sort();
}

/** Reads a dump. */
export async function readDump(path: string): Promise<Content> {
  try {
    const file = await stat(path);
    // A pipe or a device may never end.
    if (!file.isFile()) return { problem: 'is no file' };
    if (file.size > LARGEST_DUMP_BYTES)
      return {
        problem: `has ${megabytes(file.size)} MB, more than the ${megabytes(LARGEST_DUMP_BYTES)} MB of a dump`,
      };
    const writtenOn = isoDay(file.mtime);
    return { bytes: await readFile(path), writtenOn: writtenOn < FIRST_PAGE ? undefined : writtenOn };
  } catch (error) {
    return { problem: `cannot be read (${(error as Error).message})` };
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
