/** Reads the data files that sentences are read with: `words/*.txt`, `examples/*.txt`, `moods/*.txt`, an entry a line. */
import { readdirSync, readFileSync } from 'node:fs';

const fileOf = (path: string): URL => new URL(`../${path}`, import.meta.url);

/** The lines of a file without comments, which a `#` begins. */
export const linesOf = (file: string): readonly string[] =>
  readFileSync(fileOf(file), 'utf8')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#(?!\w).*$/u, '').trim())
    .filter((line) => line !== '');

/** The words of a file, in lower case. */
export const wordsOf = (file: string): ReadonlySet<string> =>
  new Set(linesOf(file).flatMap((line) => line.toLowerCase().split(/\s+/u)));

/** The names of the files of a folder without their ending, in their order. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(fileOf(`${folder}/`))
    .filter((file) => file.endsWith('.txt'))
    .map((file) => file.replace(/\.txt$/u, ''))
    .sort();
