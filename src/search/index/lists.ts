/** Lists of numbers, one for each row, in two typed arrays: compressed sparse rows. Pure. */
import type { Sections } from './sections.ts';

export interface Lists {
  /** The numbers of a row, as a view. */
  of(row: number): Uint32Array;
  /** The numbers of the rows of a range, its end excluded, as a view. */
  within(first: number, end: number): Uint32Array;
  /** How many they are. */
  lengthOf(row: number): number;
}

/**
 * The sections of lists, named with a prefix, from pairs of a row and a number: row `rows[i]` has `numbers[i]`, in the
 * order of the pairs.
 * @param count how many rows there are
 */
export function listSections(
  prefix: string,
  count: number,
  { rows, numbers }: { readonly rows: ArrayLike<number>; readonly numbers: ArrayLike<number> },
): Sections {
  const offsets = new Uint32Array(count + 1);
  for (let at = 0; at < rows.length; at += 1) {
    const next = (rows[at] as number) + 1;
    offsets[next] = (offsets[next] as number) + 1;
  }
  for (let row = 0; row < count; row += 1)
    offsets[row + 1] = (offsets[row + 1] as number) + (offsets[row] as number);
  const cursors = offsets.slice(0, count);
  const values = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    values[cursors[row] as number] = numbers[at] as number;
    cursors[row] = (cursors[row] as number) + 1;
  }
  return { [`${prefix}Offsets`]: offsets, [`${prefix}Values`]: values };
}

/** The lists whose sections have a prefix. */
export function lists(prefix: string, sections: Sections): Lists {
  const offsets = sections[`${prefix}Offsets`] as Uint32Array;
  const values = sections[`${prefix}Values`] as Uint32Array;
  return {
    of: (row) => values.subarray(offsets[row] ?? 0, offsets[row + 1] ?? 0),
    within: (first, end) => values.subarray(offsets[first] ?? 0, offsets[end] ?? 0),
    lengthOf: (row) => (offsets[row + 1] ?? 0) - (offsets[row] ?? 0),
  };
}
