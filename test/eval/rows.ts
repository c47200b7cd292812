/** Reads files of JSON lines (JSONL), plain or gzip, row by row: what is wrong in one is told with its line. */
import { createReadStream, existsSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import { UserError } from '../../src/runtime/errors.ts';

/** A line of a file, counted from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/**
 * The lines of a text file that say something, the first without a byte order mark; one of `.gz` is unpacked.
 * @throws UserError when there is no such file, or it cannot be unpacked
 */
export async function* linesOf(path: string): AsyncGenerator<Line> {
  if (!existsSync(path)) throw new UserError(`There is no file ${path}.`);
  const file = createReadStream(path);
  const chunks: AsyncIterable<Buffer> = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  const decoder = new TextDecoder();
  let number = 0;
  let rest = '';
  try {
    for await (const chunk of chunks) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/u);
      rest = lines.pop() ?? '';
      for (const text of lines) {
        number += 1;
        if (text.trim() !== '') yield { text, number };
      }
    }
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
  if (rest.trim() !== '') yield { text: rest, number: number + 1 };
}

/**
 * The rows of a file of JSON lines.
 * @throws UserError with the file and the line of the first row that is no JSON or not of that form
 */
export async function* rowsOf<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): AsyncGenerator<z.output<Schema>> {
  for await (const { text, number } of linesOf(path)) {
    const parsed = schema.safeParse(jsonOf(text));
    if (!parsed.success) throw wrongLine(path, number, parsed.error.issues[0]);
    yield parsed.data;
  }
}

/** The fault of a line. */
export function wrongLine(
  path: string,
  number: number,
  issue?: { readonly path: readonly PropertyKey[]; readonly message: string },
): UserError {
  const field = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  return new UserError(`${path}:${number}: ${field}${issue?.message ?? 'not of the expected form'}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
