/** The edit distance of two spellings. Pure. */

/**
 * The least number of insertions, deletions, substitutions and swaps of neighbours that turn one word into another
 * (optimal string alignment, https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance).
 * @param most where it does not matter how many they are beyond this: then what is returned is only larger
 */
export function editDistance(left: string, right: string, most = Number.POSITIVE_INFINITY): number {
  let beforeLast = new Uint32Array(right.length + 1);
  let last = Uint32Array.from(beforeLast.keys());
  let current = new Uint32Array(right.length + 1);
  let leastOfLast = 0;
  for (let row = 1; row <= left.length; row += 1) {
    const least = fillRow(current, { last, beforeLast }, { row, left, right });
    // A swap reaches back over one row.
    if (least > most && leastOfLast > most) return least;
    leastOfLast = least;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[right.length] ?? 0;
}

/** Fills a row of the table of distances between beginnings, and gives the least of them. */
function fillRow(
  current: Uint32Array,
  { last, beforeLast }: { readonly last: Uint32Array; readonly beforeLast: Uint32Array },
  { row, left, right }: { readonly row: number; readonly left: string; readonly right: string },
): number {
  const letter = left.charCodeAt(row - 1);
  const letterBefore = left.charCodeAt(row - 2);
  let least = row;
  let beside = row;
  current[0] = row;
  for (let column = 1; column < current.length; column += 1) {
    const other = right.charCodeAt(column - 1);
    const diagonal = (last[column - 1] as number) + (letter === other ? 0 : 1);
    beside = Math.min(diagonal, beside + 1, (last[column] as number) + 1);
    if (column > 1 && row > 1 && letter === right.charCodeAt(column - 2) && letterBefore === other)
      beside = Math.min(beside, (beforeLast[column - 2] as number) + 1);
    current[column] = beside;
    least = Math.min(least, beside);
  }
  return least;
}
