/** Merge sort that can be interrupted: many numbers are put in order beside other work. Pure. */

/** Sorting so many takes less than a millisecond. */
const RUN = 1024;

type Compare = (left: number, right: number) => number;

/** Sorts numbers by a comparison, in a new array; stable. Yields after each run that is sorted or merged. */
export function* sorted(numbers: Uint32Array, compare: Compare): Generator<void, Uint32Array> {
  let from = Uint32Array.from(numbers);
  for (let start = 0; start < from.length; start += RUN) {
    from.subarray(start, start + RUN).sort(compare);
    yield;
  }
  let to = new Uint32Array(from.length);
  for (let width = RUN; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width)
      yield* merge(from, to, { start, middle: start + width, end: start + 2 * width, compare });
    [from, to] = [to, from];
  }
  return from;
}

interface Runs {
  readonly start: number;
  readonly middle: number;
  readonly end: number;
  readonly compare: Compare;
}

function* merge(from: Uint32Array, to: Uint32Array, { start, middle, end, compare }: Runs) {
  const last = Math.min(end, from.length);
  const half = Math.min(middle, from.length);
  let [left, right] = [start, half];
  for (let at = start; at < last; at += 1) {
    const isLeft =
      right >= last || (left < half && compare(from[left] as number, from[right] as number) <= 0);
    to[at] = from[isLeft ? left : right] as number;
    if (isLeft) left += 1;
    else right += 1;
    if (at % RUN === 0) yield;
  }
}
