/** Reads the data files that sentences are read with: those under `words`, `examples` and `moods`, an entry a line. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const fileOf = (path: string): URL => new URL(`../${path}`, import.meta.url);

/** The lines of a file without comments, which a `#` begins. */
export const linesOf = (file: string): readonly string[] =>
  readFileSync(fileOf(file), 'utf8')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#(?!\w).*$/u, '').trim())
    .filter((line) => line !== '');

/** The words of a file, in lower case. */
export const wordsOf = (...files: readonly string[]): ReadonlySet<string> =>
  new Set(files.flatMap(linesOf).flatMap((line) => line.toLowerCase().split(/\s+/u)));

/** What each line of a file says of something: `of = said`. */
export const pairsOf = (file: string): readonly (readonly [of: string, said: string])[] =>
  linesOf(file).map((line) => {
    const [of = '', said = ''] = line.split(' = ');
    return [of, said];
  });

/** A file of a folder. */
interface DataFile {
  /** Without its ending. */
  readonly name: string;
  readonly lines: readonly string[];
}

/** The files of a folder and of those within it, by name. */
export const filesIn = (folder: string): readonly DataFile[] =>
  readdirSync(fileOf(`${folder}/`), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.txt'))
    .map((path) => ({ name: basename(path, '.txt'), lines: linesOf(`${folder}/${path}`) }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
