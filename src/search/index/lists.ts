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

/** Pairs of a row and a number: row `rows[i]` has `numbers[i]`. */
interface Pairs {
  readonly rows: ArrayLike<number>;
  readonly numbers: ArrayLike<number>;
}

/**
 * The sections of lists, named with a prefix, from pairs; a row has its numbers in the order of the pairs.
 * @param count how many rows there are
 */
export function listSections(prefix: string, count: number, pairs: Pairs): Sections {
  const { offsets, values } = compressed(count, pairs);
  return { [`${prefix}Offsets`]: offsets, [`${prefix}Values`]: values };
}

/** The lists whose sections have a prefix. */
export const lists = (prefix: string, sections: Sections): Lists =>
  listsOver({
    offsets: sections[`${prefix}Offsets`] as Uint32Array,
    values: sections[`${prefix}Values`] as Uint32Array,
  });

/** Lists from pairs, as in `listSections`. */
export const listsOf = (count: number, pairs: Pairs): Lists => listsOver(compressed(count, pairs));

/** Where each number stands in an order of all numbers. */
export function placesOf(order: Uint32Array): Uint32Array {
  const places = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place += 1) places[order[place] as number] = place;
  return places;
}

/**
 * For each number the rows that have it, in their order.
 * @param counts how many rows and numbers there are
 */
export function inverted(given: Lists, { rows, numbers }: { rows: number; numbers: number }): Lists {
  const values = given.within(0, rows);
  const rowOf = new Uint32Array(values.length);
  for (let row = 0, at = 0; row < rows; row += 1) {
    for (const end = at + given.lengthOf(row); at < end; at += 1) rowOf[at] = row;
  }
  return listsOf(numbers, { rows: values, numbers: rowOf });
}

interface Compressed {
  readonly offsets: Uint32Array;
  readonly values: Uint32Array;
}

function compressed(count: number, { rows, numbers }: Pairs): Compressed {
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
  return { offsets, values };
}

const listsOver = ({ offsets, values }: Compressed): Lists => ({
  of: (row) => values.subarray(offsets[row] ?? 0, offsets[row + 1] ?? 0),
  within: (first, end) => values.subarray(offsets[first] ?? 0, offsets[end] ?? 0),
  lengthOf: (row) => (offsets[row + 1] ?? 0) - (offsets[row] ?? 0),
});
